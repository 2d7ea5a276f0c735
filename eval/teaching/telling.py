"""Replies made by program: an evidence sentence told in answer to a question, with its marker, in its own words."""

import re
from collections.abc import Iterator

from assistant.checking.verify import check
from assistant.drafting.prompts import harmless
from assistant.evidence import Evidence

_OPENING = re.compile(
    r"^(?:however|but|and|also|thus|therefore|moreover|furthermore|meanwhile|in addition|for example|for instance|"
    r"as a result|in fact|nevertheless|additionally|similarly)\b,?\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_TAIL = re.compile(r"(?:, (?:which|who|where|while|although|though|whereas|but|and)\b|;).*$", re.DOTALL)
_WHO_DID = re.compile(
    r"^(?:who|what|which \w+(?: \w+)?) (?P<rest>(?:\w+ed|won|wrote|led|made|took|gave|became|said|told|found|held|began|"
    r"built|bought|sold|sent|lost|beat|fought|came|went|saw|kept|spoke|set|put|ran|brought) .+?)\s*\?$",
    re.IGNORECASE,
)
"""A question whose own words are an answer once the asked-for is put in the first one's place: "Who led the search?" """
MOST_ANSWER_WORDS = 12


def cited(text: str, number: int) -> str:
    """Return a sentence with its marker, as the prompt's example has it: before the full stop, behind all else."""
    words = " ".join(text.split())
    return f"{words[:-1].rstrip()} [{number}]." if words.endswith(".") else f"{words} [{number}]"


def told(evidence: Evidence, question: str, answer: str) -> str | None:
    """Return the first telling of the evidence, as prompts show it, with `answer` in it that stands our own check.

    None where there is none.
    """
    for text in _tellings(harmless(evidence.text), question, answer):
        if answer in text and check(text, [evidence]).verdict == "supported":
            return text
    return None


def _tellings(sentence: str, question: str, answer: str) -> Iterator[str]:
    """Yield the question's words as an answer, then the sentence shortened, then as it stands."""
    match = _WHO_DID.match(question)
    if match and len(answer.split()) <= MOST_ANSWER_WORDS and answer[0].isupper():
        yield f"{answer} {match['rest']}."
    whole = " ".join(_OPENING.sub("", sentence).split())
    plain = _ASIDE.sub(lambda aside: aside.group() if answer in aside.group() else "", whole)
    at = plain.find(answer)
    tail = _TAIL.search(plain, at + len(answer)) if at >= 0 else None
    for text in (plain[: tail.start()] + "." if tail else "", plain, sentence):
        if text:
            yield text[0].upper() + text[1:]
