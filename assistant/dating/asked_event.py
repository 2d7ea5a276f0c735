"""The event that a question after a time is about: its words, its names, and on which side of today it lies."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.checking.names import find_names
from assistant.dating.same_kind import alike
from assistant.dating.time_clauses import DOING, SAYING, content_of, retaken
from assistant.words import bare, is_content, listed, parts, stem, words

LIKE = 0.8
"""What another word of the same kind counts for: `seize` for `take`."""
_AHEAD = re.compile(
    r"\b(?:will|must|shall|can|may|next|upcoming)\b|\b(?:is|are)\b.*\b(?:to|due|scheduled|planned|expected|set)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:did|was|were|had|has|have)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:was|were)\b.*?\b(?:to|due|scheduled|planned|expected|meant)\s", re.IGNORECASE)
"""What was to be may lie on either side of a report."""
_IN_YEAR = re.compile(r"\b(?:in|of|during)\s((?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\sthat\s", re.IGNORECASE)
"""What is said or planned may be for another year: "say that he would run in 2024"."""
_ASKING = re.compile(
    r"(?:who|what|when|where|which|why|how|whom|whose|on|in|at|since|from|until)$", re.IGNORECASE
)
_FROM_WHEN = re.compile(r"from\s(?:what|which|when)\b", re.IGNORECASE)
"""Asks after a beginning, though it may not say so."""
_IDLE = frozenset(
    stem(w)
    for w in listed("""day date year month week time hour exact first second third last next latest again earlier near happen
    occur place event great big new state give hold play""")
)
"""Words of a question about a time that its answer need not have, or that are looked at by themselves."""
_SAYS = re.compile(
    r"\b(?:(?:say|tell|announce|reveal|disclose|declare|claim|admit|report|warn|promise|vow|pledge|demand|urge|threaten|propose"
    r"|decide|rule|publish|release|appear|explain|find|present|confirm|deny|denied|deci(?:sion)|ruling|call)(?:e?[sd]|s?ing)?"
    r"|said|told|spoke|speak|found|appeared|(?:come|came|put|bring|brought)\b.*\bout|ma[dk]e\b.*\b(?:known|public))\b",
    re.IGNORECASE,
)
"""What a question asks about that news tells with a verb of saying, whichever: a promise is announced, a study is reported."""


@lru_cache(maxsize=4096)
def _called(text: str) -> frozenset[str]:
    """Return the names of `text` and the stems of its words, which may be names too."""
    named = (k for n in find_names(text) for k in n.keys)
    return frozenset((*named, *(stem(p) for w, _, _ in words(text) for p in parts(w))))


@dataclass(frozen=True, slots=True)
class Event:
    """What a question says of an event: its own words, and whom and what it names."""

    question: str
    words: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, question: str) -> "Event":
        """Return the event that the question is about."""
        names = frozenset(k for n in find_names(question) if not _ASKING.match(n.text) for k in n.keys)
        plain = _IN_YEAR.sub("", retaken(question))
        spans = [(n.start, n.end) for n in find_names(plain) if not _ASKING.match(n.text)]
        free = [
            p for w, start, _ in words(plain) if not any(s <= start < e for s, e in spans) for p in parts(w)
        ]
        own = [
            stem(w)
            for w in free
            if (is_content(w) or bare(w) in DOING) and stem(w) not in _IDLE and not _ASKING.match(w)
        ]
        if _FROM_WHEN.match(question):
            own.append(stem("begin"))
        return cls(question, tuple(dict.fromkeys(own)), names)

    @property
    def lies_behind(self) -> bool:
        """Whether it is asked about as something that has happened: "when did", "when was"."""
        return bool(_BEHIND.search(self.question)) and not _PLANNED.search(self.question)

    def is_saying(self, verb: str) -> bool:
        """Return whether it is just this, that something was said or announced, which the question asks about."""
        asked = {stem(w) for w, _, _ in words(self.question)}
        return stem(verb) in asked or (stem(verb) in SAYING and bool(_SAYS.search(self.question)))

    def told(self, text: str) -> dict[str, float]:
        """Return the words of the event that `text` has: 1 for these words, less for others of the same kind."""
        held = set(content_of(text))
        told = {s: 1.0 for s in self.words if s in held}
        return {s: LIKE for s in self.words if any(alike(s, h) for h in held)} | told

    def share(self, text: str) -> float:
        """Return the share of its words that `text` has, those of the same kind counting less."""
        return sum(self.told(text).values()) / len(self.words) if self.words else 0.0

    def named_in(self, text: str) -> float:
        """Return the share of its names that `text` has."""
        held = _called(text)
        return sum(n in held or stem(n) in held for n in self.names) / len(self.names) if self.names else 1.0

    def fits(self, days: tuple[date, date] | None, published: date | None) -> bool:
        """Return whether `days` lie on the side of the publication that is asked about, and in the year that is named."""
        if days is None:
            return True
        first, last = days
        behind = bool(_BEHIND.search(self.question))
        if published and not behind and _AHEAD.search(self.question) and last < published:
            return False
        if published and self.lies_behind and first > published:
            return False
        main = _SUBORDINATE.split(self.question)[0]
        return all(first.year <= int(year) <= last.year for year in _IN_YEAR.findall(main))
