"""A draft, sentence by sentence against what it cites: what stands is kept with its citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import STANDING, Citation, Sentence, Verdict
from assistant.citations import DraftSentence
from assistant.evidence import Evidence
from assistant.verify import Checked, check


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """The sentences in the draft's order, and the citations of those that stand, numbered by first use."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]

    @property
    def stands(self) -> bool:
        """Whether anything in it may be shown as fact."""
        return bool(self.citations)


def checked(
    drafted: Sequence[DraftSentence],
    evidence: Sequence[Evidence],
    accepted: Sequence[Verdict] = STANDING,
) -> CheckedDraft:
    """Return every sentence with its verdict; one whose verdict is not `accepted` loses its citations.

    A sentence that cites nothing, or fails on what it cites, gets the one piece of evidence that supports it, if
    there is one: small models forget markers and confuse them, and the reader is owed the right source.
    """
    numbers: dict[int, int] = {}
    sentences = []
    for sentence in drafted:
        verdict, used = _supported_by(sentence, evidence, accepted)
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
    return CheckedDraft(sentences=tuple(sentences), citations=citations)


def cite(evidence: Evidence, number: int) -> Citation:
    """Return the citation of one piece of evidence, which quotes it to the letter."""
    return Citation(
        number=number,
        article=evidence.passage.article,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.text,
    )


def _supported_by(
    sentence: DraftSentence, evidence: Sequence[Evidence], accepted: Sequence[Verdict]
) -> tuple[Checked, tuple[Evidence, ...]]:
    cited = tuple(e for e in evidence if e.number in sentence.markers)
    own = check(sentence.text, cited)
    if own.verdict in accepted:
        return own, cited
    for other in evidence:
        found = check(sentence.text, (other,))
        if found.verdict == "supported":
            return found, (other,)
    return own, ()
