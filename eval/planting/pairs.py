"""Pairs from a whole archive: a true telling of a sentence, and one with a single error in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assistant.evidence import Evidence
from eval.drafting.spread import spread
from eval.planting.rules import FALSE, TRUE
from eval.planting.sentence import Change, Rule, Sentence, apart, together
from eval.planting.sources import sentences_of
from index.article import Filters, digest
from index.catalogue import Catalogue
from index.errors import InputError

Progress = Callable[[int, int], None]
PER_ARTICLE = 8
"""Sentences of one article that are looked at, and so the pairs that it gives at the most, where an archive is small."""
WAYS = 4
"""Rewritings of one sentence, at the most."""
VERBATIM = "as it stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A telling of a sentence as it is put to the check."""

    id: str
    kind: str
    true: bool
    change: Change
    """The error, or the first of the rewritings; its text is the whole telling."""
    ways: int
    """Rewritings in it that leave it true."""
    evidence: Evidence

    @property
    def question(self) -> str:
        """The telling, which is what a person sees of the case."""
        return self.change.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many pairs, and by which seed."""

    count: int = 2000
    seed: int = 1


def planted(
    catalogue: Catalogue, wanted: Wanted, progress: Progress = lambda _done, _of: None
) -> list[Planted]:
    """Return up to `wanted.count` pairs as tellings, the true one of each first; the same for the same seed.

    Articles come up spread over outlets and time, a pair each and then another each. Kinds come up evenly as far as
    the sentences allow: each pair is of the kinds that are rarest so far. Raises InputError where there is no pair.
    """
    drawn = _Drawn(catalogue, wanted.seed)
    found: list[Planted] = []
    for pair in drawn.pairs():
        found += pair
        progress(len(found) // 2, wanted.count)
        if len(found) // 2 == wanted.count:
            break
    if not found:
        raise InputError(
            "No sentence of the archive can be changed by the rules.",
            hint="They are made for English reports with figures, days, people's names and places.",
        )
    return found


class _Drawn:
    """One walk over the articles of an archive, and the kinds that were drawn so far."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self.catalogue = catalogue
        self.seed = seed
        self.drawn: Counter[str] = Counter()

    def pairs(self) -> Iterator[tuple[Planted, Planted]]:
        """Yield pairs until all articles are used up: a round gives one pair of each article that has another."""
        waiting = self._articles()
        for _ in range(PER_ARTICLE):
            left: list[list[Sentence]] = []
            for sentences in waiting:
                if pair := self._pair(sentences):
                    yield pair
                    left.append(sentences)
            waiting = iter(left)

    def _articles(self) -> Iterator[list[Sentence]]:
        order = spread(self.catalogue, Filters(), self.seed)
        for sentences in sentences_of(self.catalogue, order):
            yield sorted(sentences, key=lambda s: self._chance(s, ""))[:PER_ARTICLE]

    def _pair(self, sentences: list[Sentence]) -> tuple[Planted, Planted] | None:
        """Return the pair of the rarest kinds that these sentences give, and take its sentence from them.

        A sentence that can only be repeated is taken where an error of its kind is half as frequent as others.
        """
        ways = [
            (self.drawn[f"false {kind}"] * (1 + (len(kinds) == 1)), self._chance(sentence, kind), n, kind)
            for n, sentence in enumerate(sentences)
            for kinds in [self._kinds(TRUE, sentence)]
            for kind in self._kinds(FALSE, sentence)
        ]
        if not ways:
            return None
        *_, n, kind = min(ways)
        sentence = sentences.pop(n)
        told = min(
            self._kinds(TRUE, sentence), key=lambda k: (self.drawn[f"true {k}"], self._chance(sentence, k))
        )
        self.drawn.update((f"false {kind}", f"true {told}"))
        return self._put(sentence, told, kind)

    def _kinds(self, rules: Mapping[str, Rule], sentence: Sentence) -> list[str]:
        return [kind for kind, rule in rules.items() if next(rule(sentence), None)]

    def _put(self, sentence: Sentence, told: str, kind: str) -> tuple[Planted, Planted]:
        """Return the sentence told otherwise, in one way or in several, and the same with the error where there is room."""
        true, *more = apart(self._change(sentence, TRUE[way]) for way in self._ways(sentence, told))
        error, *beside = apart([self._change(sentence, FALSE[kind]), true, *more])
        ways = 0 if told == VERBATIM else 1 + len(more)
        return (
            _telling(sentence, told, together(true, more), ways, true=True),
            _telling(sentence, kind, together(error, beside), min(ways, len(beside)), true=False),
        )

    def _ways(self, sentence: Sentence, told: str) -> list[str]:
        """Return the kinds of rewriting for one telling: `told`, and by chance up to `WAYS` in all."""
        if told == VERBATIM:
            return [told]
        others = (kind for kind in self._kinds(TRUE, sentence) if kind not in {told, VERBATIM})
        shuffled = sorted(others, key=lambda kind: self._chance(sentence, f"also {kind}"))
        return [told, *shuffled[: int(self._chance(sentence, "ways"), 16) % WAYS]]

    def _change(self, sentence: Sentence, rule: Rule) -> Change:
        return min(rule(sentence), key=lambda change: self._chance(sentence, change.text))

    def _chance(self, sentence: Sentence, what: str) -> str:
        """Return the place of something in an order that the seed gives."""
        return digest(str(self.seed), sentence.article.id, str(sentence.reading.start), what)


def _telling(sentence: Sentence, kind: str, change: Change, ways: int, *, true: bool) -> Planted:
    name = digest(sentence.article.id, str(sentence.reading.start))[:10]
    return Planted(
        id=f"{name}-{'true' if true else 'false'}",
        kind=kind,
        true=true,
        change=change,
        ways=ways,
        evidence=sentence.evidence,
    )
