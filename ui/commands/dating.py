"""`dateline eval when`: are questions after a time answered with the right days."""

from datetime import date
from pathlib import Path

from ui.commands.measuring import ARTICLES, AS_OF, Measured, archived, carry_out, measured, over, seen_on
from ui.commands.running import ABSTAIN, Run, command


@command(
    "when",
    examples=[
        "dateline eval when --cases questions.jsonl --archive archive/",
        "dateline eval when --cases eval/data/when/sample.jsonl --articles tests/archive",
    ],
)
@measured
@ARTICLES
@AS_OF
@ABSTAIN
def when(run: Run, *, what: Measured, articles: tuple[Path, ...], seen: str | date) -> None:
    """Measure the days that answers to "when" state: right, honestly coarser, wrong as fact, or none.

    A case is {"id", "question", "asked"?, "when": "2013-01-11" or "2013-01-14/2013-01-18" or "2013-01"}; "" where the
    archive does not say.
    """
    from eval.when.cases import read_when
    from eval.when.experiment import WhenAnswers

    cases = read_when(what.cases)
    settings = over(run, articles).model_copy(update={"llm": "none"})
    assistant = run.rooms.assistant(settings)
    experiment = WhenAnswers(cases=cases, assistant=assistant, as_of=seen_on(seen))
    options = {"as of": str(seen), "abstain": str(assistant.threshold)}
    carry_out(run, what, experiment, {**archived(settings), **options})
