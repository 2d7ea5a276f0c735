"""What the chat page does when something is clicked, typed or restored; free of layout."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, Protocol

from assistant.conversation import Conversation
from index.article import Article, Filters
from index.errors import InputError
from index.standing import Standing
from ui import article, render, wording
from ui.article import Opened
from ui.asking import Asked, Frame, Question, follow
from ui.narrowing import Fields, fields_of
from ui.permalink import Permalink
from ui.stopping import OneAtATime, Stop
from ui.turns import (
    ANY_TIME,
    MAX_SHOWN,
    ShownSource,
    ShownTurn,
    articles_of,
    conversation,
    keep,
    recall,
    taken_back,
)

MAX_QUESTION = 2000
"""Characters; a question is a sentence or two, and what is pasted beyond that is an article."""


class Shelf(Protocol):
    """What the page needs of the catalogue."""

    def article(self, article_id: str, /) -> Article | None:
        """Return the article with this id, None when there is none."""

    def standing(self, article_id: str, /) -> Standing | None:
        """Return how the article stands, None when there never was one."""

    def sources(self) -> Sequence[str]:
        """Return the outlets, for the filter row."""

    def sections(self) -> Sequence[str]:
        """Return the sections, for the filter row."""

    def counts(self) -> Mapping[str, int]:
        """Return how many `articles` there are."""

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that the archive covers, None when nothing bears a date."""


class Last(NamedTuple):
    """The question put last, to put it again; `kept` tells whether its turn ended the conversation."""

    question: str = ""
    fields: Fields = Fields()
    kept: bool = False
    any_time: bool = False
    """Whether the reader took away the time range that was read from the question."""
    alone: bool = False
    """Whether the question is to be taken as it stands, whatever was said before."""

    def filters(self) -> Filters:
        """Return what narrows the search. Raises InputError where a field is no date."""
        asked = self.fields.filters()
        free = self.any_time and not (asked.since or asked.until or asked.happened)
        return replace(asked, since=ANY_TIME) if free else asked


class Screen(NamedTuple):
    """What changes on the page; None leaves a part as it is."""

    past: str | None = None
    live: str | None = None
    question: str | None = None
    kept: list[dict[str, Any]] | None = None
    last: Last | None = None
    busy: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The handlers of one page, over one assistant and its catalogue; it holds no conversation itself."""

    assistant: Asked
    shelf: Shelf
    examples: tuple[str, ...]

    def restored(self, kept: object) -> Screen:
        """Return the page as the reader left it."""
        turns = self._recalled(kept)
        last = _last(turns[-1]) if turns else Last()
        return Screen(
            past=render.turns(turns[:-1]) if turns else self._welcome(),
            live=render.turn(turns[-1], len(turns) - 1) if turns else render.idle(),
            kept=keep(turns),
            last=last,
            busy=False,
        )

    def ask(self, question: str, fields: Fields, kept: object, work: OneAtATime) -> Iterator[Screen]:
        """Put a question and show its answer as it is made."""
        text = " ".join(question.split())
        if text:
            yield from self._put(Last(text, fields), kept, work)

    def again(self, last: Last, fields: Fields, kept: object, work: OneAtATime) -> Iterator[Screen]:
        """Put the last question once more, with these fields; its earlier turn gives way."""
        if last.question:
            yield from self._put(last._replace(fields=fields), kept, work)

    def any_time(self, data: dict[str, Any], last: Last, kept: object, work: OneAtATime) -> Iterator[Screen]:
        """Put the last question once more, without the time range that the page names; none is read from its words."""
        about = "happened_" if str(data.get("field", "")).startswith("happened") else ""
        fields = last.fields._replace(**{f"{about}since": "", f"{about}until": ""})
        yield from self.again(last._replace(any_time=True), fields, kept, work)

    def reworded(self, data: dict[str, Any], last: Last, kept: object, work: OneAtATime) -> Iterator[Screen]:
        """Put another wording in the last question's place, as it stands."""
        text = " ".join(str(data.get("text") or "").split())[:MAX_QUESTION]
        if text:
            yield from self.again(last._replace(question=text, alone=True), last.fields, kept, work)

    def _put(self, last: Last, kept: object, work: OneAtATime) -> Iterator[Screen]:
        with work.begun() as stop:
            if not stop:  # the question stays where it was typed
                yield Screen(note=render.note(wording.ONE_AT_A_TIME))
                return
            turns = self._recalled(kept if work.kept is None else work.kept)
            turns = turns[:-1] if last.kept else turns
            for screen in self._answered(last._replace(kept=False), turns, stop):
                if screen.kept is not None and not stop.silent:
                    work.kept = screen.kept
                yield screen

    def _answered(self, last: Last, turns: Sequence[ShownTurn], stop: Stop) -> Iterator[Screen]:
        turns = turns[-(MAX_SHOWN - 1) :]  # so that the new one keeps its place when it is kept
        ordinal = len(turns)
        past = render.turns(turns)
        try:
            question = Question(text=last.question, filters=last.filters(), ordinal=ordinal, stop=stop)
        except InputError as error:
            told = render.failure(last.question, ordinal, str(error), error.hint)
            yield Screen(past=past, live=told, last=last, kept=keep(turns), busy=False)
            return
        said = Conversation() if last.alone else conversation(turns)
        frames = follow(self.assistant, question, said)
        start = _screen(next(frames), turns, last)
        yield start._replace(past=past, question="", kept=keep(turns), last=last, busy=True)
        for frame in frames:
            yield _screen(frame, turns, last)
        stop.ended = True  # the next question may come as soon as the page shows that it may
        yield Screen(busy=False, note=render.note())

    def fresh(self, kept: object, work: OneAtATime) -> Screen:
        """Return the page with a new conversation; what is being answered ends, or it would bring the old one back."""
        work.stop(silently=True)
        work.closed = keep(recall(kept if work.kept is None else work.kept))
        work.kept = []
        return Screen(
            past=self._welcome(undo=bool(work.closed)),
            live=render.idle(),
            question="",
            kept=[],
            last=Last(),
            busy=False,
            note=render.note(),
        )

    def reopened(self, work: OneAtATime) -> Screen:
        """Return the page with the conversation that was closed to begin a new one."""
        screen = self.restored(work.closed)
        work.kept = screen.kept
        return screen

    def opened(self, data: dict[str, Any], kept: object) -> str:
        """Return the source panel for a marker that was clicked; empty when there is no such source."""
        found = _source(data, recall(kept))
        if not found:
            return ""
        article_id = found.source.article_id
        return article.panel(self.shelf.article(article_id), found, self.shelf.standing(article_id))

    def placed(self, data: dict[str, Any]) -> str:
        """Return the source panel open at the words of a permanent link that the page names."""
        link = Permalink(
            article_id=str(data.get("article", "")),
            start=_number(data, "start"),
            end=_number(data, "end"),
            seal=str(data.get("seal", "")),
        )
        article_id = link.article_id
        return article.place_panel(self.shelf.article(article_id), link, self.shelf.standing(article_id))

    def narrowed(self, data: dict[str, Any], kept: object) -> Fields:
        """Return the filter row filled with what was understood in the turn of the chip."""
        turns, turn = recall(kept), _number(data, "turn")
        happened = str(data.get("field", "")).startswith("happened")
        return fields_of(turns[turn].query, preferred=happened) if 0 <= turn < len(turns) else Fields()

    def choices(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return what the outlet and the section can be set to, "any" first."""
        outlets = [(name, name) for name in self.shelf.sources()]
        sections = [(name, name) for name in self.shelf.sections()]
        return [(wording.ANY_SOURCE, ""), *outlets], [(wording.ANY_SECTION, ""), *sections]

    def _recalled(self, kept: object) -> tuple[ShownTurn, ...]:
        """Return the turns that the browser kept; of one that shows an article taken back since, only what was asked."""
        turns = recall(kept)
        return tuple(
            turn if all(map(self.shelf.article, articles_of(turn))) else taken_back(turn) for turn in turns
        )

    def _welcome(self, *, undo: bool = False) -> str:
        outlets = self.shelf.sources()
        suited = wording.SAMPLE_EXAMPLES if wording.SAMPLE_OUTLET in outlets else ()
        held = wording.covers(self.shelf.counts()["articles"], len(outlets), self.shelf.span())
        return render.welcome(self.examples or suited, held, undo=undo)


def _last(turn: ShownTurn) -> Last:
    """Return how to put again the question of a turn that the browser kept."""
    any_time = turn.asked.since == ANY_TIME
    fields = fields_of(replace(turn.asked, since=None) if any_time else turn.asked)
    return Last(turn.question, fields, kept=True, any_time=any_time)


def _screen(frame: Frame, turns: Sequence[ShownTurn], last: Last) -> Screen:
    if frame.turn is None:
        return Screen(live=frame.html)
    return Screen(live=frame.html, kept=keep((*turns, frame.turn)), last=last._replace(kept=True))


def _source(data: dict[str, Any], turns: Sequence[ShownTurn]) -> Opened | None:
    """Return the source that the page's data names; the data comes from outside and may name none."""
    turn, number = _number(data, "turn"), _number(data, "number")
    if not 0 <= turn < len(turns):
        return None
    closest = data.get("list") == "closest"
    listed: tuple[ShownSource, ...] = turns[turn].closest if closest else turns[turn].sources
    named = [source for source in listed if source.number == number]
    if not named:
        return None
    return Opened(source=named[0], turn=turn, total=len(listed), kind="closest" if closest else "sources")


def _number(data: dict[str, Any], name: str) -> int:
    """Return a number from the page's data, -1 when it is none."""
    value = str(data.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() else -1
