"""A draft, sentence by sentence against what it cites: what stands is kept with its citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.findings import Checked
from assistant.checking.meaning import Meaning
from assistant.checking.verify import SUPPORTED, check, nearest_first
from assistant.citation import STANDING, Citation, Sentence, Verdict
from assistant.drafting.citations import DraftSentence
from assistant.evidence import Evidence
from assistant.words import stems

UNCITED = Checked(verdict="unsupported", reason="It cites nothing, and no passage found says it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """What was drafted, how each sentence of it stood, and the citations of those that stand, numbered by first use."""

    drafted: tuple[DraftSentence, ...]
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]

    @property
    def stands(self) -> bool:
        """Whether anything in it may be shown as fact."""
        return bool(self.citations)

    @property
    def standing(self) -> tuple[Sentence, ...]:
        """The sentences that stood, which are those that cite."""
        return tuple(sentence for sentence in self.sentences if sentence.citations)

    @property
    def failed(self) -> tuple[Sentence, ...]:
        """The sentences that did not stand, each with its reason."""
        return tuple(sentence for sentence in self.sentences if not sentence.citations)

    def redrafted(self, again: Sequence[DraftSentence]) -> list[DraftSentence]:
        """Return the draft with what was written `again`, in order, in place of the sentences that failed.

        What repeats a sentence that stood replaces nothing.
        """
        stood = {sentence.text.casefold() for sentence in self.standing}
        rewritten = iter([one for one in again if one.text.casefold() not in stood])
        return [
            first if sentence.citations else next(rewritten, first)
            for first, sentence in zip(self.drafted, self.sentences, strict=True)
        ]


def checked(
    drafted: Sequence[DraftSentence],
    evidence: Sequence[Evidence],
    accepted: Sequence[Verdict] = STANDING,
    meaning: Meaning | None = None,
) -> CheckedDraft:
    """Return every sentence with its verdict; one whose verdict is not `accepted` loses its citations.

    A sentence that cites nothing, or fails on what it cites, gets the one piece of evidence that supports it word for
    word, if there is one: small models forget markers and confuse them, and the reader is owed the right source.
    `meaning` weighs other words for the same; without it a paraphrase fails.
    """
    if meaning and drafted:  # all at once: the model reads a batch in little more time than one sentence
        cited = {marker for sentence in drafted for marker in sentence.markers}
        meaning.read([*(s.text for s in drafted), *(e.text for e in evidence if e.number in cited)])
    numbers: dict[int, int] = {}
    sentences = []
    for sentence in drafted:
        cited_by_it = tuple(e for e in evidence if e.number in sentence.markers)
        own = check(sentence.text, cited_by_it, meaning)
        fits = own.verdict in accepted
        verdict, used = (own, cited_by_it) if fits else _found_for(sentence, evidence, own)
        stands = verdict.verdict in accepted
        for e in used if stands else ():
            numbers.setdefault(e.number, len(numbers) + 1)
        sentences.append(
            Sentence(
                text=sentence.text,
                citations=tuple(numbers[e.number] for e in used) if stands else (),
                verdict=verdict.verdict,
                reason=verdict.reason,
            )
        )
    by_number = {e.number: e for e in evidence}
    citations = tuple(cite(by_number[marker], number) for marker, number in numbers.items())
    return CheckedDraft(drafted=tuple(drafted), sentences=tuple(sentences), citations=citations)


def quoted(chosen: Sequence[Evidence]) -> tuple[tuple[Citation, ...], tuple[Sentence, ...]]:
    """Return the citations of the evidence, numbered from 1, and a sentence each that quotes it."""
    citations = tuple(cite(e, n) for n, e in enumerate(chosen, 1))
    return citations, tuple(
        Sentence(text=f"\u201c{c.quote}\u201d", citations=(c.number,), verdict="supported") for c in citations
    )


def cite(evidence: Evidence, number: int) -> Citation:
    """Return the citation of one piece of evidence, which quotes it to the letter."""
    return Citation(
        number=number,
        article=evidence.passage.article,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.text,
    )


def _found_for(
    sentence: DraftSentence, evidence: Sequence[Evidence], own: Checked
) -> tuple[Checked, tuple[Evidence, ...]]:
    """Return the one piece of evidence that supports a sentence which does not stand on its own, if there is one.

    Only the one that shares most words with it may: where this contradicts it, no likeness to another makes it true. And
    it must have the words itself, since what only its passage has may be told of something else.
    """
    ours = set(stems(sentence.text))
    nearest = tuple(nearest_first(sentence.text, evidence)[:1])
    if any(len(ours & set(stems(e.text))) >= SUPPORTED * len(ours) for e in nearest):
        found = check(sentence.text, nearest)
        if found.verdict == "supported":
            return found, nearest
    return (own if sentence.markers else UNCITED), ()
