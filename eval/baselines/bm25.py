"""Plain BM25 over windows of words: what any search of ours has to beat."""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from eval.baselines.whole import every_article
from eval.cases import Case
from eval.measures import CUTOFF
from eval.putting import Days
from eval.retrieval import Ranker
from index.article import Article
from index.catalogue import Catalogue
from index.matrix import NO_DAY

WINDOW = 180
"""Words in a window: about the 256 word pieces that the embedding model reads."""
K1 = 1.2
B = 0.75
"""The usual constants (Robertson and Zaragoza, 2009); k1 0.9, b 0.4 and k1 1.5 differ by less than 0.01 on news."""
FRESH_DAYS = 14
FRESH_BONUS = 1.0
"""As of a day, what appeared in the two weeks before it scores double."""

_WORD = re.compile(r"\w+")

Postings = tuple[NDArray[np.int32], NDArray[np.int32]]


@dataclass(slots=True)
class _Building:
    """What grows while windows are added: for each word the windows that have it and how often."""

    windows: "array[int]" = field(default_factory=lambda: array("i"))
    lengths: "array[int]" = field(default_factory=lambda: array("i"))
    postings: "dict[str, tuple[array[int], array[int]]]" = field(
        default_factory=lambda: defaultdict(lambda: (array("i"), array("i")))
    )

    def add(self, article: int, text: str) -> None:
        counts = Counter(words(text))
        number = len(self.windows)
        self.windows.append(article)
        self.lengths.append(sum(counts.values()))
        for word, count in counts.items():
            numbers, times = self.postings[word]
            numbers.append(number)
            times.append(count)


class BM25:
    """Ranks articles by their best window, the headline being part of each (BM25 as Lucene has it: idf never < 0)."""

    def __init__(self, articles: Iterable[Article], *, window: int = WINDOW) -> None:
        building = _Building()
        self.ids: list[str] = []
        days: list[int] = []
        for number, article in enumerate(articles):
            self.ids.append(article.id)
            days.append(article.day.toordinal() if article.day else NO_DAY)
            for text in _windows(article, window):
                building.add(number, text)
        self._days = np.array(days, dtype=np.int64)
        self._article = np.array(building.windows, dtype=np.int64)
        lengths = np.array(building.lengths, dtype=np.float64)
        average = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
        self._norm = K1 * (1 - B + B * lengths / average)
        self._postings: dict[str, Postings] = {
            word: (np.array(numbers, dtype=np.int32), np.array(times, dtype=np.int32))
            for word, (numbers, times) in building.postings.items()
        }

    def rank(self, question: str, k: int = 10, *, as_of: date | None = None) -> list[str]:
        """Return up to k article ids, best first; only articles that share a word with the question.

        As of a day, what appeared later or bears no date is not seen, and the newest is preferred; how rare a word
        is stays counted over the whole archive.
        """
        scores = np.zeros(len(self._article))
        for word in dict.fromkeys(words(question)):
            if word in self._postings:
                numbers, times = self._postings[word]
                scores[numbers] += self._idf(len(numbers)) * times * (K1 + 1) / (times + self._norm[numbers])
        best = np.zeros(len(self.ids))
        np.maximum.at(best, self._article, scores)
        if as_of:
            age = as_of.toordinal() - self._days
            seen = (age >= 0) & (self._days != NO_DAY)
            best *= np.where(age <= FRESH_DAYS, 1 + FRESH_BONUS, 1.0) * seen
        return [self.ids[i] for i in np.argsort(-best, kind="stable")[:k] if best[i] > 0]

    def _idf(self, holding: int) -> float:
        return math.log(1 + (len(self._article) - holding + 0.5) / (holding + 0.5))


def bm25_ranker(catalogue: Catalogue, as_of: Days) -> Ranker:
    """Return a ranker of the catalogue's articles, up to `CUTOFF` of them; reading them in takes a minute for 20,000."""
    ranking = BM25(every_article(catalogue))

    def rank(case: Case) -> list[str]:
        found = ranking.rank(case.question, CUTOFF + len(case.without), as_of=as_of(case))
        return [article for article in found if article not in case.without][:CUTOFF]

    return rank


def words(text: str) -> list[str]:
    """Return the words of the text in lower case; no stemming, no stop words."""
    return _WORD.findall(text.lower())


def _windows(article: Article, size: int) -> Iterator[str]:
    text = article.text.split()
    for start in range(0, max(1, len(text)), size):
        yield " ".join((article.headline, *text[start : start + size]))
