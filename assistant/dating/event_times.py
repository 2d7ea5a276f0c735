"""The times in a sentence that may be those of the event: none of its length, of its hour, of who said so and when."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.dating.asked_event import Event
from assistant.dating.same_kind import alike
from assistant.dating.time_clauses import AUXILIARIES, SAYING, is_verb, verb_beside
from assistant.evidence import Evidence
from assistant.words import bare, listed, stem, words
from index.article import TimeExpression
from index.times import find_times

WIDEST = 8
"""Days: two ways to count "five days earlier" that lie farther apart leave no time at all."""

NEAR = 4
"""Words before a time among which the noun stands that it dates: "the blaze on Monday killed six"."""

_AND_VERB = re.compile(r"\band\s([a-z]+)")
_CLOCK = re.compile(
    r"(?:[\d:.,\s]|[ap]\.?m\.?(?!\w)|local|universal|time|utc|gmt|o'clock|noon|midnight|midday|about)+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:earlier|later|before|after|afterwards|previous|preceding|following|next|same|that)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:minute|hour|day|week|month|year|decade)s?\s(?:after|before)\s([^,;:.]*)")
_PERIOD = re.compile(r"\bearlier (?:this|in|on)\b|\blater (?:this|in|on)\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(by|until|till|before|after|through|since|as of|up to|prior to|no later than"
    r"|than(?: in| on)?|compared (?:with|to))\s"
    r"(?:(?:at least|about|around|late|early|the)\s)*$",
    re.IGNORECASE,
)
"""A time after one of these is an end of what happened, or what it is compared with, and not its day."""
_BOUNDED = re.compile(r"\b(?:since|until|till|before|after|despite)\s(?=[^,;:.]*$)", re.IGNORECASE)
_OWNING = frozenset(listed("a an its his her their our the this that another"))
_JOINING = frozenset(
    listed("""in at on of when and after by to with that for from as during before over near but or who which while because
    is was were are had has until since""")
)
_WITHOUT_OBJECT = frozenset(stem(w) for w in listed("happen occur take place hold"))
"""Verbs of an event that the noun before them names."""
_SINCE = re.compile(r"\bsince\s(?:when|what|which)\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def _times_of(text: str, day: date | None) -> tuple[TimeExpression, ...]:
    return tuple(find_times(text, day))


def times_in(evidence: Evidence) -> list[TimeExpression]:
    """Return the times of a sentence as its article's narrative resolves them; offsets are into the sentence."""
    article = evidence.passage.article
    return [
        replace(t, start=t.start - evidence.start, end=t.end - evidence.start)
        for t in _times_of(article.text, article.day)
        if evidence.start <= t.start and t.end <= evidence.end
    ]


def is_usable(event: Event, evidence: Evidence, time: TimeExpression) -> bool:
    """Return whether a time may be that of an event: no length, no hour, no day of saying, no end of something longer."""
    if not is_its_own(event, evidence, time) or bound_of(evidence.text, time) != bound_asked(event):
        return False
    return bool(bound_asked(event)) or not _attributive(event, evidence.text, time)


def bound_asked(event: Event) -> str:
    """Return "since" where the question asks since when something has been so; nothing where it asks after a day."""
    return "since" if _SINCE.search(event.question) else ""


def is_its_own(event: Event, evidence: Evidence, time: TimeExpression) -> bool:
    """Return whether a time is that of an event or an end of it."""
    text, article = evidence.text, evidence.passage.article
    if time.text in event.question or time.value.startswith(("P", "T")) or is_clock(time):
        return False
    opens = not article.text[: evidence.start + time.start].strip(" \n\t\u2014-")
    dated = time.earliest == time.latest == article.day and any(c.isdigit() for c in time.text)
    if dated and (opens or _in_dateline(evidence, time)):
        return False
    if in_quotation(text, time) or _bounds_another(event, text, time):
        return False
    beside = verb_beside(text, time.start, time.end)
    return not ((beside and not tells_of(event, beside)) or _leads_another(event, text, time))


def bound_of(text: str, time: TimeExpression) -> str:
    """Return the word that makes of a time an end of what happened, and not its day: "by Friday", "until Monday"; or nothing.

    What came before or after an hour stays on its day, and what a day owns happened on it: "after Monday's attack".
    """
    found = _BOUND.search(text, 0, time.start)
    if not found or text[time.end :].startswith(("'s", "\u2019s")):
        return ""
    word = found[1].lower()
    return "" if word in {"before", "after"} and "T" in time.value else word


def is_clock(time: TimeExpression) -> bool:
    """Return whether a time is just an hour of some day."""
    return "T" in time.value and bool(_CLOCK.fullmatch(time.text))


def in_quotation(text: str, time: TimeExpression) -> bool:
    """Return whether the time is counted from the day of somebody's words, not from that of the report."""
    before = text[: time.start]
    opened = before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1
    return opened and not any(c.isdigit() for c in time.text)


def _bounds_another(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether the time is that of something from or up to which the event is told: "the first since the war in 1999"."""
    found = list(_BOUNDED.finditer(text, max(0, time.start - 60), time.start))
    between = text[found[-1].end() : time.start] if found else ""
    if not words(between) or any(is_verb(w) for w, _, _ in words(between)):
        return False
    if (
        event.share(between) == 1 and event.named_in(between) == 1
    ):  # "since the Tarn quake of 1934" tells the day of that
        return False
    return len(event.told(between)) <= 1


def tells_of(event: Event, verb: str) -> bool:
    """Return whether a verb that a time follows tells of the event: nothing else that was said or done on that day."""
    if stem(verb) in SAYING:
        return event.is_saying(verb)
    return (
        stem(verb) in _WITHOUT_OBJECT
        or bare(verb) in AUXILIARIES
        or any(alike(s, stem(verb)) for s in event.words)
    )


def _leads_another(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether the time leads a verb of something else: "rescuers on Thursday found the hotel buried"."""
    following = words(text[time.end : time.end + 40])[:1]
    if not following or text[time.end : time.end + following[0][1]].strip():
        return False
    verb = following[0][0]
    noun_before = event.told(" ".join(w for w, _, _ in words(text[: time.start])[-NEAR:]))
    joined = (w for w in _AND_VERB.findall(text, time.end) if is_verb(w))
    return is_verb(verb) and not any(tells_of(event, v) for v in (verb, *joined)) and not noun_before


def _in_dateline(evidence: Evidence, time: TimeExpression) -> bool:
    """Return whether the time stands before the dash that ends a dateline: "PARIS, Jan. 11, 2013 (AP) - "."""
    opening = evidence.text[:100]
    dash = max(opening.find(" \u2014 "), opening.find(" - "), opening.find(" \u2013 "))
    return time.end <= dash and evidence.text[: time.start].split(",")[0].isupper()


def _word_before(text: str, time: TimeExpression) -> str:
    before = words(text[: time.start])
    return bare(before[-1][0]) if before else ""


def _attributive(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether the time only tells which one: "the 2018 film", "its February budget"; not "the 1968 murder" of a murder."""
    following = words(text[time.end : time.end + 40])
    if (
        not following
        or text[time.end : time.end + following[0][1]].strip()
        or bare(following[0][0]) in _JOINING
    ):
        return False
    if any(alike(q, stem(following[0][0])) for q in event.words):
        return False
    before = _word_before(text, time)
    return (
        before in _OWNING
        or before.endswith("'s")
        or (time.text.isdigit() and before not in {"in", "since", "from"})
    )


def is_counted_from(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether a sentence counts from the event, so that its time is another: "law on Friday, a month after it was adopted"."""
    counts = (m for m in _FROM.finditer(text) if not m.start() <= time.start < m.end())
    done = (w for counted in counts for w, _, _ in words(counted[1]) if is_verb(w))
    return any(event.told(verb) for verb in done)


def counted_both_ways(evidence: Evidence, time: TimeExpression) -> TimeExpression:
    """Return a counted time ("five days earlier") with the days it means from the publication and from the time before it.

    News counts from either; where the two lie far apart, no day is left.
    """
    day = evidence.passage.article.day
    if (
        day is None
        or not time.earliest
        or not time.latest
        or not _COUNTED.search(time.text)
        or _PERIOD.search(time.text)
    ):
        return time
    article = evidence.passage.article
    earlier = [
        t
        for t in _times_of(article.text, article.day)
        if t.end <= evidence.start + time.start and t.earliest == t.latest and t.earliest
    ]
    starts = {day, *(t.earliest for t in earlier[-1:] if t.earliest)}
    ways = [t for start in starts for t in find_times(time.text, start)[:1] if t.earliest and t.latest]
    first = min([time.earliest, *(t.earliest for t in ways if t.earliest)])
    last = max([time.latest, *(t.latest for t in ways if t.latest)])
    if (last - first).days - (time.latest - time.earliest).days > WIDEST:
        return replace(time, earliest=None, latest=None)
    return replace(time, earliest=first, latest=last)
