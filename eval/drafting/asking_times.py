"""Rules that ask when and where something was done."""

import re

from eval.drafting.grammar import CAPITALS, CLAUSE, PARTICIPLE, SUBJECT, VERB, does_more, has_doing
from eval.drafting.reading import Reading, Target
from eval.drafting.words import BASE, TELLING

FEWEST_TOLD = 5
"""Words of what was said, without which "When did Keita say?" asks for nothing."""
_DONE = rf"{SUBJECT}\s(?P<be>was|were)\s{PARTICIPLE}(?P<more>\s.*?)?\s"
_DID = rf"{SUBJECT}\s{VERB}(?P<more>\s.*?)?\s"


def when_done(reading: Reading, target: Target) -> str | None:
    """Return "When was Konna retaken by the army" for "Konna was retaken on 17 January 2013 by the army."."""
    before, after = reading.around(target)
    match = re.fullmatch(rf"{_DONE}on\s", before)
    if match is None or not _of_one_doing(match, after):
        return None
    return f"when {match['be']} {reading.mid(match['who'])} {match['done']}{match['more'] or ''}{after}"


def when_did(reading: Reading, target: Target) -> str | None:
    """Return "When did Konna sign the treaty" for "Konna signed the treaty on 17 January 2013."."""
    before, after = reading.around(target)
    match = re.fullmatch(rf"{_DID}on\s", before)
    if match is None or not _of_one_doing(match, after):
        return None
    if match["verb"] in TELLING and len(after.split()) < FEWEST_TOLD:
        return None
    return f"when did {reading.mid(match['who'])} {BASE[match['verb']]}{match['more'] or ''}{after}"


def where_done(reading: Reading, target: Target) -> str | None:
    """Return "Where was Keita born in 1960" for "Keita was born in Gao, Mali, in 1960."."""
    before, after = reading.around(target)
    match = re.fullmatch(rf"{_DONE}(?:in|at|near)\s", before)
    within = re.match(rf",\s{CAPITALS}(?:,|(?=\.$))", after)
    if match is None or within is None or not _of_one_doing(match, after):
        return None
    who = reading.mid(match["who"])
    return f"where {match['be']} {who} {match['done']}{match['more'] or ''}{after[within.end() :]}"


def _of_one_doing(match: re.Match[str], after: str) -> bool:
    """Return whether what follows the verb can belong to no other: not "the record set by Keita on …"."""
    more = match["more"] or ""
    return not CLAUSE.search(more) and not has_doing(more) and not does_more(after)
