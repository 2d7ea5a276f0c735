"""The little language in which time rules are written, and its translation to regular expressions.

`[late] {weekday} [{daypart}]`: words stand for themselves, `a|b` is a choice, `{slot}` is any word of that slot,
`[…]` may be absent, and a comma after a word may be absent. Between words stands a space, a line break or a hyphen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from index.timex.english import PROPER, SLOTS

GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]*|\n[^\S\n]*|[-\u2013])"
"""What may stand between two words; never an empty line, which ends a paragraph."""
BORDER = r"(?![^\W_]|%|[.,:/]\d)"
"""An expression never ends inside a word or a figure."""
COMMA = r"(?:[^\S\n]?,)?"
FIGURE = "#"
"""Stands for a first word that is a figure."""
NAMED = re.compile(r"\(\?P<\w+>")
ITEM = re.compile(r"\[[^\]]*\]|\S+")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a rule's pattern; groups are named after their slots."""
    return re.compile(_joined(ITEM.findall(pattern)) + BORDER, re.IGNORECASE)


def gate(patterns: Iterable[str], opening: str) -> re.Pattern[str]:
    """Return one expression that matches wherever one of `patterns` does with that first word, in lower case.

    It asks for the opening and what must follow it, once for all rules: most places where a word could open an
    expression are settled by this one look.
    """
    ways = dict.fromkeys(way for pattern in patterns for way in _ways(pattern, opening))
    return re.compile(NAMED.sub("(?:", "|".join(ways)), re.IGNORECASE)


def first_words(pattern: str) -> frozenset[str]:
    """Return every word, in lower case, that a match of `pattern` can begin with; `FIGURE` for figures."""
    return frozenset(
        word for item in _leading(ITEM.findall(pattern)) for word in _openings(item.strip("[]").split()[0])
    )


def _leading(items: list[str]) -> list[str]:
    """Return the items that a match can begin with: the first that must be there, and those before it."""
    must = next(at for at, item in enumerate(items) if not item.startswith("["))
    return items[: must + 1]


def _joined(items: list[str], *, led: bool = False) -> str:
    parts: list[str] = []
    for item in items:
        optional = item.startswith("[")
        body = GAP.join(_word(word) for word in item.strip("[]").split())
        if not led:
            parts.append(f"(?:{body}{GAP})?" if optional else body)
        else:
            parts.append(f"(?:{GAP}{body})?" if optional else GAP + body)
        led = led or not optional
    return "".join(parts)


def _ways(pattern: str, opening: str) -> Iterator[str]:
    """Yield what a match of `pattern` that begins with `opening` looks like, to the next item that must be there."""
    items = ITEM.findall(pattern)
    for at, item in enumerate(_leading(items)):
        first, *others = item.strip("[]").split()
        if opening in _openings(first):
            body = GAP.join([_word(first, opening), *map(_word, others)])
            following = items[at + 1 :]
            must = [n for n, other in enumerate(following, 1) if not other.startswith("[")]
            yield body + (_joined(following[: must[0]], led=True) if must else "")


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


def _openings(word: str) -> set[str]:
    """Return the first words of all that a word of a pattern stands for."""
    slot = _choices(word.rstrip(","))
    return {FIGURE} if isinstance(slot, str) else {_opening(surface) for surface in slot}


def _opening(surface: str) -> str:
    opening = re.split(r"[\W_]", surface.lstrip("'\u2019\u2018"))[0].lower()
    return FIGURE if opening[:1].isdigit() else opening


def _choices(word: str) -> Mapping[str, str] | str:
    return SLOTS[word.strip("{}")] if word.startswith("{") else dict.fromkeys(word.split("|"), "")


def _word(word: str, opening: str = "") -> str:
    """Return the expression of one word of a pattern; with an opening, only of what begins with it."""
    comma = COMMA if word.endswith(",") else ""
    bare = word.rstrip(",")
    slot = _choices(bare)
    if not isinstance(slot, str) and opening:
        slot = {surface: meaning for surface, meaning in slot.items() if _opening(surface) == opening}
    if bare.startswith("{"):
        name = bare.strip("{}")
        return f"(?P<{name}>{_slot(name, slot)}){comma}"
    return "(?:" + "|".join(re.escape(choice) for choice in slot) + ")" + comma


def _slot(name: str, words: Mapping[str, str] | str) -> str:
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
