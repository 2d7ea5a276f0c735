"""Questions after a length of time: "how long did the siege last", "how long ago was Konna retaken"."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.words import bare, listed, words

Kind = Literal["over", "going on", "ago"]

_UNIT = r"(?:long|many\s(?:minutes|hours|days|nights|weeks|months|years))"
_AGO = re.compile(
    rf"\bhow\s{_UNIT}\s(?:ago\s|(?:is\sit|has\sit\sbeen|have\spassed)\ssince\s)(?P<event>.+)", re.IGNORECASE
)
_LONG = re.compile(
    rf"\bhow\s{_UNIT}\s(?P<verb>did|do|does|was|were|is|are|had|has|have)\s(?P<rest>.+)", re.IGNORECASE
)
_GOING_ON = frozenset(listed("has have is are do does"))
_LASTING = frozenset(listed("last lasted go gone going continue continued endure endured"))
"""Verbs that only say that the noun before them took its time."""
_STATES = (
    (frozenset(listed("hostage hostages captive captives")), "hostage", "seized", "freed"),
    (frozenset(listed("prison jail jailed imprisoned")), "imprisoned", "jailed", "released"),
    (frozenset(listed("detained custody")), "detained", "detained", "released"),
    (
        frozenset(listed("hold held occupy occupied control controlled hands")),
        "occupied",
        "captured",
        "retaken",
    ),
    (frozenset(listed("close closed shut")), "closed", "closed", "reopened"),
    (frozenset(listed("suspend suspended")), "suspended", "suspended", "resumed"),
)
"""Words of a state, the one that reports of it share, and the events with which it begins and ends."""
_HOLDING = frozenset(listed("hold held keep kept been being in under spend spent stay stayed a an"))
"""Words that end what a state is told of: "Konna been held"."""
_NOUN = re.compile(r"(?:the|this|that|[\w'\u2019-]+['\u2019]s)\s[\w\s'\u2019-]+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\W*(?:by|in|at|on|of|for|after|before|during|from|to|hostage|captive)\b|\W*$")

_BY = re.compile(r"\s?\bby\s.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthAsked:
    """A question after a length of time, as questions after times that answer it too."""

    kind: Kind
    """Whether it is the length of what is over, of what goes on, or of the time since."""
    event: str
    """After the time of the whole: "When was Konna held by Islamists?"."""
    began: str = ""
    """After its first day: "When was Konna captured?"; empty where no word for that is known."""
    ended: str = ""
    """After its last day."""


def length_asked(question: str) -> LengthAsked | None:
    """Return the length of time that a question asks after; None where it asks for something else."""
    said = question.strip(" ?")
    if ago := _AGO.search(said):
        return LengthAsked(kind="ago", event=f"When {ago['event']}?")
    if not (found := _LONG.search(said)):
        return None
    verb, rest = found["verb"].lower(), found["rest"]
    kind: Kind = "going on" if verb in _GOING_ON else "over"
    if noun := _lasting(verb, rest):
        began, ended = f"When did {noun} begin?", f"When did {noun} end?"
        return LengthAsked(kind=kind, event=f"When was {noun}?", began=began, ended=ended)
    for states, state, begins, ends in _STATES:
        at = next((i for i, (w, _, _) in enumerate(words(rest)) if bare(w) in states), None)
        if at is not None:
            whose, by = _whose(rest, at)
            event, began, ended = (f"When was {whose} {told}?" for told in (state, f"{begins}{by}", ends))
            return LengthAsked(kind=kind, event=event, began=began, ended=ended)
    return LengthAsked(kind=kind, event=f"When {verb} {rest}?")


def _lasting(verb: str, rest: str) -> str:
    """Return the noun whose length is asked after: "the siege last"; nothing where what follows is no noun."""
    last = next((start for w, start, _ in words(rest) if bare(w) in _LASTING), None)
    noun = rest[:last].strip() if last is not None else rest
    alone = verb in {"was", "were"} and not any(bare(w) in s[0] for w, _, _ in words(rest) for s in _STATES)
    return noun if _NOUN.match(noun) and (last is not None or alone) else ""


def _whose(rest: str, at: int) -> tuple[str, str]:
    """Return what a state is told of and who brought it about, as far as said.

    "Konna", " by Islamists" of "Konna held by Islamists", and of "the Islamists hold Konna".
    """
    told = words(rest)
    held = next((i for i, (w, _, _) in enumerate(told) if bare(w) in _HOLDING and i), at)
    before, after = rest[: told[held][1]].strip(), rest[told[max(held, at)][2] :].strip()
    if not _PREPOSITION.match(after):
        return after, f" by {before}"
    by = _BY.search(after)
    return before, f" {by[0].strip()}" if by else ""
