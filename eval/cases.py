"""The questions a measurement puts, and what is known of their answers."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import InputError, NotFoundError

CASE_FORM = '{"id", "question", "asked"?, "answer"?: […], "relevant"?: [article ids], "unanswerable"?}'


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


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSONL file in its order; fields that no case has are left alone.

    Blank lines are skipped. Raises NotFoundError where there is no file, and InputError, with file and line,
    at the first row that is not a case or repeats an id.
    """
    try:
        content = path.read_text("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFoundError(f"There is no case file {path}.", hint="Give a JSONL file of cases.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {error}.", hint="Cases are UTF-8 text, a row each."
        ) from error
    return list(parse_cases(content.split("\n"), str(path)))


def parse_cases(lines: Iterable[str], name: str) -> Iterator[Case]:
    """Yield a case for each row of `lines` that is not blank; `name` stands in the errors."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        case = _case(_row(line, place), place)
        if case.id in seen:
            raise InputError(
                f'{place}: the id "{case.id}" is already used on line {seen[case.id]}.',
                hint="Ids are unique.",
            )
        seen[case.id] = number
        yield case


def _row(line: str, place: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: not JSON ({error}).", hint=f"A row is {CASE_FORM}.") from error
    if not isinstance(row, dict):
        raise InputError(f"{place}: not a JSON object.", hint=f"A row is {CASE_FORM}.")
    return row


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
    )


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
