"""The gate: what the cases that ship with Dateline measured once may not be measured lower again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.cases import Case, read_cases
from eval.reports.report import Report
from index.article import identity
from index.errors import InputError

DATA = Path(__file__).parent / "data"
CASES = DATA / "gate"
FLOORS = DATA / "floors.json"
SAMPLE = Path(__file__).parents[1] / "tests" / "archive"
"""The articles that the cases are about."""
HELD = frozenset(
    {
        "RR@10",
        "Recall@10",
        "Success@1",
        "Success@10",
        "abstained",
        "abstention_precision",
        "citation_precision",
        "citation_recall",
        "found",
        "in_quotes",
        "nDCG@10",
        "not_said",
        "passage RR@10",
        "quote_fidelity",
        "right",
    }
)
"""Measures that have a floor: those of which more is better, whatever else becomes of the answers."""
FULL = frozenset({"quote_fidelity"})
"""Measures that are 1 or a fault of ours: their floor is 1, whatever was measured."""
BY_KIND = ("right", "found", "RR@10")
"""Measures that have a floor for each kind of case too."""
SLACK_CASES = 2.0
"""Cases that a floor lies under what was measured: another processor rounds otherwise and may turn one or two."""
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One measure over the cases it applies to, and the floor it has to reach."""

    name: str
    """`answers/right`, or `answers/right/copies` for one kind of case."""
    measured: float
    cases: int
    floor: float | None = None
    """None where nothing was pinned yet."""

    @property
    def passed(self) -> bool:
        """The floor is reached, or there is none."""
        return self.floor is None or self.measured >= self.floor

    @property
    def pinned(self) -> float:
        """The floor that this measurement sets."""
        if self.name.split("/")[1] in FULL:
            return 1.0
        scale = float(10**DIGITS)
        return max(0.0, int((self.measured - SLACK_CASES / self.cases) * scale) / scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What was pinned, and on what: floors hold for one archive and one set of cases."""

    archive: str
    """Digest of the sample articles' files."""
    cases: str
    floors: Mapping[str, float]

    @classmethod
    def read(cls, path: Path = FLOORS) -> "Floors":
        """Return the pinned floors; none where nothing was pinned. Raises InputError where the file is damaged."""
        try:
            return cls(**json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return cls(archive="", cases="", floors={})
        except (ValueError, TypeError) as error:
            raise InputError(
                f"{path} is damaged: {error}.", hint="Pin the floors anew with --pin."
            ) from error

    def write(self, path: Path = FLOORS) -> None:
        """Store the floors."""
        kept = {"archive": self.archive, "cases": self.cases, "floors": dict(sorted(self.floors.items()))}
        path.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def cases_over(sample: Path) -> list[Case]:
    """Return the cases; where they name an article by its file in the sample, with the id that it has there.

    An article without an id and a url of its own is known by the whole path of its file, which differs from machine to
    machine.
    """

    def ids(names: frozenset[str]) -> frozenset[str]:
        return frozenset(_id_of(name, sample) for name in names)

    return [replace(c, relevant=ids(c.relevant), without=ids(c.without)) for c in read_cases(CASES)]


def _id_of(name: str, sample: Path) -> str:
    file = sample / name
    return identity(path=str(file.resolve())) if file.is_file() else name


def bars(reports: Sequence[Report], floors: Mapping[str, float]) -> list[Bar]:
    """Return a bar for each measure of `HELD`, and for each kind of case; a floor without a measure fails as 0."""
    found: dict[str, list[float]] = {}
    for report in reports:
        for row in report.rows:
            for key, value in row.measures.items():
                if key not in HELD:
                    continue
                found.setdefault(f"{report.kind}/{key}", []).append(value)
                if key in BY_KIND and row.kind:
                    found.setdefault(f"{report.kind}/{key}/{row.kind}", []).append(value)
    measured = [
        Bar(name=name, measured=sum(values) / len(values), cases=len(values), floor=floors.get(name))
        for name, values in sorted(found.items())
    ]
    lost = [Bar(name=name, measured=0.0, cases=0, floor=floors[name]) for name in floors if name not in found]
    return measured + lost


def pin(made: Sequence[Bar], archive: str, cases: str, *, allow_regression: bool = False) -> Floors:
    """Return the floors that this measurement sets; no floor falls unless that is allowed.

    Raises InputError, naming them, where some would fall.
    """
    new = {bar.name: bar.pinned for bar in made if bar.cases}
    fallen = [
        f"{bar.name} {bar.floor:.3f} -> {new.get(bar.name, 0.0):.3f}"
        for bar in made
        if bar.floor is not None and new.get(bar.name, 0.0) < bar.floor
    ]
    if fallen and not allow_regression:
        raise InputError(
            f"These floors would fall: {'; '.join(fallen)}.",
            hint="Mend what made them fall, or say --allow-regression.",
        )
    return Floors(archive=archive, cases=cases, floors=new)
