from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.checking.meaning import Meaning
from assistant.citation import Verdict
from assistant.evidence import Evidence
from eval.attribution.claims import Claim
from eval.attribution.experiment import Attribution, Citing, as_drafted, as_labelled, nearest
from eval.experiment import Runner
from eval.folder import Folder
from eval.reports.report import Report, Table
from index.article import Article
from index.embed import Embedder
from tests.conftest import WordEmbedder
from tests.passages import as_passage, every_sentence

FERRY = "The ferry Marigold was stopped on Friday. Inspectors had found 12 cracks in its hull. It carries 300 people."
BOARD = "The harbour board meets in the old customs house. Its members are chosen by the town."


def claim(
    text: str, label: Verdict, name: str, *, kind: str = "ferry", texts: Sequence[str] = (FERRY,)
) -> Claim:
    references = tuple(
        Article(id=f"{name}/{n}", headline="Ferry stopped", text=text, story=name)
        for n, text in enumerate(texts, start=1)
    )
    return Claim(id=name, claim=text, references=references, label=label, kind=kind)


TRUE = claim("Inspectors found 12 cracks in the hull.", "supported", "true")
REWORDED = claim("Examiners detected a dozen fissures below the waterline.", "supported", "reworded")
FALSE = claim("Inspectors found 14 cracks in the hull.", "unsupported", "false")
FOOLED = claim("The ferry carries 300 people.", "unsupported", "fooled", kind="other")


def whole(put: Claim) -> list[Evidence]:
    return every_sentence(*map(as_passage, put.references))


def crashes(put: Claim) -> Sequence[Evidence]:
    if put.id in {"true", "false"}:
        raise KeyError("lost")
    return whole(put)


def run(path: Path, *claims: Claim, cited: Citing = whole) -> Report:
    return Runner(
        Attribution(claims=claims, cited=cited, meaning=Meaning(WordEmbedder())), Folder(path / "run", {})
    ).run()


def means(report: Report) -> dict[str, float]:
    return {figure.key: round(figure.mean.mean, 3) for figure in report.summary.figures}


def table(report: Report, title: str) -> Table:
    return next(table for table in report.summary.tables if table.title == title)


def test_the_nearest_sentences_are_the_ones_that_the_claim_is_about(word_embedder: Embedder) -> None:
    put = claim("The harbour board meets in the customs house.", "supported", "both", texts=(FERRY, BOARD))
    assert [e.text for e in nearest(word_embedder, 1)(put)] == [
        "The harbour board meets in the old customs house."
    ]
    assert len(nearest(word_embedder, 2)(put)) == 2


def test_a_claim_without_references_is_unsupported_however_it_is_cited(word_embedder: Embedder) -> None:
    put = claim("The board meets.", "unsupported", "none", texts=())
    for cited in (whole, nearest(word_embedder)):
        assert (
            Attribution(claims=[put], cited=cited, meaning=Meaning(WordEmbedder()))
            .attempt(put)
            .checked.verdict
            == "unsupported"
        )


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("Inspectors found 12 cracks [3].", "Inspectors found 12 cracks."),
        ("4. Inspectors found **12** cracks[1, 2].", "Inspectors found 12 cracks."),
        ("Inspectors came. They found 12 cracks.", "Inspectors came. They found 12 cracks."),
        ("[1]", "[1]"),
    ],
)
def test_a_claim_is_checked_without_the_marks_of_the_answer_it_comes_from(text: str, checked: str) -> None:
    assert as_drafted(text) == checked


def test_a_marker_is_not_taken_for_a_figure(tmp_path: Path) -> None:
    marked = claim("Inspectors found 12 cracks in the hull [7].", "supported", "marked")
    assert run(tmp_path, marked).rows[0].measures["recall"] == 1.0


def test_the_figures_are_those_of_the_verdicts(tmp_path: Path) -> None:
    report = run(tmp_path, TRUE, REWORDED, FALSE, FOOLED)
    found = means(report)
    assert 0.0 <= found.pop("auroc") <= 1.0
    assert found == {
        "balanced_accuracy": 0.5,
        "macro_f1": 0.5,
        "precision": 0.5,
        "recall": 0.5,
        "refused": 0.5,
        "right": 0.5,
    }
    assert all(figure.note and figure.mean.low <= figure.mean.mean for figure in report.summary.figures)


def test_each_label_is_shown_with_the_verdicts_it_met(tmp_path: Path) -> None:
    partly = claim("The ferry was stopped on Friday by angry passengers.", "partly", "partly")
    report = run(tmp_path, TRUE, REWORDED, FALSE, FOOLED, partly)
    shown = table(report, "What people say, and what we say")
    assert shown.header == ("people's label", "supported", "partly", "unsupported", "contradicted")
    assert shown.rows[0] == ("supported", "1", "0", "1", "0")
    assert shown.rows[-1] == ("unsupported", "1", "0", "0", "1")
    assert [row[0] for row in shown.rows] == ["supported", "partly", "unsupported"]


def test_each_source_has_its_figures(tmp_path: Path) -> None:
    report = run(tmp_path, TRUE, REWORDED, FALSE, FOOLED)
    assert table(report, "By source").rows == [
        ("ferry", "3", "2", "1", "0.750", "0.667"),
        ("other", "1", "0", "1", "0.000", "0.000"),
    ]


def test_simpler_checks_and_the_wider_one_stand_beside_ours(tmp_path: Path) -> None:
    half = claim(
        "Inspectors found 12 cracks in the hull of the ferry Marigold near Eastmouth pier.", "partly", "half"
    )
    partly = claim(
        "The ferry was stopped on Friday by drunken inspectors after a party.", "unsupported", "angry"
    )
    report = run(tmp_path, TRUE, REWORDED, FALSE, FOOLED, half, partly)
    ours, wider, everything, words = table(report, "Beside simpler checks").rows
    assert ours == ("ours", "2", "0.625", "0.625", "0.500", "0.500")
    assert (wider[1], report.rows[-1].facts["verdict"]) == ("3", "partly")
    assert everything[:3] == ("everything passes", "6", "0.500")
    assert int(words[1]) > 2  # words alone do not see that 14 is not 12


def test_what_passed_wrongly_comes_first_with_what_it_cited_then_what_was_refused(tmp_path: Path) -> None:
    half = claim("The ferry carries 300 people.", "partly", "half")
    report = run(tmp_path, REWORDED, TRUE, half, FALSE, FOOLED)
    worst = report.summary.worst
    assert [failure.id for failure in worst] == ["fooled", "half", "reworded"]
    assert worst[0].why == "It passes, though people find it unsupported."
    assert worst[2].why.startswith("It does not pass, though people find it supported: ")
    shown = dict(worst[0].shown)
    assert "It carries 300 people." in shown["cited"]
    assert shown["references"].startswith("Ferry stopped The ferry Marigold")


def test_long_references_are_shortened(tmp_path: Path) -> None:
    put = claim("The ferry flies.", "supported", "long", texts=(FERRY * 20,))
    (failure,) = run(tmp_path, put).summary.worst
    references = dict(failure.shown)["references"]
    assert len(references) <= 302
    assert references.endswith(" …")


def test_a_claim_that_crashes_is_a_wrong_verdict_either_way(tmp_path: Path) -> None:
    report = run(tmp_path, TRUE, FALSE, cited=crashes)
    assert means(report) == {
        "balanced_accuracy": 0.0,
        "macro_f1": 0.0,
        "precision": 0.0,
        "recall": 0.0,
        "refused": 0.0,
        "right": 0.0,
        "auroc": 0.5,
    }
    assert [row.error for row in report.rows] == ["KeyError: 'lost'"] * 2
    assert table(report, "What people say, and what we say").header[-1] == "crashed"
    assert [failure.why for failure in report.summary.worst] == ["KeyError: 'lost'"] * 2


@pytest.mark.parametrize(
    ("verdict", "labels", "told"),
    [
        ("partly", {"supported", "unsupported"}, "unsupported"),
        ("partly", {"supported", "partly", "unsupported"}, "partly"),
        ("contradicted", {"supported", "partly", "unsupported"}, "unsupported"),
        ("contradicted", {"supported", "contradicted"}, "contradicted"),
        ("supported", {"unsupported"}, "supported"),
    ],
)
def test_a_verdict_is_told_in_the_words_of_the_set(verdict: Verdict, labels: set[Verdict], told: str) -> None:
    assert as_labelled(verdict, frozenset(labels)) == told
