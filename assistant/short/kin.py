"""How near words are in meaning to the kind of thing that is asked for: a country, a company, a person."""

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from assistant.checking.meaning import Compares
from assistant.understanding.asked import asked
from assistant.words import is_content

USUAL = 0.33
"""The mean cosine of a kind asked for and words pointed at, right or wrong: what is neither near nor far."""
_WHICH = re.compile(r"\b(?:which|what)\s+((?:[\w\u2019'-]+\s*){1,2})", re.IGNORECASE)


def thing_asked(question: str) -> str:
    """Return the kind of thing that is asked for, in the question's own words; empty for a figure, or where none is named."""
    kind = asked(question).kind
    named = _WHICH.search(question)
    if kind == "figure":
        return ""
    own = " ".join(takewhile(is_content, named[1].split())) if named else ""
    return own or {"person": "person", "place": "place"}.get(kind, "")


def kin(question: str, texts: Iterable[str], embedder: Compares, most: int = 6) -> dict[str, float]:
    """Return how much nearer than usual the first `most` of the texts are to what is asked for; none where no kind is named.

    2 ms each.
    """
    thing = thing_asked(question)
    compared = list(islice(dict.fromkeys(texts), most)) if thing else []
    if not compared:
        return {}
    vectors = embedder.queries([thing, *compared])
    return {
        text: float(vector @ vectors[0]) - USUAL for text, vector in zip(compared, vectors[1:], strict=True)
    }
