"""Where words that name a time stand: all that their meaning may depend on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.article import TimeExpression
from index.timex.tense import Tense, clause_tense, sentence_around, tense_at

Words = Mapping[str, str]
"""The words a rule matched: slot -> meaning of the word, as in `english.SLOTS`, or the figure itself."""

PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
BEFORE = re.compile(r"([^\W_]+)[^\w.!?]*$")
BEFORE_CHARS = 24
"""Enough for the word before an expression and its space."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The text, where the words stand in it, when it was published, and the times last named before them."""

    text: str
    start: int
    end: int
    published: date | None
    anchor: TimeExpression | None
    last_day: TimeExpression | None = None
    """The last expression, near before them, that means a single day."""
    told: Sequence[TimeExpression] = ()
    """The times last named before them, the newest first."""

    @property
    def day(self) -> date | None:
        """The day last named: the anchor's, or one named shortly before it where the anchor's sentence is over.

        What is yet to come is not on a day that is over: it is the next one named in the paragraph, or that of the story.
        What is told as past a paragraph after a day ahead is on that of the story too.
        """
        anchor, published = self.anchor, self.published
        if anchor is None:
            return None
        if self.same_sentence(anchor):
            return anchor.earliest if anchor.earliest == anchor.latest else None
        one = anchor if anchor.earliest == anchor.latest else self.last_day
        day = one.earliest if one else None
        if day is None or published is None or day == published:
            return day
        if day < published and self.tense == "future":
            return next(filter(published.__le__, self._days_before()), published)
        past_again = day > published and self.tense == "past" and self._apart(anchor)
        return published if past_again else day

    def tells_of(self, year: int) -> bool:
        """Say whether the story tells of that year: the last two days named lie in it."""
        days = [one.earliest for one in self.told if one.earliest and one.earliest == one.latest]
        return len(days) > 1 and all(day.year == year for day in days[:2])

    def _days_before(self) -> Iterator[date]:
        """Yield the days named in the same paragraph, the last first."""
        for one in self.told:
            if self._apart(one):
                return
            if one.earliest and one.earliest == one.latest:
                yield one.earliest

    def _apart(self, one: TimeExpression) -> bool:
        """Say whether a paragraph ends between it and the words."""
        return PARAGRAPH.search(self.text, one.end, self.start) is not None

    @property
    def said(self) -> str:
        """The words themselves, in lower case."""
        return self.text[self.start : self.end].lower()

    @property
    def words(self) -> str:
        """The words themselves, as they are written."""
        return self.text[self.start : self.end]

    @property
    def word_before(self) -> str:
        """The word just before them in the same sentence, in lower case; empty if there is none."""
        found = BEFORE.search(self.text[max(0, self.start - BEFORE_CHARS) : self.start])
        return found[1].lower() if found else ""

    @property
    def tense(self) -> Tense:
        """The tense of the sentence around the words."""
        return tense_at(self.text, self.start, self.end)

    @property
    def clause_tense(self) -> Tense:
        """The tense of the clause around the words; what stands farther away is not asked."""
        return clause_tense(self.text, self.start, self.end)

    @property
    def possessive(self) -> bool:
        """Whether the words are followed by the mark of a possessive: "Friday's"."""
        return self.text.startswith(("'s", "\u2019s"), self.end)

    def same_sentence(self, anchor: TimeExpression) -> bool:
        """Say whether the words stand in the same sentence as the anchor."""
        before, _ = sentence_around(self.text, self.start, self.end)
        return anchor.start >= self.start - len(before)

    @property
    def sentence(self) -> str:
        """The sentence around the words."""
        before, after = sentence_around(self.text, self.start, self.end)
        return before + after
