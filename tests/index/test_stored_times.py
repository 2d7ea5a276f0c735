"""Time expressions are stored with their article, replaced with it, erased with it, and resolved anew when due."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Happened, TimeExpression
from index.catalogue import FILE, Catalogue
from index.embed import Embedder
from index.ingest import Ingest, Progress
from index.stored_times import RULES, known, rules, spans
from index.times import find_times
from index.vectors import Mirror
from index.writer import Writer
from tests.conftest import entry

Store = Callable[..., None]

KONNA = Article(
    id="konna",
    headline="Konna retaken",
    text="The army retook Konna on Thursday. Earlier in the week, it had lost the town. Residents recently returned.",
    published="2013-01-19",
    story="konna",
)
PHRASES = st.sampled_from(
    (
        "on Friday",
        "last week",
        "in March 2011",
        "recently",
        "two days later",
        "since 2009",
        "On 3 May 2012",
        "now",
    )
)
TEXTS = st.lists(st.tuples(st.text(max_size=30), PHRASES), min_size=1, max_size=12).map(
    lambda parts: ". ".join(f"{words} The army moved {said}" for words, said in parts)
)


def times_of(catalogue: Catalogue, article: Article) -> list[TimeExpression]:
    """Return the stored time expressions of an article, in the order of its text."""
    rows = catalogue.connection.execute(
        "SELECT t.start, t.end, value, earliest, latest FROM times t JOIN chunks c ON c.number = chunk"
        " WHERE c.article = (SELECT number FROM articles WHERE id = ?) ORDER BY t.start",
        (article.id,),
    )
    return [
        TimeExpression(
            start=start,
            end=end,
            text=article.text[start:end],
            value=value,
            earliest=date.fromordinal(earliest) if earliest else None,
            latest=date.fromordinal(latest) if latest else None,
        )
        for start, end, value, earliest, latest in rows
    ]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


def stored_in(folder: Path, article: Article, embedder: Embedder) -> Catalogue:
    catalogue = Catalogue(folder, create=True)
    with Writer(catalogue, embedder.identity) as writer:
        writer.store([entry(article, embedder)])
    return catalogue


SINCE_2 = (
    *("TABLE acts", "TABLE versions", "TABLE erased", "TABLE files"),
    *("INDEX articles_by_status", "INDEX articles_by_embargo"),
)


def rows(catalogue: Catalogue) -> int:
    return int(catalogue.connection.execute("SELECT count(*) FROM times").fetchone()[0])


def make_old(archive: Path) -> None:
    """Make of an archive what an earlier Dateline would have left: version 1, without times."""
    with closing(sqlite3.connect(archive / FILE, isolation_level=None)) as db:
        for made in ("TABLE times", *SINCE_2):
            db.execute(f"DROP {made}")
        db.execute("ALTER TABLE rejected DROP COLUMN given")
        db.execute("ALTER TABLE articles DROP COLUMN embargo")
        db.execute("ALTER TABLE articles DROP COLUMN details")
        db.execute("DELETE FROM meta WHERE name = 'times'")
        db.execute("PRAGMA user_version = 1")


@given(text=TEXTS, published=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str))
@settings(max_examples=25, deadline=None)
def test_the_times_of_an_article_are_those_found_in_its_text(
    word_embedder: Embedder, text: str, published: str | None
) -> None:
    article = Article(id="one", headline="", text=text, published=published, story="one")
    with TemporaryDirectory() as folder:
        catalogue = stored_in(Path(folder), article, word_embedder)
        assert times_of(catalogue, article) == find_times(text, article.day)
        catalogue.connection.close()


def test_each_time_belongs_to_the_chunk_it_begins_in(catalogue: Catalogue, store: Store) -> None:
    article = replace(KONNA, text=" ".join([KONNA.text] * 12))
    store(catalogue, article)
    placed = catalogue.connection.execute("SELECT chunk, start FROM times").fetchall()
    chunks = catalogue.found([number for number, _ in placed])
    assert len(chunks) > 1
    assert all(chunks[number][0].start <= start < chunks[number][0].end for number, start in placed)


def test_a_replaced_article_leaves_no_time_behind(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, KONNA)
    changed = replace(KONNA, text="The army retook Konna on Wednesday.")
    store(catalogue, changed)
    assert [time.text for time in times_of(catalogue, changed)] == ["Wednesday"]
    assert rows(catalogue) == 1


def test_a_forgotten_article_leaves_no_time_behind(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget(["konna"])
    assert rows(catalogue) == 0


def test_a_new_archive_knows_its_times_from_the_first_article(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, KONNA)
    assert known(catalogue)


def test_an_old_archive_is_read_as_it_is(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, KONNA)
    make_old(catalogue.archive)
    old = Catalogue(catalogue.archive)
    assert old.article("konna") == KONNA
    assert (old.version, known(old)) == (1, False)


def test_what_is_hidden_in_an_old_archive_is_told_without_reading_it(
    catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, KONNA)
    make_old(catalogue.archive)
    old, asked = Catalogue(catalogue.archive), list[str]()
    old.connection.set_trace_callback(asked.append)
    assert old.state() == (catalogue.generation(), ())
    assert not [statement for statement in asked if "articles" in statement or "chunks" in statement]
    assert asked


def test_an_archive_of_version_2_loses_the_index_that_nothing_reads(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    with closing(sqlite3.connect(catalogue.path, isolation_level=None)) as db:
        for made in SINCE_2:
            db.execute(f"DROP {made}")
        db.execute("ALTER TABLE rejected DROP COLUMN given")
        db.execute("ALTER TABLE articles DROP COLUMN embargo")
        db.execute("ALTER TABLE articles DROP COLUMN details")
        db.execute("CREATE INDEX times_by_day ON times (earliest, latest) WHERE earliest IS NOT NULL")
        db.execute("PRAGMA user_version = 2")
    old = Catalogue(catalogue.archive)
    with Writer(old, word_embedder.identity):
        names = {row[0] for row in old.connection.execute("SELECT name FROM sqlite_master")}
    assert "times_by_day" not in names
    assert {"times", "acts"} <= names


def test_an_old_archive_gets_its_times_at_the_next_ingest_and_keeps_all_else(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    before = catalogue.digest(), list(catalogue.vectors())
    make_old(catalogue.archive)
    old = Catalogue(catalogue.archive)
    told: list[Progress] = []
    with Writer(old, word_embedder.identity) as writer:
        assert not known(old)  # it may be written to, but not every article has its times yet
        Ingest(writer, word_embedder, Mirror(old.archive), progress=told.append).run([])
    assert times_of(old, KONNA) == find_times(KONNA.text, KONNA.day)
    assert (old.digest(), list(old.vectors())) == before
    assert known(old)
    assert [progress.doing for progress in told if progress.doing]


def test_what_was_stored_before_a_kill_is_no_obstacle_afterwards(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    make_old(catalogue.archive)
    old = Catalogue(catalogue.archive)

    def killed(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with Writer(old, word_embedder.identity) as writer:
        with pytest.raises(KeyboardInterrupt):
            writer.resolve_times(killed)
        assert not known(old)
        store_again = [KONNA, replace(KONNA, id="second", story="second")]
    store(old, *store_again)  # an article stored meanwhile has its times at once
    with Writer(old, word_embedder.identity) as writer:
        writer.resolve_times(lambda *_: None)
    assert known(old)
    assert rows(old) == 2 * len(find_times(KONNA.text, KONNA.day))


def test_other_rules_resolve_everything_again_and_the_same_rules_nothing(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    catalogue.connection.execute("UPDATE meta SET value = 'older' WHERE name = ?", (RULES,))
    catalogue.connection.execute("DELETE FROM times")
    told: list[int] = []
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.resolve_times(lambda done, _: told.append(done))
        writer.resolve_times(lambda done, _: told.append(done))
    assert told == [0]
    assert catalogue.meta(RULES) == rules()
    assert times_of(catalogue, KONNA) == find_times(KONNA.text, KONNA.day)


DAYS = st.integers(-40, 40).map(lambda shift: date(2013, 1, 14) + timedelta(days=shift))


@given(first=DAYS | st.none(), last=DAYS | st.none())
@settings(max_examples=60, deadline=None)
def test_words_tell_of_days_where_half_of_what_they_mean_is_among_them(
    told: Catalogue, first: date | None, last: date | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    low, high = first or date.min, last or date.max
    expected = any(
        2 * ((min(time.latest, high) - max(time.earliest, low)).days + 1)
        >= (time.latest - time.earliest).days + 1
        for time in find_times(KONNA.text, KONNA.day)
        if time.earliest and time.latest and time.earliest <= high and time.latest >= low
    )
    assert bool(len(spans(told).telling(Happened(first, last)))) is expected


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, word_embedder: Embedder) -> Catalogue:
    return stored_in(tmp_path_factory.mktemp("told"), KONNA, word_embedder)
