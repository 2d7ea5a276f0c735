"""The little language in which time rules are written, and its translation to regular expressions.

`[late] {weekday} [{daypart}]`: words stand for themselves, `a|b` is a choice, `{slot}` is any word of that slot,
`[…]` may be absent, and a comma after a word may be absent. Between words stands a space, a line break or a hyphen.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from index.timex.english import FIGURES, FORMS, PROPER, SLOTS

GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]*|\n[^\S\n]*|[-\u2013])"
"""What may stand between two words; never an empty line, which ends a paragraph."""
BORDER = r"(?<!,)(?![^\W_]|%|[.,:/]\d)"
"""An expression never ends inside a word or a figure, nor with a comma."""
COMMA = r"(?:[^\S\n]?,)?"
END = r"(?![^\W_])"
MARKS = ".'\u2019"
"""What a word may end with that lets another follow at once: "Jan.11"."""
FIGURE, SHORT = "#", 2
"""Stands for a word of one or two figures; `token` tells of others."""
ANY = "*"
"""Stands for whatever follows."""
ITEM = re.compile(r"\[[^\]]*\]|\S+")
PIECE = re.compile(r"[^\W_]+")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a rule's pattern; groups are named after their slots."""
    return re.compile(_joined(ITEM.findall(pattern)) + BORDER, re.IGNORECASE)


def openings(pattern: str) -> dict[str, frozenset[str]]:
    """Return, in lower case, each word that a match of `pattern` can begin with, and the words that can follow it.

    `ANY` stands among the words that follow where none need follow; figures are as `token` has them. One look at two
    words settles most places where an expression could begin, before any regular expression is tried.
    """
    items = ITEM.findall(pattern)
    found: dict[str, frozenset[str]] = {}
    for at, item in enumerate(_leading(items)):
        first, *others = item.strip("[]").split()
        following = _firsts(others[0]) if others else _beginnings(items[at + 1 :])
        for surface in _surfaces(first):
            opening, *more = _pieces(surface)
            found[opening] = found.get(opening, frozenset()) | (frozenset(more[:1]) or following)
    return found


def _beginnings(items: list[str]) -> frozenset[str]:
    """Return the first words of what items can match; with `ANY` where they can be absent."""
    words: frozenset[str] = frozenset()
    for item in items:
        words |= _firsts(item.strip("[]").split()[0])
        if not item.startswith("["):
            return words
    return words | {ANY}


def _firsts(word: str) -> frozenset[str]:
    return frozenset(_pieces(surface)[0] for surface in _surfaces(word))


def _surfaces(word: str) -> Iterable[str]:
    """Return all that a word of a pattern stands for; of a regular expression, how its first words can look."""
    slot = _choices(word)
    return (*(() if isinstance(slot, str) else slot), *FORMS.get(_name(word), ()))


def _pieces(surface: str) -> list[str]:
    return surface.split() if FIGURE in surface else [token(piece) for piece in PIECE.findall(surface)]


def token(word: str) -> str:
    """Return a word as `openings` has it: in lower case; "#", "###", "####" for figures; "#s" for "90s", "11th"."""
    if not word[0].isdigit():
        return word.lower()
    if not word.isdigit():
        return FIGURE + "s"
    return FIGURE if len(word) <= SHORT else FIGURE * len(word)


def _leading(items: list[str]) -> list[str]:
    """Return the items that a match can begin with: the first that must be there, and those before it."""
    must = next(at for at, item in enumerate(items) if not item.startswith("["))
    return items[: must + 1]


def _joined(items: list[str]) -> str:
    parts: list[str] = []
    led = False
    for item in items:
        optional = item.startswith("[")
        body = GAP.join(_word(word) for word in item.strip("[]").split())
        if not led:
            parts.append(f"(?:{body}{GAP})?" if optional else body)
        else:
            parts.append(f"(?:{GAP}{body})?" if optional else GAP + body)
        led = led or not optional
    return "".join(parts)


def meanings(match: re.Match[str]) -> dict[str, str]:
    """Return slot -> meaning for the slots that took part in a match; figures mean themselves."""
    found: dict[str, str] = {}
    for name, said in match.groupdict().items():
        if said is not None:
            slot = SLOTS[name]
            figure = isinstance(slot, str) or (name in FIGURES and said[0].isdigit())
            found[name] = said if figure else _normal_words(name)[_plain(said)]
    return found


@cache
def _normal_words(name: str) -> dict[str, str]:
    slot = SLOTS[name]
    return {} if isinstance(slot, str) else {_plain(word): meaning for word, meaning in slot.items()}


def _plain(said: str) -> str:
    return " ".join(re.split(r"[\s\-\u2013]+", said.lower().replace("\u2019", "'")))


def _name(word: str) -> str:
    """Return the slot that a word of a pattern names; empty for plain words."""
    return word.strip("{},") if word.startswith("{") else ""


def _choices(word: str) -> Mapping[str, str] | str:
    name = _name(word)
    return SLOTS[name] if name else dict.fromkeys(word.rstrip(",").split("|"), "")


def _word(word: str) -> str:
    comma = COMMA if word.endswith(",") else ""
    name = _name(word)
    if name:
        return f"(?P<{name}>{_slot(name)}){comma}"
    return "(?:" + "|".join(re.escape(choice) for choice in word.rstrip(",").split("|")) + ")" + comma


@cache
def _slot(name: str) -> str:
    words = SLOTS[name]
    if isinstance(words, str):
        return words
    proper = {w for w in words if name != "anymonth" and w.rstrip(".") in PROPER}
    named = [_proper(word) for word in sorted(proper, key=len, reverse=True)]
    others = [word.split() for word in words if word not in proper]
    marked = _branches([pieces for pieces in others if pieces[-1][-1] in MARKS])
    plain = _branches([pieces for pieces in others if pieces[-1][-1] not in MARKS])
    figures = [FIGURES[name]] if name in FIGURES else []
    return "|".join([*figures, *named, *marked, *([f"(?:{'|'.join(plain)}){END}"] if plain else [])])


def _branches(surfaces: list[list[str]]) -> list[str]:
    """Return the expressions of words and groups of words, longest first; those that begin alike share a branch."""
    groups: dict[str, list[list[str]]] = {}
    for first, *rest in surfaces:
        groups.setdefault(first, []).append(rest)
    branches: list[str] = []
    for first in sorted(groups, key=len, reverse=True):
        body = re.escape(first).replace("'", "['\u2019]")
        following = _branches([rest for rest in groups[first] if rest])
        more = f"(?:{GAP}(?:{'|'.join(following)}))" if following else ""
        branches.append(body + more + ("?" if more and [] in groups[first] else ""))
    return branches


def _proper(word: str) -> str:
    end = "" if word.endswith(".") else END
    return f"(?-i:{re.escape(word[0].upper() + word[1:])}|{re.escape(word.upper())}){end}"
