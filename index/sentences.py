"""Sentence borders, kept exact."""

import re
from functools import lru_cache
from itertools import pairwise

PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence of `text`, in order, without the white space around it.

    A blank line ends a sentence whatever the punctuation; inside a paragraph nupunkt decides (it knows that
    "Labor Dept." and "Jan. 11" go on). Every character that is not white space lies in exactly one span.
    """
    import nupunkt

    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        paragraph = text[start:end]
        borders = [s for s, _ in nupunkt.sent_spans(paragraph)] if paragraph.strip() else []
        borders = sorted({0, *borders, len(paragraph)})
        spans += (
            trimmed
            for left, right in pairwise(borders)
            if (trimmed := _trim(text, start + left, start + right))
        )
    return tuple(spans)


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
