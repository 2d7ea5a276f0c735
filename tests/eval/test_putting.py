from collections.abc import Sequence
from datetime import date

from eval.cases import Case, Said
from eval.putting import asked, before_the_event, conversation_of, never, on, query_of, without
from index.article import Article, Query
from index.search import Searcher

KONNA = Case(
    id="konna",
    question="When was Konna retaken?",
    asked=date(2013, 1, 19),
    relevant=frozenset({"mali"}),
)


class Shelf:
    """A catalogue of two articles, one of them without a date."""

    def articles(self, ids: Sequence[str]) -> list[Article]:
        shelf = {
            "mali": Article(id="mali", headline="", text="x", published="2013-01-18", story="mali"),
            "undated": Article(id="undated", headline="", text="x", story="undated"),
        }
        return [shelf[i] for i in ids if i in shelf]


def test_the_as_of_day_is_none_the_cases_or_a_given_one() -> None:
    assert never(KONNA) is None
    assert asked(KONNA) == date(2013, 1, 19)
    assert on(date(2020, 1, 1))(KONNA) == date(2020, 1, 1)


def test_an_archive_ends_a_week_before_the_first_relevant_article_or_cannot_be_ended() -> None:
    last_day = before_the_event(Shelf())
    assert last_day(KONNA) == date(2013, 1, 11)
    assert last_day(Case(id="x", question="?", relevant=frozenset({"undated", "unknown"}))) is None
    assert last_day(Case(id="y", question="?", asked=date(2013, 1, 10), relevant=KONNA.relevant)) == date(
        2013, 1, 3
    )


def test_a_follow_up_is_searched_with_what_was_said_before(small_searcher: Searcher) -> None:
    case = Case(
        id="f",
        question="And who announced it?",
        history=(Said(question="When was Konna retaken?", answer="On Thursday."),),
    )
    assert "Konna" in query_of(case, small_searcher, None).text
    assert len(conversation_of(case, date(2013, 1, 20)).turns) == 1


def test_relative_days_count_from_the_day_the_case_was_put(small_searcher: Searcher) -> None:
    case = Case(id="w", question="articles from last week about Konna", asked=date(2013, 1, 23))
    query = query_of(case, small_searcher, None)
    assert (query.since, query.until) == (date(2013, 1, 14), date(2013, 1, 20))
    assert query.as_of is None


def test_hidden_articles_and_their_copies_are_not_found_and_ranks_close_up(small_searcher: Searcher) -> None:
    query = Query(text="the town of Konna and the bridge")
    whole = small_searcher.search(query)
    assert {passage.article.story for passage in whole} == {"konna", "bridge"}
    left = without(small_searcher, {"konna-copy"}).search(query)
    assert [(passage.rank, passage.article.id) for passage in left] == [(1, "bridge")]


def test_as_many_passages_as_wanted_come_although_some_are_hidden(small_searcher: Searcher) -> None:
    query = Query(text="the town of Konna and the bridge")
    left = without(small_searcher, {"konna"}).search(query, 2, per_story=False)
    assert {passage.article.id for passage in left} == {"konna-copy", "bridge"}


def test_where_nothing_is_hidden_the_searcher_is_the_same(small_searcher: Searcher) -> None:
    assert without(small_searcher, frozenset()) is small_searcher


def test_what_readers_are_told_of_the_searcher_they_are_told_of_it_without_some_articles(
    small_searcher: Searcher,
) -> None:
    assert without(small_searcher, {"konna"}).notice == small_searcher.notice == ""
