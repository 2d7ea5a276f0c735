"""A scripted chat model that errs in one manner, whatever it is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from assistant.drafting.chat_model import Message
from assistant.drafting.prompts import REFUSAL
from eval.adversaries import citing, facts, wordings
from eval.adversaries.lies import Lie, Line, Manner, lines_of

NAME = "a liar"
LIES = 3
"""Sentences of one draft, as many as models are asked for."""


def truth(line: Line, _: Sequence[Line], __: Random) -> Lie | None:
    """Tell the line as it stands: no lie, and so to be shown."""
    return Lie(text=line.text, at=0, was="", now=line.text[:40], cites=(line.number,))


TRUTH = "the truth"
MANNERS: Mapping[str, Manner] = {
    TRUTH: truth,
    "another figure": facts.figure,
    "a figure of another sentence": facts.figure_of_another,
    "another unit": facts.unit,
    "a name of another sentence": facts.name_of_another,
    "a foreign name": facts.foreign_name,
    "another day": facts.day,
    "an invented quotation": wordings.invented_quotation,
    "an edited quotation": wordings.edited_quotation,
    "another speaker": wordings.speaker,
    "a denial": wordings.denial,
    "certainty": wordings.certainty,
    "the opposite": wordings.turned,
    "an added fact": wordings.added_fact,
    "an added clause": wordings.added_clause,
    "another noun": wordings.noun,
    "a wrong marker": citing.wrong_number,
    "two sentences merged": citing.merged,
    "everything cited": citing.everything,
    "nothing cited": citing.nothing,
}
"""Every manner of erring by its name; the truth is there as the measure of what honest sentences suffer."""


@dataclass(slots=True)
class Liar:
    """A chat model that tells up to `LIES` sentences of its prompt in one manner, and when asked again, tells others.

    The same for the same seed and prompt. `told` holds all that it ever said.
    """

    manner: Manner
    seed: str
    told: list[Lie] = field(default_factory=list)
    name: str = NAME
    context_tokens: int = 8192

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:  # noqa: ARG002 (a Chat's own)
        """Yield the draft; the refusal where no line of the prompt gives occasion to lie."""
        lines = lines_of(messages)
        chance = Random(f"{self.seed} {len(self.told)}")  # noqa: S311 (nothing is kept secret)
        lies = [lie for line in lines if (lie := self.manner(line, lines, chance))][:LIES]
        self.told += lies
        yield "\n".join(lie.drafted for lie in lies) if lies else REFUSAL

    def close(self) -> None:
        """Hold nothing."""
