"""Who holds an office: by what reports call people, the newest first."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.offices.asked import OfficeAsked, office_asked
from index.article import Article, Filters
from index.catalogue import Catalogue
from index.embed import Embedder
from index.search import Searcher
from index.vectors import Mirror

HARVEY = "Ostran Prime Minister Lena Harvey opened the dam on Monday."
VOSS = "Karel Voss, the Ostran prime minister, met Prime Minister Ada Lind of Norrland."


@pytest.mark.parametrize(
    ("question", "office", "of"),
    [
        ("Who is the prime minister of Ostra?", "prime minister", "Ostra"),
        ("who is ostra's defence minister now", "defence minister", "ostra"),
        ("Who\u2019s the current House speaker?", "speaker", "House"),
        ("Who is the CEO of Twitter", "ceo", "Twitter"),
        ("Who is the secretary-general of the United Nations?", "secretary-general", "United Nations"),
        ("Who was the governor of Ostra in May 2013?", "governor", "Ostra"),
    ],
)
def test_an_office_and_whose_it_is_are_read_from_a_question(question: str, office: str, of: str) -> None:
    asked = office_asked(question)
    assert asked is not None
    assert (asked.office, asked.of) == (office, of)
    assert asked.past == (" was " in question)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Lena Harvey?",
        "Who is the prime minister?",
        "Who is the prime minister meeting in Ostra?",
        "Who is the man accused of killing the president of Ostra?",
        "Who was the first president of Ostra?",
        "When did the prime minister of Ostra resign?",
        "Who wants to be the mayor of Ostra?",
        "",
    ],
)
def test_other_questions_ask_after_no_office(question: str) -> None:
    assert office_asked(question) is None


def test_an_office_has_its_other_names_in_either_spelling() -> None:
    assert OfficeAsked(office="chief executive", of="Twitter").names[:2] == ("chief executive", "ceo")
    assert OfficeAsked(office="defense minister", of="Ostra").names == ("defence minister",)


@pytest.fixture
def ask(tmp_path: Path, store: Callable[..., None], word_embedder: Embedder) -> Callable[..., Answer]:
    def asked(question: str, *reports: tuple[str, str], as_of: date | None = None) -> Answer:
        catalogue = Catalogue(tmp_path / "archive", create=True)
        articles = [
            Article(
                id=f"a{n}", headline="The prime minister of Ostra", text=text, published=day, story=f"s{n}"
            )
            for n, (day, text) in enumerate(reports)
        ]
        store(catalogue, *articles)
        searcher = Searcher(catalogue, word_embedder, lambda: Mirror(tmp_path / "archive"))
        return Assistant(searcher=searcher).ask(question, filters=Filters(as_of=as_of))

    return asked


WHO = "Who is the prime minister of Ostra?"
REPORTS = [("2013-01-10", HARVEY), ("2013-01-11", HARVEY), ("2014-05-01", VOSS), ("2014-05-03", VOSS)]


def test_the_newest_reports_say_who_holds_it_with_their_day(ask: Callable[..., Answer]) -> None:
    answer = ask(WHO, *REPORTS)
    assert answer.sentences[0].text == "\u201cKarel Voss\u201d (reported 3 May 2014)"
    assert answer.short is not None
    assert (answer.short.text, answer.short.stories) == ("Karel Voss", 2)
    assert answer.citations[0].quote == VOSS
    assert answer.citations[0].article.text[slice(answer.citations[0].start, answer.citations[0].end)] == VOSS


def test_as_of_a_day_it_is_who_held_it_then(ask: Callable[..., Answer]) -> None:
    answer = ask(WHO, *REPORTS, as_of=date(2013, 6, 1))
    assert answer.sentences[0].text == "\u201cLena Harvey\u201d (reported 11 January 2013)"


def test_a_day_that_the_question_names_counts_too(ask: Callable[..., Answer]) -> None:
    answer = ask("Who was the prime minister of Ostra in January 2013?", *REPORTS)
    assert answer.short is not None
    assert answer.short.text == "Lena Harvey"


@pytest.mark.parametrize(
    "report",
    [
        "Former Ostran Prime Minister Lena Harvey opened the dam on Monday.",
        "Ostran Prime Minister-designate Lena Harvey opened the dam on Monday.",
        "The deputy prime minister of Ostra, Lena Harvey, opened the dam on Monday.",
        "Norrland Prime Minister Lena Harvey opened the dam of Ostra on Monday.",
        "Lena Harvey, who met the prime minister of Ostra, opened the dam on Monday.",
        "Prime Minister Lena Harvey opened the dam on Monday.",
    ],
)
def test_who_is_not_called_the_holder_is_not_named(ask: Callable[..., Answer], report: str) -> None:
    answer = ask(WHO, ("2013-01-10", report), ("2013-01-11", report))
    assert answer.short is None or answer.short.text != "Lena Harvey"


def test_one_report_alone_names_nobody(ask: Callable[..., Answer]) -> None:
    answer = ask(WHO, ("2013-01-10", HARVEY))
    assert "(reported" not in answer.text


def test_reports_as_new_that_name_another_are_told_with_their_day(ask: Callable[..., Answer]) -> None:
    again = [("2014-04-29", HARVEY), ("2014-05-02", HARVEY)]
    answer = ask(WHO, *REPORTS[2:], *again)
    assert answer.sentences[0].text == (
        "\u201cKarel Voss\u201d (reported 3 May 2014), \u201cLena Harvey\u201d (reported 2 May 2014)"
    )
