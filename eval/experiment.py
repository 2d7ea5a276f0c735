"""THE EVAL SPINE: cases in, outcomes out, over the same search and the same assistant that people use."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from assistant.answer import Answer
from assistant.conversation import Conversation
from eval.cases import Case
from eval.measures import CUTOFF, holds
from index.article import Article, Filters, Passage, Query
from index.errors import DatelineError

DEPTH = 60
"""Chunks asked for, to have `CUTOFF` articles among them: an article rarely has more than six good chunks."""
WITHHELD_DAYS = 7
"""How long before its first relevant article an archive is made to end: a story is often told before it happens."""

CRASHES = (
    DatelineError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
"""What makes one case a failed row instead of ending a run of hours: our errors, and what a fault of ours raises."""

Progress = Callable[[int, int], None]
"""Called with (cases done, cases in all) after each case."""
Ranker = Callable[[Case], Sequence[str]]
"""Article ids for a case, best first, none twice."""
Days = Callable[[Case], date | None]
"""The as-of day of a case, or None for none."""


class Searches(Protocol):
    """What the measuring of retrieval needs of a searcher."""

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> list[Passage]:
        """Return up to k passages, best first."""


class Asks(Protocol):
    """What the measuring of answers needs of an assistant."""

    def ask(self, question: str, conversation: Conversation = ..., filters: Filters = ...) -> Answer:
        """Return the checked answer."""


class Reads(Protocol):
    """What withholding needs of a catalogue."""

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Return the articles of `ids` that exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """What retrieval gave for one case; `error` says why it gave nothing when it crashed."""

    case: Case
    articles: tuple[str, ...] = ()
    milliseconds: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the assistant said to one case; `answer` is None when it crashed, and `error` says why."""

    case: Case
    as_of: date | None = None
    withheld: bool = False
    """The archive was made to end before the event: abstaining is right."""
    answer: Answer | None = None
    milliseconds: float = 0.0
    error: str = ""

    @property
    def answerable(self) -> bool:
        """The archive, as far as it was shown, should hold the answer."""
        return not self.withheld and not self.case.unanswerable

    @property
    def given(self) -> bool:
        """An answer was given: no abstention, no crash."""
        return self.answer is not None and self.answer.abstention is None

    @property
    def found(self) -> bool:
        """A relevant article, or a copy of one, is among the passages that the answer was made from."""
        passages = self.answer.passages if self.answer else ()
        return any(self.case.relevant.intersection((p.article.id, *p.also_in)) for p in passages)

    @property
    def quoted(self) -> str:
        """All quoted evidence as one text, a paragraph a quote."""
        return "\n".join(citation.quote for citation in self.answer.citations) if self.answer else ""

    @property
    def right(self) -> bool:
        """The answer string is in the quoted evidence of an answer that was given."""
        return self.given and holds(self.quoted, self.case.answers)

    @property
    def misquotes(self) -> int:
        """How many citations are not byte for byte in their article; anything but 0 is a fault of ours."""
        citations = self.answer.citations if self.answer else ()
        return sum(c.article.text[c.start : c.end] != c.quote for c in citations)


def never(_: Case) -> date | None:
    """Leave the as-of day out: the whole archive is seen and nothing is preferred for being new."""
    return None


def asked(case: Case) -> date | None:
    """See the archive as it was on the day the question was put."""
    return case.asked


def on(day: date) -> Days:
    """See the archive as it was on `day`, whatever the case says."""
    return lambda _: day


def before_the_event(catalogue: Reads, days: int = WITHHELD_DAYS) -> Days:
    """See the archive as it was `days` before the first relevant article (and before the question was put).

    None for a case whose relevant articles are not in the archive or bear no date: it cannot be withheld.
    """

    def last_day(case: Case) -> date | None:
        known = [article.day for article in catalogue.articles(sorted(case.relevant)) if article.day]
        return min([*known, case.asked or known[0]]) - timedelta(days) if known else None

    return last_day


def searching(searcher: Searches, *, as_of: Days = never, per_story: bool = False) -> Ranker:
    """Return a ranker of articles by their best chunk.

    With `per_story` false each article stands for itself, as other systems rank them. With `per_story` true, copies
    of one report share a place, as our readers see it; the place counts as relevant when any of its copies is.
    """

    def rank(case: Case) -> list[str]:
        query = Query(text=case.question, as_of=as_of(case))
        passages = searcher.search(query, CUTOFF if per_story else DEPTH, per_story=per_story)
        return list(dict.fromkeys(_name(passage, case) for passage in passages))[:CUTOFF]

    return rank


def _name(passage: Passage, case: Case) -> str:
    """Return the id that stands for a passage: a relevant copy's if there is one, else its own."""
    copies = (passage.article.id, *passage.also_in)
    return next((copy for copy in copies if copy in case.relevant), passage.article.id)


def rank_all(cases: Sequence[Case], ranker: Ranker, progress: Progress = lambda *_: None) -> list[Ranked]:
    """Return one row a case, in order, crashed cases too."""
    rows = []
    for case in cases:
        rows.append(_ranked(case, ranker))
        progress(len(rows), len(cases))
    return rows


def _ranked(case: Case, ranker: Ranker) -> Ranked:
    started = time.perf_counter()
    try:
        articles = tuple(ranker(case))
    except CRASHES as error:
        return Ranked(case=case, error=_said(error))
    return Ranked(case=case, articles=articles, milliseconds=_since(started))


def answer_all(
    cases: Iterable[Case],
    assistant: Asks,
    *,
    as_of: Days = never,
    withheld: Days | None = None,
    progress: Progress = lambda *_: None,
) -> list[Answered]:
    """Return one row a case, and with `withheld` a second one: the same question to an archive that ends earlier.

    A case that `withheld` has no day for, or that is unanswerable as it is, is put once. Crashed cases are rows too.
    """
    tasks = [(case, as_of(case), False) for case in cases]
    if withheld:
        days = [(case, withheld(case)) for case, _, _ in tasks if not case.unanswerable]
        tasks += [(case, day, True) for case, day in days if day]
    rows = []
    for case, day, is_withheld in tasks:
        rows.append(_answered(assistant, case, day, withheld=is_withheld))
        progress(len(rows), len(tasks))
    return rows


def _answered(assistant: Asks, case: Case, as_of: date | None, *, withheld: bool) -> Answered:
    started = time.perf_counter()
    try:
        answer = assistant.ask(case.question, filters=Filters(as_of=as_of))
    except CRASHES as error:
        return Answered(case=case, as_of=as_of, withheld=withheld, error=_said(error))
    return Answered(case=case, as_of=as_of, withheld=withheld, answer=answer, milliseconds=_since(started))


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
