"""Which names in a sentence are surely places: a town with its country or state, or a country."""

import re
from collections.abc import Iterator

from assistant.words import STOP
from eval.drafting.naming import WORD, Span
from eval.drafting.words import AUXILIARIES, BASE, COUNTRIES, ORGANISATIONS, REGIONS

_TOWN = re.compile(
    rf"\b(?:in|near|outside|from|around)\s(?P<place>{WORD}(?:\s{WORD}){{0,2}})"
    rf",\s(?P<within>{WORD}(?:\s{WORD})?|(?:[A-Z]\.){{2}}|[A-Z][a-z]+\.)"
)
_COUNTRY = re.compile(
    r"\b(?:in|across|throughout|near|from)\s(?:northern\s|southern\s|eastern\s|western\s|central\s)?"
    rf"(?P<place>{WORD}(?:\s{WORD}){{0,2}})"
)
_IN_TOWNS = frozenset("city new north south lake beach".split())
"""Words of organisations that names of towns have too."""
_GOES_ON = re.compile(rf"(?:-\w|\s{WORD}|\sand\s{WORD}\s{WORD})")
_OF_IT = re.compile(rf"\s(?!(?:{'|'.join(sorted(STOP | AUXILIARIES | BASE.keys()))})\b)[a-z]+")
"""A noun after a country's name, which then says only whose it is: "Mali fans"."""


def places(sentence: str) -> Iterator[Span]:
    """Yield where in `sentence` a name is surely a place."""
    for match in _TOWN.finditer(sentence):
        words = set(match["place"].lower().split())
        larger = match["within"].rstrip(",") in COUNTRIES | REGIONS
        listed = re.match(r",?\s(?:and|or)\s", sentence[match.end() :])
        if (
            larger
            and not listed
            and words.isdisjoint(ORGANISATIONS - _IN_TOWNS)
            and not _is_larger(match["place"])
        ):
            yield match.span("place")
    for match in _COUNTRY.finditer(sentence):
        end = match.end("place")
        alone = not _GOES_ON.match(sentence, end) and not _OF_IT.match(sentence, end)
        if match["place"] in COUNTRIES and alone:
            yield match.span("place")


def _is_larger(name: str) -> bool:
    return name in COUNTRIES | REGIONS
