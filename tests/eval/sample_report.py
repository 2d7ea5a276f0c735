"""A report as a real run makes one: invented questions over the sample archive's affairs, and figures to match."""

from dataclasses import replace
from functools import cache

from eval.reports.report import Changed, Curve, Failure, Figure, Report, Summary, Table
from eval.rows import Row
from eval.statistics import Mean, difference, mean, percentiles

HOSTILE = (
    "</script></title></style><img src=x onerror=alert(1)>",
    "{{7*7}} {% raw %} ${alert(1)} <%= 1 %>",
    "`a` | b | **bold** _it_ ~~no~~ [x](http://evil.example) ![i](http://evil.example/i.png)",
    "http://evil.example/ www.evil.example a@evil.example <!-- c --> &lt;b&gt; &#60;",
    '" onmouseover="alert(1)" x=\'',
    "# heading #\n- item\n1. item\n> quotation\n===\n\ttab",
    "\x1b[31mred\x07 \u202eright to left \ud800 half",
)
"""What questions, articles, ids and errors may hold: markup of every kind that a report passes through."""

QUESTIONS = (
    ("When was Konna retaken?", "when"),
    ("How many people fled the fighting around Konna?", "how many"),
    ("Who commands the mission in the north?", "who"),
    ("What did the defence ministry say about the airfield at Sévaré?", "what"),
    ("Which ferry company raised its fares before the holidays?", "who"),
    ("How much will the new harbour wall cost?", "how many"),
    ("When does the inquiry into the dam report?", "when"),
    ("Why was the stadium vote put off?", "what"),
)
CRASH = "LLMError: the model at 127.0.0.1 gave no answer within 60 s"


def rows(number: int = 120) -> list[Row]:
    """Return rows whose measures follow from where the first relevant article was; every fortieth crashed."""
    return [_row(i) for i in range(number)]


def _row(i: int) -> Row:
    question, kind = QUESTIONS[i % len(QUESTIONS)]
    crashed = i % 40 == 39
    rank = 0 if crashed or i % 7 == 3 else 1 + i % 5 * (i % 3)
    measures = {f"success@{k}": float(0 < rank <= k) for k in (1, 5, 10)}
    return Row(
        id=f"c{i:04}",
        question=question,
        kind=kind,
        measures={**measures, "rr@10": 1 / rank if rank else 0.0},
        timings_ms={}
        if crashed
        else {"whole": 31.0 + i % 17, "embed": 9.0 + i % 3, "dense": 6.5, "lexical": 11.0},
        error=CRASH if crashed else "",
    )


FIGURES = (
    ("success@5", "Success@5", "Share of the cases with a relevant article among the first five."),
    ("success@1", "Success@1", "Share of the cases whose first article is relevant."),
    ("success@10", "Success@10", "Share of the cases with a relevant article among the first ten."),
    ("rr@10", "RR@10", "One over the rank of the first relevant article; nothing beyond rank 10."),
)


@cache
def report(number: int = 120) -> Report:
    """Return a report with every part that one can have."""
    known = rows(number)
    stages = {name: [row.timings_ms[name] for row in known if not row.error] for name in known[0].timings_ms}
    return Report(
        kind="retrieval",
        about={
            "cases": "cases.jsonl, 120 cases (3fd0c1a2b4c5d6e7)",
            "archive": "archive, 118 articles (9a8b7c6d5e4f3a2b)",
            "as of": "the day each question was asked",
            "program": "dateline 0.1.0 (0123456789abcdef)",
            "day": "19 January 2013",
        },
        summary=_summary(known),
        rows=known,
        latency_ms={name: percentiles(took) for name, took in stages.items()},
        changed=_changed(known),
    )


def _summary(known: list[Row]) -> Summary:
    return Summary(
        figures=[
            Figure(key=key, name=name, mean=mean([row.measures[key] for row in known]), note=note)
            for key, name, note in FIGURES
        ]
        + [
            Figure(
                key="floor",
                name="Recall@10",
                mean=Mean(mean=0.0, low=0.0, high=0.0, cases=0),
                note="Share of the relevant articles that are among the first ten.",
            )
        ],
        tables=[_kinds(), _systems()],
        curves=[_success(), _risk()],
        worst=[_failure(i) for i in range(6)],
        notes=[
            "All 120 cases have relevant articles; three of them were put to an archive that ends a day before."
        ],
    )


def _kinds() -> Table:
    return Table(
        title="By kind of case",
        header=("kind", "cases", *(name for _, name, _ in FIGURES)),
        rows=[
            ("how many", "30", "0.733", "0.533", "0.800", "0.612"),
            ("what", "30", "0.800", "0.567", "0.833", "0.655"),
            ("when", "30", "0.767", "0.500", "0.833", "0.601"),
            ("who", "30", "0.900", "0.633", "0.933", "0.741"),
        ],
    )


def _systems() -> Table:
    return Table(
        title="Beside other systems",
        header=("system", "Success@5", "RR@10", "ours is better by", "p"),
        rows=[
            ("dense alone", "0.712", "0.534", "0.118", "0.0003"),
            ("BM25", "0.765", "0.601", "0.051", "0.0420"),
        ],
        note="p: two-sided paired randomisation test on RR@10.",
    )


def _success() -> Curve:
    lines = {"ours": 0.98, "BM25": 0.93, "dense alone": 0.9, "stock pipeline": 0.84}
    return Curve(
        title="Success against k",
        x="k",
        y="share of cases with a relevant article among the first k",
        lines={name: [(k, top * (1 - 0.55 / k**0.8)) for k in range(1, 11)] for name, top in lines.items()},
    )


def _risk() -> Curve:
    answered = [i / 300 for i in range(12, 301)]
    return Curve(
        title="Risk and coverage",
        x="share of the answerable questions that are answered",
        y="share",
        lines={
            "answers that are wrong": [(x, 0.04 + 0.3 * x**3) for x in answered],
            "abstentions on the unanswerable": [(x, 1 - 0.72 * x**1.5) for x in answered],
        },
        note="Each point is a threshold of confidence below which it abstains.",
    )


def _failure(i: int) -> Failure:
    question, _ = QUESTIONS[i]
    return Failure(
        id=f"c{i:04}",
        question=question,
        why=("No relevant article among the first ten.", "The first relevant article is at rank 9.")[i % 2],
        shown=[
            ("relevant", "konna/0118"),
            (
                "retrieved",
                (
                    "1  konna/0116  Column reaches the river, ministry says  (16 January 2013)\n"
                    "2  fares/0104  Ferry fares rise again before the holidays  (4 January 2013)\n"
                    "3  konna/0120  What a week of fighting left behind  (20 January 2013)"
                ),
            ),
        ],
    )


def _changed(known: list[Row]) -> Changed:
    measures = {}
    for key, name, _ in FIGURES:
        now = {row.id: row.measures[key] for row in known}
        before = {case: 0.0 if int(case[1:]) % 11 == 4 else value for case, value in now.items()}
        before["c0003"] = 1.0
        found = difference(before, now if key != "success@1" else before)
        assert found
        measures[name] = found
    return Changed(
        earlier={
            "cases": "cases.jsonl, 120 cases (3fd0c1a2b4c5d6e7)",
            "archive": "archive, 118 articles (9a8b7c6d5e4f3a2b)",
            "as of": "the day each question was asked",
            "program": "dateline 0.1.0 (fedcba9876543210)",
            "day": "12 January 2013",
        },
        measures=measures,
        better=[
            (row.id, row.question) for row in known if int(row.id[1:]) % 11 == 4 and row.measures["success@5"]
        ],
        worse=[("c0003", known[3].question)],
    )


@cache
def hostile() -> Report:
    """Return a report in which everything that comes from outside is hostile."""
    first = report(8)
    spoiled = [
        replace(row, id=f"{text} {i}", question=text, kind=text, error=text)
        for i, (row, text) in enumerate(zip(first.rows, HOSTILE, strict=False))
    ]
    told = "\n".join(HOSTILE)
    return replace(
        first,
        about=dict.fromkeys(HOSTILE, told),
        rows=spoiled,
        summary=replace(
            first.summary,
            tables=[
                Table(title=text, header=(text, text), rows=[(text, text)], note=text) for text in HOSTILE
            ],
            curves=[
                Curve(title=t, x=t, y=t, lines={t: [(1, 1)], t + "2": [(2, 1)]}, note=t) for t in HOSTILE
            ],
            worst=[Failure(id=t, question=t, why=t, shown=[(t, told), (t, t)]) for t in HOSTILE],
            notes=HOSTILE,
        ),
        changed=Changed(
            earlier=dict.fromkeys(HOSTILE, "x"),
            measures=_changed(rows()).measures,
            better=[(t, t) for t in HOSTILE],
            worse=[(t, t) for t in HOSTILE],
        ),
    )
