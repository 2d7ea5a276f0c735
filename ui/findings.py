"""What `dateline doctor` finds: one thing looked at, and how it is with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from index.errors import DatelineError

State = Literal["good", "note", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: "good", "note" (works, but know this) or "broken" (a command will fail)."""

    name: str
    state: State
    text: str
    hint: str = ""


def looked(name: str, look: Callable[[], Finding]) -> Finding:
    """Return what looking at one part finds; that it failed is a finding too."""
    try:
        return look()
    except DatelineError as error:
        return Finding(name=name, state="broken", text=str(error), hint=error.hint)
