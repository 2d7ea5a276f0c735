"""`dateline eval`: is it any good? Figures over cases, with the search and the assistant that people use."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.commands.help import Gathered
from ui.commands.progress import counted
from ui.commands.running import Day, Run, command, setting

if TYPE_CHECKING:
    from eval.experiment import Days

AS_OF_NEVER, AS_OF_ASKED = "never", "asked"


class AsOf(click.ParamType[str | date]):
    """The day an archive is seen on: `never`, `asked` (each case's own day), or a date."""

    name = "never|asked|date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | date:
        """Return the word or the day."""
        return value if value in {AS_OF_NEVER, AS_OF_ASKED} else Day(last=True).convert(value, param, ctx)


AS_OF = click.option(
    "--as-of",
    "seen",
    type=AsOf(),
    default=AS_OF_NEVER,
    show_default=True,
    metavar="never|asked|D",
    help="Put each question as if on the case's own day, or on one day for all.",
)
CASES = click.argument("cases", type=click.Path(path_type=Path, dir_okay=False), metavar="CASES")


@click.group(
    "eval",
    cls=Gathered,
    examples=[
        "dateline eval retrieval cases.jsonl --as-of asked --trec ours",
        "dateline eval answers cases.jsonl --withheld --llm none",
    ],
)
def evaluate() -> None:
    """Measure retrieval and answers over CASES, a JSONL file.

    A case is {"id", "question", "asked"?, "answer"?: […], "relevant"?: [article ids], "unanswerable"?}.
    """


@command(
    "retrieval",
    examples=[
        "dateline eval retrieval cases.jsonl",
        "dateline eval retrieval cases.jsonl --as-of asked --trec ours",
    ],
)
@CASES
@AS_OF
@click.option("--per-story", is_flag=True, help="Copies of one report share a place, as readers see it.")
@click.option(
    "--trec", type=click.Path(path_type=Path), metavar="STEM", help="Write STEM.run and STEM.qrels."
)
def retrieval(run: Run, cases: Path, seen: str | date, *, per_story: bool, trec: Path | None) -> None:
    """Measure how well the relevant articles of CASES are found: hits, MRR, nDCG, each with its interval."""
    from eval.cases import read_cases
    from eval.experiment import rank_all, searching
    from eval.report import retrieval_object, retrieval_text
    from eval.trec import write_qrels, write_run

    known = read_cases(cases)
    searcher = run.rooms.searcher(run.settings)
    with counted("case") as progress:
        rows = rank_all(known, searching(searcher, as_of=_days(seen), per_story=per_story), progress)
    if trec:
        write_run(trec.with_suffix(".run"), {row.case.id: row.articles for row in rows})
        write_qrels(trec.with_suffix(".qrels"), {case.id: case.relevant for case in known})
    figures = retrieval_object(rows)
    run.give(lambda: figures, lambda: [retrieval_text(figures)])


@command(
    "answers",
    examples=[
        "dateline eval answers cases.jsonl --withheld",
        "dateline eval answers cases.jsonl --llm none --json",
    ],
)
@CASES
@AS_OF
@click.option(
    "--withheld", is_flag=True, help="Put each question a second time, to an archive that ends before."
)
@setting(
    "llm", metavar="SPEC", help="Who drafts: auto, none, embedded, FILE.gguf, openai:MODEL[@URL], ollama:…."
)
@setting("abstain", type=float, metavar="0..1", help="Answer only with at least this certainty.")
def answers(run: Run, cases: Path, seen: str | date, *, withheld: bool) -> None:
    """Measure the answers to CASES: is the answer in the quotes, and does it abstain when it should."""
    from eval.cases import read_cases
    from eval.experiment import answer_all, before_the_event
    from eval.report import answers_object, answers_text

    known = read_cases(cases)
    assistant = run.rooms.assistant(run.settings)
    earlier = before_the_event(assistant.searcher.catalogue) if withheld else None
    with counted("question") as progress:
        rows = answer_all(known, assistant, as_of=_days(seen), withheld=earlier, progress=progress)
    figures = answers_object(rows)
    run.give(lambda: figures, lambda: [answers_text(figures)])


evaluate.add_command(retrieval)
evaluate.add_command(answers)


def _days(seen: str | date) -> "Days":
    from eval.experiment import asked, never, on

    if isinstance(seen, date):
        return on(seen)
    return asked if seen == AS_OF_ASKED else never
