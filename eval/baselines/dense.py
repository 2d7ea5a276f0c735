"""Dense retrieval alone: our chunks and vectors, exact cosine, nothing else."""

from eval.cases import Case
from eval.measures import CUTOFF
from eval.putting import Days
from eval.retrieval import Ranker
from index.article import Filters
from index.search import CANDIDATES, Searcher


def dense_ranker(searcher: Searcher, as_of: Days) -> Ranker:
    """Return a ranker of articles by the cosine of their best chunk, up to `CUTOFF` of them.

    As of a day, what appeared later or bears no date is not seen; nothing is preferred for being new.
    """

    def rank(case: Case) -> list[str]:
        facets, day = searcher.matrix.facets(), as_of(case)
        if not len(facets.numbers):
            return []
        allowed = facets.numbers[facets.passing(Filters(as_of=day))] if day else None
        vector = searcher.embedder.queries([case.question])[0]
        numbers = [number for number, _ in searcher.matrix.nearest(vector, CANDIDATES, allowed)]
        homes = searcher.catalogue.homes_of(numbers, story=False)
        ranked = dict.fromkeys(homes[number] for number in numbers if number in homes)
        return [article for article in ranked if article not in case.without][:CUTOFF]

    return rank
