"""Where words that name a time stand: all that their meaning may depend on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.timex.periods import Period
from index.timex.tense import Tense, sentence_around, tense_at

Words = Mapping[str, str]
"""The words a rule matched: slot -> meaning of the word, as in `english.SLOTS`, or the figure itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The text, where the words stand in it, when it was published, and the last time named before them."""

    text: str
    start: int
    end: int
    published: date | None
    anchor: Period | None

    @property
    def said(self) -> str:
        """The words themselves, in lower case."""
        return self.text[self.start : self.end].lower()

    @property
    def tense(self) -> Tense:
        """The tense of the clause around the words."""
        return tense_at(self.text, self.start, self.end)

    @property
    def sentence(self) -> str:
        """The sentence around the words."""
        before, after = sentence_around(self.text, self.start, self.end)
        return before + after
