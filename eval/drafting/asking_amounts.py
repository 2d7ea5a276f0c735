"""Rules that ask for a figure: "how many", "how much", "what percentage"."""

import re

from eval.drafting.grammar import BOUND, COUNTED, LEAD, LINK, SUBJECT, VERB, does_more, says_more
from eval.drafting.reading import Reading, Target
from eval.drafting.words import AUXILIARIES, BASE, MONEY_VERBS

VERB_WITHIN = 8
"""Words between the figure that opens a sentence and its verb."""
MONEY = frozenset({"$", "euro", "pound", "yen", "rupee", "rouble", "yuan"})
NO_DOINGS = frozenset({"said", "told", "reported", "included"})


def opening_figure(reading: Reading, target: Target) -> str | None:
    """Return "How many people were hurt in Konna" for "At least 12 people were hurt in Konna."."""
    before, after = reading.around(target)
    match = re.fullmatch(LEAD + BOUND, before)
    unit = target.figure.unit if target.figure else ""
    if match is None or says_more(after) or not _verb_follows(after):
        return None
    lead = match["lead"] or ""
    if unit == "%":
        share = re.match(r"\s?(?:percent\s|per cent\s)?(?=of\s)", after)
        return f"{lead}what percentage {after[share.end() :]}" if share else None
    return None if unit or not re.match(r"\s[a-z]", after) else f"{lead}how many{after}"


def _verb_follows(after: str) -> bool:
    """Return whether a subject of at least one noun begins here and has its verb soon."""
    for at, word in enumerate(after.strip(" %").split()[:VERB_WITHIN]):
        plain = word.strip(".")
        if plain in AUXILIARIES or plain in BASE:
            return at > 0
        if plain.endswith((",", "ing")) or plain in {"and", "or", "who", "that", "which", "more"}:
            return False
    return False


def there_were(reading: Reading, target: Target) -> str | None:
    """Return "How many people were there on board" for "There were 12 people on board."."""
    before, after = reading.around(target)
    match = re.fullmatch(LEAD + r"[Tt]here\s(?P<be>were|are)\s" + BOUND, before)
    counted = _counted(target, after)
    if match is None or counted is None or says_more(after):
        return None
    return f"{match['lead'] or ''}how many{counted['counted']} {match['be']} there{counted['rest'] or ''}"


def done_to_so_many(reading: Reading, target: Target) -> str | None:
    """Return "How many boats did Konna send to Gao" for "Konna sent 12 boats to Gao."."""
    before, after = reading.around(target)
    counted = _counted(target, after)
    match = re.fullmatch(rf"{LEAD}{SUBJECT}\s(?:(?P<have>has|have|had)\s)?{VERB}\s{BOUND}", before)
    if counted is None or match is None or match["verb"] in NO_DOINGS or does_more(after):
        return None
    who, verb = reading.mid(match["who"]), match["verb"]
    doing = f"{match['have']} {who} {verb}" if match["have"] else f"did {who} {BASE[verb]}"
    return f"{match['lead'] or ''}how many{counted['counted']} {doing}{counted['rest'] or ''}"


def so_much_money(reading: Reading, target: Target) -> str | None:
    """Return "How much money did Konna raise for Gao" for "Konna raised $12 million for Gao."."""
    before, after = reading.around(target)
    match = re.fullmatch(rf"{LEAD}{SUBJECT}\s(?P<verb>{'|'.join(sorted(MONEY_VERBS))})\s{BOUND}", before)
    if match is None or not _is_money(target) or does_more(after) or not re.match(rf"\s{LINK}\b", after):
        return None
    return f"{match['lead'] or ''}how much money did {reading.mid(match['who'])} {BASE[match['verb']]}{after}"


def for_how_much(reading: Reading, target: Target) -> str | None:
    """Return "For how much did Keita buy the club in 1989" for "Keita bought the club in 1989 for $150 million."."""
    before, after = reading.around(target)
    match = re.fullmatch(
        rf"{SUBJECT}\s(?P<verb>bought|sold|acquired|purchased)(?P<what>\s[^,]+?)\sfor\s{BOUND}", before
    )
    if match is None or after != "." or not _is_money(target):
        return None
    return f"for how much did {reading.mid(match['who'])} {BASE[match['verb']]}{match['what']}"


def _counted(target: Target, after: str) -> re.Match[str] | None:
    return COUNTED.fullmatch(after) if target.figure and not target.figure.unit else None


def _is_money(target: Target) -> bool:
    return target.figure is not None and target.figure.unit in MONEY
