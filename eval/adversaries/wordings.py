"""Lies in words: who said it and how, what is denied, left open or turned round, and what nobody wrote at all."""

import re
from collections.abc import Sequence
from random import Random

from eval.adversaries.facts import FOREIGN, names
from eval.adversaries.lies import Lie, Line, changed

QUOTED = (
    "we will not let this happen again",
    "nobody here was surprised",
    "this is only the beginning",
    "I have never seen anything like it",
)
FACTS = (
    ", killing 14 people",
    ", according to Henrik Sund",
    ", a year after the fire in Lindby",
    ", the fourth case of its kind",
    ", at a cost of $43 million",
    ", for the first time since 1987",
    ", as Ines Duarte announced on 3 May 1996",
)
CLAUSES = (
    ", which led to a strike at the port",
    " after a fire at the plant",
    " because the insurance had expired",
    " and has since resigned",
    " despite a ruling by the court",
    ", and later apologised to the families",
)
NOUNS = "gold dust harbour vaccine orchestra bridge mine hospital ferry library drought wedding bicycle glacier".split()
TURNED = (
    "rose/fell increased/decreased more/fewer higher/lower won/lost before/after opened/closed supported/opposed largest/smallest "
    "most/least up/down first/last north/south approved/rejected arrested/released accepted/refused began/ended joined/left "
    "bought/sold increase/decrease rising/falling growing/shrinking support/oppose attacked/defended"
).split()
_LONG = 12
"""Words of a sentence worth quoting from."""
_QUOTE = re.compile(r"[\u201c\"](?P<words>[^\u201c\u201d\"]{12,})[\u201d\"]")
_SPEAKER = re.compile(
    r"(?:\bsaid|\btold \w+|\b[Aa]ccording to|\badded) (?P<a>[A-Z][a-z]+(?: [A-Z][a-z]+)*)(?=[,.])"
    r"|(?P<b>[A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:said|says|told|added|announced)\b"
)
_AUXILIARY = re.compile(
    r"(?<=\w )(?:was|were|is|are|has|have|had|will|would|can|could|should)(?= (?!not\b|n't)[a-z])"
)
_NOT = re.compile(r"(?<=[a-z])(?: not\b|n['\u2019]t\b)(?= [a-z])")
_OPEN = (
    (re.compile(r"(?<=\w )(?:may|might|could)(?= [a-z])"), "will"),
    (re.compile(r"\b(?:plans?|intends?|hopes?|aims?|wants?) to(?= [a-z])"), "will"),
    (re.compile(r"\b(?:is|are) (?:expected|likely|set|scheduled|due|poised) to(?= [a-z])"), "will"),
    (re.compile(r"\b(?:accused|suspected) of\b"), "guilty of"),
    (re.compile(r"\b(?:allegedly|reportedly|possibly|potentially|perhaps|likely|apparently) (?=[a-z])"), ""),
    (re.compile(r"\b(?:alleged|suspected|possible|potential) (?=[a-z])"), ""),
)
_NOUN = re.compile(
    r"(?<=\bthe )[a-z]{4,}(?= (?:of|in|on|to|was|is|has|that|and|for|at)\b)|(?<=\bof )[a-z]{5,}(?=[,. ])"
)


def ended(text: str) -> str:
    """Return a sentence without its full stop."""
    return text.rstrip(' ."\u201d')


def invented_quotation(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Add words in quotation marks that nobody said, or put marks about a telling of the line with a word changed."""
    words = line.text.split()
    if chance.random() < 1 / 2 and len(words) > _LONG and "\u201c" not in line.text and '"' not in line.text:
        middle = " ".join([*words[4:7], chance.choice(NOUNS), *words[8:10]])
        before = " ".join(words[:4])
        text = f"{before} \u201c{middle}\u201d {' '.join(words[10:])}"
        return Lie(text=text, at=len(before) + 2, was="", now=middle, cites=(line.number,))
    added = f", adding: \u201c{chance.choice(QUOTED)}.\u201d"
    return changed(Line(number=line.number, text=ended(line.text)), (len(ended(line.text)),) * 2, added)


def edited_quotation(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Change a word within a quotation, or leave one out."""
    words = [
        (q.start("words") + m.start(), q.start("words") + m.end())
        for q in _QUOTE.finditer(line.text)
        for m in re.finditer(r"(?<= )[a-z]{4,} ", q["words"])
    ]
    return (
        changed(line, chance.choice(words), chance.choice(["", chance.choice(NOUNS) + " "]))
        if words
        else None
    )


def speaker(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Give what the line says to somebody else of the passages, or to nobody known."""
    spans = [m.span(m.lastgroup or 0) for m in _SPEAKER.finditer(line.text)]
    others = [m.group() for other in lines for m in names(other) if " " in m.group()]
    fitting = [n for n in [*others, FOREIGN[0], FOREIGN[1]] if n.split()[-1] not in line.text]
    return changed(line, chance.choice(spans), chance.choice(fitting)) if spans else None


def denial(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Put a "not" in, or leave one out."""
    found = [(m.span(), "") for m in _NOT.finditer(line.text)]
    if not found:
        found = [((m.end(), m.end()), " not") for m in _AUXILIARY.finditer(line.text)]
    return changed(line, *chance.choice(found)) if found else None


def certainty(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """State outright what the line leaves open, plans or alleges."""
    found = [(m.span(), now) for pattern, now in _OPEN for m in pattern.finditer(line.text)]
    return changed(line, *chance.choice(found)) if found else None


def turned(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Say the opposite of one word."""
    found = [
        (m.span(), now)
        for pair in TURNED
        for was, now in (pair.split("/"), pair.split("/")[::-1])
        for m in re.finditer(rf"(?<=\w ){was}(?= [a-z])", line.text)
    ]
    return changed(line, *chance.choice(found)) if found else None


def noun(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Put one common noun in the place of another."""
    found = [m.span() for m in _NOUN.finditer(line.text)]
    return changed(line, chance.choice(found), chance.choice(NOUNS)) if found else None


def added_fact(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Add a figure, a name or a date that nobody wrote to a true sentence."""
    return _added(line, chance.choice(FACTS))


def added_clause(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Add a clause in plain words that nobody wrote to a true sentence."""
    return _added(line, chance.choice(CLAUSES))


def _added(line: Line, clause: str) -> Lie:
    text = ended(line.text)
    return Lie(text=f"{text}{clause}.", at=len(text), was="", now=clause, cites=(line.number,))
