"""Are follow-up questions understood: their words beside a person's rewriting, and what is found with either."""

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assistant.understanding.understand import understand
from assistant.words import stems
from eval.cases import Case, read_cases
from eval.experiment import figures
from eval.followups.canard import canard_cases, is_canard
from eval.followups.summary import MEASURES, OURS, PERSONS, SHARED, TYPED, WAYS, tables, worst
from eval.measures import CUTOFF, normalise, retrieval
from eval.putting import conversation_of, query_of, without
from eval.reports.report import Summary
from eval.rows import Row
from index.article import Filters, Passage, Query
from index.search import Searcher

SHOWN_TURNS = 3
"""Turns before the question shown of a failure: what it leans on is rarely farther back."""
SHOWN_FOUND = 3
"""Headlines shown of what each wording found."""
STANDS_ALONE, FIRST, LEANS = "stands alone", "first", "leans on the turns before"


def read_followups(path: Path) -> list[Case]:
    """Return the cases of a file of ours, or of CANARD's as it is published; errors are those of `read_cases`."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return read_cases(path)  # a folder, or it says why not
    return canard_cases(text, str(path)) if is_canard(text) else read_cases(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question was understood as, and what was found with each wording, best first."""

    text: str
    took_ms: float
    """What understanding alone took, the turns before included."""
    found: Mapping[str, Sequence[Passage]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followups:
    """Measures how questions of a conversation are made to stand alone; without a searcher, by their words only."""

    cases: Sequence[Case]
    searcher: Searcher | None = None
    kind: str = "followups"
    _weights: Mapping[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Weigh the words by the rewritings of the cases."""
        object.__setattr__(self, "_weights", weights(case.rewrite for case in self.cases if case.rewrite))

    def puts(self) -> Sequence[Case]:
        """Return the cases."""
        return self.cases

    def attempt(self, put: Case) -> Understood:
        """Return the question as the chat understands it after the turns before, and what three wordings of it find.

        The turns are replayed, so each leans on what we made of the one before. Every wording is understood as a
        question of its own, with the time, source and section that it names.
        """
        started = time.perf_counter()
        today = put.asked or date.today()  # noqa: DTZ011 (the reader's own day is meant)
        text = understand(put.question, conversation_of(put, today), Filters(), today=today).text
        took = (time.perf_counter() - started) * 1000
        found = _searched(put, self.searcher) if self.searcher else {}
        return Understood(text=text, took_ms=round(took, 3), found=found)

    def judge(self, put: Case, result: Understood | None) -> Row:
        """Return how near the words come to the person's, whether it was left alone where it should be, what was found."""
        text = result.text if result else ""
        found = result.found if result else {}
        measures = self._words(put, text) | _standing(put, text)
        if self.searcher:
            measures |= _retrieved(put, {way: _articles(passages) for way, passages in found.items()})
        facts = {
            "history": [[said.question, said.answer] for said in put.history[-SHOWN_TURNS:]],
            "turn": len(put.history),
            OURS: text,
            PERSONS: put.rewrite,
            "found": {
                way: [p.article.headline for p in passages[:SHOWN_FOUND]] for way, passages in found.items()
            },
        }
        return Row(
            id=put.id,
            question=put.question,
            kind=put.kind or _kind(put),
            measures=measures,
            facts=facts,
            timings_ms={"understand": result.took_ms} if result else {},
        )

    def _words(self, put: Case, text: str) -> dict[str, float]:
        if not put.rewrite:
            return {}
        values: dict[str, float] = {}
        for way, said in ((OURS, text), (TYPED, put.question)):
            values |= {
                f"{way} {name}": value for name, value in overlap(said, put.rewrite, self._weights).items()
            }
        return values

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return the means for each wording, by turn, and the cases in which a person's wording does better."""
        rewritten = sum(bool(row.facts[PERSONS]) for row in rows)
        return Summary(
            figures=figures(rows, MEASURES),
            tables=tables(rows),
            worst=worst(rows),
            notes=[f"{rewritten} of {len(rows)} cases have a person's rewriting."],
        )


def weights(texts: Iterable[str]) -> dict[str, float]:
    """Return how much each content word of the texts tells: ln((N + 1) / (n + 0.5)), n of the N texts holding it.

    Inverse document frequency (Spärck Jones, 1972), smoothed so that it is above 0 for a word of every text. The weight
    of a word that no text holds stands under "": that with n = 0. Words are stems, as in `assistant.words`.
    """
    held = [set(stems(text)) for text in texts]
    counts = Counter(word for words in held for word in words)
    counts[""] = 0
    return {word: math.log((len(held) + 1) / (n + 0.5)) for word, n in counts.items()}


def overlap(said: str, wanted: str, weighed: Mapping[str, float]) -> dict[str, float]:
    """Return precision, recall and F1 of the content words of `said` against those of `wanted`, by weight.

    With S and W the sets of stems, w(.) the sum of their weights: precision w(S and W) / w(S), recall w(S and W) / w(W),
    F1 2 w(S and W) / (w(S) + w(W)). Precision or recall without words are left out; two texts without are equal: F1 1.
    """
    ours, theirs = set(stems(said)), set(stems(wanted))
    both, own, whole = (sum(weighed.get(w, weighed[""]) for w in s) for s in (ours & theirs, ours, theirs))
    values = {"F1": 2 * both / (own + whole) if own or whole else 1.0}
    if own:
        values["precision"] = both / own
    if whole:
        values["recall"] = both / whole
    return values


def _wordings(put: Case) -> dict[str, Case]:
    """Return the case as each wording puts it: the question alone, after its turns, and the rewriting alone."""
    wordings = {OURS: put, TYPED: replace(put, history=())}
    if put.rewrite:
        wordings[PERSONS] = replace(put, question=put.rewrite, history=())
    return wordings


def _searched(put: Case, searcher: Searcher) -> dict[str, Sequence[Passage]]:
    """Return what each wording finds; two that are understood alike are searched once."""
    inside = without(searcher, put.without)
    found: dict[Query, Sequence[Passage]] = {}
    queries = {way: query_of(case, searcher, None) for way, case in _wordings(put).items()}
    for query in queries.values():
        if query not in found:
            found[query] = inside.search(query, CUTOFF, per_story=False)
    return {way: found[query] for way, query in queries.items()}


def _kind(put: Case) -> str:
    if not put.history:
        return FIRST
    if not put.rewrite:
        return ""
    return STANDS_ALONE if normalise(put.rewrite) == normalise(put.question) else LEANS


def _standing(put: Case, text: str) -> dict[str, float]:
    """Return whether the question was left as it is, or not: by the kind that it is, one of three measures."""
    kept = float(text == put.question.strip())
    completed = float(bool(text) and not kept)
    by_kind = {FIRST: {"first kept": kept}, STANDS_ALONE: {"kept": kept}, LEANS: {"completed": completed}}
    return by_kind.get(_kind(put), {})


def _articles(passages: Sequence[Passage]) -> list[str]:
    return list(dict.fromkeys(passage.article.id for passage in passages))[:CUTOFF]


def _retrieved(put: Case, found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the measures of retrieval for each wording; without relevant articles, what it finds of a person's ten."""
    if put.relevant:
        ways = [way for way in WAYS if way != PERSONS or put.rewrite]
        return {
            f"{way} {name}": values[put.id]
            for way in ways
            for name, values in retrieval({put.id: put.relevant}, {put.id: found.get(way, ())}).items()
        }
    persons = set(found.get(PERSONS, ()))
    if not put.rewrite or (found and not persons):
        return {}
    return {
        f"{way} {SHARED}": len(persons & set(found.get(way, ()))) / len(persons) if persons else 0.0
        for way in (OURS, TYPED)
    }
