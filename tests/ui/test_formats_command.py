"""`dateline formats` lists what ingest reads."""

import json

import pytest

from ui.cli import main


def test_the_formats_are_listed_with_their_suffixes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "--json"]) == 0

    listed = {row["name"]: row for row in json.loads(capsys.readouterr().out)["formats"]}

    assert {"NITF", "NewsML-G2", "ninjs", "IPTC 7901", "ANPA 1312", "PDF", "WARC", "zip"} <= set(listed)
    assert listed["PDF"]["suffixes"] == [".pdf"]


def test_the_list_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0

    assert "WordPress exports" in capsys.readouterr().out
