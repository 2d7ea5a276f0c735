"""A turn as the page shows it: made from an Answer, kept in the reader's browser, read back after a reload.

Live and restored turns are rendered from the same noun, so a reload shows what was there before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.citation import Citation, Sentence, Verdict
from assistant.conversation import Conversation, Turn
from assistant.timelines.days import Kind
from assistant.timelines.entries import Entry, Timeline
from index.article import Article, Filters, Happened, Passage, Query
from ui import wording
from ui.typeset import Dated, dated_within

MAX_SHOWN = 24
"""Turns kept in the browser, about 3 kB each: well inside the 5 MB that browsers grant."""
MAX_SNIPPET = 240
"""Characters of a close article's passage that are shown; enough to tell whether to open it."""


ANY_TIME = date.min
"""As the first day of a filter: the reader wants no time range, not even one that the question's words would give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArticle:
    """An article, with what a reader needs to decide whether to open it."""

    article_id: str
    headline: str
    source: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource(ShownArticle):
    """A place in an article."""

    number: int
    start: int
    end: int
    quote: str
    verdict: Verdict = "supported"
    dated: tuple[Dated, ...] = ()
    """The words of the quote that name a time, and the days they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence of the answer with its markers and its verdict."""

    text: str
    citations: tuple[int, ...] = ()
    verdict: Verdict = "supported"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An entry of a timeline: its days, how they follow, the number of the source that tells it, who else does."""

    number: int
    earliest: date
    latest: date
    kind: Kind
    how: str
    also: tuple[ShownArticle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTimeline:
    """A chronology of a matter; `more` events of less weight are left out."""

    matter: str
    events: tuple[ShownEvent, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuery:
    """What was searched; the fields of a Query, in a form that a browser can keep."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    source: str | None = None
    section: str | None = None
    as_of: date | None = None
    happened: Happened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """One question and its checked answer, or why there is none."""

    kind: Literal["turn"] = "turn"
    question: str
    query: ShownQuery = ShownQuery()
    asked: ShownQuery = ShownQuery()
    """The filters that the reader set for this question; without a text."""
    sentences: tuple[ShownSentence, ...] = ()
    short: int = 0
    """How many stories give the short answer, which the first sentence is; 0 where there is none."""
    sources: tuple[ShownSource, ...] = ()
    timeline: ShownTimeline | None = None
    """Drawn in the place of the sentences, which say the same."""
    closest: tuple[ShownSource, ...] = ()
    abstained: str | None = None
    searched: str = ""
    hints: tuple[str, ...] = ()
    differ: str = ""
    """That reports disagree, in words; empty where they do not."""
    notices: tuple[str, ...] = ()
    answerer: str = "extraction"
    seconds: float = 0.0


KEPT: TypeAdapter[tuple[ShownTurn, ...]] = TypeAdapter(tuple[ShownTurn, ...])


def shown(answer: Answer, asked: Filters) -> ShownTurn:
    """Return `answer` as it is shown; nothing in it refers to the archive but by id and offsets."""
    return ShownTurn(
        question=answer.question,
        query=understood(answer.query),
        asked=shown_query(asked),
        sentences=tuple(_sentence(sentence) for sentence in answer.sentences),
        short=answer.short.stories if answer.short and answer.in_short else 0,
        sources=tuple(
            map(shown_source, answer.abstention.nearest if answer.abstention else answer.citations)
        ),
        timeline=shown_timeline(answer.timeline) if answer.timeline else None,
        closest=_closest(answer.abstention.closest) if answer.abstention else (),
        abstained=answer.abstention.reason if answer.abstention else None,
        searched=answer.abstention.searched if answer.abstention else "",
        hints=answer.abstention.hints if answer.abstention else (),
        differ=answer.conflict.told if answer.conflict else "",
        notices=answer.notices,
        answerer=answer.answerer,
        seconds=round(answer.timings_ms.get("total", sum(answer.timings_ms.values())) / 1000, 1),
    )


def understood(query: Query) -> ShownQuery:
    """Return what was searched, as it is shown; that any time was wanted is no time to show."""
    searched = shown_query(query, query.text)
    return replace(searched, since=None) if searched.since == ANY_TIME else searched


def shown_query(filters: Filters, text: str = "") -> ShownQuery:
    """Return the filters, with the text that was searched where there is one."""
    return ShownQuery(
        text=text,
        since=filters.since,
        until=filters.until,
        source=filters.source,
        section=filters.section,
        as_of=filters.as_of,
        happened=filters.happened,
    )


def _sentence(sentence: Sentence) -> ShownSentence:
    return ShownSentence(
        text=sentence.text,
        citations=sentence.citations,
        verdict=sentence.verdict,
        reason=sentence.reason,
    )


def shown_timeline(drawn: Timeline) -> ShownTimeline:
    """Return a timeline as it is shown, over the sources that its entries cite."""
    return ShownTimeline(matter=drawn.query.text, events=tuple(map(_event, drawn.entries)), more=drawn.more)


def _event(entry: Entry) -> ShownEvent:
    return ShownEvent(
        number=entry.citation.number,
        earliest=entry.day.earliest,
        latest=entry.day.latest,
        kind=entry.day.kind,
        how=entry.told,
        also=tuple(map(_article, entry.also_in)),
    )


def _article(article: Article) -> ShownArticle:
    return ShownArticle(
        article_id=article.id,
        headline=article.headline,
        source=article.source,
        published=article.published,
    )


def shown_source(citation: Citation) -> ShownSource:
    """Return the place that is cited."""
    return ShownSource(
        number=citation.number,
        article_id=citation.article.id,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        headline=citation.article.headline,
        source=citation.article.source,
        published=citation.article.published,
        verdict=citation.verdict,
        dated=dated_within(citation.article, citation.start, citation.end),
    )


def _closest(passages: Sequence[Passage]) -> tuple[ShownSource, ...]:
    return tuple(
        ShownSource(
            number=number,
            article_id=passage.article.id,
            start=passage.chunk.start,
            end=passage.chunk.end,
            quote=snippet(passage.chunk.text),
            headline=passage.article.headline,
            source=passage.article.source,
            published=passage.article.published,
        )
        for number, passage in enumerate(passages, start=1)
    )


def snippet(text: str) -> str:
    """Return the beginning of `text` on one line, cut at a word with an ellipsis where it is long."""
    line = " ".join(text.split())
    if len(line) <= MAX_SNIPPET:
        return line
    return line[:MAX_SNIPPET].rsplit(" ", 1)[0] + " …"


def keep(turns: Sequence[ShownTurn]) -> list[dict[str, Any]]:
    """Return the newest turns as plain JSON values, for the browser to keep."""
    kept: list[dict[str, Any]] = KEPT.dump_python(
        tuple(turns[-MAX_SHOWN:]), mode="json", exclude_defaults=True
    )
    return kept


def recall(kept: object) -> tuple[ShownTurn, ...]:
    """Return the turns that the browser kept; none when they are not what `keep` wrote.

    The browser's copy can be of another release or tampered with, and a conversation is no reason to fail.
    """
    try:
        return KEPT.validate_python(kept or ())
    except ValidationError:
        return ()


def articles_of(turn: ShownTurn) -> set[str]:
    """Return the ids of the articles whose words or headlines the turn shows."""
    also = (article for event in turn.timeline.events for article in event.also) if turn.timeline else ()
    return {one.article_id for one in (*turn.sources, *turn.closest, *also)}


def taken_back(turn: ShownTurn) -> ShownTurn:
    """Return the turn without its answer, which showed an article that nobody may see any more."""
    return ShownTurn(
        question=turn.question, query=turn.query, asked=turn.asked, notices=(wording.TAKEN_BACK,)
    )


def conversation(turns: Sequence[ShownTurn]) -> Conversation:
    """Return the turns as the assistant takes them, for questions that refer back."""
    said = Conversation()
    for turn in turns:
        answer = turn.abstained or " ".join(sentence.text for sentence in turn.sentences)
        said = said.with_turn(
            Turn(question=turn.question, query_text=turn.query.text or turn.question, answer=answer)
        )
    return said
