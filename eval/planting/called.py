"""Names put in another's place, and people called more shortly."""

import re
from collections.abc import Iterator, Sequence

from assistant.words import bare
from eval.drafting.naming import WORD, Span
from eval.drafting.places import places
from eval.drafting.words import AUXILIARIES, BASE, COUNTRIES
from eval.planting.bodies import bodies
from eval.planting.sentence import Change, Sentence

_ASIDE = re.compile(
    rf",\s(?:an?|the|who is|who was)\s[^,;:]{{3,60}},(?=\s(?:{'|'.join(sorted({*AUXILIARIES, *BASE}))})\b)"
)
_SMALL = 3
"""Letters of a word of a name that tells nothing apart: "de", "of"."""


def person_of_passage(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another person of its passage in a person's place."""
    yield from _replaced(sentence, _people(sentence), sentence.here.people)


def person_from_elsewhere(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a person of another article in a person's place."""
    yield from _replaced(sentence, _people(sentence), sentence.elsewhere.people)


def place_of_passage(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another place of its passage in a place's: a country for a country, a town for a town."""
    yield from _replaced_in_kind(sentence, sentence.here.places)


def place_from_elsewhere(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a place of another article in a place's."""
    yield from _replaced_in_kind(sentence, sentence.elsewhere.places)


def body_of_passage(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another organisation of its passage in an organisation's place."""
    yield from _replaced(sentence, list(bodies(sentence.text)), sentence.here.bodies)


def body_from_elsewhere(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with an organisation of another article in an organisation's place."""
    yield from _replaced(sentence, list(bodies(sentence.text)), sentence.elsewhere.bodies)


def by_surname(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a person's surname for the full name, where the article knows one person of it."""
    for start, end in _people(sentence):
        name = sentence.text[start:end]
        surname = name.split()[-1]
        naming = sentence.reading.naming
        if naming.full_names.get(surname) == name and surname in naming.speakers:
            yield sentence.changed(start, end, surname)


def without_aside(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence without what it adds between commas to a person's name."""
    for _, end in _people(sentence):
        if match := _ASIDE.match(sentence.text, end):
            yield sentence.changed(*match.span(), "")


def _people(sentence: Sentence) -> list[Span]:
    return list(sentence.reading.naming.people(sentence.text))


def _replaced_in_kind(sentence: Sentence, names: Sequence[str]) -> Iterator[Change]:
    for start, end in places(sentence.text):
        country = sentence.text[start:end] in COUNTRIES
        apt = [name for name in names if (name in COUNTRIES) == country]
        yield from _replaced(sentence, [(start, end)], apt)


def _replaced(sentence: Sentence, spans: Sequence[Span], names: Sequence[str]) -> Iterator[Change]:
    """Yield the sentence with each name in each span's place, if the two are surely not one, and not both in it."""
    for start, end in spans:
        was = sentence.text[start:end]
        for name in names:
            if not may_be_one(was, name) and not sentence.has(name):
                yield sentence.changed(start, end, name)


def may_be_one(one: str, other: str) -> bool:
    """Return whether two names share a word, or one is the other's initials."""
    first, second = _words(one), _words(other)
    letters = {"".join(word[0] for word in re.findall(WORD, name)) for name in (one, other)}
    return not first.isdisjoint(second) or not letters.isdisjoint({one, other})


def _words(name: str) -> set[str]:
    return {bare(word) for word in re.findall(r"\w+", name) if len(word) > _SMALL or word.isupper()}
