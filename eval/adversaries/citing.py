"""Lies in what is cited: the wrong sentence, all of them, none, or two made one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from eval.adversaries.facts import day, figure, figure_of_another, foreign_name, name_of_another
from eval.adversaries.lies import Lie, Line, Manner

_PREDICATE = re.compile(r" (?:said|has|have|had|was|were|is|are|will|would|told|announced|began|died|won) ")
_NOBODY = frozenset("there here this that these those they it he she we who which what when where".split())
"""Words that name no subject of their own."""
_ENOUGH = 8
"""Characters of a subject worth giving to somebody else's predicate."""


def wrong_number(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Tell a line word for word and cite another; what is shown must hold its words all the same."""
    others = [other.number for other in lines if other.text != line.text]
    if not others:
        return None
    cites = (chance.choice(others),)
    return Lie(text=line.text, at=0, was="", now=line.text[:40], cites=cites, quoted=line.text)


def merged(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Give what one line says of its subject to the subject of another, citing both."""
    first = _PREDICATE.search(line.text)
    names = set(re.findall(r"[A-Z]\w{3}", line.text))
    others = [
        (other, match)
        for other in lines
        if other is not line
        and (match := _PREDICATE.search(other.text))
        and re.search(r"[A-Z]\w{3}", other.text[: match.start()])
        and other.text[: match.start()].split()[-1].casefold() not in _NOBODY
        and names.isdisjoint(re.findall(r"[A-Z]\w{3}", other.text[: match.start()]))
    ]
    if not others or not first or first.start() < _ENOUGH:
        return None
    other, match = chance.choice(others)
    subject = other.text[: match.start()]
    return Lie(
        text=subject + line.text[first.start() :],
        at=0,
        was=line.text[: first.start()],
        now=subject + first.group(),
        cites=(line.number, other.number),
    )


def everything(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Tell a lie about a fact, most often with another line's, and cite every line for it."""
    lie = _of(line, lines, chance, (figure_of_another, name_of_another, name_of_another, figure, day))
    return replace(lie, cites=tuple(sorted(one.number for one in lines))) if lie else None


def nothing(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Tell a lie about a fact and cite nothing for it."""
    lie = _of(line, lines, chance, (figure, figure_of_another, foreign_name, name_of_another, day))
    return replace(lie, cites=()) if lie else None


def _of(line: Line, lines: Sequence[Line], chance: Random, manners: Sequence[Manner]) -> Lie | None:
    shuffled = chance.sample(list(manners), len(manners))
    return next((lie for manner in shuffled if (lie := manner(line, lines, chance))), None)
