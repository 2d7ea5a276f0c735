"""Where the words that answer begin and end: whole words and figures, without the punctuation around them."""

import re

from assistant.checking.figures import find_figures, with_bound

Borders = tuple[int, int]

_BEFORE = " \t\r,;:.!?\u2013\u2014-\"'\u201c\u201d\u2018\u2019\u00ab\u00bb([*"
_AFTER = " \t\r,;:!?\u2026\u2013\u2014-\"'\u201c\u201d\u2018\u00ab\u00bb\u2019*"
_RANGE = re.compile(r"\s?(?:-|\u2013|to)\s?")
_ABBREVIATED = re.compile(r"(?:\b\w|\w\.\w+|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St))\.$")


def whole(text: str, found: Borders, within: Borders) -> Borders | None:
    """Return the borders widened to whole words and figures, and narrowed to what is no punctuation.

    Figures keep their currency, their unit and what bounds them ("more than"). None where nothing is left, or the words reach beyond `within` or a line.
    """
    start, end = found
    first, last = within
    if not first <= start < end <= last:
        return None
    while first < start and _joined(text[start - 1], text[start]):
        start -= 1
    while end < last and _joined(text[end - 1], text[end]):
        end += 1
    for left, right in _figures(text[first:last]):
        if first + left < end and start < first + right:
            start, end = min(start, first + left), max(end, first + right)
    return _bare(text, start, end)


def _figures(sentence: str) -> list[Borders]:
    """Return the borders of the figures, each with what bounds it; those of a range are one."""
    found: list[Borders] = []
    for left, right in (with_bound(sentence, figure) for figure in find_figures(sentence)):
        goes_on = bool(found) and _RANGE.fullmatch(sentence[found[-1][1] : left])
        found.append((found.pop()[0] if goes_on else left, right))
    return found


def _joined(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()


def _bare(text: str, start: int, end: int) -> Borders | None:
    while (
        start < end and (text[start] in _BEFORE or text[start].isspace()) and text[start : start + 2] != "-$"
    ):
        start += 1
    while start < end and _superfluous(text[start:end]):
        end -= 1
    return (start, end) if start < end and "\n" not in text[start:end] else None


def _superfluous(words: str) -> bool:
    """Return whether the last character is no part of the words."""
    last = words[-1]
    if last == ".":
        return not _ABBREVIATED.search(words)
    if last in ")]":
        return "(" not in words and "[" not in words
    return last in _AFTER or last in "([" or last.isspace()
