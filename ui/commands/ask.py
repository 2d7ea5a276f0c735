"""`dateline ask`: a checked answer with its citations, or why there is none."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ui.commands.citing import citing, give
from ui.commands.running import ABSTAIN, LLM, Run, command, filtered, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Event
    from index.article import Filters


@command(
    "ask",
    examples=[
        'dateline ask "When was Konna retaken?"',
        "dateline ask who won the election --as-of 2024-07-05",
        'dateline ask "What did the minister promise?" --llm none --json',
        'dateline ask "When was Konna retaken?" --cite-as bibtex > sources.bib',
    ],
)
@filtered
@click.argument("words", nargs=-1, required=True, metavar="QUESTION")
@LLM
@ABSTAIN
@citing
def ask(run: Run, words: tuple[str, ...], filters: "Filters", cite_as: str | None) -> None:
    """Answer QUESTION from the archive; every sentence is checked against what it cites.

    When the archive does not say, the answer says so and names the articles that come closest.
    """
    from assistant.conversation import Conversation
    from ui.answer_lines import answer_lines
    from ui.objects import answer_object

    question = spoken(words)
    assistant = run.rooms.assistant(run.settings)
    answer = _followed(assistant.stream(question, Conversation(), filters))
    if cite_as is None:
        run.give(lambda: answer_object(answer), lambda: answer_lines(answer))
        return
    cited = [(citation.article, citation.quote) for citation in answer.citations]
    give(run, lambda: answer_object(answer), answer_lines(replace(answer, citations=())), cited, cite_as)


def _followed(events: "Iterator[Event]") -> "Answer":
    """Return the answer at the end of `events`; on a terminal, say meanwhile what is being done."""
    from assistant.answer import Completed, Delta, Retrieved, Understood

    said = ""
    for event in events:
        match event:
            case Completed(answer):
                _status("")
                return answer
            case Understood():
                said = "searching …"
            case Retrieved(passages):
                said = f"reading {len(passages)} passages …"
            case Delta():
                said = "drafting …"
        _status(said)
    raise AssertionError  # an answer's making always ends with Completed


def _status(text: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)
