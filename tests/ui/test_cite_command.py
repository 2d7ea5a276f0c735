"""`dateline cite`: a sentence gives the contract's object, a draft a report; both read well in a terminal."""

import io
import json
from pathlib import Path

import pytest

from ui.cli import main
from ui.rooms import Rooms

QUOTE = "The army holds Konna again, a colonel said on Friday."
DRAFT = f"{QUOTE} A whale sang to the parliament of Iceland."


def said(capsys: pytest.CaptureFixture[str], rooms: Rooms, *words: str) -> tuple[int, str, str]:
    code = main(("cite", *words), rooms)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sentence_gives_the_object_of_the_contract(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    code, out, _ = said(capsys, rooms, QUOTE, "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"verdict", "matches"}
    assert found["verdict"] == "supported"
    assert set(found["matches"][0]) >= {
        *("article_id", "headline", "source", "published", "url", "start", "end", "quote"),
        *("verdict", "differences"),
    }


def test_a_text_of_several_sentences_gives_one_object_each_and_their_counts(
    capsys: pytest.CaptureFixture[str], rooms: Rooms
) -> None:
    _, out, _ = said(capsys, rooms, DRAFT, "--json")
    found = json.loads(out)
    assert [one["text"] for one in found["sentences"]] == [QUOTE, DRAFT.removeprefix(QUOTE + " ")]
    assert found["counts"] == {"supported": 1, "partly": 0, "contradicted": 0, "unsupported": 1}


def test_a_draft_comes_from_a_file_or_from_standard_input(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").write_text("\ufeff" + QUOTE, "utf-8")
    _, out, _ = said(capsys, rooms, "--draft", "draft.txt", "--json")
    assert json.loads(out)["sentences"][0]["verdict"] == "supported"
    monkeypatch.setattr("sys.stdin", io.StringIO(DRAFT))
    _, out, _ = said(capsys, rooms, "--draft", "-")
    assert "1. supported" in out
    assert "2. unsupported" in out
    assert out.strip().endswith("2 sentences: 1 in the archive, 1 not found")


@pytest.mark.parametrize(
    "words", [(), ("--draft", "nowhere.txt"), ("--draft", "."), ("--draft", "bad.txt"), ("x", "--draft", "-")]
)
def test_no_text_or_two_is_the_callers_mistake(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00x")
    code, out, err = said(capsys, rooms, *words)
    assert (code, out) == (2, "")
    assert err.startswith("dateline: ")
