from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Happened, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError, ModelError
from index.lexical import lexical, terms_of
from index.search import Searcher
from index.vectors import Mirror
from index.writer import Writer

Store = Callable[..., None]

RETAKEN = Article(
    id="retaken",
    headline="Army retakes Konna",
    text="The Malian army retook the town of Konna on Thursday after a week of fighting.",
    published="2013-01-18",
    source="Sahel Courier",
    section="World",
)
FELL = Article(
    id="fell",
    headline="Konna falls",
    text="Islamist fighters captured the town of Konna on Thursday, the army said.",
    published="2013-01-10",
    source="Meridian",
    section="World",
)
COPY = replace(
    RETAKEN, id="copy", source="The Continental", published="2013-01-18T12:00:00+00:00", story="retaken"
)
CUP = Article(id="cup", headline="Lake cup", text="Étoile de Konna won the lake cup.", section="Sport")
QUAKE = Article(id="quake", headline="Quake", text="A quake shook Nepal.", published="2015-04-25")


@pytest.fixture
def catalogue(tmp_path: Path, store: Store, word_embedder: Embedder) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, RETAKEN, FELL, COPY, CUP, QUAKE)
    return made


@pytest.fixture
def searcher(catalogue: Catalogue, word_embedder: Embedder) -> Searcher:
    def no_mirror() -> Mirror:
        raise ArchiveError("No mirror in this test.")

    return Searcher(catalogue, word_embedder, no_mirror)


def ids(searcher: Searcher, query: Query, *, per_story: bool = True) -> list[str]:
    return [passage.article.id for passage in searcher.search(query, per_story=per_story)]


def test_ranks_run_from_one_without_gaps(searcher: Searcher) -> None:
    passages = searcher.search(Query(text="Konna retaken"))
    assert [p.rank for p in passages] == list(range(1, len(passages) + 1))


def test_copies_of_one_report_share_one_passage_which_names_them(searcher: Searcher) -> None:
    first = searcher.search(Query(text="army retook Konna"))[0]
    assert {first.article.id, *first.also_in} == {"retaken", "copy"}


def test_the_face_of_a_story_is_shown_though_a_copys_headline_is_nearer_to_the_question(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    query = Query(text="army retook Konna, joy in the streets")
    store(catalogue, replace(COPY, headline="Konna: joy in the streets"))

    assert ids(searcher, query, per_story=False)[0] == "copy"
    first = searcher.search(query)[0]
    assert (first.article.id, first.also_in) == ("retaken", ("copy",))


def test_every_copy_has_its_own_passage_when_asked(searcher: Searcher) -> None:
    assert {"retaken", "copy"} <= set(ids(searcher, Query(text="army retook Konna"), per_story=False))


def test_days_are_inclusive_at_both_ends(searcher: Searcher) -> None:
    day = date(2013, 1, 10)
    assert ids(searcher, Query(text="Konna", since=day, until=day)) == ["fell"]


def test_an_article_without_a_date_passes_no_date_filter(searcher: Searcher) -> None:
    assert "cup" in ids(searcher, Query(text="Konna lake cup"))
    assert "cup" not in ids(searcher, Query(text="Konna lake cup", since=date(1900, 1, 1)))
    assert "cup" not in ids(searcher, Query(text="Konna lake cup", as_of=date(2030, 1, 1)))


def test_nothing_published_after_as_of_is_seen(searcher: Searcher) -> None:
    assert ids(searcher, Query(text="army retook Konna", as_of=date(2013, 1, 12))) == ["fell"]


def test_as_of_a_day_the_newer_of_two_like_reports_leads(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    old = replace(FELL, id="old", published="2012-01-10", source="Old News")
    store(catalogue, old)
    assert ids(searcher, Query(text="Konna captured", as_of=date(2013, 1, 11)))[0] == "fell"


def test_a_question_that_names_an_earlier_time_prefers_nothing_newer(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, replace(CUP, id="final", text="Étoile de Konna won in 2011.", published="2011-06-01"))
    store(catalogue, replace(CUP, id="later", text="Étoile de Konna lost.", published="2013-01-10"))
    assert ids(searcher, Query(text="Étoile de Konna won in 2011", as_of=date(2013, 1, 11)))[0] == "final"
    fresh = searcher.search(Query(text="Étoile de Konna won in 2011", as_of=date(2013, 1, 11)))[0]
    assert fresh.score < 2.1  # a cosine and a share of the best words, not raised


def test_an_empty_archive_finds_nothing(tmp_path: Path, word_embedder: Embedder) -> None:
    def no_mirror() -> Mirror:
        raise ArchiveError("No mirror in this test.")

    searcher = Searcher(Catalogue(tmp_path / "empty", create=True), word_embedder, no_mirror)
    assert searcher.search(Query(text="Konna")) == []


def test_source_and_section_filter_whatever_the_case(searcher: Searcher) -> None:
    assert ids(searcher, Query(text="Konna", source="MERIDIAN")) == ["fell"]
    assert ids(searcher, Query(text="Konna", section="sport")) == ["cup"]


def test_a_filter_that_matches_nothing_finds_nothing(searcher: Searcher) -> None:
    assert ids(searcher, Query(text="Konna", source="Nobody's Gazette")) == []
    assert ids(searcher, Query(text="Konna", until=date(1990, 1, 1))) == []


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "NEAR(", "a OR b*", "konna AND NOT (", "headline:konna", "' OR 1=1 --"]
)
def test_search_syntax_in_a_question_is_only_words(searcher: Searcher, text: str) -> None:
    searcher.search(Query(text=text))


def test_a_word_of_another_form_is_found(catalogue: Catalogue) -> None:
    assert len(lexical(catalogue, "capturing towns")) == 3
    assert len(lexical(catalogue, "etoile")) == 1


def test_small_words_and_words_of_half_the_archive_are_not_searched(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lexical.COMMON_CHUNKS", 0)
    assert list(terms_of(catalogue.connection, "What was the quake in Nepal?").words) == ["quake", "nepal"]
    assert "konna" not in terms_of(catalogue.connection, "Nepal Konna").words  # four chunks of five
    assert list(terms_of(catalogue.connection, "Konna").words) == ["konna"]


def test_a_chunk_must_hold_one_of_the_rarer_words(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(lexical(catalogue, "quake army")) == 4
    monkeypatch.setattr("index.lexical.GATE_ROWS", 1)
    assert list(terms_of(catalogue.connection, "quake army").gate) == ["quake"]
    assert len(lexical(catalogue, "quake army")) == 1


def test_an_archive_of_another_model_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    class Other(Embedder):
        def __init__(self) -> None:
            super().__init__()
            self.identity = "other"

    with pytest.raises(ModelError, match="not with other"):
        Searcher(catalogue, Other(), lambda: Mirror(tmp_path))


def test_the_mirror_and_the_catalogue_find_the_same(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = Mirror(catalogue.archive)
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror.repair(writer)
    mirrored = Searcher(catalogue, word_embedder, lambda: mirror)
    vector = word_embedder.queries(["army retook Konna"])[0]
    assert [n for n, _ in mirror.nearest(vector, 5)] == [n for n, _ in mirrored.matrix.nearest(vector, 5)]
    assert mirrored.search(Query(text="army retook Konna"))[0].article.id == "retaken"


def test_what_is_stored_while_a_searcher_is_open_is_found(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    assert ids(searcher, Query(text="Douentza", source="Late Edition")) == []
    store(catalogue, Article(id="late", headline="Late", text="Douentza was entered.", source="Late Edition"))
    assert ids(searcher, Query(text="Douentza", source="Late Edition")) == ["late"]
    assert ids(searcher, Query(text="Douentza"))[0] == "late"


LATER = Article(
    id="later",
    headline="A year on",
    text="Fighting began in Konna on 10 January 2013. The market of Konna is open again.",
    published="2014-01-20",
)
AHEAD = Article(
    id="ahead",
    headline="Konna prepares",
    text="The town of Konna expects a hard winter. Elders will meet on 11 January 2013.",
    published="2013-01-02",
)
THAT_WEEK = Happened(date(2013, 1, 7), date(2013, 1, 13), only=True)


def test_what_happened_in_some_days_is_told_by_what_appeared_then_or_names_them(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, LATER, AHEAD)
    assert set(ids(searcher, Query(text="Konna", happened=THAT_WEEK))) == {"fell", "later", "ahead"}


def test_what_is_not_only_wanted_loses_nothing_and_comes_first(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, LATER)
    without = ids(searcher, Query(text="Konna"))
    found = ids(searcher, Query(text="Konna", happened=Happened(date(2013, 1, 9), date(2013, 1, 10))))
    assert sorted(found) == sorted(without)
    assert set(found[:2]) == {"fell", "later"}


def test_a_side_left_open_is_open(searcher: Searcher) -> None:
    since = Happened(date(2013, 1, 18), None, only=True)
    until = Happened(None, date(2013, 1, 10), only=True)
    assert set(ids(searcher, Query(text="Konna quake", happened=since))) == {"retaken", "quake"}
    assert ids(searcher, Query(text="Konna quake", happened=until)) == ["fell"]


def test_in_an_archive_without_times_nothing_is_left_out_but_what_is_older(
    searcher: Searcher, catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, LATER, AHEAD)
    catalogue.connection.execute("DELETE FROM meta WHERE name = 'times'")
    found = ids(searcher, Query(text="Konna", happened=THAT_WEEK))
    assert set(found) == {"fell", "retaken", "later", "quake"}
    loosely = THAT_WEEK._replace(only=False)
    assert "ahead" in ids(searcher, Query(text="Konna", happened=loosely))
