"""Sentence borders, kept exact."""

import re
from functools import lru_cache
from itertools import pairwise

PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
MISSED = re.compile(r"(?<=[a-z]{4}[.!?])[\"'\u2019\u201d)]*\s+(?=[\"\u2018\u201c(]?[A-Z])")
"""The end of a plain word and a capital: nupunkt goes on where it has seen such a word before a full stop."""
INNER_END = re.compile(r"[.!?\u2026]\s*\S")
"""Neither nupunkt nor `MISSED` sees a border where nothing follows one of these."""
NO_BORDER = re.compile(
    r"(?:^|[^\w.&])(?:M(?:r|rs|s)|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Gov|Sen|Rep|Pres|St|Messrs"
    r"|approx|dept|assoc|incl|govt|intl|univ)\.\s*$"
)
"""A title at the start of a sentence or a line ends none, nor do the longer abbreviations in lower case."""
LOOKED_BACK = 24
"""Characters: more than the longest of these abbreviations and its space."""
INITIALS = re.compile(r"\w[.-]\S*\.\s*$")
GOES_ON = re.compile(r"[a-z]+[\s,]")
"""After initials ("F.W.", "R-Ariz.") a word in lower case goes on; after a plain word some people begin with one."""


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence of `text`, in order, without the white space around it.

    A blank line ends a sentence whatever the punctuation; inside a paragraph nupunkt decides (it knows that
    "Labor Dept." and "Jan. 11" go on), but for titles ("Lt. Gov."), words in lower case ("F.W. de Klerk") and plain
    words before a full stop. Every character that is not white space lies in exactly one span.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        paragraph = text[start:end]
        borders = sorted({0, *_borders(paragraph), len(paragraph)})
        spans += (
            trimmed
            for left, right in pairwise(borders)
            if (trimmed := _trim(text, start + left, start + right))
        )
    return tuple(spans)


def _borders(paragraph: str) -> list[int]:
    """Return where sentences begin inside a paragraph."""
    if not INNER_END.search(paragraph):
        return []  # one sentence: every third paragraph of news
    import nupunkt

    found = {start for start, _ in nupunkt.sent_spans(paragraph)}
    found |= {match.end() for match in MISSED.finditer(paragraph)}
    return [border for border in found if not _joined(paragraph, border)]


def _joined(paragraph: str, border: int) -> bool:
    """Say whether the words on both sides of a border belong to one sentence."""
    left = paragraph[max(0, border - LOOKED_BACK) : border]
    if NO_BORDER.search(left):
        return True
    return bool(INITIALS.search(left) and GOES_ON.match(paragraph, border))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    breaks = [m.span() for m in PARAGRAPH_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return list(zip(starts, ends, strict=True))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
