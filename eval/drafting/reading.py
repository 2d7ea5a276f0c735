"""A sentence as it can be asked about, and what of it is asked for."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.checking.figures import Figure
from eval.drafting.naming import Naming
from eval.drafting.resolved import Resolved

Kind = Literal["figure", "day", "person", "place"]
KINDS: tuple[Kind, ...] = ("figure", "day", "person", "place")
BLANK = "____"

_ARTICLES = frozenset({"the", "a", "an"})
_OPENING = frozenset(
    """at about around more over nearly almost some up in on by since after during across as there least fewer less
    roughly approximately only just one two three four five six seven eight nine ten eleven twelve dozens hundreds
    thousands""".split()
)
"""Words that are never names, whatever sentence they open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing of a sentence to ask for: `text[start:end]` is what is left out."""

    kind: Kind
    start: int
    end: int
    answers: tuple[str, ...]
    """Strings that answer, as the article has it first."""
    words: str
    """The article's own words for it, to be marked in its paragraph."""
    figure: Figure | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence of an article as it can be asked about."""

    start: int
    end: int
    """Its borders in the article's text."""
    told: Resolved
    naming: Naming
    published: date | None

    def around(self, target: Target) -> tuple[str, str]:
        """Return what stands before and behind the target."""
        return self.told.text[: target.start], self.told.text[target.end :]

    @property
    def opens_clearly(self) -> bool:
        """Whether it is known if the word that opens the sentence has its capital only from there."""
        first, _, rest = self.told.text.partition(" ")
        if not first.isalpha() or rest[:1].isupper() or first.lower() in _ARTICLES | _OPENING:
            return True
        return self.naming.is_name(first) != (first.lower() in self.naming.common)

    def mid(self, words: str) -> str:
        """Return the words that open the sentence as they stand within one: its first capital may be theirs or not."""
        first, _, rest = words.partition(" ")
        proper = self.naming.is_name(first) or rest[:1].isupper() or bool(re.match("of (?:the )?[A-Z]", rest))
        common = first.lower() in self.naming.common and not proper
        small = common or first.lower() in _ARTICLES | _OPENING
        return first.lower() + words[len(first) :] if small else words


def holds(text: str, answer: str) -> bool:
    """Return whether the answer stands in the text, whole, in any case of letters."""
    return bool(re.search(rf"(?<![\w.,])(?:{re.escape(answer)})(?![\w]|[.,]\d)", text, re.IGNORECASE))
