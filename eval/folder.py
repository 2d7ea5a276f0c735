"""A run's folder: its rows while it goes on, so that it can be taken up again, and its report when it is done."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.compare import changed
from eval.reports.report import Changed, Report, to_object
from eval.rows import Row
from index.errors import InputError

ROWS = "rows.jsonl"
REPORT = "report.json"
EARLIER = "earlier.json"
DIGEST_CHARS = 16

Writer = Callable[[Report], str]


@dataclass(slots=True)
class Folder:
    """Where one run keeps its rows and its report.

    `open` gives back the rows of a run with the same `about` that was cut off; a finished run, or one about something
    else, is begun anew, and the last finished report stays to be compared with.
    """

    path: Path
    about: Mapping[str, str]
    """What the run measures, on what: the same for two runs exactly when the rows of one can stand in the other."""
    pages: Mapping[str, Writer] = field(default_factory=dict)
    """File name -> what writes it: the forms in which people read a report."""
    resumed: int = field(default=0, init=False)
    """Rows taken up from the run before."""

    def open(self, *, fresh: bool = False) -> dict[str, Row]:
        """Return the rows to go on from (none if `fresh`), and be ready to keep more; crashed cases are tried again.

        Raises InputError where the folder cannot be written to.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            known = {} if fresh else self._left()
            beside = self.path / f"{ROWS}.new"
            kept = [json.dumps(dict(self.about)), *(row.to_json() for row in known.values())]
            beside.write_text("".join(line + "\n" for line in kept), "utf-8")
            beside.replace(self.path / ROWS)  # never a moment in which the rows are nowhere
        except OSError as error:
            raise InputError(
                f"{self.path} cannot be written to: {error}.", hint="Give another folder with --out."
            ) from error
        self.resumed = len(known)
        return known

    def keep(self, row: Row) -> None:
        """Store the row, so that it outlives this process."""
        with (self.path / ROWS).open("a", encoding="utf-8") as file:
            file.write(row.to_json() + "\n")

    def close(self, report: Report) -> Report:
        """Write the report, in JSON and in each form of `pages`, and return it with what changed since the last one."""
        if (self.path / REPORT).exists():
            (self.path / REPORT).replace(self.path / EARLIER)
            report = replace(report, changed=self._changed(report))
        for name, write in self.pages.items():
            (self.path / name).write_text(write(report), "utf-8", errors="replace")
        (self.path / REPORT).write_text(json.dumps(to_object(report), indent=1) + "\n", "utf-8")
        (self.path / ROWS).unlink(missing_ok=True)
        return report

    def _changed(self, report: Report) -> Changed | None:
        try:
            return changed(read_report(self.path / EARLIER), to_object(report))
        except InputError:  # a damaged report of yesterday must not cost that of today
            return None

    def _left(self) -> dict[str, Row]:
        """Return the whole rows of a run with this `about`; a last line that was cut off is left out."""
        try:
            first, *lines = (self.path / ROWS).read_text("utf-8").rstrip("\n").split("\n")
            if json.loads(first) != dict(self.about):
                return {}
        except (FileNotFoundError, ValueError):
            return {}
        rows = []
        for line in lines:
            try:
                rows.append(Row.from_json(line))
            except (ValueError, TypeError, KeyError):
                break
        return {row.id: row for row in rows if not row.error}


def read_report(path: Path) -> dict[str, Any]:
    """Return the object of a report that was written before; a run's folder stands for the report in it.

    Raises InputError where it is none.
    """
    file = path / REPORT if path.is_dir() else path
    try:
        found = json.loads(file.read_text("utf-8"))
        if isinstance(found, dict) and isinstance(found.get("rows"), list):
            return found
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read: {error}.", hint="Give a run's report.json.") from error
    raise InputError(f"{file} is no report of an evaluation.", hint="Give a run's report.json.")


def digest_of(path: Path) -> str:
    """Return what stands for the content of a file, or of all files in a folder, in a run's `about`."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:DIGEST_CHARS]


def program_digest(*packages: str) -> str:
    """Return what stands for the code of these packages: what another state of it made is not gone on from."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            digest.update(os.fsencode(file.name) + file.read_bytes())
    return digest.hexdigest()[:DIGEST_CHARS]
