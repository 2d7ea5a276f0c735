"""The questions a measurement puts, and what is known of their answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.jsonlines import lines_of, rows_of
from index.errors import InputError

CASE_FORM = '{"id", "question", "asked"?, "answer"?: […], "relevant"?: [article ids], "unanswerable"?}'
FORM_HINT = f"Cases are JSONL in UTF-8, where a row is {CASE_FORM}."
HISTORY_FORM = 'Write it as [{"question": "…", "answer": "…"}, …], the oldest turn first.'
GROUPS_FORM = 'Write it as [["1,394"], ["nearly 9,000", "8,900"]].'


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An earlier turn of the conversation that a case continues."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with what a good answer to it is; ids are unique within a set."""

    id: str
    question: str
    asked: date | None = None
    """The day it was put; "this week" means the week of that day."""
    answers: tuple[str, ...] = ()
    """Strings, any one of which answers it."""
    relevant: frozenset[str] = frozenset()
    """Ids of articles that answer it; others may too."""
    unanswerable: bool = False
    """The archive does not say; the right answer is to abstain."""
    kind: str = ""
    """What sort of case it is; figures are also given kind by kind."""
    history: tuple[Said, ...] = ()
    """The turns before it, oldest first; a question without any stands alone."""
    rewrite: str = ""
    """How a person would put it without the turns before."""
    every: tuple[tuple[str, ...], ...] = ()
    """Groups of strings, each of which must have one in the answer: reports that differ, and lists."""
    never: tuple[str, ...] = ()
    """Strings that the answer must not say: orders obeyed, claims withdrawn."""
    without: frozenset[str] = frozenset()
    """Ids of articles that the archive is made to lack for this case."""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSONL file, or of all in a folder, in order; fields that no case has are left alone.

    Blank lines are skipped. Raises NotFoundError where there is no file, and InputError, with file and line,
    at the first row that is not a case or repeats an id.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    cases = [
        case for file in files for case in parse_cases(lines_of(file, FORM_HINT, "case file"), str(file))
    ]
    if not cases:
        raise InputError(f"{path} holds no case.", hint=f"A row is {CASE_FORM}.")
    twice, times = Counter(case.id for case in cases).most_common(1)[0]
    if times > 1:
        raise InputError(f'{path}: the id "{twice}" is used in two of its files.', hint="Ids are unique.")
    return cases


def parse_cases(lines: Iterable[str], name: str) -> Iterator[Case]:
    """Yield a case for each row of `lines` that is not blank; `name` stands in the errors."""
    seen: dict[str, int] = {}
    for number, place, row in rows_of(lines, name, FORM_HINT):
        case = _case(row, place)
        if case.id in seen:
            raise InputError(
                f'{place}: the id "{case.id}" is already used on line {seen[case.id]}.',
                hint="Ids are unique.",
            )
        seen[case.id] = number
        yield case


def _case(row: Mapping[str, Any], place: str) -> Case:
    unanswerable = row.get("unanswerable") or False
    if not isinstance(unanswerable, bool):
        raise InputError(f'{place}: "unanswerable" is neither true nor false.')
    return Case(
        id=_text(row, "id", place),
        question=_text(row, "question", place),
        asked=_day(row, place),
        answers=_texts(row, "answer", place),
        relevant=frozenset(_texts(row, "relevant", place)),
        unanswerable=unanswerable,
        kind=str(row.get("kind") or ""),
        history=_history(row, place),
        rewrite=str(row.get("rewrite") or ""),
        every=_groups(row, place),
        never=_texts(row, "never", place),
        without=frozenset(_texts(row, "without", place)),
    )


def _history(row: Mapping[str, Any], place: str) -> tuple[Said, ...]:
    turns = row.get("history") or []
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise InputError(f'{place}: "history" is not a list of turns.', hint=HISTORY_FORM)
    return tuple(Said(question=_text(t, "question", place), answer=str(t.get("answer") or "")) for t in turns)


def _groups(row: Mapping[str, Any], place: str) -> tuple[tuple[str, ...], ...]:
    groups = row.get("every") or []
    if not isinstance(groups, list):
        raise InputError(f'{place}: "every" is not a list of groups.', hint=GROUPS_FORM)
    return tuple(_texts({"every": group}, "every", place) for group in groups)


def _text(row: Mapping[str, Any], field: str, place: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f'{place}: "{field}" is missing or not a text.', hint=f"A row is {CASE_FORM}.")
    return value


def _texts(row: Mapping[str, Any], field: str, place: str) -> tuple[str, ...]:
    value = row.get(field) or []
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise InputError(f'{place}: "{field}" is not a list of texts.', hint=f"A row is {CASE_FORM}.")
    return tuple(texts)


def _day(row: Mapping[str, Any], place: str) -> date | None:
    value = row.get("asked")
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(f'{place}: "asked" is not a day.', hint="Write it as 2024-11-30.") from error
