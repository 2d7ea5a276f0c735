"""Page furniture out, whitespace normal, paragraphs apart: pure, idempotent, and it never invents a character."""

import re
import unicodedata
from itertools import pairwise

from index.furniture import (
    AGENCY_ALONE,
    CAPTION,
    CREDITS,
    GALLERY,
    INSIDE,
    LEADING,
    LETTERS_ALONE,
    LINK,
    LOOSE_SPLIT,
    MENU_ITEM,
    MENU_ITEMS,
    MENU_MARK,
    MENU_SPLIT,
    MENU_WORDS,
    NOTICE_CHARS,
    NOTICES,
    RELATED,
    RULES,
    SHARES,
    SHORT_CHARS,
    SHORT_LINES,
    SIGN_OFF_CHARS,
    SIGN_OFFS,
    SIGNED_AT_END,
    TEASER_CHARS,
    WHOLE_LINES,
)

LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
PARAGRAPH_MARK = "\u2029"
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]|(?<=[A-Za-z])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z])|[\ufe00-\ufe0f]{2,}"
)
"""Control characters, soft hyphens, zero-width and direction marks, tags, half surrogates: out. Joiners stay where they
join (Persian, Hindi, emoji), but not beside Latin letters, where they only hide a word from whoever looks for it."""
SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
RUNS = re.compile(r" {2,}")
BLANK = re.compile(r"\n[ ]*(?:\n[ ]*)+")
EDGE_MARKS = " .,:;!?|<>\xab\xbb\u2039\u203a\u2013\u2014-\xb7\u2022*\u2026+&#()[]\"'"

WIDEST_WRAP, NARROWEST_WRAP = 100, 45
"""Hard-wrapped text runs to 60-80 columns. Below 45 lines are a list; one line above 100 and nothing was wrapped."""
ROOM = 0.85
"""A line was wrapped when the next word would have passed this share of the widest line (wires leave it ragged)."""
INDENT = re.compile(r" {2,}")
OWN_LINE = re.compile(
    r"[-*\u2022\u2013\u2014]\s|\d+[.)]\s|(?i:by)\s+[A-Z]|(?i:published|updated|posted|url|source|date|title|author)\s?:"
)
"""What opens a line of its own whatever stands before it: a list item, a byline, a labelled line."""


LISTED = 5
"""As many lines with bars are a list of the story (names | schools), no menus."""


def clean(text: str) -> str:
    """Return the article's words alone: furniture out, one line a paragraph, paragraphs split by a blank line.

    `clean(clean(text)) == clean(text)`; every character of the result stands in the NFC form of `text`, in
    the same order, but for white space.
    """
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the article's words alone, as `clean` does, and the notes that stood below them: who contributed, dates."""
    done, notes = cleaned_once(text)
    while MENU_MARK.search(done) and (again := cleaned_once(done))[0] != done:
        done, notes = again[0], (*again[1], *notes)
    return done, notes


def cleaned_once(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` cleaned, and the notes below it; where marks of menus are left, another round may find more."""
    text = characters(text)
    width = wrap_width(text)
    found = [line for block in BLANK.split(text) for line in unwrapped(block, width)]
    listed = sum(bool(MENU_MARK.search(line)) and is_menu(line) for line in found) >= LISTED
    lines = [
        without_leading(RUNS.sub(" ", line.strip()))
        for line in found
        if not is_menu(line) or (listed and MENU_MARK.search(line))
    ]
    story, notes = without_tail(lines)
    return "\n\n".join(line for line in story if not is_furniture(line)), notes


def without_tail(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines without what stands below the story (other articles, sign-offs), and the notes among that."""
    notes: list[str] = []
    end = len(lines)
    while True:
        before = end
        while end and (is_furniture(lines[end - 1]) or is_sign_off(lines[end - 1])):
            end -= 1
            notes[:0] = [lines[end]] if is_sign_off(lines[end]) else []
        if end and (signed := SIGNED_AT_END.search(lines[end - 1])):
            notes.insert(0, signed[0].strip())
            lines[end - 1] = lines[end - 1][: signed.start()]
            continue
        start = end
        while start and is_teaser(lines[start - 1]):
            start -= 1
            if RELATED.match(lines[start]) or (SHARES.match(lines[start]) and is_furniture(lines[start])):
                end = start
        if end == before:
            return lines[:end], tuple(notes)


def is_teaser(line: str) -> bool:
    """Tell whether a line can stand in a list of other articles: short, and no sentence; furniture may."""
    return is_furniture(line) or (len(line) <= TEASER_CHARS and not line.endswith((".", '."', ".\u201d")))


def characters(text: str) -> str:
    """Return `text` in NFC with plain line breaks and spaces, and without characters nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = SPACES.sub(" ", LINE_BREAKS.sub("\n", text).replace("\t", "  ").replace(PARAGRAPH_MARK, "\n\n"))
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def wrap_width(text: str) -> int:
    """Return the width that the lines of a hard-wrapped text keep to, or 0 when they were not wrapped."""
    width = max((len(line.rstrip()) for line in text.split("\n") if "://" not in line), default=0)
    return width if NARROWEST_WRAP <= width <= WIDEST_WRAP else 0


def unwrapped(block: str, width: int) -> list[str]:
    """Return the paragraphs of a block without blank lines; lines wrapped at `width` are joined."""
    lines = [line.rstrip() for line in block.split("\n")]
    lines = [line for line in lines if line]
    if not width or len(lines) <= 1:
        return lines
    paragraphs = lines[:1]
    for before, line in pairwise(lines):
        if goes_on(before, line, width):
            paragraphs[-1] += line if broken_word(before, line) else f" {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def goes_on(before: str, line: str, width: int) -> bool:
    """Tell whether `line` continues the sentence of the line before, which had no room for its first word."""
    room = ROOM * width - len(before) - 1
    if room >= len(line.split(" ", 1)[0]) or INDENT.match(line) or OWN_LINE.match(line):
        return False
    return not (stands_alone(before) or stands_alone(line))


def stands_alone(line: str) -> bool:
    """Tell whether a line is furniture and no end of a sentence ("... and went / home.")."""
    return line[:1].isupper() and not line.endswith(".") and (is_menu(line) or is_furniture(line.strip()))


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
    if size > SHORT_CHARS:
        notice = size <= NOTICE_CHARS and (NOTICES.match(line) or has_credit(line))
        return bool(notice or GALLERY.match(line))
    return bool(
        is_known(line)
        or LETTERS_ALONE.match(line)
        or SHORT_LINES.match(line)
        or NOTICES.match(line)
        or RELATED.match(line)
        or LINK.match(line)
        or INSIDE.search(line)
        or has_credit(line)
        or not RULES.sub("", line)
        or (len(items := LOOSE_SPLIT.split(line)) > 1 and all(map(is_known, items)))
    )


def has_credit(line: str) -> bool:
    """Tell whether a line is a picture's caption, by the credit at its end."""
    return not line.endswith(".") and bool(CAPTION.search(line))


def is_known(line: str) -> bool:
    """Tell whether a line is one of the whole lines of furniture, or several of their single words."""
    bare = line.strip(EDGE_MARKS).casefold().replace("\u2019", "'")
    return bare in WHOLE_LINES or (" " in bare and all(word in WHOLE_LINES for word in bare.split()))


def is_menu(line: str) -> bool:
    """Tell whether a line, with its layout, is a menu: short items side by side."""
    if len(line) > NOTICE_CHARS:
        return False
    items = [item for item in MENU_SPLIT.split(line.strip()) if item]
    return (len(items) >= MENU_ITEMS and all(map(is_menu_item, items))) or (
        len(items) > 1 and all(map(is_furniture, items))
    )


def is_menu_item(item: str) -> bool:
    """Tell whether a piece of a line can be an item of a menu."""
    return bool(MENU_ITEM.match(item)) and item.count(" ") < MENU_WORDS


def is_sign_off(line: str) -> bool:
    """Tell whether a last paragraph is a note: who contributed, an agency's name, a date, how to reach the writer."""
    return len(line) <= SIGN_OFF_CHARS and bool(
        AGENCY_ALONE.fullmatch(line) or is_credit(line) or SIGN_OFFS.search(line)
    )


def is_credit(note: str) -> bool:
    """Tell whether a note says who else worked on the story."""
    return bool(CREDITS.search(note))


def letters(text: str) -> str:
    """Return the letters and figures of `text`, lower case."""
    return "".join(filter(str.isalnum, text)).casefold()
