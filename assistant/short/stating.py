"""The short answer as a sentence: the words quoted, with the markers of the sentences that say so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer import Short
from assistant.checking.verify import check
from assistant.citation import Sentence
from assistant.evidence import Evidence
from assistant.short.answering import Agreed


def leading(groups: Sequence[Agreed], *, several: bool) -> list[Evidence]:
    """Return the sentences that the short answer cites: its own, and one of another story that agrees."""
    told = groups if several else groups[:1]
    agreeing = (one for g in told[:1] for one in g.said if one.story != g.lead.story)
    said = [*(g.lead for g in told), *islice(agreeing, 1)]
    found: list[Evidence] = []
    for one in said:
        if one.evidence not in found:
            found.append(one.evidence)
    return found


def stated(
    groups: Sequence[Agreed], quoted: Sequence[Evidence], *, several: bool, dated: bool = False
) -> tuple[Short, Sentence] | None:
    """Return the short answer and its sentence.

    `quoted` are the sentences of the answer, cited as 1, 2, 3. Where several answers are asked for, all are told that have
    their sentence there. `dated` tells each with the day of its report: how things stand was true then. None where the
    sentence does not stand the check.
    """
    numbers = {(e.passage.article.id, e.start): n for n, e in enumerate(quoted, 1)}
    told = [short for g in (groups if several else groups[:1]) if (short := _short(g, numbers))]
    if not told:
        return None
    text = ", ".join(f"\u201c{short.text}\u201d" for short in told)
    cited = tuple(sorted({n for short in told for n in short.citations}))
    if check(text, [quoted[n - 1] for n in cited]).verdict != "supported":
        return None
    text = ", ".join(map(_with_day, told)) if dated else text
    return replace(told[0], also=tuple(told[1:])), Sentence(text=text, citations=cited, verdict="supported")


def told_apart(sides: Sequence[tuple[str, Evidence, int]]) -> tuple[Short, Sentence]:
    """Return what reports say that differ, each with its day, the first leading; each is words, evidence, number."""
    shorts = [Short(text=text, citations=(n,), day=e.passage.article.day) for text, e, n in sides]
    text = ", ".join(map(_with_day, shorts))
    sentence = Sentence(text=text, citations=tuple(n for _, _, n in sides), verdict="supported")
    return replace(shorts[0], differing=tuple(shorts[1:])), sentence


def _with_day(short: Short) -> str:
    day = short.day
    reported = f"reported {day.day} {day:%B %Y}" if day else "in a report without a date"
    return f"\u201c{short.text}\u201d ({reported})"


def _short(group: Agreed, numbers: dict[tuple[str, int], int]) -> Short | None:
    """Return the answer of a group, cited by every sentence of it that is quoted; None where its own is not."""
    places = [(one.evidence.passage.article.id, one.evidence.start) for one in group.said]
    if places[0] not in numbers:
        return None
    cited = tuple(dict.fromkeys(numbers[place] for place in places if place in numbers))
    return Short(text=group.lead.words.text, citations=cited, stories=group.stories, day=group.lead.day)
