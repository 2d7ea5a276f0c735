"""`dateline eval answers`: are the answers right, quoted and cited, and silent where the archive does not say."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.measuring import (
    ARTICLES,
    AS_OF,
    WITHHELD,
    Measured,
    archived,
    carry_out,
    measured,
    over,
    seen_on,
)
from ui.commands.running import ABSTAIN, LLM, Run, command

if TYPE_CHECKING:
    from eval.answers.judge import Judge
    from ui.settings import Settings


@command(
    "answers",
    examples=[
        "dateline eval answers --cases cases.jsonl --as-of asked --withheld",
        "dateline eval answers --cases cases.jsonl --llm none --json",
        "dateline eval answers --cases cases.jsonl --judge ollama:qwen3:8b",
    ],
)
@measured
@ARTICLES
@AS_OF
@WITHHELD
@click.option(
    "--judge", metavar="SPEC", help="A language model that also judges the answers, as --llm names it."
)
@LLM
@ABSTAIN
def answers(  # noqa: PLR0913 (each is an option of its own)
    run: Run,
    *,
    what: Measured,
    articles: tuple[Path, ...],
    seen: str | date,
    withheld: bool,
    judge: str | None,
) -> None:
    """Measure the answers to the cases: right, quoted to the letter, cited, silent where the archive does not say."""
    from eval.answers.experiment import Answers
    from eval.cases import read_cases
    from eval.putting import before_the_event

    cases = read_cases(what.cases)
    settings = over(run, articles)
    assistant = run.rooms.assistant(settings)
    experiment = Answers(
        cases=cases,
        assistant=assistant,
        as_of=seen_on(seen),
        withheld=before_the_event(assistant.searcher.catalogue) if withheld else None,
        judge_model=_judge(judge, settings) if judge else None,
    )
    options = {
        "as of": str(seen),
        "withheld": str(withheld).lower(),
        "llm": settings.llm,
        "llm adapter": settings.llm_adapter,
        "reader": settings.reader,
        "abstain": str(assistant.threshold),
        "judge": judge or "none",
    }
    carry_out(run, what, experiment, {**archived(settings), **options})


def _judge(spec: str, settings: "Settings") -> "Judge":
    from assistant.drafting.llm import open_llm
    from eval.answers.judge import Judge

    chat = open_llm(
        spec,
        timeout_s=settings.llm_timeout,
        context_tokens=settings.llm_context,
        api_key=settings.llm_key.get_secret_value() or None,
    )
    if chat is None:
        raise InputError(f"{spec} is no language model.", hint="Name one as --llm does.")
    return Judge(chat)
