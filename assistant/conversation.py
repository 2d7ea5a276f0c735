"""What was said so far: bounded, append-only."""

import re
from dataclasses import dataclass

MAX_TURNS = 12
"""Follow-ups refer back a turn or two; more only costs the model's context."""
_CARRIED = re.compile(r"\s*\((?P<terms>[^()]*)\)$")


def parted(text: str) -> tuple[str, str]:
    """Return the text that a question was understood as without the words carried into it, and those words."""
    found = _CARRIED.search(text)
    return (text[: found.start()], found["terms"]) if found else (text, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question with the stand-alone text it was understood as, and the answer's plain text."""

    question: str
    query_text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first, at most `MAX_TURNS`; adding gives a new conversation."""

    turns: tuple[Turn, ...] = ()

    def with_turn(self, turn: Turn) -> "Conversation":
        """Return this conversation with `turn` at its end, the oldest dropped where there are too many."""
        return Conversation((*self.turns, turn)[-MAX_TURNS:])
