"""Which figures of a sentence can be asked for, and how each may be written."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.checking.dated import dates_in
from assistant.checking.figures import Figure, find_figures
from assistant.words import STOP
from eval.drafting.reading import Target
from eval.drafting.words import AUXILIARIES, BASE, NUMBERED

LEAST = 3
"""One and two are guessed, and stand in every other sentence."""
GUESSED = 10
"""A smaller one is asked for only together with what it counts."""
SMALL = 100
"""A smaller one answers together with what it counts: alone it stands in many a sentence."""
THOUSAND = 1000
SIGNS = frozenset("$\u20ac\u00a3\u00a5\u20b9\u20bd")
TELEPHONES = frozenset({112, 211, 311, 411, 511, 811, 911, 988, 999})

_NUMBER = re.compile(
    r"(?:(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5\u20b9\u20bd]\s?)?\d[\d.,]*"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|mn|bn|tn|m|b|k)\b)?\s?%?"
    r"|(?:(?:and\s)?(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty|\w+teen|zero|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|hundred|thousand|million|billion|trillion)\b[\s-]?)+",
    re.IGNORECASE,
)
"""A number without the unit that stands behind it in words."""
_BEFORE_NUMBER = (
    "In At On By To Of Only Just Some About Around Nearly Almost Over More With For From After Since The All"
)
_NAMED_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(re.escape(word) for word in sorted(NUMBERED))})"
    rf"|\b(?!(?:{'|'.join(_BEFORE_NUMBER.split())})\b)[A-Z][\w.'\u2019]*)\s$"
)
"""A word that a number only names: "Game 7", "Highway 61"; and a capitalised one, which makes it part of a name."""
_COUNTED = re.compile(
    rf"(?:\s(?!(?:{'|'.join(sorted({*AUXILIARIES, *BASE, *STOP}))})\b)[A-Za-z][a-z-]+){{0,3}}?"
    r"\s(?:[a-z-]{2,}s|people|men|women|children|feet|percent)(?![\w'\u2019-])"
)
"""What is counted: up to the first plural."""
_ADDRESS = re.compile(
    r"\sblock\b|\s(?:[NSEW]\.\s)?(?:[A-Z][\w.]+\s){1,3}"
    r"(?:Street|Road|Avenue|Highway|Lane|Drive|Boulevard|Parkway|Pike|Way|St\.|Ave\.|Rd\.|Dr\.)"
)
_JOINED = frozenset(["-", "\u2011", "\u2013", "/", "s", "'", "\u2019", "+"])
"""Just behind a figure they make it part of a word: "12-year-old", "13+", "1990s"."""
_BETWEEN = re.compile(r"\s?(?:-|\u2013|\u2014|to|and|or|of|out of|in|by|x|/)\s?", re.IGNORECASE)


def figures(text: str, published: date | None) -> Iterator[Target]:
    """Yield the figures of a sentence that can be asked for: of something, and part of no name, range or score."""
    dates = [(t.start, t.end) for t in dates_in(text, published)]
    found = find_figures(text, dates)
    for at, figure in enumerate(found):
        near = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
        number = _NUMBER.match(text, figure.start)
        if number is None or not _askable(text, figure) or any(_tied(text, figure, other) for other in near):
            continue
        written = number.group().strip(" ,.-")
        end = figure.start + len(written)
        answers = _spellings(written, figure, text[end:])
        if figure.unit or figure.value >= GUESSED or answers[0] != written:
            yield Target(
                kind="figure", start=figure.start, end=end, answers=answers, words=written, figure=figure
            )


def _askable(text: str, figure: Figure) -> bool:
    before, after = text[: figure.start], text[figure.end :]
    if figure.ordinal or figure.unit == "many" or (not figure.unit and figure.value < LEAST):
        return False
    if figure.value in TELEPHONES or re.search(r"-|dozen|half", figure.text, re.IGNORECASE):
        return False
    if after[:1] in _JOINED or before[-1:] in _JOINED - {"s"} or _NAMED_BEFORE.search(before):
        return False
    aside = before.endswith(", ") and after[:1] in {",", "."}  # an age, as a rule
    return bool(figure.noun or figure.unit) and not aside and not _ADDRESS.match(after)


def _tied(text: str, figure: Figure, other: Figure) -> bool:
    """Return whether two figures make one: a range, a score, a share of a total."""
    first, second = sorted((figure, other), key=lambda f: f.start)
    return bool(_BETWEEN.fullmatch(text[first.end : second.start]))


def _spellings(written: str, figure: Figure, after: str) -> tuple[str, ...]:
    """Return how the figure may be written, what it counts included where it is small."""
    forms = [written]
    if "," in written:
        forms.append(written.replace(",", ""))
    if written.isalpha() and figure.value == int(figure.value):
        forms.append(f"{int(figure.value):,}")
    if written.isdigit() and int(written) >= THOUSAND:
        forms.append(f"{int(written):,}")
    if figure.unit == "%":
        number = written.removesuffix("%").strip()
        if number.isalpha():
            number = f"{figure.value:f}"
        return tuple(dict.fromkeys((figure.text, f"{number}%", f"{number} percent", f"{number} per cent")))
    counted = _COUNTED.match(after)
    if counted and figure.value < SMALL and written[0] not in SIGNS:
        forms = [form + counted.group() for form in forms]
    return tuple(dict.fromkeys(forms))
