"""Drafts written for a person to choose from, as JSONL or as a table, and the chosen ones read back."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from eval.cases import Case
from eval.drafting.drafts import Draft
from index.errors import InputError, NotFoundError

COLUMNS = (
    "keep",
    "id",
    "question",
    "answer",
    "relevant",
    "unanswerable",
    "without",
    "asked",
    "kind",
    "sentence",
    "headline",
    "published",
    "source",
)
NEEDED = ("keep", "id", "question")
YES = frozenset("yes y x 1 true keep".split())
NO = frozenset(("", *"no n 0 false drop -".split()))
ROW_HINT = 'Write "yes" in the column keep of the rows that become cases, and leave the others empty.'
BETWEEN = " | "
"""Between the strings of a cell that holds several; a bar within a string is written with a backslash before it."""
_BARS = re.compile(r"\s*(?<!\\)\|\s*")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run as a formula, and what was already guarded against that."""
_BROKEN = re.compile(r"[\ud800-\udfff]")

Row = dict[str, Any]


def case_row(case: Case) -> Row:
    """Return the case as a row of a case file; what it does not have is left out."""
    fields: Row = {
        "id": case.id,
        "question": case.question,
        "asked": case.asked.isoformat() if case.asked else None,
        "answer": list(case.answers),
        "relevant": sorted(case.relevant),
        "unanswerable": case.unanswerable,
        "kind": case.kind,
        "without": sorted(case.without),
    }
    return {name: value for name, value in fields.items() if value}


def cases_text(cases: Iterable[Case]) -> str:
    """Return the cases as a case file."""
    return "".join(json.dumps(case_row(case), ensure_ascii=False) + "\n" for case in cases)


def drafts_text(drafts: Iterable[Draft]) -> str:
    """Return the drafts as a case file whose rows also tell where they come from."""
    rows = ({**case_row(draft.case), **_origin(draft)} for draft in drafts)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def drafts_table(drafts: Iterable[Draft]) -> str:
    """Return the drafts as CSV for a spreadsheet, the column `keep` empty; no cell of it is read as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for draft in drafts:
        cells = {**case_row(draft.case), **_origin(draft)}
        writer.writerow([guarded(_cell(cells.get(column, ""))) for column in COLUMNS])
    return out.getvalue()


def _origin(draft: Draft) -> Row:
    article = draft.article
    return {
        "sentence": draft.sentence,
        "headline": article.headline,
        "published": article.published or "",
        "source": article.source,
    }


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return BETWEEN.join(str(part).replace("|", "\\|") for part in value)
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would run; `unguarded` takes it off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def kept_cases(path: Path) -> list[Case]:
    """Return the cases of the rows that a person keeps, in their order, as the person left them.

    A spreadsheet may have put semicolons or tabs between the cells, and the columns in another order. Raises
    NotFoundError where there is no file, and InputError, with file and line, at the first row that is no case.
    """
    seen: dict[str, int] = {}
    kept = []
    for line, row in _rows(path):
        place = f"{path}:{line}"
        if not _is_yes(row, "keep", place):
            continue
        case = _case(row, place)
        if case.id in seen:
            raise InputError(
                f'{place}: the id "{case.id}" is already used on line {seen[case.id]}.',
                hint="Ids are unique.",
            )
        seen[case.id] = line
        kept.append(case)
    if not kept:
        raise InputError(f"No row of {path} is kept.", hint=ROW_HINT)
    return kept


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row that is not blank, by the names of its columns, with the line on which it begins."""
    text = _text(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in NEEDED if name not in names]:
            raise InputError(
                f"{path}:1: there is no column {' and no column '.join(missing)}.",
                hint="Give a table that `dateline eval draft-cases --out drafts.csv` wrote, its first row included.",
            )
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, dict(zip(names, map(unguarded, cells), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{path}:{reader.line_num}: not a table ({error}).", hint="Save it as CSV, UTF-8."
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # line ends within cells stay as they are
    except FileNotFoundError as error:
        raise NotFoundError(
            f"There is no table {path}.", hint="Make one: dateline eval draft-cases --out drafts.csv"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", hint="Save it as CSV, UTF-8.") from error


def _case(row: Mapping[str, str], place: str) -> Case:
    unanswerable = _is_yes(row, "unanswerable", place)
    answers = _strings(row, "answer")
    if not answers and not unanswerable:
        raise InputError(
            f"{place}: there is no answer.", hint="Write one, or drop the row; several go with | between."
        )
    return Case(
        id=_one(row, "id", place),
        question=_one(row, "question", place),
        asked=_day(row, place),
        answers=answers,
        relevant=frozenset(_strings(row, "relevant")),
        unanswerable=unanswerable,
        kind=row.get("kind", "").strip(),
        without=frozenset(_strings(row, "without")),
    )


def _one(row: Mapping[str, str], column: str, place: str) -> str:
    value = row.get(column, "").strip()
    if not value or _BROKEN.search(value):
        raise InputError(f"{place}: there is no {column}.", hint="Write one, or drop the row.")
    return value


def _strings(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    parts = (part.replace("\\|", "|").strip() for part in _BARS.split(row.get(column, "")))
    return tuple(dict.fromkeys(part for part in parts if part))


def _day(row: Mapping[str, str], place: str) -> date | None:
    value = row.get("asked", "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise InputError(f'{place}: "{value}" is not a day.', hint="Write it as 2024-11-30.") from error


def _is_yes(row: Mapping[str, str], column: str, place: str) -> bool:
    value = row.get(column, "").strip().lower()
    if value not in YES | NO:
        raise InputError(f'{place}: "{value}" in the column {column} is neither yes nor no.', hint=ROW_HINT)
    return value in YES


def write(path: Path, text: str, *, force: bool, mark: bool = False) -> None:
    """Write the text to a new file; `mark` puts the sign before it by which spreadsheets know UTF-8.

    Raises InputError where the file is there already, unless `force`, or where it cannot be written.
    """
    try:
        with path.open("w" if force else "x", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
            file.write(_BROKEN.sub("\ufffd", text))
    except FileExistsError as error:
        raise InputError(
            f"{path} is there already.", hint="Give another name, or --force to write over it."
        ) from error
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error}.", hint="Give a file in a folder that is there."
        ) from error
