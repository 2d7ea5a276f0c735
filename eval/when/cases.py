"""Questions after a time, and the days that answer them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.cases import Case, read_cases
from eval.jsonlines import lines_of, rows_of
from eval.times.timeml import days_of
from index.errors import InputError

FORM = (
    '{"id", "question", "asked"?, "when": "2013-01-14/2013-01-18" | "2013-01-11" | "2013-01" | "", "kind"?}'
)
HINT = f'Cases are JSONL in UTF-8, where a row is {FORM}; "" where the archive does not say.'

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenCase:
    """A question with the first and the last of the days that answer it; no days where the archive does not say."""

    case: Case
    days: Days | None

    @property
    def id(self) -> str:
        """Its name, unique in the run."""
        return self.case.id

    @property
    def question(self) -> str:
        """What is asked."""
        return self.case.question


def read_when(path: Path) -> list[WhenCase]:
    """Return the cases of a JSONL file, or of all in a folder, in order.

    Raises NotFoundError where there is no file, and InputError, with file and line, where a row is no case.
    """
    known = {case.id: case for case in read_cases(path)}
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    rows = (row for file in files for row in _rows(file))
    return [WhenCase(case=known[row["id"]], days=_days(row, place)) for place, row in rows]


def _rows(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((place, row) for _, place, row in rows_of(lines_of(file, HINT), str(file), HINT))


def _days(row: Mapping[str, Any], place: str) -> Days | None:
    said = row.get("when")
    if said == "":
        return None
    found = days_of(said) if isinstance(said, str) else None
    if found is None:
        raise InputError(f'{place}: "when" names no days of the calendar.', hint=HINT)
    return found
