"""Killed with -9 at random instants, an ingest loses nothing and doubles nothing."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.lexical import lexical

ARTICLES = 240
KILLS = 8
DRIVER = Path(__file__).with_name("ingest_driver.py")


def news(path: Path, version: int) -> Path:
    rows = (
        {
            "id": f"a{n}",
            "headline": f"Report {n}",
            "text": f"Person{n} spoke of plan{version}. " * 4,
            "published": "2013-01-19",
        }
        for n in range(ARTICLES)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def killed_after(seconds: float, archive: Path, path: Path) -> None:
    with subprocess.Popen([sys.executable, DRIVER, archive, path], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()  # it has begun
        time.sleep(seconds)
        process.kill()


@pytest.mark.slow
def test_kills_at_random_instants_lose_and_double_nothing(tmp_path: Path) -> None:
    archive, rng = tmp_path / "archive", random.Random(2013)
    for version in (1, 2):  # first as new articles, then as replacements
        path = news(tmp_path / "news.jsonl", version)
        for _ in range(KILLS // 2):
            killed_after(rng.uniform(0.05, 0.8), archive, path)
            intact(Catalogue(archive))
        subprocess.run([sys.executable, DRIVER, archive, path], check=True, stdout=subprocess.DEVNULL)
        catalogue = Catalogue(archive)
        intact(catalogue)
        assert catalogue.counts()["articles"] == ARTICLES
        assert catalogue.unmirrored() == 0
        assert healthy_in_a_new_process(
            archive
        )  # an open collection would never see another process's changes
        assert len(lexical(catalogue, f"plan{version}")) == catalogue.counts()["chunks"]
    assert lexical(catalogue, "plan1") == []


def healthy_in_a_new_process(archive: Path) -> bool:
    code = (
        "import sys; from pathlib import Path; from index.catalogue import Catalogue; from index.vectors import Mirror;"
        "a = Path(sys.argv[1]); sys.exit(not Mirror(a).healthy(Catalogue(a)))"
    )
    return subprocess.run([sys.executable, "-c", code, archive], check=False).returncode == 0


def intact(catalogue: Catalogue) -> None:
    """Every article has all its chunks, every chunk its vector and its words, and none is there twice."""
    db = catalogue.connection
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    counts = catalogue.counts()
    assert db.execute("SELECT count(*) FROM vectors").fetchone()[0] == counts["chunks"]
    assert db.execute("SELECT count(DISTINCT article) FROM chunks").fetchone()[0] == counts["articles"]
    assert len(lexical(catalogue, "spoke")) == counts["chunks"]
    db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
