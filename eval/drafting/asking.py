"""The rules that make a real question of a sentence, by what they ask for; each gives one only where it is certain."""

import re
from collections.abc import Callable, Mapping, Sequence

from eval.drafting.asking_amounts import (
    done_to_so_many,
    for_how_much,
    opening_figure,
    so_much_money,
    there_were,
)
from eval.drafting.asking_names import which_of_them, which_one, who_did, who_is
from eval.drafting.asking_times import when_did, when_done, where_done
from eval.drafting.reading import Kind, Reading, Target

Rule = Callable[[Reading, Target], str | None]

RULES: Mapping[Kind, Sequence[Rule]] = {
    "figure": (opening_figure, there_were, done_to_so_many, so_much_money, for_how_much),
    "person": (who_is, who_did, which_one, which_of_them),
    "day": (when_done, when_did),
    "place": (where_done,),
}
LONGEST = 36
"""Words; a longer sentence is easier read with a gap than turned round."""
_SAYS_WHO = re.compile(
    r",\s(?:(?:he|she|they|it)|(?!according)[^,]{2,60})\s(?:said|says|added|reported|announced|confirmed|wrote|found)(?:\s(?:on|in)\s[^,]+)?$"
    r"|,\s(?:said|says|added|(?:(?:he|she|they)\s)?told)\s[^,]+$"
)
"""An attribution at the end, which is no part of what is asked."""


def real_question(reading: Reading, target: Target) -> str | None:
    """Return the question about `target` that the sentence answers, or None where no rule gives one with certainty."""
    found = next((question for rule in RULES[target.kind] if (question := rule(reading, target))), None)
    if found is None or len(found.split()) > LONGEST:
        return None
    if reading.told.text.split()[0].lower() in found.lower() and not reading.opens_clearly:
        return None
    text = _SAYS_WHO.sub("", re.sub(r"\s+", " ", found).strip().rstrip("."))
    return text[0].upper() + text[1:] + "?"
