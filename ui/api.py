"""The API: ask, search, read an article; the same objects as the command line gives."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Completed, Event
from assistant.checking.meaning import Compares
from assistant.conversation import MAX_TURNS, Conversation, Turn
from index.article import Article, Filters, Passage, happened_in
from index.article import Query as ArchiveQuery
from index.errors import DatelineError, InputError, NotFoundError
from index.standing import Standing
from ui import desk_wording, objects, shapes

log = logging.getLogger(__name__)

MAX_QUESTION = 2000
"""Characters; a question is a sentence or two."""
MAX_PASSAGES = 100
HAPPENED_SINCE = "Only what appeared from this day on, or names a time from it on."
HAPPENED_UNTIL = "Only what appeared up to some days after this day, or names a time up to it."
EVENT_STREAM = "text/event-stream"
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": shapes.ErrorObject, "description": "The request cannot be met as it is."},
    401: {"model": shapes.ErrorObject, "description": "Not signed in."},
    404: {"model": shapes.ErrorObject, "description": "There is no such article."},
}


class Shelf(Protocol):
    """The catalogue, as far as the API knows it."""

    def article(self, article_id: str) -> Article | None:
        """Return the article, or None."""

    def standing(self, article_id: str) -> Standing | None:
        """Return how the article stands, or None."""

    def generation(self) -> int:
        """Return a number; raises when the catalogue cannot be read."""


class Searching(Protocol):
    """The search, as far as the API knows it."""

    @property
    def catalogue(self) -> Shelf:
        """The archive's catalogue."""

    @property
    def embedder(self) -> Compares:
        """The model that compares sentences."""

    def search(self, query: ArchiveQuery, k: int = 10, *, per_story: bool = True) -> Sequence[Passage]:
        """Return passages, best first."""


class Answering(Protocol):
    """The Assistant, as far as the API knows it."""

    @property
    def searcher(self) -> Searching:
        """The search behind the answers."""

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        """Yield the events of an answer's making, `Completed` last."""


class TurnIn(BaseModel):
    """What was asked before, for questions that refer back to it."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=MAX_QUESTION)
    query_text: str = Field(
        default="", max_length=MAX_QUESTION, description="As it was understood: `query.text` of its answer."
    )
    answer: str = Field(default="", max_length=20_000)


class Narrowed(BaseModel):
    """What narrows a search."""

    model_config = ConfigDict(extra="forbid")

    since: date | None = Field(default=None, description="Nothing published before this day.")
    until: date | None = Field(default=None, description="Nothing published after this day.")
    source: str | None = Field(default=None, description="Only this outlet.")
    section: str | None = Field(default=None, description="Only this section.")
    as_of: date | None = Field(default=None, description="As if asked on this day.")
    happened_since: date | None = Field(default=None, description=HAPPENED_SINCE)
    happened_until: date | None = Field(default=None, description=HAPPENED_UNTIL)

    def filters(self) -> Filters:
        """Return what narrows the search."""
        return _filters(**{name: getattr(self, name) for name in Narrowed.model_fields})


class AskIn(Narrowed):
    """A question, what was said before, and what narrows the search."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "When was Konna retaken?"}]})

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    conversation: list[TurnIn] = Field(
        default=[], max_length=MAX_TURNS, description="Earlier turns, oldest first."
    )

    def said(self) -> Conversation:
        """Return what was said before."""
        turns = (
            Turn(question=turn.question, query_text=turn.query_text or turn.question, answer=turn.answer)
            for turn in self.conversation
        )
        return Conversation(tuple(turns))


def _filters(  # noqa: PLR0913 -- one a parameter of the request
    *,
    since: Annotated[date | None, Query(description="Nothing published before this day.")] = None,
    until: Annotated[date | None, Query(description="Nothing published after this day.")] = None,
    source: Annotated[str | None, Query(description="Only this outlet.")] = None,
    section: Annotated[str | None, Query(description="Only this section.")] = None,
    as_of: Annotated[date | None, Query(description="As if asked on this day.")] = None,
    happened_since: Annotated[date | None, Query(description=HAPPENED_SINCE)] = None,
    happened_until: Annotated[date | None, Query(description=HAPPENED_UNTIL)] = None,
) -> Filters:
    for first, last, kind in ((since, until, ""), (happened_since, happened_until, "happened_")):
        if first and last and first > last:
            raise InputError(
                f"{kind}since ({first}) is later than {kind}until ({last}).", hint="Exchange the two."
            )
    days = happened_in(happened_since, happened_until)
    return Filters(since=since, until=until, source=source, section=section, as_of=as_of, happened=days)


def api_routes(assistant: Answering) -> APIRouter:
    """Return the routes of the API over `assistant`."""
    router = APIRouter(prefix="/api", responses=ERRORS)

    @router.post(
        "/ask",
        summary="Ask a question",
        response_model=shapes.AnswerObject,
        responses={200: {"content": {EVENT_STREAM: {"schema": {"type": "string"}}}}},
    )
    def ask(body: AskIn, request: Request) -> Response:
        """Answer a question from the archive, each sentence checked against what it cites.

        With `Accept: text/event-stream` the answer comes as it is made: events `understood` (the query),
        `retrieved` (passages), `delta` (words of the draft, unchecked) and `completed` (the answer; it replaces
        all deltas), or `failed`.
        """
        events = assistant.stream(body.question, body.said(), body.filters())
        if EVENT_STREAM in request.headers.get("accept", ""):
            headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return StreamingResponse(server_sent(events), media_type=EVENT_STREAM, headers=headers)
        answers = [event.answer for event in events if isinstance(event, Completed)]
        return JSONResponse(objects.answer_object(answers[-1]))

    @router.get("/search", summary="Search the archive")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION, description="What to look for.")],
        filters: Annotated[Filters, Depends(_filters)],
        k: Annotated[int, Query(ge=1, le=MAX_PASSAGES, description="How many passages.")] = 10,
    ) -> shapes.PassagesObject:
        """Return the passages that bear on `q`, best first, one per story."""
        query = ArchiveQuery(text=q, **asdict(filters))
        return objects.passages_object(assistant.searcher.search(query, k))

    @router.get("/articles/{article_id:path}", summary="Read an article")
    def article(
        article_id: Annotated[str, Path(description="Its id, percent-encoded.")],
    ) -> shapes.ArticleObject:
        """Return an article whole."""
        found = article_of(assistant, article_id)
        standing = assistant.searcher.catalogue.standing(article_id)
        return objects.article_object(found, desk_wording.told(standing) if standing else "")

    return router


def article_of(assistant: Answering, article_id: str) -> Article:
    """Return the article of that id; raises NotFoundError."""
    found = assistant.searcher.catalogue.article(article_id)
    if found is None:
        if standing := assistant.searcher.catalogue.standing(article_id):
            raise NotFoundError(desk_wording.told(standing), hint=desk_wording.HINT)
        raise NotFoundError(
            f"There is no article {article_id}.", hint="It may have been ingested into another archive."
        )
    return found


def server_sent(events: Iterator[Event]) -> Iterator[str]:
    """Yield each event as a server-sent event; a failure becomes the last one, `failed`, in words."""
    try:
        for event in events:
            yield _sent(*objects.event_object(event))
    except DatelineError as error:
        yield _sent("failed", objects.error_object(error))
    except Exception as error:
        log.error("answering failed: %s", type(error).__name__, exc_info=error)  # noqa: TRY400 - logged with it
        yield _sent("failed", {"error": "Something went wrong that should not.", "hint": ""})


def _sent(name: str, value: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
