"""Killed with -9 at random instants, whatever writes loses nothing and doubles nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_kills_at_random_instants_lose_and_double_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.integration.killing", str(tmp_path / "archive")]
    ended = subprocess.run(
        [*command, "--kills", "10", "--articles", "60"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    told = json.loads(ended.stdout)
    assert told["wrong"] == []
    assert sum(told["kills"].values()) == 10
    assert ended.returncode == 0
