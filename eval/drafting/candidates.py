"""What an article can be asked: its sentences that stand alone, and a question for everything in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.names import find_names
from eval.drafting.naming import Naming
from eval.drafting.phrasing import is_cloze, put
from eval.drafting.reading import Reading, Target, holds
from eval.drafting.resolved import resolved
from eval.drafting.standing import stands_alone
from eval.drafting.targets import targets
from index.article import Article
from index.datelines import dateline_of
from index.sentences import sentence_spans
from index.times import find_times

STRONG_FIGURE = 10
"""A figure from here on, or with a unit, is hardly in a sentence by chance."""
EARLY, MIDDLE = 1200, 3000
"""Characters: news says first what matters most."""
NAMES_THAT_HELP = 4
EASY_WORDS = 28
"""A question of more words is the harder to read, the more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that might become a draft."""

    article: Article
    reading: Reading
    target: Target
    question: str

    @property
    def is_real(self) -> bool:
        """Whether it is a question as people put them, and no gap to fill."""
        return not is_cloze(self.question)

    @property
    def worth(self) -> float:
        """How good it promises to be; only good for comparing the questions to one article."""
        figure = self.target.figure
        strong = figure is not None and (bool(figure.unit) or figure.value >= STRONG_FIGURE)
        place = 1.0 if self.reading.start < EARLY else 0.5 if self.reading.start < MIDDLE else 0.0
        names = 0.3 * min(NAMES_THAT_HELP, len(find_names(self.question)))
        return 2.0 * self.is_real + strong + place + names - 0.05 * max(0, self._length - EASY_WORDS)

    @property
    def _length(self) -> int:
        return len(self.question.split())


def candidates(article: Article) -> Iterator[Candidate]:
    """Yield every question that a sentence of the article answers by itself; none for what is not in English."""
    if article.status != "published" or article.language[:2].lower() not in {"", "en"}:
        return
    for reading in readings(article):
        for target in targets(reading):
            question = put(reading, target, article)
            if question and not any(holds(question, answer) for answer in target.answers):
                yield Candidate(article=article, reading=reading, target=target, question=question)


def readings(article: Article) -> Iterator[Reading]:
    """Yield the sentences of the article that stand alone, without the dateline that opens one."""
    naming = Naming(article.text)
    times = find_times(article.text, article.day)
    for first, end in sentence_spans(article.text):
        dateline = dateline_of(article.text[first:end])
        start = first + dateline.end if dateline else first
        told = resolved(article, (start, end), times)
        if told and stands_alone(told, naming):
            yield Reading(start=start, end=end, told=told, naming=naming, published=article.day)
