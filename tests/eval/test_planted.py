"""Pairs from an archive, what the check makes of them, and what it adds up to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.checking.findings import Checked
from eval.planting.pairs import Planted, Wanted, planted
from eval.planting.planted import PlantedErrors
from eval.planting.sentence import Change, apart, together
from index.catalogue import Catalogue
from index.errors import InputError
from tests.eval.drafts_desk import article
from tests.eval.planted_desk import PORT, sentence
from ui.commands.planting import planted as command
from ui.rooms import Rooms

Store = Callable[..., None]


@pytest.fixture
def archive(tmp_path: Path, store: Store) -> Path:
    """Return the folder of an archive of two reports."""
    folder = tmp_path / "archive"
    port = article(PORT, id="port", story="port", published="2013-01-19", source="A")
    bridge = article(
        "Engineers closed the old bridge at Northgate on Monday after 12 cracks were found in a pier. "
        "The engineers of Northgate may open the second bridge in May 2013.",
        "Bridge closed",
        id="bridge",
        story="bridge",
        published="2013-03-05",
        source="B",
    )
    store(Catalogue(folder, create=True), port, bridge)
    return folder


def telling(*, true: bool, number: int = 0, kind: str = "figure") -> Planted:
    said = sentence("More than 1,394")
    change = said.changed(31, 33, "" if true else "15")
    return Planted(
        id=f"{number}-{true}",
        kind="surname" if true else kind,
        true=true,
        change=change,
        ways=1,
        evidence=said.evidence,
    )


def test_each_pair_is_a_true_telling_and_the_same_with_one_error(archive: Path) -> None:
    found = planted(Catalogue(archive), Wanted(count=6))
    assert len(found) % 2 == 0
    for true, false in zip(found[::2], found[1::2], strict=True):
        assert (true.true, false.true) == (True, False)
        assert true.evidence == false.evidence
        assert true.id.removesuffix("true") == false.id.removesuffix("false")
        assert false.question not in {true.question, false.evidence.text}
        assert false.question[false.change.at :].startswith(false.change.now)
    assert len({false.kind for false in found[1::2]}) > 3


def test_pairs_are_the_same_for_a_seed_and_articles_take_turns(archive: Path) -> None:
    first, again, other = (planted(Catalogue(archive), Wanted(count=2, seed=s)) for s in (1, 1, 2))
    assert first == again
    assert [p.question for p in first] != [p.question for p in other]
    assert {p.evidence.passage.article.id for p in first} == {"port", "bridge"}


def test_what_is_cited_is_the_sentence_within_its_passage(archive: Path) -> None:
    for one in planted(Catalogue(archive), Wanted()):
        cited = one.evidence
        assert cited.passage.article.text[cited.start : cited.end] == cited.text
        assert cited.passage.chunk.start <= cited.start < cited.end <= cited.passage.chunk.end


def test_an_archive_that_offers_nothing_is_the_callers_mistake(tmp_path: Path, store: Store) -> None:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    store(catalogue, article("Un bateau a coulé.", id="fr", language="fr"))
    with pytest.raises(InputError, match="No sentence of the archive"):
        planted(catalogue, Wanted())


def test_an_error_is_made_in_what_was_told_otherwise_where_there_is_room() -> None:
    surname = Change(text="Okafor counted 12 cars.", at=0, was="Lena Okafor", now="Okafor")
    error = Change(text="Lena Okafor counted 15 cars.", at=20, was="12", now="15")
    lorries = Change(text="Lena Okafor counted 12 vehicles.", at=23, was="cars", now="vehicles")
    told = together(error, [surname, lorries])
    assert told == Change(text="Okafor counted 15 vehicles.", at=15, was="12", now="15")
    assert together(surname, [error, lorries]).text == told.text


def test_changes_that_leave_each_other_no_room_are_not_made_together() -> None:
    number = Change(text="15 cars came.", at=0, was="12", now="15")
    noun = Change(text="12 vans came.", at=3, was="cars", now="vans")
    verb = Change(text="12 cars left.", at=8, was="came", now="left")
    assert apart([number, noun, verb]) == [number, verb]
    assert apart([noun, number, verb]) == [noun]


def test_verdicts_become_measures_and_a_crash_is_the_wrong_verdict() -> None:
    experiment = PlantedErrors(tellings=[])
    partly = Checked(verdict="partly", reason="Not all of it.")
    judged = {
        (true, getattr(result, "verdict", None)): dict(experiment.judge(telling(true=true), result).measures)
        for true in (True, False)
        for result in (Checked(verdict="supported"), partly, Checked(verdict="contradicted"), None)
    }
    assert judged == {
        (True, "supported"): {"kept": 1.0, "shown": 1.0},
        (True, "partly"): {"kept": 0.0, "shown": 1.0},
        (True, "contradicted"): {"kept": 0.0, "shown": 0.0},
        (True, None): {"kept": 0.0, "shown": 0.0},
        (False, "supported"): {"caught": 0.0, "struck": 0.0},
        (False, "partly"): {"caught": 1.0, "struck": 0.0},
        (False, "contradicted"): {"caught": 1.0, "struck": 1.0},
        (False, None): {"caught": 0.0, "struck": 0.0},
    }


def test_the_report_gives_shares_by_kind_and_errors_that_passed_first() -> None:
    experiment = PlantedErrors(tellings=[])
    passed, struck = Checked(verdict="supported"), Checked(verdict="unsupported", reason="No such figure.")
    rows = [
        experiment.judge(telling(true=True, number=1), struck),
        experiment.judge(telling(true=True, number=2), passed),
        experiment.judge(telling(true=False, number=3), passed),
        experiment.judge(telling(true=False, number=4), struck),
        experiment.judge(telling(true=False, number=5, kind="unit"), struck),
    ]
    summary = experiment.summary(rows)
    assert [(f.key, round(f.mean.mean, 2)) for f in summary.figures] == [
        ("caught", 0.67),
        ("kept", 0.5),
        ("struck", 0.67),
        ("shown", 0.5),
    ]
    errors, tellings, far = summary.tables
    assert [row[:3] for row in errors.rows] == [("figure", "2", "0.500"), ("unit", "1", "1.000")]
    assert [row[:3] for row in tellings.rows] == [("surname", "2", "0.500")]
    assert [tuple(row) for row in far.rows] == [("1", "3", "0.667", "2", "0.500")]
    assert [failure.id for failure in summary.worst] == ["3-False", "1-True"]
    assert "and [12 \u2192 15] cars" in dict(summary.worst[0].shown)["changed to"]
    assert summary.worst[1].why == "It is true: No such figure."


def test_the_command_leaves_a_report(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    words = ["--archive", str(archive), "--count", "3", "--out", str(out), "--json"]
    command.main(words, obj=Rooms(), standalone_mode=False)
    given = json.loads(capsys.readouterr().out)
    assert (given["kind"], given["cases"]) == ("planted", 6)
    assert given["measures"].keys() == {"caught", "kept", "struck", "shown"}
    assert "Planted errors, by what was changed" in (out / "report.md").read_text("utf-8")
