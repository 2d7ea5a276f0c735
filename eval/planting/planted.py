"""How many errors planted in true sentences the check catches, and how many true sentences it lets stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.findings import Checked
from assistant.checking.meaning import Meaning
from assistant.checking.verify import check
from assistant.citation import STANDING
from eval.planting.pairs import Planted
from eval.planting.summing import CRASHED, summed_up
from eval.reports.report import Summary
from eval.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedErrors:
    """Puts each telling to the checker that answers go through, citing the sentence that it is made from."""

    tellings: Sequence[Planted]
    meaning: Meaning | None = None
    """What hears other words of the same sense; None for a check by words alone."""
    kind: str = "planted"

    def puts(self) -> Sequence[Planted]:
        """Return the tellings."""
        return self.tellings

    def attempt(self, put: Planted) -> Checked:
        """Return the checker's verdict."""
        return check(put.question, [put.evidence], self.meaning)

    def judge(self, put: Planted, result: Checked | None) -> Row:
        """Return what the verdict is worth; a crash counts as the wrong verdict, whichever that is."""
        change = put.change
        facts = {
            "true": put.true,
            "ways": put.ways,
            "verdict": result.verdict if result else CRASHED,
            "why": result.reason if result else "",
            "source": put.evidence.text,
            "was": change.was,
            "now": change.now,
            "at": change.at,
        }
        kind = f"{'true' if put.true else 'false'}: {put.kind}"
        return Row(id=put.id, question=put.question, kind=kind, measures=_measures(put, result), facts=facts)

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return what the rows add up to."""
        return summed_up(rows)


def _measures(put: Planted, result: Checked | None) -> dict[str, float]:
    passed = result.verdict == "supported" if result else not put.true
    stands = result.verdict in STANDING if result else not put.true
    if put.true:
        return {"kept": float(passed), "shown": float(stands)}
    return {"caught": float(not passed), "struck": float(not stands)}
