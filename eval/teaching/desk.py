"""Invented reports around real passages: numbered, dated sentences, as a search returns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import unquote

from assistant.evidence import Evidence
from eval.reading.examples import Example
from index.article import Article, Chunk, Passage, digest
from index.sentences import sentence_spans

OUTLETS = (
    "Harbour Post",
    "Lorne Gazette",
    "Northern Wire",
    "The Daily Ledger",
    "Valley Times",
    "Associated Dispatch",
    "Evening Courier",
    "The Tribune",
)
"""Invented, so that no real outlet is taught to be anything's source."""
FIRST_DAY, LAST_DAY = date(1987, 1, 1), date(2025, 12, 31)
HEADLINE_WORDS = 8
LONGEST, SHORTEST = 45, 5
"""Words of a sentence that may be evidence: what is longer is mostly a list, what is shorter a heading."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article: `article.text[start:end]`."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.text[self.start : self.end]

    def holds(self, span: tuple[int, int]) -> bool:
        """Whether a place in the article's text lies within it."""
        return self.start <= span[0] and span[1] <= self.end

    def numbered(self, number: int) -> Evidence:
        """Return it as evidence of that number, its whole article being the passage."""
        chunk = Chunk(
            id=f"{self.article.id}:0",
            article_id=self.article.id,
            ordinal=0,
            start=0,
            end=len(self.article.text),
            text=self.article.text,
            sentences=((self.start, self.end),),
        )
        passage = Passage(rank=number, score=1.0 / number, chunk=chunk, article=self.article)
        return Evidence(number=number, passage=passage, start=self.start, end=self.end, text=self.text)


def report(example: Example, draw: Random) -> Article:
    """Return the example's passage as an article of an invented outlet and day, under its title or its first words."""
    day = FIRST_DAY + timedelta(days=draw.randrange((LAST_DAY - FIRST_DAY).days))
    headline = unquote(example.title) or " ".join(example.context.split()[:HEADLINE_WORDS])
    return filed(example.context, headline, draw.choice(OUTLETS), day)


def follow_on(first: Article, text: str, draw: Random) -> Article:
    """Return a report of one sentence on the same matter, by another outlet, one to thirty days later."""
    other = draw.choice([outlet for outlet in OUTLETS if outlet != first.source])
    day = (first.day or FIRST_DAY) + timedelta(days=draw.randint(1, 30))
    return filed(text, first.headline, other, day)


def filed(text: str, headline: str, source: str, day: date) -> Article:
    """Return the article; its id is made from what it says."""
    published = day.isoformat()
    named = digest(headline, text, source, published)
    return Article(id=named, headline=headline, text=text, source=source, published=published)


def quotes_of(article: Article) -> list[Quote]:
    """Return its sentences that can be evidence: of a fair length, and no questions."""
    found = [Quote(article, start, end) for start, end in sentence_spans(article.text)]
    return [q for q in found if SHORTEST <= len(q.text.split()) <= LONGEST and not q.text.endswith("?")]


def numbered(quotes: Sequence[Quote]) -> tuple[Evidence, ...]:
    """Return the quotes as evidence, the best first, numbered from 1."""
    return tuple(quote.numbered(number) for number, quote in enumerate(quotes, start=1))
