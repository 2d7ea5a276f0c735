"""Citation markers in a stream of text: found while it is written, and taken out.

Models are asked for `[2]` and write `[1, 2]`, `【1】`, `(1)`, `^1`, `[Source 1]` and more; all of them become numbers here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_NUMBER_DIGITS = 3
"""Evidence never runs to a thousand sentences, so four digits are a year or a quantity, never a marker."""

_NUMBER = rf"\d{{1,{MAX_NUMBER_DIGITS}}}"
_LABEL = (
    r"\^?(?:(?:source|evidence|sentence|passage|article|document|doc|reference|ref|citation)s?|cite|no|number|nr|n|s)?"
    r"[\s:.#_]*"
)
_SEPARATOR = r"(?:[,;&/|\u3001\uff0c\u2013-]|\band\b)"
_LIST = rf"{_LABEL}{_NUMBER}(?:(?:\s*{_SEPARATOR})+\s*{_LABEL}{_NUMBER})*"
_INSIDE = re.compile(rf"\s*{_LIST}\s*[,.^]?\s*(?:(?::\d{{1,3}})?\u2020.*)?", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER})\s*[-\u2013]\s*{_LABEL}({_NUMBER})", re.IGNORECASE)
_LONGEST_RANGE = 20

# Each way to write a marker, with every beginning of it: while the text ends in one, the next words decide.
# Both must agree on every bound, or the result would depend on how the stream was split.
# Sixty characters inside brackets hold "[Source 1, Source 2, Source 3]" twice over.
_OPEN = r"(?:\\?\[{1,2}|\u3010|\uff3b)"
_SHUT = r"(?:\\?\]{1,2}|\u3011|\uff3d)"
_BRACKETED = re.compile(
    rf"(?P<tick>`?)\^?{_OPEN}(?P<inside>[^\[\]\u3010\u3011\uff3b\uff3d\\\n]{{1,60}}){_SHUT}\^?(?P=tick)"
    r"(?:\([#h][^()\s]{0,200}\))?",
)
_BRACKETED_SO_FAR = re.compile(
    rf"`?\^?(?:\\|{_OPEN}(?:[^\[\]\u3010\u3011\uff3b\uff3d\\\n]{{1,60}}"
    rf"(?:\\|{_SHUT}\^?`?(?:\((?:[#h][^()\s]{{0,200}}\)?)?)?)?)?)?",
)
_ROUND = re.compile(
    r"\((?:(?:source|sentence)s?:?\s)?(?P<inside>\d(?:[\d,\s\u2013-]|and){0,28})\)", re.IGNORECASE
)
_RAISED_TAG = re.compile(r"<sup>(?P<inside>\d{1,2}(?:,\s?\d{1,2}){0,3})</sup>", re.IGNORECASE)
_RAISED_TAG_SO_FAR = re.compile(r"<(?:s(?:u(?:p(?:>[\d,\s]{0,14}(?:</?s?u?p?>?)?)?)?)?)?", re.IGNORECASE)
_ROUND_ENDS = re.compile(r"\s{0,3}(?:[.!?(\[]|\n|\Z)")
_ROUND_SO_FAR = re.compile(
    r"\((?:[a-z]{0,9}:?\s?(?:\d(?:[\d,\s\u2013-]|and?){0,29})?a?\)?\s{0,3})?", re.IGNORECASE
)
_ROUND_LIST = re.compile(r"\d{1,2}(?:\s*(?:,|and|,\s*and|[\u2013-])\s*\d{1,2})*")
_CARET = re.compile(r"\^\{?(?P<inside>\d{1,2})[}^]?(?!\d)")
_CARET_SO_FAR = re.compile(r"\^\{?\d{0,3}[}^]?")
_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_RAISED_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_OPENER = re.compile("[`^(\\[\\\\<\u3010\uff3b\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
_SO_FAR = (_BRACKETED_SO_FAR, _ROUND_SO_FAR, _CARET_SO_FAR, _RAISED, _RAISED_TAG_SO_FAR)
_STOPS = frozenset(".!?,;:\"'\u201d\u2019)")
_SHORTEST_WORD = 3
"""A caret behind a shorter one is a power: "x^2", "km^2"."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation of evidence number `number`, however the model wrote it."""

    number: int


Piece = str | Marker


class MarkerParser:
    """Text and markers of a stream, the same for every way it can be split into deltas.

    Markers above `known` cite nothing we gave: they are dropped, unless `strangers` are asked for too.
    """

    def __init__(self, known: int, *, strangers: bool = False) -> None:
        self._known = known
        self._strangers = strangers
        self._buffer = ""
        self._tail = ""
        self._bracketed = False

    def feed(self, delta: str) -> list[Piece]:
        """Return what is decided now; an unfinished marker is held back until it is one, or cannot be."""
        self._buffer += delta
        return list(self._pieces(final=False))

    def close(self) -> list[Piece]:
        """Return the rest; the parser is spent."""
        return list(self._pieces(final=True))

    def _pieces(self, *, final: bool) -> Iterator[Piece]:
        at = 0
        while at < len(self._buffer):
            opener = _OPENER.search(self._buffer, at)
            upto = opener.start() if opener else len(self._buffer)
            if upto > at:
                yield self._said(self._buffer[at:upto])
                at = upto
            elif not final and any(so_far.fullmatch(self._buffer, at) for so_far in _SO_FAR):
                break
            elif (found := self._marker(at)) is not None:
                at, numbers = found
                yield from (Marker(n) for n in numbers if self._strangers or 1 <= n <= self._known)
            else:
                yield self._said(self._buffer[at])
                at += 1
        self._buffer = self._buffer[at:]

    def _said(self, text: str) -> str:
        self._tail = (self._tail + text)[-_SHORTEST_WORD:]
        return text

    def _after_a_stop(self) -> bool:
        return not self._tail or self._tail[-1].isspace() or self._tail[-1] in _STOPS

    def _after_a_word(self) -> bool:
        return len(self._tail) == _SHORTEST_WORD and self._tail.isalpha()

    def _marker(self, at: int) -> tuple[int, list[int]] | None:
        """Return where the marker that opens at `at` ends, with its numbers; None where it is plain text."""
        if match := _BRACKETED.match(self._buffer, at):
            if _INSIDE.fullmatch(match["inside"]):
                self._bracketed = True
                return match.end(), _numbers(match["inside"])
        elif match := _ROUND.match(self._buffer, at):
            return (match.end(), _numbers(match["inside"])) if self._cites(match) else None
        elif (match := _CARET.match(self._buffer, at)) and (self._after_a_stop() or self._after_a_word()):
            return match.end(), _numbers(match["inside"])
        elif (match := _RAISED.match(self._buffer, at)) and self._after_a_stop():
            # Elsewhere a raised figure is a unit: km².
            return match.end(), [int(match[0].translate(_RAISED_DIGITS))]
        elif match := _RAISED_TAG.match(self._buffer, at):
            return match.end(), _numbers(match["inside"])
        return None

    def _cites(self, match: re.Match[str]) -> bool:
        """Whether "(1)" is a marker: at a sentence's end, not "4(1)", no age "(45)", no better style used so far."""
        behind_a_stop = self._tail.rstrip()[-1:] in tuple(".!?")
        return (
            not self._bracketed
            and self._after_a_stop()
            and (behind_a_stop or _ROUND_ENDS.match(self._buffer, match.end()) is not None)
            and _ROUND_LIST.fullmatch(match["inside"]) is not None
            and all(1 <= n <= self._known for n in _numbers(match["inside"]))
        )


def _numbers(inside: str) -> list[int]:
    """Return the numbers of a marker's inside; "1-3" is one, two and three."""
    numbers = []
    for part in re.split(r"[,;&/|\u3001\uff0c]|\band\b", re.split(r":\d+\u2020|\u2020", inside)[0]):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        ranged = _RANGE.search(part) and ends[0] < ends[-1] <= ends[0] + _LONGEST_RANGE
        numbers += list(range(ends[0], ends[-1] + 1)) if ranged else ends
    return numbers
