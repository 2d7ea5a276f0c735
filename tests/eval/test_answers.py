from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from assistant.answer import Abstention, Answer, Short
from assistant.citation import Citation, Sentence
from assistant.conversation import Conversation
from eval.answers.experiment import Answers, Asked
from eval.cases import Case, Said
from eval.experiment import Runner
from eval.folder import Folder
from eval.putting import asked, before_the_event
from eval.reports.report import Report
from index.article import Article, Filters, Query
from index.errors import LLMError
from index.search import Searcher

if TYPE_CHECKING:
    from assistant.ask import Assistant

TEXT = "Konna was retaken on Thursday. The ministry said so."
FIRST = (0, len("Konna was retaken on Thursday."))
ARTICLE = Article(id="konna", headline="Konna", text=TEXT, published="2013-01-18", story="konna")


@dataclass(frozen=True)
class Quoting:
    """Quotes the first sentence of one article, abstains on days before it, and breaks on the word "crash"."""

    searcher: Searcher
    heard: list[tuple[Conversation, Filters]] = field(default_factory=list)
    quote: str = TEXT[slice(*FIRST)]
    says: str = "Konna was retaken on 17 January."
    short: str = ""

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Answer:
        self.heard.append((conversation, filters))
        if "crash" in question:
            raise LLMError("the model fell silent")
        answer = Answer(
            question=question,
            query=Query(text=question, as_of=filters.as_of),
            passages=tuple(self.searcher.search(Query(text=question))),
            timings_ms={"search": 3.0},
        )
        if filters.as_of and filters.as_of < date(2013, 1, 18):
            return Answer(
                **(_fields(answer) | {"abstention": Abstention(reason="Nothing."), "confidence": 0.1})
            )
        citation = Citation(number=1, article=ARTICLE, start=FIRST[0], end=FIRST[1], quote=self.quote)
        sentence = Sentence(text=self.says, citations=(1,), verdict="supported")
        short = Short(text=self.short, citations=(1,)) if self.short else None
        told = {"sentences": (sentence,), "citations": (citation,), "confidence": 0.9, "short": short}
        return Answer(**(_fields(answer) | told))


def _fields(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in ("question", "query", "passages", "timings_ms")}


KONNA = Case(
    id="konna",
    question="When was Konna retaken?",
    asked=date(2013, 1, 19),
    answers=("Thursday",),
    relevant=frozenset({"konna"}),
)
MOON = Case(id="moon", question="Who won on the moon?", unanswerable=True)
CRASH = Case(id="crash", question="crash?", answers=("x",))


def experiment(searcher: Searcher, *cases: Case, **fields: str) -> Answers:
    assistant = Quoting(searcher, **fields)  # type: ignore[arg-type]
    return Answers(cases=cases, assistant=cast("Assistant", assistant), as_of=asked)


def measures(searcher: Searcher, case: Case, **fields: str) -> dict[str, float]:
    put = Asked(case=case, as_of=case.asked)
    answers = experiment(searcher, case, **fields)
    return dict(answers.judge(put, answers.attempt(put)).measures)


def run(path: Path, answers: Answers) -> Report:
    return Runner(answers, Folder(path / "run", {})).run()


def means(report: Report) -> dict[str, float]:
    return {figure.key: figure.mean.mean for figure in report.summary.figures}


def test_an_answer_is_right_where_its_quotes_or_what_it_says_hold_an_answer_string(
    small_searcher: Searcher,
) -> None:
    found = measures(small_searcher, KONNA)
    assert (found["right"], found["in_quotes"], found["in_text"], found["found"]) == (1.0, 1.0, 0.0, 1.0)
    said = measures(small_searcher, Case(id="d", question="When?", answers=("17 January",)))
    assert (said["right"], said["in_quotes"], said["in_text"]) == (1.0, 0.0, 1.0)
    wrong = measures(small_searcher, Case(id="w", question="When?", answers=("Friday",)))
    assert (wrong["right"], wrong["in_quotes"]) == (0.0, 0.0)


def test_a_short_answer_is_measured_where_words_are_asked_for_and_the_article_was_found(
    small_searcher: Searcher,
) -> None:
    who = Case(id="who", question="Who retook Konna?", answers=("the army of Mali",), relevant=KONNA.relevant)
    right = measures(small_searcher, who, short="The army")
    assert (right["short_given"], right["short_right_of_given"], right["short_right_of_found"]) == (1, 1, 1)
    wrong = measures(small_searcher, who, short="the ministry")
    assert (wrong["short_given"], wrong["short_right_of_given"], wrong["short_right_of_found"]) == (1, 0, 0)
    none = measures(small_searcher, who)
    assert (none["short_given"], none["short_right_of_found"]) == (0, 0)
    assert "short_right_of_given" not in none
    unfound = measures(small_searcher, replace(who, relevant=frozenset({"another"})), short="the army")
    assert "short_right_of_found" not in unfound
    assert "short_given" not in measures(small_searcher, KONNA, short="Thursday")


def test_every_group_of_strings_is_wanted_where_reports_differ(small_searcher: Searcher) -> None:
    one = Case(id="e", question="?", every=(("Thursday", "Friday"),))
    two = Case(id="e", question="?", every=(("Thursday",), ("Friday",)))
    assert measures(small_searcher, one)["right"] == 1.0
    assert measures(small_searcher, two)["right"] == 0.0


def test_what_must_not_be_said_makes_an_answer_wrong(small_searcher: Searcher) -> None:
    found = measures(small_searcher, Case(id="n", question="?", answers=("Thursday",), never=("17 January",)))
    assert (found["not_said"], found["right"]) == (0.0, 0.0)


def test_an_answer_to_the_unanswerable_is_wrong(small_searcher: Searcher) -> None:
    found = measures(small_searcher, MOON)
    assert (found["right"], found["abstained"]) == (0.0, 0.0)
    assert "abstention_precision" not in found


def test_a_needless_abstention_lowers_the_precision_of_abstaining(small_searcher: Searcher) -> None:
    early = Case(
        id="early", question="When?", asked=date(2013, 1, 1), answers=("Thursday",), relevant=KONNA.relevant
    )
    found = measures(small_searcher, early)
    assert (found["answered"], found["right"], found["abstention_precision"]) == (0.0, 0.0, 0.0)


def test_a_quote_that_is_not_in_its_article_is_no_quote(small_searcher: Searcher) -> None:
    assert measures(small_searcher, KONNA)["quote_fidelity"] == 1.0
    assert measures(small_searcher, KONNA, quote="Konna was lost.")["quote_fidelity"] == 0.0


def test_each_case_is_put_as_asked_and_again_to_an_archive_that_ends_before_it(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    answers = experiment(small_searcher, KONNA, MOON)
    with_both = Answers(
        cases=answers.cases,
        assistant=answers.assistant,
        as_of=asked,
        withheld=before_the_event(small_searcher.catalogue),
    )
    report = run(tmp_path, with_both)
    assert [row.id for row in report.rows] == ["konna", "moon", "konna (withheld)"]
    figures = means(report)
    assert figures["right"] == pytest.approx(2 / 3)
    assert (figures["abstained"], figures["abstention_precision"]) == (0.5, 1.0)


def test_a_case_that_crashes_counts_as_wrong_and_is_named(small_searcher: Searcher, tmp_path: Path) -> None:
    report = run(tmp_path, experiment(small_searcher, CRASH, KONNA))
    assert means(report)["right"] == 0.5
    assert report.summary.worst[0].why == "LLMError: the model fell silent"


def test_a_follow_up_is_asked_after_the_turns_before_it(small_searcher: Searcher) -> None:
    case = Case(id="f", question="And who said so?", history=(Said(question="When?", answer="Thursday."),))
    answers = experiment(small_searcher, case)
    answers.attempt(Asked(case=case))
    conversation, filters = cast("Quoting", answers.assistant).heard[0]
    assert [turn.answer for turn in conversation.turns] == ["Thursday."]
    assert filters == Filters()


def test_withheld_articles_are_not_among_the_passages(small_searcher: Searcher) -> None:
    case = Case(id="w", question="the town of Konna", unanswerable=True, without=frozenset({"konna"}))
    answers = experiment(small_searcher, case)
    answer = answers.attempt(Asked(case=case))
    assert {passage.article.id for passage in answer.passages} == {"bridge"}


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (KONNA, ""),
        (MOON, "It answered where the archive does not say."),
        (
            Case(id="1", question="Konna", answers=("Friday",), relevant=frozenset({"konna"})),
            "It quoted another sentence of the right article.",
        ),
        (
            Case(id="2", question="bridge", answers=("Friday",), relevant=frozenset({"bridge"})),
            "It quoted other articles than the right article.",
        ),
        (
            Case(id="3", question="Konna", answers=("Friday",), relevant=frozenset({"lost"})),
            "No relevant article is among the passages.",
        ),
        (Case(id="4", question="?", asked=date(2013, 1, 1), answers=("x",)), "It abstained."),
        (Case(id="5", question="?", never=("17 January",)), "It said what it must not say."),
    ],
)
def test_a_failure_is_explained_by_its_cause(small_searcher: Searcher, case: Case, why: str) -> None:
    answers = experiment(small_searcher, case)
    put = Asked(case=case, as_of=case.asked)
    assert answers.judge(put, answers.attempt(put)).facts["why"] == why


def test_the_summary_shows_causes_the_curve_and_what_a_threshold_would_do(
    small_searcher: Searcher, tmp_path: Path
) -> None:
    summary = run(tmp_path, experiment(small_searcher, KONNA, MOON)).summary
    assert ("It answered where the archive does not say.", "1") in summary.tables[0].rows
    assert set(summary.curves[0].lines) == {"answers that are wrong", "abstentions on the unanswerable"}
    assert summary.notes[0].startswith("Abstaining below 0.900")
