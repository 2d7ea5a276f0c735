"""Which names in an article are surely people's; where that is in doubt, they are not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.names import Name
from eval.drafting.words import (
    COUNTRIES,
    LEANING_FIRST,
    ORGANISATIONS,
    REGIONS,
    SMALL_OPENERS,
    TELLING,
    TITLES,
)

Span = tuple[int, int]

WORD = r"[A-Z\u00c0-\u00de][\w\u00c0-\u017f]*(?:['\u2019-](?!s\b)[A-Z\u00c0-\u00de]?[\w\u00c0-\u017f]+)*"
"""A capitalised word; "O'Neil" and "Jean-Luc" are one, the genitive stays outside."""
_INITIAL = r"[A-Z]\."
_LINK = r"(?:de|de la|del|van|van der|von|bin|al|el|da|dos)"
_NO_FIRST = "|".join(word.capitalize() for word in sorted(LEANING_FIRST | SMALL_OPENERS) if word.isalpha())
_FIRST = rf"(?:{_INITIAL}(?:\s?{_INITIAL})?|(?!(?:{_NO_FIRST})\s){WORD})"
_PERSON = re.compile(rf"{_FIRST}(?:\s{_INITIAL}|\s{WORD}){{0,2}}\s(?:{_LINK}\s)?{WORD}")
_RUN = re.compile(rf"(?:{_INITIAL}|{WORD})(?:\s(?:{_INITIAL}|{_LINK}\s{WORD}|{WORD}))*")
"""Names side by side, titles and all."""
_GOES_ON = re.compile(rf"(?:-\w|\s{WORD}|\s{_INITIAL}|\sand\s{WORD}\s{WORD})")
_INITIALS = re.compile(r"\b[A-Z]\.\s?$")
_TITLE = "|".join(re.escape(title) for title in sorted(TITLES, key=len, reverse=True))
_AFTER_TITLE = re.compile(rf"\b(?:{_TITLE})\s$", re.IGNORECASE)
_BEFORE_AGE = re.compile(r",\s(?:who (?:is|was)\s)?[1-9]\d,")
_SPEAKS = re.compile(rf"(?P<before>\S+\s|^)(?P<name>{WORD})\s(?:{'|'.join(sorted(TELLING))})\b")
_COURTESY = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr)\.?\s(?P<name>{WORD})\b")


@dataclass(frozen=True)
class Naming:
    """The names of one article's text, as far as the article itself shows whose they are."""

    text: str

    def is_person(self, name: str) -> bool:
        """Return whether the article shows that the name is a person's: by a title, an age, or its surname speaking."""
        words = name.split()
        plain = {word.lower().strip(".") for word in words}
        if not plain.isdisjoint(ORGANISATIONS | TITLES) or name in COUNTRIES | REGIONS:
            return False
        if words[0].lower() in self.common:  # "Upon Keita": the word that opened a sentence
            return False
        if any(word.isupper() and len(word) > 2 for word in words):  # noqa: PLR2004 (an abbreviation)
            return False
        at = self.text.find(name)
        end = at + len(name)
        shown = _BEFORE_AGE.match(self.text, end) or _AFTER_TITLE.search(self.text[max(0, at - 24) : at])
        return (at >= 0 and bool(shown)) or words[-1] in self.speakers

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The surnames that speak alone somewhere: "Keita said"; not "the Keita Group said"."""
        alone = (m["name"] for m in _SPEAKS.finditer(self.text) if not m["before"].strip()[:1].isupper())
        return frozenset(alone) | {m["name"] for m in _COURTESY.finditer(self.text)}

    @cached_property
    def full_names(self) -> Mapping[str, str]:
        """The full name of each person by surname, where the article has one and no more."""
        found: dict[str, set[str]] = {}
        for match in _PERSON.finditer(self.text):
            if self.is_person(match.group()):
                found.setdefault(match.group().split()[-1], set()).add(match.group())
        return {surname: min(names) for surname, names in found.items() if len(names) == 1}

    @cached_property
    def known(self) -> frozenset[str]:
        """The surnames by which the article calls people."""
        return self.speakers | frozenset(self.full_names)

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the article also writes without a capital."""
        return frozenset(re.findall(r"\b[a-z]+\b", self.text))

    def has(self, name: Name) -> bool:
        """Return whether what may be a name is one: not merely the word that opens its sentence."""
        return not name.opening or " " in name.text or name.text in self.known or self.is_name(name.text)

    def is_name(self, word: str) -> bool:
        """Return whether a word keeps its capital within sentences of the article."""
        return bool(re.search(rf"(?<!\w)[a-z]+,?\s{re.escape(word)}\b", self.text))

    def people(self, sentence: str) -> Iterator[Span]:
        """Yield where in `sentence` a person is called by a full name that no other name adjoins."""
        for match in _RUN.finditer(sentence):
            start, end = self._untitled(sentence, *match.span())
            name = sentence[start:end]
            whole = _PERSON.fullmatch(name) and not _GOES_ON.match(sentence, end)
            if whole and not _adjoined(sentence, start) and self.is_person(name):
                yield start, end

    def _untitled(self, sentence: str, start: int, end: int) -> Span:
        """Return the span without the titles, places and parties that stand before the name."""
        words = [(start + w.start(), w.group()) for w in re.finditer(r"\S+", sentence[start:end])]
        titled = [n for n, (_, word) in enumerate(words) if word.lower().split("-")[0] in TITLES]
        first = titled[-1] + 1 if titled else 0
        while first + 2 < len(words) and self._is_before_names(
            words[first][1], sentence[words[first + 1][0] : end]
        ):
            first += 1
        return (words[first][0] if first < len(words) else end), end

    def _is_before_names(self, word: str, tail: str) -> bool:
        """Return whether a word only stands before a name: a region, or a role that opens the sentence."""
        return word in REGIONS or (word.lower() in self.common and self.is_name(tail))


def _adjoined(sentence: str, start: int) -> bool:
    """Return whether an initial, or a capitalised word that is no title, stands just before."""
    words = sentence[:start].split()
    named = len(words) > 1 and words[-1][:1].isupper() and words[-1].lower() not in TITLES
    return named or bool(_INITIALS.search(sentence[:start]))


def expanded(text: str, full_names: Mapping[str, str]) -> str:
    """Return `text` with the first lone surname of each person made the full name that the article gives."""
    for surname, name in full_names.items():
        found = re.search(rf"(?<![\w-]){re.escape(surname)}(?![\w-])(?!\s[A-Z])", text)
        if name not in text and found and not re.search(rf"{WORD}\.?\s$", text[: found.start()]):
            text = text[: found.start()] + name + text[found.end() :]
    return text
