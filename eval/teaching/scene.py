"""One example's passage as a report among others: which sentence answers, and what a search would show beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from assistant.drafting.prompts import SENTENCES_FOR_SMALL_MODELS
from eval.reading.examples import Example
from eval.teaching.desk import LAST_DAY, Quote, quotes_of, report
from index.article import Article, Query

FEWEST = 3
"""Sentences shown, where there are as many."""
FIRST_SHARE = 0.5
"""How often what answers stands first, as the best-ranked sentence does; else anywhere."""
ASKED_SHARE = 0.5
"""How often the question bears a day."""
ELSEWHERE = 3
"""Sentences of other passages to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the sentence that answers it, and the words in it that do."""

    question: str
    quote: Quote
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one pair is made in; all in it hangs on `draw`."""

    example: Example
    article: Article
    together: Sequence[Example]
    """The examples of the same passage, this one among them."""
    elsewhere: Sequence[Example]
    """Examples of other passages, those under the same title where there are any."""
    draw: Random

    def asked(self, example: Example) -> Asked | None:
        """Return an example of this passage with the sentence that answers; None where no one sentence can."""
        span = example.target
        quote = next((q for q in quotes_of(self.article) if span and q.holds(span)), None)
        if not quote or not span:
            return None
        return Asked(question=example.question, quote=quote, answer=self.article.text[slice(*span)])

    def another(self, first: Asked) -> Asked | None:
        """Return another question of the same passage, answered in another sentence of it; None where there is none."""
        others = [asked for e in self.together if (asked := self.asked(e)) and asked.quote != first.quote]
        return self.draw.choice(others) if others else None

    def among(self, own: Sequence[Quote], answers: Sequence[str]) -> list[Quote]:
        """Return the quotes that answer among others that hold no answer, in the order that a search gave them."""
        draw, most = self.draw, self.draw.randint(FEWEST, SENTENCES_FOR_SMALL_MODELS)
        barred = [words.casefold() for words in (*answers, *self.example.answers)]
        beside = [q for q in self._beside() if not any(words in q.text.casefold() for words in barred)]
        shown = draw.sample(beside, min(len(beside), most - len(own)))
        for quote in reversed(own):
            shown.insert(0 if draw.random() < FIRST_SHARE else draw.randint(0, len(shown)), quote)
        return shown

    def query(self, text: str, shown: Sequence[Quote]) -> Query:
        """Return the question, asked within a month of the last report or without a day."""
        last = max((q.article.day for q in shown if q.article.day), default=LAST_DAY)
        asked = last + timedelta(days=self.draw.randint(0, 30))
        return Query(text=text, as_of=asked if self.draw.random() < ASKED_SHARE else None)

    def _beside(self) -> Iterator[Quote]:
        """Yield the other sentences of the passage, and some of others."""
        yield from quotes_of(self.article)
        for example in self.draw.sample(self.elsewhere, min(ELSEWHERE, len(self.elsewhere))):
            yield from quotes_of(report(example, self.draw))[:1]
