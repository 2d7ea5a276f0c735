"""`dateline eval adversaries`: questions answered by models that lie, and what of it reaches the reader."""

import click

from ui.commands.measuring import Measured, archived, carry_out, measured
from ui.commands.running import Run, command, setting


@command(
    "adversaries",
    examples=[
        "dateline eval adversaries --cases cases.jsonl",
        "dateline eval adversaries --cases cases.jsonl --questions 500 --llm embedded",
    ],
)
@measured
@click.option(
    "--questions",
    type=click.IntRange(1),
    default=130,
    show_default=True,
    help="So many of the cases, evenly spread.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other lies.")
@setting("llm", metavar="SPEC", help="Audit this model's own answers instead of those of scripted ones.")
def adversaries(run: Run, *, what: Measured, questions: int, seed: int) -> None:
    """Measure what lying models get past the check: scripted ones in many manners, or a real one with --llm.

    Each question is put once for each manner: a figure, name or day changed, words put into mouths, a marker that cites
    another sentence, and more. No lie may be shown unmarked; an audit apart from the check looks at every sentence shown.
    """
    from eval.adversaries.experiment import Adversaries
    from eval.adversaries.liar import MANNERS
    from eval.cases import read_cases

    cases = read_cases(what.cases)
    settings = run.settings
    scripted = settings.llm in {"auto", "none"}
    experiment = Adversaries(
        cases=cases[:: max(1, len(cases) // questions)][:questions],
        assistant=run.rooms.assistant(settings),
        manners=MANNERS if scripted else {},
        seed=seed,
    )
    about = {"llm": "scripted" if scripted else settings.llm, "questions": str(questions), "seed": str(seed)}
    carry_out(run, what, experiment, {**archived(settings), **about})
