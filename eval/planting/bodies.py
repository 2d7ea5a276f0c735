"""Which names in a sentence are surely organisations: by a word that only they have, or capital letters."""

import re
from collections.abc import Iterator

from eval.drafting.naming import WORD, Span
from eval.drafting.words import these

KINDS = these(
    """Administration Agency Airlines Airways Army Association Authority Bank Bureau Coalition College Commission Committee
    Company Congress Corp Corporation Council Court Department Federation Foundation Institute Institution League Ministry
    Parliament Party Senate Society Union University"""
)
"""Words of which one ends the name of an organisation."""
LETTERS = these(
    "AP BBC CBS CDC CIA CNN DEA EPA EU FAA FBI FCC FDA FEMA IMF ITV MGM NASA NATO NBA NBC NCAA NFL NHL NHS NOAA NPR NRA NTSB SEC UEFA UN UNICEF WHO"
)
"""Organisations that news calls by their letters alone."""

_NAMED = re.compile(
    rf"(?<![\w-])(?P<name>(?:{WORD}\s){{1,3}}(?:{'|'.join(sorted(KINDS))})(?:\s(?:of|for)\s{WORD}(?:\s{WORD})?)?)(?![\w-]|\s{WORD}|['\u2019]s\s[A-Z])"
)
_OF = re.compile(
    rf"(?<![\w-])(?P<name>(?:{'|'.join(sorted(KINDS))})\s(?:of|for)\s{WORD}(?:\s{WORD})?)(?![\w-]|\s{WORD}|\sand\s{WORD})"
)
_LETTERS = re.compile(rf"(?<![\w-])(?P<name>{'|'.join(sorted(LETTERS))})(?![\w-]|\s{WORD})")
_ADJOINED = re.compile(
    rf"(?:(?<!\w)(?!(?:The|An?|In|At|On|By|For|From|With|While|When|After|But|And)\s){WORD}\.?|{WORD}\sand)\s$"
)
"""Before a name they are part of it: "Food and Drug Administration"."""
_LEADING = re.compile(
    r"(?:The|A|An|In|At|On|By|For|From|With|While|When|After|But|And|If|Though|Under|Since|As|Before|Both|Both the)\s"
)


def bodies(sentence: str) -> Iterator[Span]:
    """Yield where in `sentence` a name is surely that of an organisation, without the "the" before it."""
    for pattern in (_NAMED, _OF, _LETTERS):
        for match in pattern.finditer(sentence):
            start, end = match.span("name")
            opening = _LEADING.match(sentence, start)
            start = opening.end() if opening else start
            if not _ADJOINED.search(sentence[:start]) and (" " in sentence[start:end] or pattern is _LETTERS):
                yield start, end
