"""Words in quotation marks, and whether a text holds them."""

import re

from assistant.words import fold

_NESTING = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"))
"""Marks that open and close differently: a quotation in them may quote in turn, and the outermost counts."""
_MARKS = (
    re.compile(r"\u2018\u2018(.+?)\u2019\u2019"),
    re.compile(r'"([^"]+)"'),
    re.compile(r"''(.+?)''"),
    re.compile(
        r"(?<![\w.,!?\u2019])[\u2018'](?=\S)((?:[^\u2018\u2019']|(?<=\w)[\u2019'](?=\w))+?)[\u2019'](?!\w)"
    ),
)
_OPEN = re.compile(r"[\u201c\u201d\u00ab\u00bb\"]|''|\u2018\u2018|\u2019\u2019")
_TRAILING = " .,;:!?-"


def find_quotations(sentence: str) -> list[tuple[str, int, int]]:
    """Return what stands in quotation marks, with its borders inside them.

    A mark that is never closed quotes to the end: nothing escapes the check by leaving its end open.
    """
    found = [span for opening, closing in _NESTING for span in _outermost(sentence, opening, closing)]
    for pattern in _MARKS:
        for match in pattern.finditer(sentence):
            if not any(s - 2 <= match.start() < e + 2 and match.start() != e for _, s, e in found):
                found.append((match.group(1), match.start(1), match.end(1)))
    rest = _OPEN.search(_blanked(sentence, found))
    if rest and sentence[rest.end() :].strip():
        found.append((sentence[rest.end() :], rest.end(), len(sentence)))
    return sorted(found, key=lambda q: q[1])


def _outermost(sentence: str, opening: str, closing: str) -> list[tuple[str, int, int]]:
    """Return what stands in such marks and within no other such marks; empty ones, and ones never closed, do not count."""
    found, depth, start = [], 0, 0
    for at, mark in enumerate(sentence):
        if mark == opening:
            depth, start = depth + 1, start if depth else at + 1
        elif mark == closing and depth:
            depth -= 1
            if not depth and at > start:
                found.append((sentence[start:at], start, at))
    return found


def _blanked(sentence: str, found: list[tuple[str, int, int]]) -> str:
    """Return the sentence with every quotation and its marks made blank, offsets kept."""
    blank = list(sentence)
    for _, start, end in found:
        wide = 2 if sentence[start - 2 : start] in {"\u2018\u2018", "''"} else 1
        for i in range(max(0, start - wide), min(len(blank), end + wide)):
            blank[i] = " "
    return "".join(blank)


def holds(text: str, quotation: str) -> bool:
    """Return whether `text` holds the quotation word for word; only kinds of quotes, dashes and spaces may differ."""
    sought = fold(quotation).strip(_TRAILING)
    if not sought:
        return True
    plain = fold(text).replace('"', "'")
    return bool(re.search(rf"(?<!\w){re.escape(sought.replace(chr(34), chr(39)))}(?!\w)", plain))
