"""Which of a sentence's times is the day of what it tells: not when it was said, compared with, or merely recalled.

A wrong day is worse than none: where the words around a time leave doubt, the sentence has no day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.article import TimeExpression
from index.timex.english_cues import PAST

Kind = Literal["happened", "planned"]
LONGEST = 62
"""Days: what is only known to lie in a longer span ("last year", "in the fall") is background."""
MONTH = 27
"""Days: from a month on, a name of it without a preposition is a part of another name: "the 2020 election"."""
TOMORROW = 6
"""Days: a bare weekday that was so long ago is more often that of the next day, in a text changed after its own."""
HALF_A_YEAR = 183
"""Days: "in August" of longer ago may be of another year, in a text that was changed after its day."""

_VERBS = (
    r"(?:said|says|saying|told|tells|added|adds|wrote|writes|tweeted|stated|reported|reports|argued|warned|claimed|insisted|"
    r"suggested|complained|joked|praised|condemned|denounced|critici[sz]ed|slammed|repeated|reiterated|echoed|replied|responded|"
    r"according to)"
)
_WHERE_SAID = (
    r"(?:in|at|during|to|by|on|from|via|a|an|the|his|her|its|their|this|late|early|statement|report|letter|news|press|conference|call|"
    r"briefing|interview|reporters|journalists|lawmakers|tweet|post|speech|[\"\u201c][^\"\u201d]{1,40}[\"\u201d]|[A-Z][\w.\u2019'-]*)"
)
_SAID_BEFORE = re.compile(
    rf"(?:(?:\b{_VERBS}|^Asked)(?:\s+{_WHERE_SAID})*|\b(?:statement|interview|briefing|conference|tweet|post|memo|filing|testimony)"
    r"(?:\s+(?:released|published|posted|issued|aired))?(?:\s+(?:on|in|late|early))?)\s*$"
)
"""Words before a time that make it the time of saying: "said in Kyiv on", "in a statement"."""
_SAID_AFTER = re.compile(rf"^(?:\s+[\w\u2019'.-]+){{0,3}}?\s+{_VERBS}\b")
_SAID_AFTER_OPENING = re.compile(rf"^,?(?:\s+[\w\u2019'.-]+){{0,9}}?\s+{_VERBS}\b")
"""The same after a time: "the ministry on Friday said", "On Friday, the defence ministry said"."""
_LEADS_AWAY = re.compile(
    r"\b(?:since|until|till|than|before|by|from|through|to|after|following|of|with|and|or|between|for|as of|versus|about)"
    r"(?:\s+(?:the|early|late|mid|about|around|at least))*\s*$|\b(?:instead of|rather than|not)\s+(?:in|on|by)\s+$",
    re.IGNORECASE,
)
"""Words before a time that make it a border, a comparison or a part of a name, never the day itself."""
_PART_OF_DAY = r"(?:dawn|daybreak|sunrise|sunset|dusk|dark|nightfall|noon|midday|midnight)"
_HOUR = re.compile(
    rf"\b(?:(?:before|after|around|about|by|from|until)\s+{_PART_OF_DAY}"
    r"|in the (?:early |small )*hours(?:\s+of)?|(?:during|in|on) the night(?:\s+(?:to|of))?)(?:\s+on)?\s*$",
    re.IGNORECASE,
)
"""Which hour of the day it was: "before dawn on Friday" is on Friday, "the night to Friday" as far as a day can tell."""
_ABOUT_AN_HOUR = re.compile(r"\b(?:before|after|around|about|by|from)\s*(?:about\s*)?$", re.IGNORECASE)
"""The same before a time that names its hour: "shortly before midnight on Friday"."""
_BELONGS_TO_NOUN = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|every|each)(?:\s+(?:earlier|previous|original|initial|new|upcoming))?"
    r"|[\u2019']s|s[\u2019'])\s*$",
    re.IGNORECASE,
)
_OWNS_NOUN = re.compile(r"^(?:[\u2019']|-\w)")
_SUBORDINATE = re.compile(
    r"\b(?:who|whose|whom|which|where|when|after|before|since|while|if|unless|until|because|although|though|than)\b[^,;:\u2014]*$",
    re.IGNORECASE,
)
"""A time within such a clause dates what is recalled there, not what the sentence tells."""
_OPENS = re.compile(r"^\W*(?:(?:on|in|late|early|during|by)\s+)*$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during)(?:\s+(?:early|late|mid))?[\s-]*$", re.IGNORECASE)
_DATELINE = re.compile(r"^\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-\u2013\u2014]{1,2}|:)\s")
_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m|$|[A-Z]{3}\b|local|hours)|(?:noon|midday|midnight)$", re.IGNORECASE
)
"""A bare time of day: its day stands elsewhere, if at all."""
_NARRATED = re.compile(
    r".*\b(?:minutes?|hours?|days?|weeks?|months?|years?)\s+(?:later|after|before|earlier|prior)|(?:earlier|later) in the day"
    r"|(?:the|that|on that) (?:next|following|previous|same|day|night|week|month|year)\b",
    re.IGNORECASE,
)
"""Told from another event, which may be any: "two days later", "that night"."""
_WEEKDAY = re.compile(r"(?!.*(?:\d|\blast\b)).*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAMED = re.compile(r"\d{4}|[A-Z][a-z]+")
_YEAR = re.compile(r"\d{4}|\byears?\b|['\u2019]\d\d")
_PLACE = re.compile(r"\W*(?:[A-Z][\w.\u2019'-]*[,/\s]+){1,6}$")
_FUTURE = re.compile(
    r"\b(?:will|won[\u2019']t|would|shall|could|may|might|should|(?:is|are|was|were|be) (?:due|set|to|expected|scheduled|slated)"
    r"|plans?|planned|planning|expected|expects?|scheduled|slated|hopes?|intends?|upcoming|ahead of|deadline)\b|[\u2019']ll\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:\u2014\u201c\u201d\"]|\bthat\b|\band\b|\bbut\b")
_FALLEN_THROUGH = re.compile(
    r"\bhad been (?:due|set|expected|scheduled|slated|planned|planning)\b|\bwould have\b"
)
"""What was to happen, and did not, or not then."""
_PAST = re.compile(rf"\b(?:{PAST})\b")
_FURNITURE = re.compile(
    r"\b(?:Getty(?: Images)?|AFP|Reuters|AP|EPA)(?:/|$| Photo)|/(?:AP|AFP|EPA|Getty|Reuters|Associated Press)\b|^Photos?:|"
    r"\bPhotos: |\?\W*$|Image credit|Editor[\u2019']s note|\b(?:is|are) (?:pictured|seen)\b|(?:file|archive) photo",
    re.IGNORECASE,
)
"""What stands among the sentences of a page without being one of the report: captions, notes, labels, questions."""
_OPEN_QUOTE, _CLOSE_QUOTE = "\u201c", "\u201d"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDay:
    """The days on which something happened or is planned, and the words that say so."""

    earliest: date
    latest: date
    kind: Kind
    words: str

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class _Around:
    """A time with its sentence's words on both sides of it."""

    time: TimeExpression
    before: str
    after: str

    @property
    def names_year(self) -> bool:
        """Whether its words say which year is meant."""
        return bool(_YEAR.search(self.time.text))

    @property
    def opens(self) -> bool:
        """Whether it stands at the beginning of the sentence."""
        return bool(_OPENS.match(self.before))

    @property
    def clause(self) -> str:
        """The words that tell whether it lies ahead: its clause, or what follows an opening as far as the first past verb."""
        if self.opens:
            follows = self.after.lstrip(" ,")
            ends = [found.start() for found in (_CLAUSE_END.search(follows), _PAST.search(follows)) if found]
            return follows[: min(ends, default=None)]
        borders = [m.end() for m in _CLAUSE_END.finditer(self.before) if self.before[m.end() :].strip()]
        return self.before[borders[-1] if borders else 0 :]


def event_day(
    text: str, span: tuple[int, int], times: Sequence[TimeExpression], published: date | None
) -> EventDay | None:
    """Return when that happened, or is to happen, which the sentence `text[span]` tells; None where that is not sure.

    `times` are the text's expressions in order.
    """
    start, end = span
    if _FURNITURE.search(text[start:end]) or _FALLEN_THROUGH.search(text[start:end]):
        return None
    inside = [t for t in times if start <= t.start and t.end <= end]
    around = [_Around(t, text[start : t.start], text[t.end : end]) for t in inside]
    dated = [day for one in around if _belongs(one) and (day := _placed(one, published))]
    finest = min(dated, key=lambda day: day.latest - day.earliest, default=None)
    if finest is None or any(not _within(finest, other) for other in dated):
        return None
    return finest


def is_unsure(day: EventDay, published: date | None) -> bool:
    """Return whether a bare weekday of more than a day ago gave it: of a page that was changed since, that of a later week."""
    ago = (published - day.latest).days if published else 0
    return day.kind == "happened" and ago > 1 and bool(_WEEKDAY.match(day.words))


def _within(one: EventDay, other: EventDay) -> bool:
    return other.earliest <= one.earliest and one.latest <= other.latest


def _belongs(one: _Around) -> bool:
    """Return whether the time dates what its sentence tells."""
    return _is_a_day(one) and not _is_quoted(one) and not _said_then(one) and _is_adverbial(one)


def _is_a_day(one: _Around) -> bool:
    """Return whether the words name days of the calendar, no longer span, no time of day, not where a story opens."""
    time = one.time
    if time.earliest is None or time.latest is None or (time.latest - time.earliest).days >= LONGEST:
        return False
    unsure = time.value.startswith(("P", "T")) or time.value.endswith("-XX") or time.text == "Today"
    elsewhere = _NARRATED.match(time.text) or _CLOCK.match(time.text) or _of_dateline(one)
    return not (unsure or elsewhere or time.text.isupper())


def _is_quoted(one: _Around) -> bool:
    """Return whether the time is within quotation marks, of which one may stand in another sentence."""
    before, after = one.before, one.after
    opened = before.count(_OPEN_QUOTE) > before.count(_CLOSE_QUOTE)
    closed = after.count(_CLOSE_QUOTE) > after.count(_OPEN_QUOTE)
    return opened or closed or before.count('"') % 2 == 1


def _said_then(one: _Around) -> bool:
    after = _SAID_AFTER_OPENING if one.opens else _SAID_AFTER
    return bool(_SAID_BEFORE.search(one.before) or after.match(one.after))


def _is_adverbial(one: _Around) -> bool:
    """Return whether the time stands as an adverb of the main clause, not as part of a name or of what is recalled."""
    time = one.time
    before = (_ABOUT_AN_HOUR if "T" in time.value else _HOUR).sub("on ", one.before)
    if _LEADS_AWAY.search(before) or _BELONGS_TO_NOUN.search(before) or _OWNS_NOUN.match(one.after):
        return False
    if _SUBORDINATE.search(before):
        return False
    if time.earliest == time.latest:
        return not _IN.search(before)
    named = time.value[:4].isdigit() and _NAMED.search(time.text) is not None
    whole = (
        time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days >= MONTH
    )
    return not (named and whole) or bool(_IN.search(before)) or (" " in time.text and one.opens)


def _of_dateline(one: _Around) -> bool:
    return bool(_DATELINE.match(one.after) and _PLACE.match(one.before))


def _placed(one: _Around, published: date | None) -> EventDay | None:
    """Return the days meant: none later than the publication, but for plans."""
    earliest, latest = one.time.earliest, one.time.latest
    if earliest is None or latest is None:
        return None
    if published and (published - latest).days == TOMORROW and _WEEKDAY.match(one.time.text):
        return None
    ahead = bool(_FUTURE.search(one.clause))
    if (
        earliest.replace(day=1) == earliest
        and not one.names_year
        and published
        and (published - latest).days > HALF_A_YEAR
    ):
        return None
    known = not ahead
    if published:
        known = latest >= published if ahead else earliest <= published
    if not known:
        return None
    kind: Kind = "planned" if ahead else "happened"
    if not ahead and published:
        latest = min(latest, published)
    return EventDay(earliest=earliest, latest=latest, kind=kind, words=one.time.text)
