"""What may not be shown is found by no read, at once, whatever the mirror holds; and an embargo ends by itself."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Details, Happened, Query
from index.catalogue import Catalogue
from index.desk import correct, entry_of, obeyed, restore, withdraw
from index.embed import Embedder
from index.errors import ArchiveError, InputError, NotFoundError
from index.history import is_news
from index.lexical import lexical
from index.matrix import Matrix
from index.search import Searcher
from index.standing import Edition, embargo_of
from index.vectors import Mirror
from index.writer import Writer

Store = Callable[..., None]

KONNA = Article(
    id="konna",
    headline="Army retakes Konna",
    text="The Malian army retook the town of Konna on Thursday, a colonel said.",
    published="2013-01-18",
    source="Sahel Courier",
    section="World",
)
COPY = replace(KONNA, id="copy", source="The Continental", section="Abroad", story="konna")
CUP = Article(
    id="cup", headline="Lake cup", text="The town of Konna won the lake cup.", published="2013-02-02"
)


class Clock:
    """A time of day that a test sets."""

    def __init__(self) -> None:
        self.now = "2013-01-18T12:00:00Z"

    def __call__(self) -> str:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalogue(tmp_path: Path, clock: Clock) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True, now=clock)


def no_mirror() -> Mirror:
    raise ArchiveError("No mirror in this test.")


def found(searcher: Searcher, text: str = "Konna town", **filters: object) -> set[str]:
    passages = searcher.search(Query(text=text, **filters), per_story=False)  # type: ignore[arg-type]
    return {passage.article.id for passage in passages} | {i for p in passages for i in p.also_in}


def everywhere(catalogue: Catalogue, searcher: Searcher, embedder: Embedder) -> Sequence[set[str]]:
    """What each way to read the archive finds, by article id."""
    numbers = [number for number, _ in catalogue.vectors()]
    vector = embedder.queries(["Konna town"])[0]
    matrix = Matrix(catalogue)

    def ids(of: Sequence[int]) -> set[str]:
        return set(catalogue.homes_of(of, story=False).values())

    return [
        found(searcher),
        found(searcher, since=date(2013, 1, 1)),
        found(searcher, as_of=date(2014, 1, 1)),
        found(searcher, happened=Happened(first=date(2013, 1, 1), only=True)),
        ids(numbers),
        ids([number for number, *_ in catalogue.facets()]),
        ids(matrix.passing(Query(text="")).tolist()),
        {article.id for _, article in catalogue.found(numbers).values()},
        {a.id for a in catalogue.articles(["konna", "copy", "cup"])},
        {chunk.article_id for chunk in catalogue.chunks_of(["konna", "copy", "cup"])},
        {home for n, _ in lexical(catalogue, "Konna") for home in catalogue.homes_of([n], story=False).values()},
        {home for n, _ in matrix.nearest(vector, 9) for home in catalogue.homes_of([n], story=False).values()},
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["killed", "withdrawn", "withheld", "embargoed"])
def test_no_read_finds_an_article_that_was_taken_back(
    catalogue: Catalogue, store: Store, word_embedder: Embedder, status: str
) -> None:
    store(catalogue, KONNA, CUP, replace(COPY, status=status))
    searcher = Searcher(catalogue, word_embedder, no_mirror)
    assert all(ids == {"konna", "cup"} for ids in everywhere(catalogue, searcher, word_embedder))
    assert catalogue.article("copy") is None
    assert [a.id for a in catalogue.story("konna")] == ["konna"]
    assert "The Continental" not in catalogue.sources()
    assert "Abroad" not in catalogue.sections()
    assert catalogue.counts()["articles"] == 2
    assert len(lexical(catalogue, "Konna", 9)) == 2


def test_a_withdrawal_is_felt_before_the_mirror_has_caught_up(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA, CUP)
    mirror = Mirror(catalogue.archive)
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror.repair(writer)
    searcher = Searcher(catalogue, word_embedder, lambda: mirror)
    assert found(searcher) == {"konna", "cup"}
    with Writer(Catalogue(catalogue.archive), word_embedder.identity) as elsewhere:
        withdraw(elsewhere, "konna", "Denied.")
        assert mirror.count() == 2
        assert catalogue.unmirrored() == 0  # the mirror is trusted, and still holds it
        assert found(searcher) == {"cup"}
        restore(elsewhere, "konna", "Not denied.")
    assert found(searcher) == {"konna", "cup"}


def test_what_is_hidden_takes_no_place_among_the_candidates(
    catalogue: Catalogue, store: Store, word_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.CANDIDATES", 1)
    near = [replace(KONNA, id=f"k{n}", text="Xylophones", headline="") for n in range(3)]
    store(catalogue, *near, CUP)
    mirror = Mirror(catalogue.archive)
    searcher = Searcher(catalogue, word_embedder, lambda: mirror)
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror.repair(writer)
        for article in near:
            withdraw(writer, article.id, "Denied.")
    vector = word_embedder.queries(["Xylophones"])[0]
    assert found(searcher, "Xylophones") == {"cup"}  # by its vector alone, which is the nearest that is left
    assert mirror.nearest(vector, 1)[0][0] in catalogue.hidden()


def test_what_was_stored_is_found_while_the_mirror_has_yet_to_take_it(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA, CUP)
    searcher = Searcher(catalogue, word_embedder, lambda: Mirror(catalogue.archive))
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "cup", "Not played.")
    assert catalogue.unmirrored() == 2
    assert found(searcher) == {"konna"}


def test_an_embargo_ends_at_its_instant_without_an_ingest(
    catalogue: Catalogue, store: Store, word_embedder: Embedder, clock: Clock
) -> None:
    store(catalogue, CUP, replace(KONNA, embargo="2013-01-18T18:00:00Z"))
    searcher = Searcher(catalogue, word_embedder, no_mirror)
    clock.now = "2013-01-18T17:59:59Z"
    assert all(ids == {"cup"} for ids in everywhere(catalogue, searcher, word_embedder))
    assert catalogue.sources() == []
    clock.now = "2013-01-18T18:00:00Z"
    assert all(ids == {"konna", "cup"} for ids in everywhere(catalogue, searcher, word_embedder))
    assert catalogue.sources() == ["Sahel Courier"]


def test_where_an_embargo_has_ended_the_story_gets_its_face_from_the_next_writer(
    catalogue: Catalogue, store: Store, word_embedder: Embedder, clock: Clock
) -> None:
    first = replace(KONNA, story="copy", published="2013-01-17", embargo="2013-01-18T18:00:00Z")
    store(catalogue, replace(COPY, story="copy"), first)
    assert catalogue.story("copy")
    clock.now = "2013-01-18T18:00:00Z"
    assert not catalogue.story("konna")
    with Writer(catalogue, word_embedder.identity):
        assert [member.id for member in catalogue.story("konna")] == ["konna", "copy"]
    kept = catalogue.meta("released")
    clock.now = "2013-01-19T18:00:00Z"
    with Writer(catalogue, word_embedder.identity):
        assert catalogue.meta("released") == kept == "2013-01-18T18:00:00Z"  # nothing was left to do


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2013-01-18T19:00:00+01:00", "2013-01-18T18:00:00Z"),
        ("20130118T180000Z", "2013-01-18T18:00:00Z"),
        ("2013-01-18T18:00:00", "2013-01-19T12:00:00Z"),
        ("2013-01-18", "2013-01-19T12:00:00Z"),
        ("when he has spoken", None),
    ],
)
def test_an_embargo_without_a_zone_ends_when_the_day_is_over_everywhere(
    said: str, instant: str | None
) -> None:
    assert embargo_of(said) == instant


def test_what_filters_let_through_by_the_days_told_of_is_not_mixed_up_by_what_is_hidden(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    told = replace(KONNA, text="On 3 May 2012 the army left Konna.")
    store(catalogue, told, CUP, replace(COPY, text="Nothing happened in the town of Konna."))
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "konna", "Denied.")
    then = Happened(date(2012, 5, 1), date(2012, 5, 31), only=True)
    assert found(Searcher(catalogue, word_embedder, no_mirror), happened=then) == set()


def test_times_of_a_hidden_article_are_still_there_when_it_is_restored(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "konna", "Denied.")
        catalogue.connection.execute("UPDATE meta SET value = 'other rules' WHERE name = 'times'")
        writer.resolve_times(lambda *_: None)
        assert catalogue.connection.execute("SELECT count(*) FROM times").fetchone()[0] > 0


def test_the_desk_refuses_what_makes_no_sense(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    store(catalogue, KONNA)
    with Writer(catalogue, word_embedder.identity) as writer:
        with pytest.raises(NotFoundError, match="no article nobody"):
            withdraw(writer, "nobody", "x")
        with pytest.raises(InputError, match="reason"):
            withdraw(writer, "konna", "  ")
        with pytest.raises(InputError, match="published as it is"):
            restore(writer, "konna", "x")
        withdraw(writer, "konna", "Denied.")
        with pytest.raises(InputError, match="withdrawn"):
            correct(writer, None, "konna", "x")


@pytest.mark.parametrize(
    ("one", "other", "age"),
    [
        (Edition(version="10"), Edition(version="9"), 1),
        (Edition(version="1.2"), Edition(version="1.10"), -1),
        (Edition(version="2", updated="2013-01-01"), Edition(version="1", updated="2013-01-02"), 1),
        (Edition(updated="2013-01-18T10:00:00+01:00"), Edition(updated="2013-01-18T09:30:00+00:00"), -1),
        (Edition(published="2013-01-18"), Edition(updated="2013-01-19"), -1),
        (Edition(updated="2013-01-18"), Edition(updated="2013-01-18T09:30:00+00:00"), 0),
        (Edition(published="2013-01-18"), Edition(published="2013-01-19"), 0),
        (Edition(version="2"), Edition(updated="2013-01-19"), 0),
        (Edition(version="two"), Edition(version="1"), 0),
    ],
)
def test_which_version_is_newer_is_told_by_number_then_by_update(
    one: Edition, other: Edition, age: int
) -> None:
    assert one.age(other) == age
    assert other.age(one) == -age


ACTS = st.tuples(
    st.sampled_from(
        ["arrives", "arrives", "killed", "withdraw", "restore", "correct", "mend", "embargo", "erase"]
    ),
    st.sampled_from(["a", "b", "c"]),
    st.integers(1, 6),
)


@given(acts=st.lists(ACTS, max_size=14))
@settings(max_examples=40, deadline=None)
def test_after_any_acts_a_search_finds_just_the_newest_versions_that_may_be_shown(
    word_embedder: Embedder, acts: list[tuple[str, str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        catalogue = Catalogue(Path(folder), create=True, now=clock)
        shown: dict[str, _Modelled] = {}
        with Writer(catalogue, word_embedder.identity) as writer:
            for act, article_id, version in acts:
                _do(writer, word_embedder, act, article_id, version)
                shown.setdefault(article_id, _Modelled()).do(act, version)
        expected = {i: one.text for i, one in shown.items() if one.reachable}
        searcher = Searcher(catalogue, word_embedder, no_mirror)
        passages = searcher.search(Query(text="The ferry sailed"), per_story=False)
        assert {p.article.id: p.article.text for p in passages} == expected
        assert {a.id: a.text for a in catalogue.articles(["a", "b", "c"])} == expected
        numbers = np.array([number for number, *_ in catalogue.facets()])
        assert set(catalogue.homes_of(numbers.tolist(), story=False).values()) == set(expected)


class _Modelled:
    """One article as it should be: what was said in words, done plainly."""

    def __init__(self) -> None:
        self.text = ""
        self.version = 0
        self.embargo = False
        self.seen: set[tuple[str, int]] = set()
        self.killed_at: int | None = None
        self.withdrawn = False
        self.erased = False

    @property
    def reachable(self) -> bool:
        return bool(self.text) and not (self.embargo or self.withdrawn or self.killed_at is not None)

    def do(self, act: str, version: int) -> None:
        if act == "erase":
            self.text, self.erased = "", True
        elif self.erased:
            return
        elif act in {"arrives", "embargo"}:
            self.arrive(act, version)
        elif act == "killed":
            self.kill(version)
        elif not self.text:
            return
        elif act == "withdraw":
            self.withdrawn = True
        elif act == "restore":
            self.withdrawn, self.killed_at, self.embargo = False, None, False
        elif act == "mend" and not self.withdrawn and self.killed_at is None:
            self.text = MENDED.format(version)

    def arrive(self, act: str, version: int) -> None:
        if (act, version) in self.seen or (self.text and version < self.version):
            return
        self.seen.add((act, version))
        self.text, self.version, self.embargo = TEXT.format(version), version, act == "embargo"
        if self.killed_at is not None and version > self.killed_at:
            self.killed_at = None

    def kill(self, version: int) -> None:
        if ("killed", version) not in self.seen and not (self.text and version < self.version):
            self.seen.add(("killed", version))
            self.killed_at, self.withdrawn = version, False


TEXT = "The ferry sailed with {} passengers."
MENDED = "The ferry never sailed, {} men said."


def _do(writer: Writer, embedder: Embedder, act: str, article_id: str, version: int) -> None:
    details = Details(version=str(version))
    if act == "killed":
        _arrive(writer, embedder, Article(id=article_id, headline="", text="", status=act, details=details))
    elif act in {"arrives", "embargo"}:
        embargo = "2099-01-01T00:00:00Z" if act == "embargo" else None
        text = TEXT.format(version)
        _arrive(
            writer,
            embedder,
            Article(id=article_id, headline="", text=text, details=details, embargo=embargo),
        )
    else:
        done: dict[str, Callable[[], object]] = {
            "withdraw": lambda: withdraw(writer, article_id, "x"),
            "restore": lambda: restore(writer, article_id, "x"),
            "correct": lambda: correct(writer, None, article_id, "x"),
            "mend": lambda: correct(writer, embedder, article_id, "x", MENDED.format(version)),
            "erase": lambda: writer.erase(article_id),
        }
        with suppress(InputError):  # then nothing was changed
            done[act]()


def _arrive(writer: Writer, embedder: Embedder, article: Article) -> None:
    """Take an article as the ingest does."""
    if is_news(writer.catalogue, article) and not obeyed(writer, article):
        writer.store([entry_of(replace(article, story=article.id), embedder)])
