"""How well the reader that ships reads: the right words where the passage answers, and telling where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.reader import Reader, Reading
from eval.attribution.scores import auroc_mean
from eval.experiment import figures
from eval.reading.examples import Example
from eval.reading.scores import judged, source_of
from eval.reports.report import Failure, Figure, Summary
from eval.rows import Row

FIGURES = (
    ("exact", "exactly right", "of answerable questions, the best span is an answer to the word"),
    ("f1", "words right (F1)", "of answerable questions, the best answer's words found against words given"),
)
SHORT = 300
"""Characters of a passage shown beside a failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Has the reader read each example's passage."""

    examples: Sequence[Example]
    reader: Reader
    kind: str = "reader"

    def puts(self) -> Sequence[Example]:
        """Return the examples."""
        return self.examples

    def attempt(self, put: Example) -> Reading:
        """Return what the reader makes of the passage."""
        return self.reader.read(put.question, [source_of(put)])

    def judge(self, put: Example, result: Reading | None) -> Row:
        """Return what the best span is worth, and the score of "answered here" that the AUROC is taken of."""
        read = judged(put, result) if result else None
        measures = {"exact": read.exact if read else 0.0, "f1": read.f1 if read else 0.0} if put.spans else {}
        facts = {
            "answerable": bool(put.spans),
            "margin": round(read.margin, 4) if read else 0.0,
            "answers": list(dict.fromkeys(put.answers)),
            "said": result.spans[0].text if result and result.spans else "",
            "passage": put.context[:SHORT],
        }
        return Row(id=put.id, question=put.question, kind=put.source, measures=measures, facts=facts)

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return EM, F1, and how well "answered here" tells the answerable from the others."""
        truths = [row.facts["answerable"] for row in rows]
        told = auroc_mean(truths, [row.facts["margin"] for row in rows])
        note = "how often an answerable question scores above one that is not"
        telling = [] if all(truths) else [Figure(key="auroc", name="knows (AUROC)", mean=told, note=note)]
        wrong = sorted((row for row in rows if row.measures), key=lambda row: row.measures["f1"])
        return Summary(figures=[*figures(rows, FIGURES), *telling], worst=[_failure(row) for row in wrong])


def _failure(row: Row) -> Failure:
    given = "; ".join(row.facts["answers"])
    shown = (("passage", row.facts["passage"]), ("answers", given), ("read", row.facts["said"]))
    return Failure(id=row.id, question=row.question, why=f"F1 {row.measures['f1']:.2f}", shown=shown)
