"""The little language in which time rules are written, and its translation to regular expressions.

`[late] {weekday} [{daypart}]`: words stand for themselves, `a|b` is a choice, `{slot}` is any word of that slot,
`[…]` may be absent, and a comma after a word may be absent. Between words stands a space, a line break or a hyphen.
"""

import re
from collections.abc import Iterator
from functools import cache

from index.timex.english import PROPER, SLOTS

GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]*|\n[^\S\n]*|[-\u2013])"
"""What may stand between two words; never an empty line, which ends a paragraph."""
BORDER = r"(?![^\W_]|%|[.,:/]\d)"
"""An expression never ends inside a word or a figure."""
FIGURE = "#"
"""Stands for a first word that is a figure."""
ITEM = re.compile(r"\[[^\]]*\]|\S+")


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a rule's pattern; groups are named after their slots."""
    parts: list[str] = []
    led = False
    for item in ITEM.findall(pattern):
        optional = item.startswith("[")
        body = GAP.join(_word(word) for word in item.strip("[]").split())
        if not led:
            parts.append(f"(?:{body}{GAP})?" if optional else body)
        else:
            parts.append(f"(?:{GAP}{body})?" if optional else GAP + body)
        led = led or not optional
    return re.compile("".join(parts) + BORDER, re.IGNORECASE)


def first_words(pattern: str) -> frozenset[str]:
    """Return every word, in lower case, that a match of `pattern` can begin with; `FIGURE` for figures."""
    words: set[str] = set()
    for item in ITEM.findall(pattern):
        words |= set(_openings(item.strip("[]").split()[0].rstrip(",")))
        if not item.startswith("["):
            break
    return frozenset(words)


def meanings(match: re.Match[str]) -> dict[str, str]:
    """Return slot -> meaning for the slots that took part in a match; figures mean themselves."""
    found: dict[str, str] = {}
    for name, said in match.groupdict().items():
        if said is not None:
            slot = SLOTS[name]
            found[name] = said if isinstance(slot, str) else _normal_words(name)[_plain(said)]
    return found


@cache
def _normal_words(name: str) -> dict[str, str]:
    slot = SLOTS[name]
    return {} if isinstance(slot, str) else {_plain(word): meaning for word, meaning in slot.items()}


def _plain(said: str) -> str:
    return " ".join(re.split(r"[\s\-\u2013]+", said.lower().replace("\u2019", "'")))


def _openings(word: str) -> Iterator[str]:
    slot = SLOTS[word.strip("{}")] if word.startswith("{") else dict.fromkeys(word.split("|"), "")
    if isinstance(slot, str):
        yield FIGURE
        return
    for surface in slot:
        opening = re.split(r"[\W_]", surface.lstrip("'\u2019\u2018"))[0].lower()
        yield FIGURE if opening[:1].isdigit() else opening


def _word(word: str) -> str:
    comma = ",?" if word.endswith(",") else ""
    bare = word.rstrip(",")
    if bare.startswith("{"):
        name = bare.strip("{}")
        return f"(?P<{name}>{_slot(name)}){comma}"
    return "(?:" + "|".join(re.escape(choice) for choice in bare.split("|")) + ")" + comma


def _slot(name: str) -> str:
    words = SLOTS[name]
    if isinstance(words, str):
        return words
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        _surface(word, proper=name != "anymonth" and word.rstrip(".") in PROPER) for word in ordered
    )


def _surface(word: str, *, proper: bool) -> str:
    shown = f"{word[0].upper()}{word[1:]}" if proper else word
    body = GAP.join(re.escape(piece).replace("'", "['\u2019]") for piece in shown.split())
    end = "" if word[-1] in ".'\u2019" else r"(?![^\W_])"
    return f"(?-i:{body}|{re.escape(word.upper())}){end}" if proper else body + end
