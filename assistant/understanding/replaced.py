"""A word of a follow-up put in the place of what it stands for, or of what was asked about before.

"And Diabaly?" after "When was Konna retaken?" asks `When was Diabaly retaken?`; "the year before" after a question about
2013 is 2012; "the second one" after an answer that lists three is the second of them.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from assistant.checking.dated import joined
from assistant.checking.names import find_names
from assistant.understanding.chronology import matter_asked
from assistant.understanding.question_words import (
    ABOUT,
    BACKWARDS,
    PLACE_IN_LIST,
    PLACES_IN_LIST,
    PREPOSITIONS,
    TIME_AWAY,
    TIME_PREPOSITION,
)
from assistant.words import bare
from index.article import TimeExpression
from index.times import find_times

Span = tuple[int, int]

POSSESSIVE = re.compile(r"['\u2019]s$")
MARKERS = re.compile(r"\s*\[\d+\]")
ITEM_LINE = re.compile(r"^\s*(?:[-*\u2022]|\d{1,2}[.)])\s+(.+)$", re.MULTILINE)
LISTED = re.compile(r",\s+(?:and|or)\s+|,\s+|;\s+|\s+(?:and|or)\s+")
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
LONGEST_ITEM = 6
"""Words: a longer part between commas is a clause, no item of a list."""
STANDING_IN = PREPOSITIONS | {"one", "ones"}
WEEK = 7
"""Days: a time no longer has a week before it and one after."""


def with_item(question: str, answer: str) -> str:
    """Return `question` with "the second one" said outright, where the answer lists so many; else as it is."""
    place = PLACE_IN_LIST.search(question)
    item = _item(place["which"].lower(), answer) if place else ""
    return question[: place.start()] + item + question[place.end() :] if place and item else question


def with_time(question: str, texts: Sequence[str]) -> str:
    """Return `question` with "the year before" said outright, counted from the first time that the texts have."""
    away = TIME_AWAY.search(question)
    day = _shifted(away, texts) if away else ""
    if not away or not day:
        return question
    return (question[: away.start()] or "And ") + day + question[away.end() :]


def _item(which: str, answer: str) -> str:
    """Return the item of the answer's list at the place that `which` says; empty where it has none there."""
    found, place = items(answer), PLACES_IN_LIST[which]
    return found[place] if len(found) > max(1, place) else ""


def items(answer: str) -> list[str]:
    """Return what an answer lists: its marked lines, the parts of a short row, or else its names."""
    plain = MARKERS.sub("", answer).strip()
    lines = [" ".join(line.split()[:LONGEST_ITEM]).rstrip(".,;") for line in ITEM_LINE.findall(plain)]
    if len(lines) > 1:
        return lines
    row = LISTED.split(SENTENCE_END.split(plain)[0])
    if len(row) > 1 and all(0 < len(part.split()) <= LONGEST_ITEM for part in row):
        return [part.strip() for part in row]
    return list(dict.fromkeys(POSSESSIVE.sub("", name.text) for name in find_names(plain)))


def _shifted(away: re.Match[str], texts: Sequence[str]) -> str:
    """Return the time so far from the first that the texts have; empty where none is exact enough."""
    unit = (away["unit"] or away["span"]).lower()
    step = -1 if (away["way"] or away["next"]).lower() in BACKWARDS else 1
    for text in texts:
        for time in joined(text, find_times(text, None)):
            if told := _moved(time, unit, step):
                return told
    return ""


def _moved(time: TimeExpression, unit: str, step: int) -> str:
    if time.earliest is None or time.latest is None:
        return ""
    long = (time.latest - time.earliest).days
    try:
        if unit == "day" and long == 0:
            day = time.earliest + timedelta(days=step)
            return f"on {_calendar(day)}"
        if unit == "week" and long < WEEK:
            first = time.earliest - timedelta(WEEK) if step < 0 else time.latest + timedelta(1)
            return f"between {_calendar(first)} and {_calendar(first + timedelta(WEEK - 1))}"
        if unit == "month" and long <= 31:  # noqa: PLR2004 (days of a month)
            months = time.earliest.year * 12 + time.earliest.month - 1 + step
            day = date(months // 12, months % 12 + 1, 1)
            return f"in {day:%B} {day.year}"
        return f"in {date(time.earliest.year + step, 1, 1).year}" if unit == "year" else ""
    except (ValueError, OverflowError):  # before the first year, or after the last
        return ""


def _calendar(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def timeline_again(question: str, before: str) -> str:
    """Return the request for the timeline asked for `before`, of another time or name: "And in February?", "And Diabaly?".

    Empty where the question says more, or no timeline was asked for.
    """
    found, matter = ABOUT.fullmatch(question), matter_asked(before)
    rest = (found["rest"] if found else question).strip(" ?")
    times = _time_spans(rest) if matter else []
    if times and _is_all(rest, times):
        return f"Timeline of {matter} {rest}"
    other = replaced(question, matter) if matter else ""
    return f"Timeline of {other}" if other else ""


def replaced(question: str, before: str) -> str:
    """Return the question before with its only name, its only time or both replaced: "What about Diabaly?".

    Empty where `before` has none or several of them, or where the new question says more than a name and a time.
    """
    found = ABOUT.fullmatch(question)
    if not found:
        return ""
    rest, text = found["rest"].strip(), before
    covered: list[Span] = []
    for find in (_name_spans, _time_spans):
        new = find(rest)
        if not new:
            continue
        old = _fitting(rest, new[0], text, find)
        if len(new) > 1 or not old:
            return ""
        covered += new
        mine = new[0]
        if find is _time_spans:
            mine, old = _prepositions((rest, mine), (text, old))
        text = text[: old[0]] + _in_place_of(text[slice(*old)], rest[slice(*mine)]) + text[old[1] :]
    return text if covered and _is_all(rest, covered) else ""


def _fitting(rest: str, new: Span, before: str, find: Callable[[str], list[Span]]) -> Span | None:
    """Return the only span of its kind, or the only one after the same preposition: "And in Chad?"."""
    old = find(before)
    if len(old) > 1 and (word := _last_word(rest[: new[0]])):
        old = [span for span in old if _last_word(before[: span[0]]) == word]
    return old[0] if len(old) == 1 else None


def _last_word(text: str) -> str:
    """Return the preposition at the end of the text; empty without one."""
    typed = bare(text).removesuffix("the ").split()
    return typed[-1] if typed and typed[-1] in PREPOSITIONS - {"the"} else ""


def _in_place_of(old: str, new: str) -> str:
    """Return the new words, with the year of the old ones where a month or day comes without its own."""
    year = re.search(r"\b\d{4}$", old)
    if not year or re.search(r"\d{4}", new):
        return new
    dated = f"{new} {year[0]}"
    return dated if [dated[: time.start] + time.text for time in find_times(dated, None)] == [dated] else new


def _prepositions(*places: tuple[str, Span]) -> Sequence[Span]:
    """Return the spans with the prepositions before them, where each has one: "since February" for "in January"."""
    found = [(TIME_PREPOSITION.search(text[:first]), (first, last)) for text, (first, last) in places]
    return [
        (word.start() if word and all(w for w, _ in found) else first, last) for word, (first, last) in found
    ]


def _name_spans(text: str) -> list[Span]:
    return [(name.start, name.start + len(POSSESSIVE.sub("", name.text))) for name in find_names(text)]


def _time_spans(text: str) -> list[Span]:
    return [(time.start, time.end) for time in find_times(text, None)]


def _is_all(rest: str, spans: list[Span]) -> bool:
    """Say whether nothing but prepositions stands beside the spans."""
    beside = "".join(
        " " if any(first <= i < last for first, last in spans) else c for i, c in enumerate(rest)
    )
    return all(word in STANDING_IN for word in bare(beside).split())
