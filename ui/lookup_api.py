"""Lookups over the API: a text checked against the archive, a citation copied in the form another program takes."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response
from pydantic import ConfigDict, Field

from assistant.lookup.pasted import look_up
from index.article import Article
from index.errors import NotFoundError
from ui import lookup_objects
from ui.api import ERRORS, Answering, Narrowed, article_of
from ui.permalink import Permalink, article_address, given
from ui.references import MEDIA, Form, Reference, formatted

MAX_TEXT = 40_000
"""Characters of a pasted text; a long feature has as many."""


class CiteIn(Narrowed):
    """A sentence or a whole draft to look up, and what narrows the search."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "The army retook Konna on 17 January 2013. Ten people died."}]
        }
    )

    text: str = Field(min_length=1, max_length=MAX_TEXT)


def lookup_routes(assistant: Answering) -> APIRouter:
    """Return the routes of the API that look something up."""
    router = APIRouter(prefix="/api", responses=ERRORS)

    @router.post("/cite", summary="Check a text")
    def cite(body: CiteIn) -> lookup_objects.LookupObject:
        """Look up a sentence or a draft, sentence by sentence: who says it, and who says otherwise.

        A match is `supported` where the archive says the same, `partly` where it nearly does, `contradicted` where it
        says otherwise; `differences` are the words concerned.
        """
        return lookup_objects.lookup_object(list(look_up(assistant.searcher, body.text, body.filters())))

    @router.get(
        "/citation/{article_id:path}",
        summary="Copy a citation",
        response_class=Response,
        responses={200: {"content": {media: {} for media in sorted(set(MEDIA.values()))}}},
    )
    def citation(
        request: Request,
        article_id: Annotated[str, Path(description="Its id, percent-encoded.")],
        cited: Annotated[Permalink | None, Depends(_cited)],
        form: Annotated[Form, Query(description="How it is to be written.")] = "text",
    ) -> Response:
        """Return a citation as text: plain, Markdown, a footnote, BibTeX, RIS or CSL-JSON.

        `start` and `end` name the words cited and `quote` their digest, as in a permanent link; without them the
        article itself is cited. Words that moved in the article are found by their digest.
        """
        written = formatted(_reference(request, article_of(assistant, article_id), cited), form)
        return Response(written, media_type=MEDIA[form])

    return router


def _cited(
    article_id: str,
    start: Annotated[
        int | None, Query(ge=0, description="Where the words begin in the article's text.")
    ] = None,
    end: Annotated[int | None, Query(ge=0, description="Where they end.")] = None,
    quote: Annotated[str, Query(description="Their digest, from a permanent link.")] = "",
) -> Permalink | None:
    return given(article_id, start, end, quote)


def _reference(request: Request, article: Article, cited: Permalink | None) -> Reference:
    """Return the reference to the words as they stand now; raises NotFoundError where they no longer do."""
    base, today = str(request.base_url), datetime.now(UTC).date()
    if cited is None:
        address = f"{base}{article_address(article.id)}"
        return Reference(article=article, link=address, accessed=today)
    place = cited.place(article.text)
    if place is None:
        raise NotFoundError(
            f"These words are no longer in {article.id}.",
            hint="The article has changed; cite it as it is now.",
        )
    quote = article.text[place.start : place.end]
    link = Permalink.to(article.id, place.start, quote).address(base)
    return Reference(article=article, quote=quote, link=link, accessed=today)
