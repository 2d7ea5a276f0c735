from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eval.cases import Case
from eval.experiment import Runner
from eval.folder import Folder
from eval.putting import asked
from eval.reports.report import Report
from eval.retrieval import Retrieval
from index.search import Searcher

KONNA = Case(
    id="konna",
    question="When was the town of Konna retaken?",
    asked=date(2013, 1, 20),
    answers=("Thursday",),
    relevant=frozenset({"konna-copy"}),
)
BRIDGE = Case(id="bridge", question="What was found at the bridge?", relevant=frozenset({"bridge"}))
MOON = Case(id="moon", question="Who won on the moon?", unanswerable=True)


def run(searcher: Searcher, path: Path, *cases: Case, **options: object) -> Report:
    experiment = Retrieval(cases=cases, searcher=searcher, **options)  # type: ignore[arg-type]
    return Runner(experiment, Folder(path / "run", {})).run()


def means(report: Report) -> dict[str, float]:
    return {figure.key: figure.mean.mean for figure in report.summary.figures}


def test_articles_and_passages_are_judged_and_cases_without_judgements_are_only_counted(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    report = run(small_searcher, tmp_path, KONNA, BRIDGE, MOON)
    assert means(report)["Success@10"] == means(report)["passage Success@10"] == 1.0
    assert report.rows[2].measures == {}
    assert report.summary.notes == ["2 of 3 cases have relevant articles."]
    assert report.rows[0].facts["relevant_chunks"] == [
        chunk.id for chunk in small_searcher.catalogue.chunks_of(["konna-copy"])
    ]


def test_by_story_a_relevant_copy_stands_for_its_place(small_searcher: Searcher, tmp_path: Path) -> None:
    report = run(small_searcher, tmp_path, KONNA, per_story=True)
    assert report.rows[0].facts["articles"][0] == "konna-copy"
    assert len(report.rows[0].facts["articles"]) == 2


def test_articles_after_the_day_asked_are_not_seen_and_the_report_says_so(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    early = Case(id="early", question="the bridge", asked=date(2013, 2, 1), relevant=frozenset({"bridge"}))
    report = run(small_searcher, tmp_path, early, as_of=asked)
    assert means(report)["Success@10"] == 0.0
    assert report.summary.worst[0].why == (
        "Every relevant article is later than 2013-02-01, the day it is asked as of."
    )


def test_a_miss_tells_that_its_article_is_not_there(small_searcher: Searcher, tmp_path: Path) -> None:
    lost = Case(id="lost", question="the bridge", relevant=frozenset({"elsewhere"}))
    assert (
        run(small_searcher, tmp_path, lost).summary.worst[0].why == "No relevant article is in the archive."
    )


def test_other_systems_run_on_the_same_cases_and_chance_is_told(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    def backwards(_: Case) -> Sequence[str]:
        return ["x", "bridge"]

    report = run(small_searcher, tmp_path, BRIDGE, others={"backwards": backwards})
    assert report.rows[0].measures["backwards RR@10"] == 0.5
    table = report.summary.tables[0]
    assert [row[0] for row in table.rows] == ["ours", "backwards"]
    assert table.rows[1][-2:] == ("+0.500", "1.0000")
    assert report.summary.curves[0].lines["backwards"][:2] == [(1.0, 0.0), (2.0, 1.0)]


def test_a_search_that_breaks_counts_as_nothing_found(small_searcher: Searcher, tmp_path: Path) -> None:
    def broken(_: Case) -> Sequence[str]:
        raise KeyError("lost")

    report = run(small_searcher, tmp_path, BRIDGE, others={"broken": broken})
    assert means(report)["Success@10"] == 0.0
    assert report.errors[0].error == "KeyError: 'lost'"
