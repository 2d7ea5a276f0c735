"""The command line: one JSON object, exit codes, words for people."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.article import Filters
from index.errors import ArchiveError
from ui.cli import COMMANDS, main
from ui.commands.running import Day
from ui.rooms import Rooms

ID = "mali/1?x=1#é"


def said(capsys: pytest.CaptureFixture[str], rooms: Rooms, *words: str) -> tuple[int, str, str]:
    code = main(words, rooms)
    out, err = capsys.readouterr()
    return code, out, err


def test_ask_gives_one_json_object_as_the_contract_says(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    code, out, _ = said(capsys, rooms, "ask", "When was", "Konna retaken?", "--json", "--since", "2013-01")
    answer = json.loads(out)
    assert code == 0
    assert list(answer)[:7] == [
        "question",
        "query",
        "abstained",
        "reason",
        "answer",
        "sentences",
        "citations",
    ]
    assert answer["question"] == "When was Konna retaken?"
    assert answer["query"]["since"] == "2013-01-01"
    assert answer["answer"].endswith("said on Friday. [1]")
    assert answer["sentences"][0]["citations"] == [1]
    assert answer["citations"][0]["article_id"] == ID
    assert answer["timings_ms"] == {"search": 12.3}


def test_a_quotation_for_people_stands_over_where_it_comes_from(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    _, out, _ = said(capsys, rooms, "ask", "When?")
    assert "on Friday. [1]\n    Niger Bend Courier · 19 January 2013 · Konna <retaken>" in out
    assert "characters 21 to 74" in out


def test_an_abstention_names_the_closest_articles(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    code, out, _ = said(capsys, rooms, "ask", "Who landed on the moon?")
    assert code == 0
    assert out.startswith("The archive does not say.")
    assert "Niger Bend Courier" in out


def test_what_comes_near_is_quoted_below_the_refusal_and_stays_no_answer(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    _, out, _ = said(capsys, rooms, "ask", "Who landed near the moon?")
    assert out.startswith("The archive does not surely answer this.")
    assert "Nearest in the archive:\n\n[1] Niger Bend Courier" in out
    _, out, _ = said(capsys, rooms, "ask", "--json", "Who landed near the moon?")
    answer = json.loads(out)
    assert (answer["abstained"], answer["answer"], answer["citations"]) == (True, "", [])
    assert [c["number"] for c in answer["nearest_quotations"]] == [1]


def test_an_article_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    _, out, _ = said(capsys, rooms, "search", "Konna")
    assert "\x1b" not in out
    assert "He gave no figures." in out


def test_search_says_when_the_vector_server_does_not_answer(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, desk: Any
) -> None:
    desk.searcher.notice = "The vector server does not answer."
    code, _, err = said(capsys, rooms, "search", "Konna")
    assert (code, desk.searcher.notice in err) == (0, True)


def test_search_passes_its_filters_on(capsys: pytest.CaptureFixture[str], rooms: Rooms, desk: Any) -> None:
    code, out, err = said(
        capsys,
        rooms,
        "search",
        "Konna",
        "-k",
        "3",
        "--until",
        "2012",
        "--source",
        "Nobody",
        "--all-copies",
        "--json",
    )
    query, k, per_story = desk.searcher.asked[0]
    assert (query.until, query.source, k, per_story) == (date(2012, 12, 31), "Nobody", 3, False)
    assert (code, json.loads(out)) == (0, {"passages": []})
    assert "The archive has no outlet “Nobody”." in err


def test_ingest_reports_what_was_rejected_and_why(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, intake: Any, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("x")
    code, out, _ = said(
        capsys, rooms, "ingest", "a.txt", "-", "--published", "2013-01-19", "--source", "VOA", "--json"
    )
    assert code == 0
    assert json.loads(out) == {
        "read": 2,
        "added": 2,
        "replaced": 0,
        "unchanged": 0,
        "copies": 0,
        "rejected": [{"path": "bad.html", "reason": "It holds no text."}],
        "chunks": 3,
        "seconds": 1.3,
    }
    delivery = intake.delivered[0]
    assert (list(map(str, delivery.paths)), delivery.published, delivery.source) == (
        ["a.txt", "-"],
        "2013-01-19",
        "VOA",
    )
    _, out, _ = said(capsys, rooms, "ingest", "a.txt")
    assert "bad.html: It holds no text." in out


def test_a_path_that_is_not_there_is_the_callers_mistake(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    code, out, err = said(capsys, rooms, "ingest", "nowhere", "--json")
    assert (code, out) == (2, "")
    assert "nowhere" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ask"], 2),
        (["ask", " "], 2),
        (["nonsense"], 2),
        (["search", "x", "--since", "2013-13"], 2),
        (["search", "x", "--since", "2014", "--until", "2013"], 2),
        (["search", "x", "--happened-since", "2014", "--happened-until", "2013"], 2),
        (["search", "x", "-k", "0"], 2),
        (["times", "no-such-article"], 2),
        (["times", "x", "--archive", "missing"], 2),
        (["ask", "fail"], 1),
        (["config"], 0),
        (["--help"], 0),
        (["--version"], 0),
    ],
)
def test_exit_codes_tell_whose_fault_it_was(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, words: list[str], code: int
) -> None:
    found, _, err = said(capsys, rooms, *words)
    assert found == code
    assert bool(err) == (code != 0)


def test_a_failure_says_what_to_do(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    _, _, err = said(capsys, rooms, "ask", "fail")
    assert err == "dateline: The model went home.\n  Ask it back.\n"


def test_an_unexpected_failure_is_one_sentence_here_and_a_traceback_in_the_log(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, tmp_path: Path
) -> None:
    code, out, err = said(capsys, rooms, "ask", "break", "--json")
    log = tmp_path / "debug.log"
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert str(log) in err
    assert "secret detail" not in err
    assert "RuntimeError: secret detail" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_an_interrupted_ingest_says_that_nothing_is_lost(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, intake: Any, tmp_path: Path
) -> None:
    intake.fault = KeyboardInterrupt()
    code, _, err = said(capsys, rooms, "ingest", str(tmp_path))
    assert code == 130
    assert "Interrupted" in err


def test_our_own_failures_are_not_the_callers(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, intake: Any, tmp_path: Path
) -> None:
    intake.fault = ArchiveError("The catalogue is damaged.")
    assert said(capsys, rooms, "ingest", str(tmp_path))[0] == 1


def test_a_wrong_setting_is_the_callers_mistake(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_PORT", "-1")
    code, _, err = said(capsys, rooms, "config")
    assert code == 2
    assert "DATELINE_PORT" in err


def test_times_reads_a_file_as_ingest_would(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    Path("story.txt").write_text(
        "BAMAKO - The army returned on Friday.\n\nIt was the third time since 2012.\n"
    )
    code, out, _ = said(capsys, rooms, "times", "story.txt", "--published", "2013-01-19", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["published"] == "2013-01-19"
    assert [one["earliest"] for one in found["expressions"] if one["text"] == "Friday"] == ["2013-01-18"]


def test_times_of_an_undated_file_tell_what_its_own_words_tell(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    Path("open.txt").write_text("The army returned on Friday.\n\nThe town fell on 11 January 2013.\n")
    Path("exact.txt").write_text("The army returned on Friday.\n\nThe town fell today, 19 January 2013.\n")
    shown = [said(capsys, rooms, "times", name, "--json") for name in ("open.txt", "exact.txt")]
    undated, exact = (json.loads(out) for _, out, _ in shown)
    assert (undated["published"], undated["written"]["earliest"], undated["written"]["latest"]) == (
        None,
        "2013-01-11",
        None,
    )
    assert "not before Friday 11 January 2013" in shown[0][2]
    assert [one["earliest"] for one in undated["expressions"] if one["text"] == "Friday"] == [None]
    assert [one["earliest"] for one in exact["expressions"] if one["text"] == "Friday"] == ["2013-01-18"]


def test_times_reads_an_article_of_the_archive(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    code, out, _ = said(capsys, rooms, "times", ID)
    assert code == 0
    assert "2013-01-18" in out


@pytest.mark.parametrize("name", [*COMMANDS, "eval retrieval", "eval answers", "bench search", "bench start"])
def test_every_command_explains_itself_with_an_example(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, name: str
) -> None:
    code, out, _ = said(capsys, rooms, *name.split(), "--help")
    assert code == 0
    assert "Examples:\n" in out
    assert f"dateline {name}" in out
    if name not in {"eval", "bench"}:
        assert "--archive" in out
        assert "--json" in out


def test_a_near_miss_is_told_what_it_may_have_meant(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    assert "Did you mean 'search'?" in said(capsys, rooms, "serach", "x")[2]


@pytest.mark.parametrize(
    ("written", "last", "day"),
    [
        ("2013", False, date(2013, 1, 1)),
        ("2013", True, date(2013, 12, 31)),
        ("2012-02", True, date(2012, 2, 29)),
        ("2012-12", True, date(2012, 12, 31)),
        ("2013/1/9", True, date(2013, 1, 9)),
    ],
)
def test_a_month_or_year_means_its_first_or_last_day(written: str, last: bool, day: date) -> None:
    assert Day(last=last).convert(written, None, None) == day


def test_filters_are_empty_unless_given(capsys: pytest.CaptureFixture[str], rooms: Rooms, desk: Any) -> None:
    said(capsys, rooms, "ask", "When?")
    assert desk.asked[0][2] == Filters()
