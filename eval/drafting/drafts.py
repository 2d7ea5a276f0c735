"""Drafts of cases from an archive's own sentences, for a person to keep or drop.

stories spread over outlets and time -> sentences that stand alone -> what can be asked of them -> questions
-> those that the archive answers in one way -> drafts, some of them with all that answers withheld
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from eval.cases import Case
from eval.drafting.candidates import Candidate, candidates
from eval.drafting.holders import Others, alike, named_in, others
from eval.drafting.phrasing import on_topic
from eval.drafting.reading import KINDS, Kind
from eval.drafting.spread import spread
from index.article import Article, Filters, digest
from index.catalogue import Catalogue
from index.errors import InputError

MOST_STORIES = 5
"""Other stories that may say the same: more, and the question asks for what everyone knows."""
KNOWN_TO_ALL = 25
"""Stories that name a person at which nobody needs the archive for the name."""
TRIED = 4
"""Candidates of one article that are looked up in the archive before the next article's turn."""
PATIENCE = 20
"""Articles passed over in a row, kept for later, in search of a real question: every other draft is to be one, and
about one article in five gives one."""
SHARED = (2, 1, 0)
"""Content words that a question shares with its headline: first those that ask for what their article is about, the
others only when an archive has no more of them (the sample archive gives 20 drafts with two, 31 with one, 46 in all)."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be drafted."""

    count: int = 60
    unanswerable: float = 0.25
    """Share of the drafts that ask for what is withheld."""
    seed: int = 1
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed case with what a person needs to judge it.

    `case.asked` is the article's day: a toll that later articles raise is still right on it, and what a person adds
    in editing ("this week") is read from there.
    """

    case: Case
    article: Article
    start: int
    end: int
    """The sentence in the article's text."""
    answer: str
    """The article's own words for what is asked, as they stand in the sentence."""
    stories: int = 0
    """Other stories that say the same."""

    @property
    def sentence(self) -> str:
        """The sentence as the article has it."""
        return self.article.text[self.start : self.end]


def draft_cases(
    catalogue: Catalogue, wanted: Wanted, progress: Progress = lambda _done, _of: None
) -> list[Draft]:
    """Return up to `wanted.count` drafts, a story each, the same for the same archive and seed.

    Fewer where the archive has no more sentences that can be asked about by themselves. Raises InputError where it
    has none, or no article at all.
    """
    order = spread(catalogue, wanted.filters, wanted.seed)
    if not order:
        raise InputError("There is no article to draft from.", hint="Ingest some, or widen the filters.")
    found: list[Draft] = []
    for least in SHARED:
        used = {draft.article.id for draft in found}
        rest = [article_id for article_id in order if article_id not in used]
        for draft in _Drafting(catalogue, rest, least, len(found)).drafts():
            if len(found) >= wanted.count:
                break
            if not any(alike(draft.case.question, other.case.question) for other in found):
                found.append(draft)
                progress(len(found), wanted.count)
    if not found:
        raise InputError(
            f"None of {len(order)} stories has a sentence that can be asked about by itself.",
            hint="Drafts are made from English reports with figures, days, people's names and places.",
        )
    return _withheld(found, wanted)


class _Drafting:
    """One walk over articles: real questions and gaps to fill by turns, the four kinds by turns."""

    def __init__(self, catalogue: Catalogue, order: Sequence[str], least: int, done: int) -> None:
        self.catalogue = catalogue
        self.coming = iter(order)
        self.later: list[list[Candidate]] = []
        self.least = least
        self.done = done

    def drafts(self) -> Iterator[Draft]:
        """Yield drafts until the articles are used up."""
        while (best := self._next()) is not None:
            best.sort(key=lambda c: (not (c.is_real and self._wants_real), c.target.kind != self._kind))
            if draft := self._first_sure(best[:TRIED]):
                self.done += 1
                yield draft

    @property
    def _wants_real(self) -> bool:
        return self.done % 2 == 0

    @property
    def _kind(self) -> Kind:
        return KINDS[self.done // 2 % len(KINDS)]

    def _next(self) -> list[Candidate] | None:
        """Return the candidates of the next article: of one with a real question where that is due, if it is near."""
        if not self._wants_real and self.later:
            return self._put_by()
        coming = filter(None, map(self._candidates, self.coming))
        for passed_over, best in enumerate(coming, 1):
            if not self._wants_real or any(c.is_real for c in best):
                return best
            self.later.append(best)
            if passed_over == PATIENCE:
                break
        return self._put_by() if self.later else None

    def _put_by(self) -> list[Candidate]:
        """Return the first of those kept for later that can be asked for the kind whose turn it is, or else the first."""
        apt = (best for best in self.later if any(c.target.kind == self._kind for c in best))
        best = next(apt, self.later[0])
        self.later.remove(best)
        return best

    def _candidates(self, article_id: str) -> list[Candidate]:
        article = self.catalogue.article(article_id)
        found = candidates(article) if article else ()
        apt = [c for c in found if on_topic(c.question, c.article, self.least)]
        return sorted(apt, key=lambda c: (-c.worth, digest(c.question)))

    def _first_sure(self, best: Sequence[Candidate]) -> Draft | None:
        """Return a draft of the first candidate that the archive answers in one way."""
        for candidate in best:
            target = candidate.target
            if target.kind == "person" and named_in(self.catalogue, target.answers[0]) >= KNOWN_TO_ALL:
                continue
            told = others(self.catalogue, candidate.question, target, candidate.article)
            if told.stories <= MOST_STORIES and not told.rivals:
                return _draft(candidate, told, self.catalogue)
        return None


def _draft(candidate: Candidate, told: Others, catalogue: Catalogue) -> Draft:
    target, reading, article = candidate.target, candidate.reading, candidate.article
    copies = {copy.id for copy in catalogue.story(article.story)}
    case = Case(
        id=f"{target.kind}-{digest(article.id, candidate.question)[:8]}",
        question=candidate.question,
        asked=article.day,
        answers=target.answers,
        relevant=frozenset({article.id} | copies | told.holders),
        kind=target.kind,
    )
    return Draft(
        case=case,
        article=article,
        start=reading.start,
        end=reading.end,
        answer=target.words,
        stories=told.stories,
    )


def _withheld(found: Sequence[Draft], wanted: Wanted) -> list[Draft]:
    """Return the drafts, a share of them made unanswerable: those that fewest other stories could answer after all."""
    share = round(wanted.unanswerable * len(found))
    order = sorted(found, key=lambda draft: (draft.stories, digest(str(wanted.seed), draft.case.id)))
    surest = {draft.case.id for draft in order[:share]}
    return [withhold(draft) if draft.case.id in surest else draft for draft in found]


def withhold(draft: Draft) -> Draft:
    """Return the draft as a question that the archive, made to lack every article that answers it, cannot answer."""
    case = replace(draft.case, unanswerable=True, without=draft.case.relevant, relevant=frozenset())
    return replace(draft, case=case)
