"""Rows of a JSONL file with their places, for whatever kind of case they hold."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.errors import InputError, NotFoundError


def lines_of(file: Path, hint: str, called: str = "file") -> list[str]:
    """Return the lines of a UTF-8 file; `hint` says what belongs there.

    Raises NotFoundError where there is none, and InputError where it cannot be read.
    """
    try:
        return file.read_text("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no {called} {file}.", hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {error}.", hint=hint) from error


def rows_of(lines: Iterable[str], name: str, hint: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield (line, place, object) for each line that is not blank; a place is `name:line`.

    Raises InputError, with the place, at the first that is no JSON object.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{place}: not JSON ({error}).", hint=hint) from error
        if not isinstance(row, dict):
            raise InputError(f"{place}: not a JSON object.", hint=hint)
        yield number, place, row
