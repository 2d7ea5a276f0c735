"""Models that lie, an audit apart from the check, and what of the lies reaches the reader."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.citation import Citation, Sentence
from assistant.drafting.chat_model import Message
from assistant.drafting.prompts import REFUSAL
from eval.adversaries.audit import strays
from eval.adversaries.experiment import Adversaries, Put
from eval.adversaries.liar import MANNERS, TRUTH, Liar
from eval.adversaries.lies import Line, lines_of
from eval.adversaries.summing import upper
from eval.cases import Case
from index.article import Article, Query
from index.search import Searcher

LINES = [
    Line(
        number=1,
        text="The council may close the bridge of Lena Okafor at Northgate on Monday, Tomas Brandt said.",
    ),
    Line(
        number=2,
        text="Engineers from Port Lorne have found 12 cracks in the pier of the bridge after a storm in May 2013.",
    ),
    Line(
        number=3,
        text="“It was a very heavy storm that nobody expected,” said Ines Duarte, who lost 40 percent of her boats.",
    ),
    Line(number=4, text="The ferry Marigold was sold to a bank in Lindby."),
]
ARTICLE = Article(
    id="a",
    headline="Bridge closed",
    text="The bridge in Mali was closed on Thursday after 1,394 cars had crossed it, said Lena Okafor. “It held,” she said.",
    published="2013-01-19",
    source="Courier",
)


def prompt() -> list[Message]:
    lines = "\n".join(
        f"[{line.number}] (Courier, Friday 18 January 2013, Storm) {line.text}" for line in LINES
    )
    return [
        Message("system", "Answer."),
        Message("user", f"<sentences>\n{lines}\n</sentences>\n\nQuestion: Why?"),
    ]


CASE = Case(id="konna", question="When was Konna retaken?", asked=date(2013, 1, 19))


@pytest.mark.parametrize("manner", MANNERS)
def test_each_manner_says_something_that_its_line_does_not_and_the_same_for_the_same_seed(
    manner: str,
) -> None:
    told = [MANNERS[manner](line, LINES, Random(5)) for line in LINES]
    again = [MANNERS[manner](line, LINES, Random(5)) for line in LINES]
    assert told == again
    lies = [(line, lie) for line, lie in zip(LINES, told, strict=True) if lie]
    assert lies
    for line, lie in lies:
        assert lie.told_in(lie.text)
        assert lie.text[lie.at :].startswith(lie.now)
        assert (lie.text == line.text) == (manner in {TRUTH, "a wrong marker"})


def test_a_liar_reads_the_prompt_and_begins_with_the_best_sentence() -> None:
    messages = prompt()
    assert [line.number for line in lines_of(messages)] == [4, 3, 2, 1]
    liar = Liar(MANNERS[TRUTH], "1")
    assert "".join(liar.stream(messages, max_tokens=100)).splitlines()[2].endswith("in May 2013.[2]")
    assert [lie.cites for lie in liar.told] == [(4,), (3,), (2,)]
    assert list(Liar(MANNERS["certainty"], "1").stream([], max_tokens=9)) == [REFUSAL]


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("The bridge was closed on Thursday, said Okafor.", []),
        ("The Malian bridge was closed on 17 January after about 1,400 cars.", []),
        ("The bridge was closed on Monday.", ["Monday"]),
        ("The bridge was closed in July 1996.", ["1996", "July"]),
        ("The bridge was closed after 1,395 cars, the eleven of Henrik.", ["1,395", "eleven", "Henrik"]),
        ("“It fell,” she said.", ["It fell,"]),
    ],
)
def test_the_audit_names_what_no_cited_article_has(text: str, strange: list[str]) -> None:
    sentence = Sentence(text=text, citations=(1,), verdict="supported")
    citation = Citation(number=1, article=ARTICLE, start=0, end=len(ARTICLE.text), quote=ARTICLE.text)
    answer = Answer(question="?", query=Query(text="?"), sentences=(sentence,), citations=(citation,))
    assert [stray.text for stray in strays(answer, answer.sentences)] == strange


def test_lies_are_struck_and_truths_are_shown(small_searcher: Searcher) -> None:
    experiment = Adversaries(cases=[CASE], assistant=Assistant(searcher=small_searcher))
    rows = {put.manner: experiment.judge(put, experiment.attempt(put)) for put in experiment.puts()}
    assert rows[TRUTH].measures["truth_shown"] == 1.0
    assert rows["another day"].facts["lies"] > 0
    assert {rows[manner].measures["clean"] for manner in ("another day", "a foreign name")} == {1.0}
    assert json.loads(rows["another day"].to_json())["facts"]["unmarked"] == []
    notes = experiment.summary(list(rows.values())).notes
    assert notes[0].startswith(f"{len([r for r in rows.values() if r.facts['sentences']])} answers")


def test_a_lie_that_is_shown_is_counted_and_told(small_searcher: Searcher) -> None:
    class Believes(Assistant):
        """Shows what its model says."""

        def ask(self, question: str, *_: object) -> Answer:
            assert self.llm
            said = "".join(self.llm.stream(prompt(), max_tokens=9)).splitlines()
            sentences = tuple(
                Sentence(text=text.split("[")[0], citations=(), verdict="supported") for text in said
            )
            return Answer(
                question=question, query=Query(text=question), sentences=sentences, answerer="a liar"
            )

    experiment = Adversaries(cases=[CASE], assistant=Believes(searcher=small_searcher))
    put = Put(case=CASE, manner="another figure")
    row = experiment.judge(put, experiment.attempt(put))
    assert row.measures["clean"] == 0.0
    assert row.facts["lies"] == len(row.facts["unmarked"]) > 0
    assert experiment.summary([row]).worst[0].why == "A lie is shown unmarked."
    assert experiment.judge(put, None).measures == {}


def test_the_bound_is_that_of_clopper_and_pearson() -> None:
    assert upper(0, 100) == pytest.approx(0.0295, abs=1e-3)
    assert upper(5, 100) == pytest.approx(0.1023, abs=1e-3)
    assert upper(0, 0) == 1.0


def test_the_command_leaves_a_report(
    sample_archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.commands.adversaries import adversaries
    from ui.rooms import Rooms

    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps({"id": "konna", "question": CASE.question}))
    words = [
        "--archive",
        str(sample_archive),
        "--cases",
        str(cases),
        "--out",
        str(tmp_path / "out"),
        "--json",
    ]
    adversaries.main(words, obj=Rooms(), standalone_mode=False)
    given = json.loads(capsys.readouterr().out)
    assert (given["kind"], given["cases"]) == ("adversaries", len(MANNERS))
