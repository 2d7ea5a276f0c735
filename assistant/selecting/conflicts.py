"""Reports that disagree on what is asked: which they are, the newest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from assistant.answer import EXTRACTION, Answer, Disagreement, Short, Subject
from assistant.checking.checked import cite
from assistant.checking.dated import dates_in
from assistant.checking.facts import facts_of
from assistant.checking.figures import Figure, find_figures, same, with_bound
from assistant.citation import Citation, Sentence
from assistant.dating.reading import Reading
from assistant.dating.when import stated, when_told
from assistant.evidence import Evidence
from assistant.short.answering import short_answer
from assistant.short.stating import told_apart
from assistant.understanding.asked import Asked, asked
from assistant.words import listed, parts, stem, stems, words
from index.article import Query
from index.times import describe_days

REACH = 3.0
"""How far behind the best a sentence's score may lie to be heard against it."""
REACH_READ = 5.0
"""Likewise where a reader has read, which sets the best farther apart: of fourteen conflicts of the gate five are told then, as
many as without a reader and one more; at 3.0 two."""
SHARE = 0.6
"""Share of the question's words, names apart, that a sentence must have of its own to answer the same thing."""
SHARE_NAMED = 0.5
"""Share of the question's names that it must have, or the headline above it."""
SIDES = 3
"""Sentences that are set against one another at the most."""
SMALL = 12
"""A number up to this is a figure only of what it counts: "two officers" is no toll."""
ONE_EVENT = timedelta(days=180)
"""How far apart reports of one event lie at the most; after that a greater figure is rather that of another."""

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:tolls?|numbers?|totals?|figures|estimates?)\b", re.IGNORECASE)
_TOLLS = tuple(
    frozenset(stem(w) for w in listed(family))
    for family in (
        "kill die dead death toll victim casualty body",
        "hurt injure wound",
        "arrest detain",
        "miss",
    )
)
"""What befalls people whom one report counts as hostages and the next as foreigners, each in its several words."""
_ABOUT_COUNTS = frozenset(stem(w) for w in listed("number total figure toll rise grow change give estimate"))
"""Words of a question about a figure that its answer need not have."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FURTHER = re.compile(r"\b(?:another|additional|other)\s(?:\w+\s)?$", re.IGNORECASE)
_FURTHER_ON = re.compile(
    r"\s(?:(?:more|others?|additional|further)\b(?!\sthan)|of\s(?:whom|them)\b)", re.IGNORECASE
)
"""What stands about a figure that is only part of one: "another 900", "eight more people, six of whom"."""
_EARLIER = re.compile(
    r"\b(?:had\s(?:spoken|talked)\sof|earl(?:y|ier)\s(?:reports?|figures?|counts?|estimates?)|previous\s(?:figure|count|estimate|toll)"
    r"|first\s(?:said|reported|given|announced)|correct(?:ed|ing)|revis(?:ed|ing)|other\s(?:accounts|counts|sources))\b",
    re.IGNORECASE,
)
"""By these words a report tells that others, or itself, said otherwise."""

Place = tuple[str, int]
"""Where a sentence stands: its article's id, and its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sentences that answer one question differently."""

    about: Subject
    sides: tuple[Evidence, ...]
    """Newest first."""
    readings: tuple[Reading, ...] = ()
    """Of days that differ, what the sides say of them."""
    said: Mapping[Place, str] = field(default_factory=dict)
    """Of figures that differ, what each side says, by the place of its sentence."""


def conflict(text: str, evidence: Sequence[Evidence]) -> Conflict | None:
    """Return the sentences that answer the question `text` differently; None where the evidence agrees.

    `evidence` is best first, and what comes first is held against the rest.
    """
    heard = Heard.of(text, evidence)
    found: tuple[Evidence, ...] = ()
    readings: tuple[Reading, ...] = ()
    said: dict[Place, str] = {}
    about: Subject = "figures"
    if heard.question.kind == "time":
        readings = heard.by_day()
        about, found = "days", tuple(r.evidence for r in readings)
    elif heard.question.kind == "figure" or _COUNTS.search(text):
        figures = heard.by_figure() or heard.by_reader()
        found, said = tuple(e for e, _ in figures), {_place(e): text for e, text in figures}
    if len(found) < 2:  # noqa: PLR2004 (one does not disagree)
        return None
    sides = tuple(sorted(found[:SIDES], key=_day, reverse=True))
    if about == "figures" and _rising([(_day(e), said[_place(e)]) for e in sides]):
        about = "rising"
    return Conflict(about=about, sides=sides, readings=readings, said=said)


def disclosed(answer: Answer, evidence: Sequence[Evidence]) -> Answer:
    """Return the answer with each side of a conflict in the evidence quoted and dated, and told as a conflict.

    Quotations are put newest first, before the rest; a model's draft keeps its words, and what it left out follows.
    """
    found = None if answer.abstention else conflict(answer.query.text, evidence)
    if found is None:
        return answer
    known = {(c.article.id, c.start): c for c in answer.citations}
    last = max((c.number for c in answer.citations), default=0)
    missing = [e for e in found.sides if _place(e) not in known]
    cited = {n: cite(e, n) for n, e in enumerate(missing, last + 1)} | {c.number: c for c in answer.citations}
    numbers = {(c.article.id, c.start): n for n, c in cited.items()}
    sides = [(e, numbers[_place(e)]) for e in found.sides]
    days = {_place(r.evidence): stated(r) for r in found.readings}
    quotes = [_dated(e, n, days.get(_place(e), "")) for e, n in sides]
    if answer.answerer == EXTRACTION:
        said = {n for _, n in sides}
        short, head = _in_short(answer, found, sides)
        rest = [
            s
            for s in answer.sentences[bool(answer.short and head) :]
            if not (said.issuperset(s.citations) and s.text.startswith("\u201c"))
        ]
        answer = replace(answer, short=short)
        sentences = [*head, *quotes, *rest]
    else:
        sentences = [*answer.sentences, *(q for q in quotes if q.citations[0] > last)]
    return _numbered(
        answer, sentences, cited, Disagreement(about=found.about, citations=tuple(n for _, n in sides))
    )


def _in_short(
    answer: Answer, found: Conflict, sides: Sequence[tuple[Evidence, int]]
) -> tuple[Short | None, list[Sentence]]:
    """Return the short answer with what each side says, and its sentence; where the days differ, none."""
    if answer.short is None or found.about == "days":
        return None, []
    if not found.said:
        return answer.short, list(answer.sentences[:1])
    told, sentence = told_apart([(found.said[_place(e)], e, n) for e, n in sides])
    return told, [sentence]


def _place(evidence: Evidence) -> Place:
    return evidence.passage.article.id, evidence.start


def _dated(evidence: Evidence, number: int, days: str) -> Sentence:
    """Return the side quoted after `days`, what it says of them in our own words, or else after its own day."""
    day = evidence.passage.article.day
    when = days or (f"Reported {describe_days(day, day)}:" if day else "Reported without a date:")
    return Sentence(text=f"{when} \u201c{evidence.text}\u201d", citations=(number,), verdict="supported")


def _numbered(
    answer: Answer, sentences: Sequence[Sentence], cited: Mapping[int, Citation], found: Disagreement
) -> Answer:
    """Return the answer with these sentences, its citations numbered by first use again."""
    order = list(dict.fromkeys(n for s in sentences for n in s.citations))
    new = {old: n for n, old in enumerate(order, 1)}
    return replace(
        answer,
        sentences=tuple(replace(s, citations=tuple(new[n] for n in s.citations)) for s in sentences),
        citations=tuple(replace(cited[old], number=n) for old, n in new.items()),
        conflict=replace(found, citations=tuple(new[n] for n in found.citations)),
        short=answer.short.renumbered(new) if answer.short else None,
    )


def _day(evidence: Evidence) -> date:
    return evidence.passage.article.day or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The evidence near the best, as what answers the question."""

    text: str
    question: Asked
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, text: str, evidence: Sequence[Evidence]) -> "Heard":
        """Return the evidence that may be heard."""
        read = any(e.read for e in evidence) and asked(text).kind != "time"
        reach = REACH_READ if read else REACH
        near = tuple(e for e in evidence if e.score >= evidence[0].score - reach)
        return cls(text=text, question=asked(text), evidence=near)

    def answering(self) -> tuple[Evidence, ...]:
        """Return the sentences that answer the same thing, as far as their words tell.

        A word of the question that no sentence has is missed in none; the years that it names must be there.
        """
        held = [_told(_headed(e)) for e in self.evidence]
        dated = {s for time in dates_in(self.text, None) for s in stems(time.text)}
        attested = set().union(*held) & set(self.question.stems) - _ABOUT_COUNTS - dated
        named = attested & {s for name in self.question.names for s in stems(name)}
        return tuple(
            e
            for e, around in zip(self.evidence, held, strict=True)
            if _share(attested - named, _told(e.text)) >= SHARE
            and _share(named, around) >= SHARE_NAMED
            and all(y in e.text or y == str(_day(e).year) for y in _YEAR.findall(self.text))
        )

    def by_figure(self) -> tuple[tuple[Evidence, str], ...]:
        """Return the sentences of different reports, or of one that says so, whose figures differ, each with its own."""
        answering = self._of_one_event(self.answering())
        sides: list[tuple[Evidence, Figure]] = []
        for e in self.evidence:
            told = bool(_EARLIER.search(e.text)) and any(_same_report(e, g) for g, _ in sides)
            figure = self._figure(e) if told or e in answering else None
            if figure and all(
                (told or not _same_report(e, g)) and _figures_differ(figure, f) for g, f in sides
            ):
                sides.append((e, figure))
        return tuple((e, e.text[slice(*with_bound(e.text, figure))]) for e, figure in sides)

    def _of_one_event(self, found: Sequence[Evidence]) -> list[Evidence]:
        """Return those of the sentences that name no year long past, unless all do.

        "The previous high, a fire in 2020" and a reign that began in 1952 are told beside the event that is asked about.
        """
        return [e for e in found if not _past_years(e) - set(_YEAR.findall(self.text))] or list(found)

    def by_reader(self) -> tuple[tuple[Evidence, str], ...]:
        """Return the sentences of different reports in which the reader finds answers of weight that differ."""
        groups = short_answer(Query(text=self.text), self.evidence)
        apart = [g for g in groups if not any(g is not o and g.lead.story == o.lead.story for o in groups)]
        return tuple((g.lead.evidence, g.lead.words.text) for g in apart)

    def _figure(self, evidence: Evidence) -> Figure | None:
        """Return the figure of the sentence that measures what the question asks for, the nearest to its words."""
        text = evidence.text
        figures = [
            f
            for f in facts_of(text, evidence.passage.article.day).figures
            if not _FURTHER.search(text[: f.start]) and not _FURTHER_ON.match(text[f.end :])
        ]
        wanted = set(self.question.stems)
        counted = [f for f in figures if not f.ordinal and {f.noun, stem(f.unit)} & wanted]
        how_many = bool(_HOW_MANY.search(self.text) or _COUNTS.search(self.text))
        if not counted and how_many and any(not wanted.isdisjoint(family) for family in _TOLLS):
            counted = [f for f in figures if not f.unit and f.value > SMALL]
        elif not counted and not _HOW_MANY.search(self.text):
            counted = [f for f in figures if f.unit and not f.ordinal]
        places = [s for w, s, _ in words(text) if any(stem(p) in wanted for p in parts(w))]
        return min(counted, key=lambda f: sum(abs(f.start - p) for p in places), default=None)

    def by_day(self) -> tuple[Reading, ...]:
        """Return what different reports say where they surely give different days."""
        told = when_told(self.text, self.evidence)
        return (told.lead, *told.differing) if told else ()


def _past_years(evidence: Evidence) -> set[str]:
    """Return the years that the sentence names and that ended before the one before its report."""
    return {y for y in _YEAR.findall(evidence.text) if int(y) < _day(evidence).year - 1}


def _rising(told: Sequence[tuple[date, str]]) -> bool:
    """Return whether of figures, newest first, each is greater than the one reported before it."""
    values = [next((f.value for f in find_figures(text)), Decimal(0)) for _, text in told]
    return all(
        day > earlier >= day - ONE_EVENT and value > less
        for ((day, _), value), ((earlier, _), less) in pairwise(zip(told, values, strict=True))
    )


def _told(text: str) -> set[str]:
    """Return the stems of `text`; with one word for a toll, the others that mean the same."""
    own = set(stems(text))
    return own.union(*(family for family in _TOLLS if not own.isdisjoint(family)))


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 1.0


def _headed(evidence: Evidence) -> str:
    return f"{evidence.passage.article.headline}\n{evidence.text}"


def _same_report(one: Evidence, other: Evidence) -> bool:
    a, b = one.passage.article, other.passage.article
    return a.id == b.id or bool(a.story and a.story == b.story)


def _figures_differ(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and not same(one, other) and not same(other, one)
