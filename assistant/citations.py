"""Citation markers in a draft: found while it streams, taken out, and tied to their sentences.

Models are asked for `[2]` and write `[1, 2]`, `【1】`, `(1)`, `^1`, `[Source 1]` and more; all of them become numbers here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.llm import CUT

MAX_NUMBER_DIGITS = 3
"""Evidence never runs to a thousand sentences, so four digits are a year or a quantity, never a marker."""

_NUMBER = rf"\d{{1,{MAX_NUMBER_DIGITS}}}"
_LABEL = r"\^?(?:(?:source|evidence|sentence|passage|article|ref|reference|citation)s?|cite|no|number|nr|n|s)?[\s:.#]*"
_LIST = rf"{_LABEL}{_NUMBER}(?:(?:\s*(?:[,;&/\u2013-]|\band\b))+\s*{_LABEL}{_NUMBER})*"
_INSIDE = re.compile(rf"\s*{_LIST}\s*,?\s*(?:\u2020.*)?", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER})\s*[-\u2013]\s*{_LABEL}({_NUMBER})", re.IGNORECASE)
_LONGEST_RANGE = 20

# Each way to write a marker, with every beginning of it: while the text ends in one, the next words decide.
# Both must agree on every bound, or the result would depend on how the stream was split.
# Sixty characters inside brackets hold "[Source 1, Source 2, Source 3]" twice over.
_BRACKETED = re.compile(
    r"(?P<tick>`?)\^?(?:\[\[?|\u3010)(?P<inside>[^\[\]\u3010\u3011\n]{1,60})(?:\]\]?|\u3011)(?P=tick)"
    r"(?:\([#h][^()\s]{0,200}\))?",
)
_BRACKETED_SO_FAR = re.compile(
    r"`?\^?(?:(?:\[\[?|\u3010)"
    r"(?:[^\[\]\u3010\u3011\n]{1,60}(?:(?:\]\]?|\u3011)`?(?:\((?:[#h][^()\s]{0,200}\)?)?)?)?)?)?",
)
_ROUND = re.compile(
    r"\((?:source\s)?(?P<inside>\d[\d,\s]{0,28})\)(?=\s{0,3}(?:[.!?(\[]|\n|\Z))", re.IGNORECASE
)
_ROUND_SO_FAR = re.compile(r"\((?:[a-z]{0,6}\s?[\d,\s]{0,29}\)?\s{0,3})?", re.IGNORECASE)
_ROUND_LIST = re.compile(r"\d{1,2}(?:\s*,\s*\d{1,2})*")
_CARET = re.compile(r"\^\{?(?P<inside>\d{1,2})\}?(?!\d)")
_CARET_SO_FAR = re.compile(r"\^\{?\d{0,3}\}?")
_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_RAISED_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_OPENER = re.compile("[`^(\\[\u3010\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
_SO_FAR = (_BRACKETED_SO_FAR, _ROUND_SO_FAR, _CARET_SO_FAR, _RAISED)
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

    Markers above `known` cite nothing we gave: they are dropped, with nothing left in the text.
    """

    def __init__(self, known: int) -> None:
        self._known = known
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
                yield from (Marker(n) for n in numbers if 1 <= n <= self._known)
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
            return (match.end(), _numbers(match["inside"])) if self._cites(match["inside"]) else None
        elif (match := _CARET.match(self._buffer, at)) and (self._after_a_stop() or self._after_a_word()):
            return match.end(), _numbers(match["inside"])
        elif (match := _RAISED.match(self._buffer, at)) and self._after_a_stop():
            # Elsewhere a raised figure is a unit: km².
            return match.end(), [int(match[0].translate(_RAISED_DIGITS))]
        return None

    def _cites(self, inside: str) -> bool:
        """Whether "(1)", at the end of a sentence, is a marker: not "4(1)", no age "(45)", no better style so far."""
        return (
            not self._bracketed
            and self._after_a_stop()
            and _ROUND_LIST.fullmatch(inside) is not None
            and all(1 <= n <= self._known for n in _numbers(inside))
        )


def _numbers(inside: str) -> list[int]:
    """Return the numbers of a marker's inside; "1-3" is one, two and three."""
    numbers = []
    for part in re.split(r"[,;&/]|\band\b", inside.split("\u2020")[0]):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        ranged = _RANGE.search(part) and ends[0] < ends[-1] <= ends[0] + _LONGEST_RANGE
        numbers += list(range(ends[0], ends[-1] + 1)) if ranged else ends
    return numbers


def joined(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with neighbouring words joined; two ways of splitting a stream then compare equal."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(last := result[-1], str):
            result[-1] = last + piece
        else:
            result.append(piece)
    return result


# --- a whole draft, as sentences ---

_PRIVATE = 0xE000
"""A marker stands in the text as one private-use character while sentences are found; drafts lose their own."""

_M = "[\ue000-\uf8ff]"
_TIDY: tuple[tuple[re.Pattern[str], str], ...] = (
    # What opens a line: a heading, a quotation, a bullet, a number in a list, "Answer:".
    (
        re.compile(
            r"^[^\S\n]*(?:(?:#{1,6}|>|[-*\u2022]|\d{1,2}[.)])[^\S\n]+|\**(?:final )?answer\**\s*:\**\s*)+",
            re.IGNORECASE | re.MULTILINE,
        ),
        "",
    ),
    # "([1])" and "(source: [1])" are the marker alone.
    (re.compile(rf"\(\s*(?:(?:see|cf\.?|sources?):?\s*)?((?:{_M}[\s,;]*)+)\)", re.IGNORECASE), r"\1"),
    # "According to [1], " says no more than the marker.
    (
        re.compile(
            rf"\b(?:According to|As (?:stated|reported|noted) (?:in|by)|Per)\s+(?:the\s+)?"
            rf"(?:(?:sources?|sentences?|evidence)\s+)?((?:{_M}\s*)+),?\s*"
        ),
        r"\1 ",
    ),
    # "[1], [2]" and "[1] and [2]" are a run of markers.
    (re.compile(rf"(?<={_M})\s*(?:,|;|and|&)?\s*(?={_M})"), ""),
    # A marker clings to the word before it, then goes behind the stop, then leaves room for the next sentence.
    (re.compile(rf"(?<=\S)[^\S\n]+(?={_M})"), ""),
    (re.compile(rf"({_M}+)([.!?\u2026]+[\"'\u201d\u2019)]*)"), r"\2\1"),
    (re.compile(rf"([.!?\u2026][\"'\u201d\u2019)]*{_M}+)(?=\w)"), r"\1 "),
)
_EMPHASIS = re.compile(r"\*\*|__|`")
_ONLY_A_LABEL = re.compile(r"[^\w]*(?:sources?|citations?|references?|evidence)?[^\w]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of a draft: its words without any marker, and the evidence it cites, in order of mention."""

    text: str
    markers: tuple[int, ...]


def sentences_of(text: str, known: int) -> list[DraftSentence]:
    """Return the draft's sentences without markers, each with the evidence it cites.

    A marker belongs to the sentence it stands in or behind; to the one after it only at the start of a line and
    where the whole line is written so. A sentence said twice is kept once; a last one that was cut off is dropped.
    """
    found: list[DraftSentence] = []
    for line in _encoded(text, known).splitlines():
        for sentence in _of_line(line):
            if not _ONLY_A_LABEL.fullmatch(sentence.text):
                found.append(sentence)
            elif found:
                found[-1] = DraftSentence(found[-1].text, found[-1].markers + sentence.markers)
    return _once(found[:-1] if text.endswith(CUT) else found)


def _encoded(text: str, known: int) -> str:
    """Return `text` with each marker as one private-use character, behind the stop of its sentence."""
    plain = "".join(" " if _PRIVATE <= ord(c) <= 0xF8FF else c for c in text.removesuffix(CUT))
    parser = MarkerParser(known)
    pieces = [*parser.feed(plain), *parser.close()]
    encoded = "".join(piece if isinstance(piece, str) else chr(_PRIVATE + piece.number) for piece in pieces)
    for pattern, replacement in _TIDY:
        encoded = pattern.sub(replacement, encoded)
    return encoded


def _of_line(line: str) -> Iterator[DraftSentence]:
    """Yield the sentences of one line, with their markers; a line of markers alone is a sentence without words."""
    from nupunkt import sent_spans

    words: list[str] = []
    markers: list[tuple[int, int]] = []
    for character in _EMPHASIS.sub("", line).strip():
        if re.match(_M, character):
            markers.append((len(words), ord(character) - _PRIVATE))
        else:
            words.append(character)
    plain = "".join(words)
    spans = [(start, start + len(plain[start:end].rstrip())) for start, end in sent_spans(plain)] or [(0, 0)]
    leading = bool(markers) and markers[0][0] == 0 and markers[-1][0] < len(plain.rstrip(" .!?"))
    owners = [(_owner(at, spans, leading=leading), number) for at, number in markers]
    for nth, (start, end) in enumerate(spans):
        cited = dict.fromkeys(number for owner, number in owners if owner == nth)
        yield DraftSentence(" ".join(plain[start:end].split()), tuple(cited))


def _owner(at: int, spans: list[tuple[int, int]], *, leading: bool) -> int:
    """Return which sentence a marker at `at` belongs to: the one it ends, or where markers lead, the one it opens."""
    if leading:
        return next((nth for nth, (_, end) in enumerate(spans) if at < end), len(spans) - 1)
    return max((nth for nth, (start, _) in enumerate(spans) if start < at), default=0)


def _once(sentences: list[DraftSentence]) -> list[DraftSentence]:
    """Return `sentences` without repetitions (small models loop), with the markers of all."""
    kept: dict[str, DraftSentence] = {}
    for sentence in sentences:
        key = sentence.text.casefold()
        markers = (*kept[key].markers, *sentence.markers) if key in kept else sentence.markers
        kept[key] = DraftSentence(
            kept[key].text if key in kept else sentence.text, tuple(dict.fromkeys(markers))
        )
    return list(kept.values())
