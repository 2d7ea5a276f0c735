"""Cases as they are put, with everything that is weighed of them, whatever the constants are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.ask import PASSAGES
from assistant.evidence import Evidence
from assistant.extract import Described, described, ranked
from assistant.selecting.corrections import Notice
from assistant.short.pointing import Reads
from eval.cases import Case
from eval.measures import holds
from eval.putting import Days, query_of
from index.article import Query
from index.search import Searcher

LIMIT = 12
"""Sentences of evidence, as `assistant.extract.select` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A question with the sentences found for it, described by all features; withheld, nothing of them answers."""

    case: Case
    withheld: bool
    query: Query
    found: Sequence[Described]
    notices: Sequence[Notice]

    @property
    def answers(self) -> list[bool]:
        """Which of the sentences hold the answer."""
        return [not self.withheld and holds(d.candidate.text, self.case.answers) for d in self.found]

    def evidence(self, weights: Mapping[str, float]) -> list[Evidence]:
        """Return the best of the sentences as evidence."""
        return ranked(self.found, self.notices, LIMIT, weights)


def weighed(
    cases: Iterable[Case], searcher: Searcher, reader: Reads | None, days: Days, withheld: Days
) -> Iterator[Weighed]:
    """Yield each case as asked, then withheld where it can be, with what was found described."""
    for case in cases:
        for held, day in ((False, days(case)), (True, withheld(case))):
            if held and day is None:
                continue
            query = query_of(case, searcher, day)
            passages = searcher.search(query, PASSAGES)
            found, notices = described(query, passages, searcher.embedder, reader)
            yield Weighed(case=case, withheld=held, query=query, found=found, notices=notices)
