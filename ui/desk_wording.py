"""What readers and editors are told of an article's standing."""

from datetime import date
from typing import Any, Final

from index.standing import CORRECTED, Standing
from ui import wording

PUBLISHED: Final = "It is published."
NOT_RELEASED: Final = "This article has not been released yet."
VERBS: Final = {
    "killed": "was killed by its provider",
    "withdrawn": "was withdrawn",
    "retracted": "was withdrawn",
    CORRECTED: "was corrected",
}
HINT: Final = "Nothing of it is shown, and no answer uses it."


def told(standing: Standing) -> str:
    """Return what a reader is told of an article: withdrawn, corrected, when and why; empty where all is well."""
    if standing.status in VERBS:
        day = f" on {wording.day(date.fromisoformat(standing.at[:10]))}" if standing.at else ""
        reason = f" {_sentence(standing.reason)}" if standing.reason else ""
        return f"This article {VERBS[standing.status]}{day}.{reason}"
    return "" if standing.reachable else NOT_RELEASED


def standing_object(standing: Standing) -> dict[str, Any]:
    """Return a standing as programs read it."""
    return {
        "status": standing.status,
        "reachable": standing.reachable,
        "reason": standing.reason,
        "at": standing.at,
        "by": standing.by,
        "embargo": standing.embargo,
    }


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."
