from collections.abc import Sequence
from datetime import date

from assistant.answer import Abstention, Answer, Citation, Sentence
from assistant.conversation import Conversation
from eval.cases import Case
from eval.experiment import (
    DEPTH,
    Answered,
    answer_all,
    asked,
    before_the_event,
    never,
    on,
    rank_all,
    searching,
)
from eval.report import answers_object, answers_text, retrieval_object, retrieval_text, table
from index.article import Article, Chunk, Filters, Passage, Query
from index.errors import LLMError

NO_CONVERSATION = Conversation()
NO_FILTERS = Filters()
TEXT = "Konna was retaken on Thursday. The ministry said so."


def article(name: str, published: str | None = "2013-01-18", text: str = TEXT) -> Article:
    return Article(id=name, headline="Mali", text=text, published=published, story=name)


def passage(name: str, rank: int = 1, also_in: tuple[str, ...] = ()) -> Passage:
    chunk = Chunk(
        id=f"{name}-{rank}", article_id=name, ordinal=0, start=0, end=30, text=TEXT[:30], sentences=((0, 30),)
    )
    return Passage(rank=rank, score=1 / rank, chunk=chunk, article=article(name), also_in=also_in)


class ListSearcher:
    """Finds the same passages for every query, and remembers how it was asked."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = list(passages)
        self.asked: list[tuple[Query, int, bool]] = []

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> list[Passage]:
        self.asked.append((query, k, per_story))
        return self.passages[:k]


class QuotingAssistant:
    """Quotes the first sentence of the article, abstains on days before it, and breaks on the word "crash"."""

    def ask(
        self, question: str, conversation: Conversation = NO_CONVERSATION, filters: Filters = NO_FILTERS
    ) -> Answer:
        if "crash" in question:
            raise LLMError("the model fell silent")
        query = Query(text=question, as_of=filters.as_of)
        if filters.as_of and filters.as_of < date(2013, 1, 18):
            return Answer(
                question=question, query=query, abstention=Abstention(reason="Nothing."), confidence=0.1
            )
        return Answer(
            question=question,
            query=query,
            sentences=(Sentence(text="Konna was retaken.", citations=(1,), verdict="supported"),),
            citations=(Citation(number=1, article=article("mali"), start=0, end=30, quote=TEXT[:30]),),
            passages=(passage("copy", also_in=("mali",)),),
            confidence=0.9,
        )


class Shelf:
    """A catalogue of two articles, one of them without a date."""

    def articles(self, ids: Sequence[str]) -> list[Article]:
        shelf = {"mali": article("mali"), "undated": article("undated", published=None)}
        return [shelf[i] for i in ids if i in shelf]


KONNA = Case(
    id="konna",
    question="When was Konna retaken?",
    asked=date(2013, 1, 19),
    answers=("Thursday",),
    relevant=frozenset({"mali"}),
)
CRASH = Case(id="crash", question="crash?", relevant=frozenset({"mali"}))
NONSENSE = Case(id="none", question="Who won on the moon?", unanswerable=True)


def broken(case: Case) -> list[str]:
    if case.id == "crash":
        raise KeyError("lost")
    return ["mali"]


def test_articles_are_ranked_by_their_best_chunk_each_named_once() -> None:
    searcher = ListSearcher(passage("a", 1), passage("b", 2), passage("a", 3), passage("c", 4))
    assert searching(searcher)(KONNA) == ["a", "b", "c"]
    query, k, per_story = searcher.asked[0]
    assert (query.text, query.as_of, k, per_story) == (KONNA.question, None, DEPTH, False)


def test_at_most_ten_articles_are_ranked() -> None:
    searcher = ListSearcher(*(passage(f"a{n}", n) for n in range(1, 15)))
    assert len(searching(searcher)(KONNA)) == 10


def test_by_story_a_relevant_copy_stands_for_its_place() -> None:
    searcher = ListSearcher(passage("other", 1), passage("copy", 2, also_in=("x", "mali")))
    assert searching(searcher, as_of=asked, per_story=True)(KONNA) == ["other", "mali"]
    assert searcher.asked[0][0].as_of == date(2013, 1, 19)


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


def test_a_case_that_crashes_is_a_row_and_the_rest_go_on() -> None:
    rows = rank_all([CRASH, KONNA], broken)
    assert [(row.case.id, row.articles, row.error) for row in rows] == [
        ("crash", (), "KeyError: 'lost'"),
        ("konna", ("mali",), ""),
    ]


def test_progress_is_told_after_each_case() -> None:
    told: list[tuple[int, int]] = []
    rank_all([KONNA, CRASH], lambda _: [], lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def answered(*cases: Case) -> list[Answered]:
    return answer_all(cases, QuotingAssistant(), as_of=asked, withheld=before_the_event(Shelf()))


def test_each_case_is_put_as_asked_and_again_to_an_archive_that_ends_before_it() -> None:
    given, withheld = answered(KONNA)
    assert (given.answerable, given.given, given.found, given.right, given.misquotes) == (
        True,
        True,
        True,
        True,
        0,
    )
    assert (withheld.answerable, withheld.given, withheld.right) == (False, False, False)
    assert withheld.as_of == date(2013, 1, 11)


def test_an_unanswerable_case_is_put_once() -> None:
    assert [row.answerable for row in answered(NONSENSE)] == [False]


def test_a_question_that_crashes_the_assistant_is_a_row_with_its_reason() -> None:
    row = answer_all([CRASH], QuotingAssistant())[0]
    assert (row.answer, row.given, row.found, row.right, row.misquotes, row.quoted) == (
        None,
        False,
        False,
        False,
        0,
        "",
    )
    assert row.error == "LLMError: the model fell silent"


def test_a_quote_that_is_not_in_its_article_is_counted() -> None:
    citation = Citation(number=1, article=article("mali"), start=0, end=30, quote="Something else.")
    answer = Answer(question="?", query=Query(text="?"), citations=(citation,))
    assert Answered(case=KONNA, answer=answer).misquotes == 1


def test_the_retrieval_report_counts_hits_and_names_crashes() -> None:
    figures = retrieval_object(rank_all([KONNA, NONSENSE], lambda case: ["x", "mali"]))
    assert (figures["cases"], figures["judged"]) == (2, 1)
    assert figures["measures"]["RR@10"]["mean"] == 0.5
    crashed = retrieval_object(rank_all([CRASH], broken))
    assert "- crash: KeyError" in retrieval_text(crashed)


def test_the_answers_report_shows_answers_abstentions_and_their_trade_off() -> None:
    figures = answers_object(answered(KONNA, CRASH, NONSENSE))
    assert (figures["cases"], figures["asked"], figures["misquotes"]) == (3, 5, 0)
    assert figures["answerable"]["answered"]["mean"] == 0.5
    assert figures["answerable"]["in_quotes_of_found"]["mean"] == 1.0
    assert figures["unanswerable"]["cases"] == 3
    assert figures["at_floor"] == {"threshold": 0.9, "answered": 1.0, "risk": 0.5, "abstained": 0.5}
    text = answers_text(figures)
    assert "abstained on the unanswerable" in text
    assert "LLMError" in text


def test_a_report_of_nothing_is_still_a_report() -> None:
    assert "0 cases" in answers_text(answers_object([]))
    assert "0 of 0" in retrieval_text(retrieval_object([]))


def test_a_table_lines_up() -> None:
    assert table(("a", "b"), [("long", "1")]).split("\n") == ["| a    | b |", "|------|--:|", "| long | 1 |"]
