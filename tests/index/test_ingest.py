import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import NotFoundError
from index.ingest import TELL_PASSED, Ingest, IngestReport, Progress
from index.vectors import Mirror
from index.writer import Writer

LINES = [
    {
        "id": "fell",
        "headline": "Konna falls",
        "text": "Fighters captured Konna on Thursday.",
        "published": "2013-01-10",
    },
    {
        "id": "retaken",
        "headline": "Konna retaken",
        "text": "The army retook Konna.",
        "published": "2013-01-18",
    },
]
WIRE = " ".join(
    f"Officials counted {n} trucks on road {n} before the fighters had left the town." for n in range(20)
)

Run = Callable[..., IngestReport]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def run(archive: Path, word_embedder: Embedder) -> Run:
    def ingested(*paths: Path, published: str = "", source: str = "") -> IngestReport:
        catalogue = Catalogue(archive, create=True)
        with Writer(catalogue, word_embedder.identity) as writer:
            return Ingest(writer, word_embedder, Mirror(archive)).run(
                paths, published=published, source=source
            )

    return ingested


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


def test_articles_become_searchable_chunks_in_catalogue_and_mirror(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    report = run(jsonl(tmp_path / "news.jsonl", *LINES))
    assert (report.read, report.added, report.chunks) == (2, 2, 2)
    catalogue = Catalogue(archive)
    assert catalogue.counts()["chunks"] == 2
    assert Mirror(archive).healthy(catalogue)


def test_running_twice_changes_nothing(run: Run, archive: Path, tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", *LINES)
    run(news)
    before = Catalogue(archive).generation()
    report = run(news)
    assert (report.read, report.unchanged, report.added, report.chunks) == (2, 2, 0, 0)
    assert Catalogue(archive).generation() == before


def test_a_file_is_the_same_article_from_wherever_the_command_is_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Konna retaken\n\nThe army retook the town of Konna on Thursday.\n")
    assert run(story).added == 1
    monkeypatch.chdir(tmp_path)
    assert run(Path("story.txt")).unchanged == 1
    assert run(Path("archive/../story.txt")).unchanged == 1


def test_a_changed_article_is_replaced(run: Run, archive: Path, tmp_path: Path) -> None:
    run(jsonl(tmp_path / "news.jsonl", *LINES))
    report = run(
        jsonl(tmp_path / "news.jsonl", LINES[0], LINES[1] | {"text": "The army retook Konna on Friday."})
    )
    assert (report.unchanged, report.replaced, report.added) == (1, 1, 0)
    article = Catalogue(archive).article("retaken")
    assert article is not None
    assert article.text.endswith("on Friday.")


def test_two_versions_in_one_file_end_as_the_later(run: Run, archive: Path, tmp_path: Path) -> None:
    run(jsonl(tmp_path / "news.jsonl", LINES[1], LINES[1] | {"text": "The army retook Konna on Friday."}))
    article = Catalogue(archive).article("retaken")
    assert article is not None
    assert article.text.endswith("on Friday.")
    assert Catalogue(archive).counts()["articles"] == 1


def test_a_bad_row_is_rejected_by_name_and_the_rest_is_stored(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    news = jsonl(tmp_path / "news.jsonl", LINES[0], "{broken", LINES[1])
    report = run(news)
    assert report.added == 2
    (rejected,) = report.rejected
    assert rejected.path == f"{news}:2"
    assert rejected.reason
    assert Catalogue(archive).rejections() == [rejected]
    jsonl(news, *LINES)
    run(news)
    assert Catalogue(archive).rejections() == []


def test_a_damaged_file_stops_nothing(run: Run, tmp_path: Path) -> None:
    whole = gzip.compress(json.dumps(LINES[0]).encode() * 400)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "in/b.txt").write_bytes(bytes(range(256)) * 40)
    jsonl(tmp_path / "in/c.jsonl", LINES[1])
    report = run(tmp_path / "in")
    assert report.added == 1
    assert {Path(r.path.partition(":")[0]).name for r in report.rejected} == {"a.jsonl.gz", "b.txt"}


def test_copies_of_a_wire_story_join_one_story(run: Run, archive: Path, tmp_path: Path) -> None:
    report = run(
        jsonl(
            tmp_path / "wire.jsonl",
            {"id": "a", "headline": "Fighters leave", "text": WIRE, "published": "2013-01-19"},
            {
                "id": "b",
                "headline": "Town is free",
                "text": f"{WIRE} A local note.",
                "published": "2013-01-20",
            },
            {"id": "c", "headline": "Anniversary", "text": WIRE, "published": "2014-01-19"},
        )
    )
    assert report.copies == 1
    catalogue = Catalogue(archive)
    assert [a.id for a in catalogue.story("a")] == ["a", "b"]
    assert [a.id for a in catalogue.story("c")] == ["c"]


def test_equal_chunks_are_embedded_once(run: Run, archive: Path, tmp_path: Path) -> None:
    run(jsonl(tmp_path / "a.jsonl", LINES[0]))
    run(jsonl(tmp_path / "b.jsonl", LINES[0] | {"id": "other", "published": "2020-01-01"}))
    first, second = (vector for _, vector in Catalogue(archive).vectors())
    assert first == second


def test_defaults_serve_articles_that_carry_none_only(run: Run, archive: Path, tmp_path: Path) -> None:
    undated = {"id": "u", "headline": "Undated", "text": "Someone said something in the town."}
    run(jsonl(tmp_path / "news.jsonl", LINES[0], undated), published="2013-01-19", source="Our Paper")
    catalogue = Catalogue(archive)
    dated, given = catalogue.articles(["fell", "u"])
    assert (dated.published, given.published, given.published_from) == ("2013-01-10", "2013-01-19", "given")
    assert given.source == "Our Paper"


def test_standard_input_is_read(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(json.dumps(LINES[0]).encode())

    monkeypatch.setattr("sys.stdin", Piped)
    assert run(Path("-")).added == 1


def test_a_path_that_is_not_there_stops_before_anything_is_read(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    news = jsonl(tmp_path / "news.jsonl", *LINES)
    with pytest.raises(NotFoundError, match="nowhere"):
        run(news, tmp_path / "nowhere")
    assert Catalogue(archive).counts()["articles"] == 0


def test_progress_ends_at_the_whole_input(archive: Path, tmp_path: Path, word_embedder: Embedder) -> None:
    seen: list[Progress] = []
    catalogue = Catalogue(archive, create=True)
    with Writer(catalogue, word_embedder.identity) as writer:
        Ingest(writer, word_embedder, Mirror(archive), progress=seen.append).run(
            [jsonl(tmp_path / "news.jsonl", *LINES)]
        )
    assert (seen[-1].articles, seen[-1].chunks) == (2, 2)
    assert seen[-1].share == pytest.approx(1.0)


class Away(Mirror):
    """A mirror on a server that is stopped and started."""

    up = False

    def answers(self) -> bool:
        return self.up

    def replay(self, writer: Writer, *, progress: Callable[[int], None] = lambda _: None) -> int:
        return super().replay(writer, progress=progress) if self.up else 0


def test_without_paths_the_mirror_alone_catches_up_once_its_server_is_back(
    archive: Path, tmp_path: Path, word_embedder: Embedder
) -> None:
    mirror, catalogue = Away(archive), Catalogue(archive, create=True)
    with Writer(catalogue, word_embedder.identity) as writer:
        Ingest(writer, word_embedder, mirror).run([jsonl(tmp_path / "news.jsonl", *LINES)])
        Ingest(writer, word_embedder, mirror).run([])
        assert catalogue.unmirrored() == 2
        mirror.up = True
        assert Ingest(writer, word_embedder, mirror).run([]).read == 0
        assert (catalogue.unmirrored(), mirror.count()) == (0, 2)


@pytest.mark.parametrize("touched", [False, True])
def test_progress_is_told_while_nothing_is_new(
    run: Run, archive: Path, tmp_path: Path, word_embedder: Embedder, touched: bool
) -> None:
    rows = [{"id": f"n{n}", "text": f"The {n} trucks left."} for n in range(2 * TELL_PASSED)]
    file = jsonl(tmp_path / "news.jsonl", *rows)
    run(file)
    if touched:
        os.utime(file, (1, 1))
    seen: list[Progress] = []
    with Writer(Catalogue(archive), word_embedder.identity) as writer:
        Ingest(writer, word_embedder, Mirror(archive), progress=seen.append).run([file])
    assert [told.articles for told in seen] == ([TELL_PASSED] if touched else []) + [2 * TELL_PASSED]
    assert {told.chunks for told in seen} == {0}


def test_progress_is_told_while_whole_files_are_passed_over(
    run: Run, archive: Path, tmp_path: Path, word_embedder: Embedder
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for part in range(6):
        rows = [{"id": f"n{part}-{n}", "text": f"The {part} trucks and {n} more left."} for n in range(30)]
        jsonl(folder / f"{part}.jsonl", *rows)
    run(folder)
    seen: list[Progress] = []
    with Writer(Catalogue(archive), word_embedder.identity) as writer:
        Ingest(writer, word_embedder, Mirror(archive), progress=seen.append).run([folder])
    assert [told.articles for told in seen] == [120]
    assert seen[0].share == pytest.approx(4 / 6, abs=0.02)
