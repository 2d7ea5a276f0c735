"""Killed with -9 at random instants, whatever writes loses nothing and doubles nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "1"])
def test_kills_at_random_instants_lose_and_double_nothing(tmp_path: Path, workers: str) -> None:
    command = [sys.executable, "-m", "tests.integration.killing", str(tmp_path / "archive")]
    ended = subprocess.run(
        [*command, "--kills", "10", "--articles", "60", "--workers", workers],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    told = json.loads(ended.stdout)
    assert told["wrong"] == []
    assert sum(told["kills"].values()) == 10
    assert ended.returncode == 0
