"""Page furniture out, whitespace normal, paragraphs apart: pure, idempotent, and it never invents a character."""

import re
import unicodedata
from itertools import pairwise

from index.furniture import (
    LEADING,
    NOTICE_CHARS,
    NOTICES,
    RULES,
    SHORT_CHARS,
    SHORT_LINES,
    SIGN_OFF_CHARS,
    SIGN_OFFS,
    WHOLE_LINES,
)

LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
PARAGRAPH_MARK = "\u2029"
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, soft hyphens, zero-width and direction marks, half surrogates: out. Joiners stay (Persian)."""
SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
RUNS = re.compile(r" {2,}")
BLANK = re.compile(r"\n[ ]*(?:\n[ ]*)+")
EDGE_MARKS = " .,:;!?|<>\xab\xbb\u2039\u203a\u2013\u2014-\xb7\u2022*\u2026+&#()[]\"'"

WIDEST_WRAP, NARROWEST_WRAP = 100, 45
"""Hard-wrapped text runs to 60-80 columns; below 45 lines are a list, above 100 each is a paragraph."""
FULL_LINE = 0.62
"""A line shorter than this share of the block's widest ended on purpose (longest word that had no room: ~28)."""
INDENT = re.compile(r" {2,}")
OWN_LINE = re.compile(
    r"[-*\u2022\u2013\u2014]\s|\d+[.)]\s|(?i:by)\s+[A-Z]|(?i:published|updated|posted|url|source|date|title|author)\s?:"
)
"""What opens a line of its own whatever stands before it: a list item, a byline, a labelled line."""


def clean(text: str) -> str:
    """Return the article's words alone: furniture out, one line a paragraph, paragraphs split by a blank line.

    `clean(clean(text)) == clean(text)`; every character of the result stands in the NFC form of `text`, in
    the same order, but for white space.
    """
    found = [line for block in BLANK.split(characters(text)) for line in unwrapped(block)]
    kept = [line for line in map(without_leading, found) if line and not is_furniture(line)]
    while kept and is_sign_off(kept[-1]):
        kept.pop()
    return "\n\n".join(kept)


def characters(text: str) -> str:
    """Return `text` in NFC with plain line breaks and spaces, and without characters nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = SPACES.sub(" ", LINE_BREAKS.sub("\n", text).replace(PARAGRAPH_MARK, "\n\n"))
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def unwrapped(block: str) -> list[str]:
    """Return the paragraphs of a block without blank lines; the lines of hard-wrapped text are joined."""
    lines = [line.rstrip() for line in block.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) <= 1:
        return [RUNS.sub(" ", line.strip()) for line in lines]
    width = max(map(len, lines))
    wraps = NARROWEST_WRAP <= width <= WIDEST_WRAP
    paragraphs = [lines[0]]
    for before, line in pairwise(lines):
        if wraps and len(before) >= FULL_LINE * width and not INDENT.match(line) and not OWN_LINE.match(line):
            paragraphs[-1] += line if broken_word(before, line) else f" {line}"
        else:
            paragraphs.append(line)
    return [RUNS.sub(" ", line.strip()) for line in paragraphs]


def broken_word(before: str, line: str) -> bool:
    """Tell whether a line ends inside a hyphenated word: "long-" and "term"."""
    return before[-1] == "-" and before[-2:-1].isalpha() and line[0].islower()


def without_leading(line: str) -> str:
    """Return `line` without the links to skip the menu that stand before its words."""
    while (cut := LEADING.sub("", line).strip()) != line:
        line = cut
    return line


def is_furniture(line: str) -> bool:
    """Tell whether a paragraph is page furniture and no part of the article."""
    size = len(line)
    if size > NOTICE_CHARS:
        return False
    if size > SHORT_CHARS:
        return bool(NOTICES.search(line))
    bare = line.strip(EDGE_MARKS).casefold().replace("\u2019", "'")
    return (
        bare in WHOLE_LINES
        or not RULES.sub("", line)
        or bool(SHORT_LINES.search(line))
        or bool(NOTICES.search(line))
    )


def is_sign_off(line: str) -> bool:
    """Tell whether a last paragraph is a contributor or contact note."""
    return len(line) <= SIGN_OFF_CHARS and bool(SIGN_OFFS.search(line))
