import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words import stem
from eval.cases import Case, Said
from eval.experiment import Runner
from eval.folder import Folder
from eval.followups.canard import canard_cases, is_canard
from eval.followups.experiment import Followups, Understood, overlap, read_followups, weights
from eval.reports.report import Report
from index.errors import InputError, NotFoundError
from index.search import Searcher

WHEN = Said(question="When was Konna retaken?", answer="On Thursday.")
WHO = Case(
    id="who",
    question="And who announced it?",
    history=(WHEN,),
    rewrite="Who announced that Konna was retaken?",
    relevant=frozenset({"konna", "konna-copy"}),
)
BRIDGE = Case(
    id="bridge",
    question="Why was the old bridge at Northgate closed?",
    history=(WHEN,),
    rewrite="Why was the old bridge at Northgate closed?",
    relevant=frozenset({"bridge"}),
)
FIRST = Case(id="first", question="When was Konna retaken?")
ROW = {
    "History": ["Konna", "History", "When was it retaken?", "On Thursday.", "By whom?", "I don't know."],
    "QuAC_dialog_id": "C_1_0",
    "Question": "Was it announced?",
    "Question_no": 3,
    "Rewrite": "Was it announced that Konna was retaken?",
}


def run(path: Path, *cases: Case, searcher: Searcher | None = None) -> Report:
    return Runner(Followups(cases=cases, searcher=searcher), Folder(path / "run", {})).run()


def means(report: Report) -> dict[str, float]:
    return {figure.key: round(figure.mean.mean, 3) for figure in report.summary.figures}


def test_a_row_of_canard_is_a_case_that_opens_with_topic_and_section(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n", "utf-8")
    assert read_followups(path) == [
        Case(
            id="C_1_0-3",
            question="Was it announced?",
            history=(
                Said(question="Konna: History"),
                Said(question="When was it retaken?", answer="On Thursday."),
                Said(question="By whom?", answer="I don't know."),
            ),
            rewrite="Was it announced that Konna was retaken?",
        )
    ]


def test_canard_as_it_is_published_is_one_list(tmp_path: Path) -> None:
    first = {**ROW, "History": ["Konna", "History"], "Question_no": 1}
    path = tmp_path / "dev.json"
    path.write_text(json.dumps([first, ROW], indent=2), "utf-8")
    assert [(case.id, len(case.history)) for case in read_followups(path)] == [("C_1_0-1", 1), ("C_1_0-3", 3)]


@pytest.mark.parametrize("change", [{"History": "Konna"}, {"Question": None}, {"History": [1]}])
def test_a_row_that_is_not_quite_canards_is_refused_with_its_number(change: dict[str, object]) -> None:
    text = "\n".join(json.dumps(row) for row in (ROW, {**ROW, **change}))
    with pytest.raises(InputError, match=r"dev: row 2: no row of CANARD"):
        canard_cases(text, "dev")


def test_a_question_of_a_dialogue_stands_in_canard_once() -> None:
    with pytest.raises(InputError, match=r"row 2.*C_1_0-3"):
        canard_cases("\n".join([json.dumps(ROW)] * 2), "dev")
    with pytest.raises(InputError, match="not JSON"):
        canard_cases(json.dumps(ROW) + "\n{", "dev")


def test_our_own_cases_are_read_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    history = [{"question": WHEN.question, "answer": WHEN.answer}]
    row = {"id": "who", "question": WHO.question, "history": history, "rewrite": WHO.rewrite}
    path.write_text(json.dumps({**row, "relevant": sorted(WHO.relevant)}), "utf-8")
    assert not is_canard(path.read_text("utf-8"))
    assert read_followups(path) == [WHO]
    assert read_followups(tmp_path) == [WHO]
    with pytest.raises(NotFoundError, match="missing"):
        read_followups(tmp_path / "missing.jsonl")


def test_words_weigh_by_how_few_rewritings_hold_them() -> None:
    weighed = weights(["Who retook Konna?", "Who announced Konna?"])
    assert weighed["konna"] == pytest.approx(math.log(3 / 2.5))
    assert weighed[""] == pytest.approx(math.log(3 / 0.5))
    assert "who" not in weighed


def test_overlap_is_precision_recall_and_f1_by_weight() -> None:
    weighed = {"": 4.0, stem("konna"): 1.0, stem("bridge"): 2.0, stem("closed"): 3.0}
    found = overlap("The bridge at Konna?", "Was the bridge closed?", weighed)
    assert found == {"F1": 4 / 8, "precision": 2 / 3, "recall": 2 / 5}
    assert overlap("Why?", "And why?", weighed) == {"F1": 1.0}
    assert overlap("Why?", "Why closed?", weighed) == {"F1": 0.0, "recall": 0.0}


TEXTS = st.lists(st.sampled_from("konna bridge close why diabaly soldier the was".split()), max_size=6).map(
    " ".join
)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=4))
def test_overlap_lies_between_nought_and_one_and_is_one_for_a_text_with_itself(
    said: str, wanted: str, texts: list[str]
) -> None:
    weighed = weights(texts)
    found = overlap(said, wanted, weighed)
    assert all(0 <= value <= 1 + 1e-9 for value in found.values())
    assert found["F1"] == pytest.approx(overlap(wanted, said, weighed)["F1"])
    assert all(value == pytest.approx(1.0) for value in overlap(said, said, weighed).values())


def test_without_an_archive_the_words_are_measured_and_what_was_left_alone(tmp_path: Path) -> None:
    report = run(tmp_path, WHO, BRIDGE, FIRST)
    figures = means(report)
    assert figures["completed"] == figures["kept"] == figures["first kept"] == 1.0
    assert figures["ours F1"] > figures["as typed F1"]
    assert not any("RR@10" in key for key in figures)
    assert [row.kind for row in report.rows] == ["leans on the turns before", "stands alone", "first"]
    assert report.summary.notes == ["2 of 3 cases have a person's rewriting."]


def test_earlier_turns_are_replayed_with_what_we_made_of_them(tmp_path: Path) -> None:
    later = Case(
        id="later",
        question="And when did they announce it?",
        history=(WHEN, Said(question="Who did it?", answer="Soldiers.")),
        rewrite="When did the soldiers announce that Konna was retaken?",
    )
    assert "Konna" in run(tmp_path, later).rows[0].facts["ours"]


def test_with_an_archive_each_wording_is_searched_and_judged(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    lost = Case(
        id="lost", question="What about it?", history=(), rewrite="The old bridge", relevant=BRIDGE.relevant
    )
    report = run(tmp_path, WHO, BRIDGE, lost, searcher=small_searcher)
    figures = means(report)
    assert figures["a person's RR@10"] == 1.0
    assert figures["ours RR@10"] >= figures["as typed RR@10"]
    table = next(table for table in report.summary.tables if table.title == "What each wording finds")
    assert [row[0] for row in table.rows] == ["ours", "as typed", "a person's"]
    assert table.rows[0][1] == f"{sum(r.measures['ours Success@1'] for r in report.rows) / 3:.3f}"
    assert report.latency_ms["understand"]["max"] > 0


def test_without_relevant_articles_what_the_persons_wording_finds_is_the_yardstick(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    case = Case(id="who", question=WHO.question, history=WHO.history, rewrite=WHO.rewrite)
    measures = run(tmp_path, case, searcher=small_searcher).rows[0].measures
    assert measures["ours shared@10"] == 1.0
    assert 0.0 <= measures["as typed shared@10"] <= 1.0
    assert not any("RR@10" in key for key in measures)


def test_cases_without_a_rewriting_are_searched_with_two_wordings(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    case = Case(id="who", question=WHO.question, history=WHO.history, relevant=WHO.relevant)
    report = run(tmp_path, case, searcher=small_searcher)
    assert {key.rsplit(" ", 1)[0] for key in report.rows[0].measures} == {"ours", "as typed"}
    assert [row[0] for row in report.summary.tables[0].rows] == ["ours", "as typed"]


def test_the_worst_are_those_that_a_persons_wording_finds_and_ours_does_not(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    report = run(tmp_path, WHO, searcher=small_searcher)
    assert report.summary.worst == []
    experiment = Followups(cases=[WHO], searcher=small_searcher)
    fine = experiment.attempt(WHO)
    missed = Understood(text="And?", took_ms=1.0, found={**fine.found, "ours": []})
    failure = experiment.summary([experiment.judge(WHO, missed)]).worst[0]
    assert (
        failure.why == "The person's wording has a relevant article at rank 1, ours nowhere in the first ten."
    )
    shown = dict(failure.shown)
    assert shown["asked: When was Konna retaken?"] == "On Thursday."
    assert shown["ours"] == "And?"
    assert shown["found, a person's"].startswith("Konna")


def test_a_crash_is_a_row_with_nothing_of_ours(small_searcher: Searcher) -> None:
    experiment = Followups(cases=[WHO, BRIDGE], searcher=small_searcher)
    measures = {**experiment.judge(WHO, None).measures, **experiment.judge(BRIDGE, None).measures}
    assert measures["ours F1"] == measures["ours RR@10"] == measures["completed"] == measures["kept"] == 0.0
