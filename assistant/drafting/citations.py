"""A draft as sentences without markers, each with the evidence it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.drafting.chat_model import CUT
from assistant.drafting.markers import MarkerParser
from assistant.drafting.thoughts import after_thoughts
from index.sentences import sentence_spans

_PRIVATE = 0xE000
"""A marker stands in the text as one private-use character while sentences are found; drafts lose their own."""

_M = "[\ue000-\uf8ff]"
_TIDY: tuple[tuple[re.Pattern[str], str], ...] = (
    # "**[1]**" and "*[1]*" are the marker alone.
    (re.compile(rf"([*_]{{1,2}})({_M}+)\1"), r"\2"),
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
_ENDED = re.compile(rf"[.!?\u2026][\"'\u201d\u2019)]*{_M}+\s+(?=[A-Z\"\u201c\u2018(])")
"""Markers behind a stop end a sentence, also where the words alone leave it open ("in the week.[1] “We go …")."""
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
    where the whole line is written so. A sentence said twice is kept once; a last one that was cut off is dropped, and
    so is a question, which says nothing (models repeat the one they were asked).
    """
    found: list[DraftSentence] = []
    for line in _encoded(text, known).splitlines():
        for sentence in (one for part in _parts(line.strip()) for one in _of_line(part)):
            if sentence.text.endswith("?"):
                continue
            if not _ONLY_A_LABEL.fullmatch(sentence.text):
                found.append(sentence)
            elif found:
                found[-1] = DraftSentence(found[-1].text, found[-1].markers + sentence.markers)
    return _once(found[:-1] if text.endswith(CUT) else found, known)


def _encoded(text: str, known: int) -> str:
    """Return `text` with each marker as one private-use character, behind the stop of its sentence."""
    plain = re.sub(_M, " ", after_thoughts(text.removesuffix(CUT)))
    parser = MarkerParser(known, strangers=True)
    pieces = [*parser.feed(plain), *parser.close()]
    encoded = "".join(piece if isinstance(piece, str) else chr(_PRIVATE + piece.number) for piece in pieces)
    for pattern, replacement in _TIDY:
        encoded = pattern.sub(replacement, encoded)
    return encoded


def _parts(line: str) -> list[str]:
    """Return `line` cut behind the markers that end a sentence; whole where markers lead their sentences."""
    if re.match(_M, line):
        return [line]
    cuts = [0, *(match.end() for match in _ENDED.finditer(line)), len(line)]
    return [line[a:b] for a, b in pairwise(cuts)]


def _of_line(line: str) -> Iterator[DraftSentence]:
    """Yield the sentences of one line, with their markers; a line of markers alone is a sentence without words."""
    words: list[str] = []
    markers: list[tuple[int, int]] = []
    for character in _EMPHASIS.sub("", line).strip():
        if re.match(_M, character):
            markers.append((len(words), ord(character) - _PRIVATE))
        else:
            words.append(character)
    plain = "".join(words)
    spans = sentence_spans(plain) or ((0, 0),)
    leading = bool(markers) and markers[0][0] == 0 and markers[-1][0] < len(plain.rstrip(" .!?"))
    owners = [(_owner(at, spans, leading=leading), number) for at, number in markers]
    for nth, (start, end) in enumerate(spans):
        cited = dict.fromkeys(number for owner, number in owners if owner == nth)
        yield DraftSentence(" ".join(plain[start:end].split()), tuple(cited))


def _owner(at: int, spans: Sequence[tuple[int, int]], *, leading: bool) -> int:
    """Return which sentence a marker at `at` belongs to: the one it ends, or where markers lead, the one it opens."""
    if leading:
        return next((nth for nth, (_, end) in enumerate(spans) if at < end), len(spans) - 1)
    return max((nth for nth, (start, _) in enumerate(spans) if start < at), default=0)


def _once(sentences: list[DraftSentence], known: int) -> list[DraftSentence]:
    """Return `sentences` without repetitions (small models loop), with the known markers of all."""
    kept: dict[str, DraftSentence] = {}
    for sentence in sentences:
        key = sentence.text.casefold()
        earlier = kept[key].markers if key in kept else ()
        markers = [number for number in (*earlier, *sentence.markers) if 1 <= number <= known]
        kept[key] = DraftSentence(
            kept[key].text if key in kept else sentence.text, tuple(dict.fromkeys(markers))
        )
    return list(kept.values())
