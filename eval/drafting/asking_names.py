"""Rules that ask for a person: "who", "which mayor"."""

import re

from eval.drafting.grammar import CAPITALS, LINK, says_more
from eval.drafting.reading import Reading, Target
from eval.drafting.resolved import month_in_full
from eval.drafting.words import (
    BASE,
    BODIES,
    COUNTRIES,
    NO_BODIES,
    OFFICES,
    OFFICES_OF_BODIES,
    REGIONS,
    ROLES,
    SOLE_ROLES,
    TELLING,
    TITLES,
)

_ROLE = re.compile(
    rf",\s(?:the\s)?(?P<role>{'|'.join(sorted(SOLE_ROLES, key=len, reverse=True))})"
    rf"\s(?P<of>of|for|at)\s(?P<body>(?:the\s)?{CAPITALS})(?=[,.])"
)
_OFFICE = re.compile(
    rf"(?:^|[a-z,]\s)(?P<place>{CAPITALS})"
    rf"\s(?P<office>{'|'.join(re.escape(o) for o in sorted(OFFICES, key=len, reverse=True))})\s$"
)
_ADJECTIVES = ("ian", "ese", "ish", "ean", "'s", "\u2019s")
_WHOSE = re.compile(r"['\u2019]s\b")
"""It does not stand behind "which"."""
_VERBS = frozenset({*BASE, "was", "has", "had", "is", "will"})


def who_is(reading: Reading, target: Target) -> str | None:
    """Return "Who was the mayor of Gao in January 2013" for "…, said Ann Keita, the mayor of Gao, …" and the like."""
    if reading.published is None:
        return None
    before, after = reading.around(target)
    when = month_in_full(reading.published)
    if match := _ROLE.match(after):
        return f"who was the {match['role']} {match['of']} {match['body']} in {when}"
    match = _OFFICE.search(before)
    place = _held_in(match["place"], match["office"]) if match else ""
    return f"who was {OFFICES[match['office']]} of {place} in {when}" if match and place else None


def _held_in(place: str, office: str) -> str:
    """Return what the office is of, as it stands behind "of"; empty where the words may be no place and no body."""
    if place in COUNTRIES | REGIONS:
        return place
    words = place.lower().split()
    body = len(words) > 1 and words[-1] in BODIES
    unknown = office not in OFFICES_OF_BODIES or not NO_BODIES.isdisjoint(words)
    if unknown or place.endswith(_ADJECTIVES) or (office == "President" and not body):
        return ""
    return f"the {place}" if body else place


def who_did(reading: Reading, target: Target) -> str | None:
    """Return "Who signed the treaty in Gao" for "President Ann Keita signed the treaty in Gao."."""
    before, after = reading.around(target)
    titled = all(word.lower() in TITLES for word in before.split())
    return f"who{after}" if titled and _doing(after) else None


def which_one(reading: Reading, target: Target) -> str | None:
    """Return "Which Gao mayor signed the treaty" for "Gao mayor Ann Keita signed the treaty."."""
    before, after = reading.around(target)
    match = re.fullmatch(rf"(?P<whose>(?:The\s)?{CAPITALS}(?:\s[a-z-]+){{0,2}})\s(?P<role>[a-z-]+)\s", before)
    if match is None or match["role"] not in ROLES or not _doing(after) or _WHOSE.search(before):
        return None
    return f"which {reading.mid(match['whose']).removeprefix('the ')} {match['role']}{after}"


def which_of_them(reading: Reading, target: Target) -> str | None:
    """Return "Which former mayor of Gao signed the treaty" for "Ann Keita, a former mayor of Gao, signed the treaty."."""
    before, after = reading.around(target)
    match = re.match(r",\s(?:an?|the)\s(?P<role>[^,]+),(?P<did>\s.*)", after)
    if before or match is None or not _doing(match["did"]):
        return None
    known = not ROLES.isdisjoint(match["role"].lower().split()) and not _WHOSE.search(match["role"])
    return f"which {match['role']}{match['did']}" if known else None


def _doing(after: str) -> bool:
    """Return whether one statement follows: a verb, and where it is one of telling, what was told."""
    match = re.match(r"\s(?P<verb>[a-z]+)\s(?P<next>[\w.'\u2019-]+)", after)
    if match is None or match["verb"] not in _VERBS or says_more(after):
        return False
    told = not re.fullmatch(LINK, match["next"]) or match["next"] == "that"
    return match["verb"] not in TELLING or told
