"""What the answers of a run add up to: the means, the trade-off of abstaining, the causes of failure."""

from collections import Counter
from collections.abc import Sequence

from eval.answers.abstaining import Judged, Point, risk_coverage, strictest
from eval.answers.judge import agreement
from eval.experiment import figures
from eval.reports.report import Curve, Failure, Summary, Table
from eval.rows import Row

ANSWERED_FLOOR = 0.75
"""Share of the answerable questions that a default has to answer; the trade-off is read off at this point."""

NAMED = (
    (
        "right",
        "right",
        "answerable: an answer string is in the quotes or in a sentence that stood; else: it abstained",
    ),
    ("answered", "answered", "share of the answerable questions that got an answer"),
    ("in_quotes", "answer in the quotes", "an answer string stands in the quoted evidence, as whole words"),
    ("in_quotes_lenient", "… parts of words counting", "likewise, as mere characters"),
    (
        "in_quotes_of_found",
        "… where its article was found",
        "of questions with a relevant article among the passages",
    ),
    ("in_quotes_of_answered", "… where it answered", "of questions that got an answer"),
    (
        "short_right_of_found",
        "short answer right, where its article was found",
        "of questions after a person, place, figure or thing; no short answer counts as wrong",
    ),
    (
        "short_right_of_given",
        "… where one was given",
        "it is the answer string, holds it or stands in it (whole words)",
    ),
    ("short_given", "… given", "share of such questions that got a short answer"),
    ("in_text", "answer in the text", "an answer string stands in the sentences themselves"),
    ("exact_match", "exact match", "the text is the answer string and nothing else (SQuAD)"),
    ("f1", "token F1", "words shared with the answer string (SQuAD); whole sentences cannot come near 1"),
    ("found", "article found", "a relevant article, or a copy, is among the passages"),
    ("abstained", "abstained on the unanswerable", "recall of abstention"),
    (
        "abstention_precision",
        "abstentions that were due",
        "share of all abstentions that met an unanswerable question",
    ),
    ("not_said", "forbidden words not said", "neither an order obeyed nor a withdrawn claim repeated"),
    (
        "quote_fidelity",
        "quotes to the letter",
        "share of citations whose quote is byte for byte in its article; must be 1",
    ),
    ("citation_recall", "citation recall", "share of sentences that their quotes support together (ALCE)"),
    ("citation_precision", "citation precision", "share of citations that their sentence needs (ALCE)"),
    (
        "lexical_citation_recall",
        "… by words alone",
        "citation recall as a judge sees it that is not our checker",
    ),
    (
        "copied_citation_recall",
        "… of copying the top passage",
        "near 1 by construction: see what the measure cannot see",
    ),
    ("copied_in_text", "… answer in that copy", "and how often the copied sentences hold an answer"),
    ("judge", "a language model finds it right", "see its agreement with the strings"),
)
"""The measures of answers: key, name, what it means. Those of one row are made in eval/answers/experiment.py."""


def summed_up(rows: Sequence[Row]) -> Summary:
    """Return the means, the risk-coverage curve, the causes of failure, and the worst cases."""
    curve = risk_coverage(_judged(rows))
    at_floor = strictest(curve, ANSWERED_FLOOR)
    failed = [row for row in rows if row.facts["why"]]
    return Summary(
        figures=figures(rows, NAMED),
        tables=[_causes(failed), _said_by(rows)],
        curves=[_curve(curve)] if curve else [],
        worst=[_failure(row) for row in sorted(failed, key=_badness)],
        notes=[*([_at(at_floor)] if at_floor else []), *_agreement(rows)],
    )


def _judged(rows: Sequence[Row]) -> list[Judged]:
    return [
        Judged(
            confidence=row.facts["confidence"],
            right=bool(row.facts["answerable"] and row.measures.get("right", 0.0)),
            answerable=row.facts["answerable"],
        )
        for row in rows
        if row.facts["confidence"] is not None
    ]


def _curve(points: Sequence[Point]) -> Curve:
    return Curve(
        title="Risk and coverage",
        x="share of the answerable questions that are answered",
        y="share",
        lines={
            "answers that are wrong": [(point.answered, point.risk) for point in points],
            "abstentions on the unanswerable": [(point.answered, point.abstained) for point in points],
        },
        note="Each point is a threshold of confidence below which it abstains.",
    )


def _at(point: Point) -> str:
    return (
        f"Abstaining below {point.threshold:.3f} would answer {point.answered:.3f} of the answerable questions and"
        f" abstain on {point.abstained:.3f} of the others."
    )


def _agreement(rows: Sequence[Row]) -> list[str]:
    pairs = [
        (row.measures["judge"] > 0, row.measures["right"] > 0) for row in rows if "judge" in row.measures
    ]
    if not pairs:
        return []
    observed, kappa = agreement(pairs)
    return [
        f"The judging model agrees with the strings on {observed:.3f} of {len(pairs)} (kappa {kappa:.2f})."
    ]


def _causes(failed: Sequence[Row]) -> Table:
    counted = Counter(row.facts["why"] for row in failed).most_common()
    return Table(
        title="Why answers failed", header=("cause", "cases"), rows=[(why, str(n)) for why, n in counted]
    )


def _said_by(rows: Sequence[Row]) -> Table:
    """Return how many answers each answerer gave and how their sentences stood the check."""
    given = [row for row in rows if row.facts["given"]]
    body = []
    for name in sorted({row.facts["answerer"] for row in given}):
        own = [row for row in given if row.facts["answerer"] == name]
        verdicts = sum((Counter(row.facts["verdicts"]) for row in own), Counter())
        cells = ", ".join(f"{verdict} {count}" for verdict, count in sorted(verdicts.items()))
        body.append((name, str(len(own)), cells))
    return Table(title="Who answered", header=("answerer", "answers", "sentences by verdict"), rows=body)


def _badness(row: Row) -> tuple[bool, float]:
    """Crashes first, then wrong answers given with most confidence, then needless abstentions."""
    sure = row.facts["confidence"] or 0.0
    return (not row.error, not row.facts["given"], -sure)  # type: ignore[return-value]


def _failure(row: Row) -> Failure:
    sure = row.facts["confidence"]
    return Failure(
        id=row.id,
        question=row.question,
        why=row.error or row.facts["why"],
        shown=[
            ("wanted", "\n".join(row.facts["wanted"]) or "an abstention"),
            ("said", row.facts["answer"]),
            ("confidence", "none" if sure is None else f"{sure:.3f}"),
            ("retrieved", "\n".join(row.facts["shown"])),
        ],
    )
