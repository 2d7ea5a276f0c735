"""Embargoes that only the words of a release tell: "EMBARGOED until 6 a.m. GMT, 1 January 2031"."""

import re
from collections.abc import Iterable
from datetime import date

from index.times import find_times

HELD = re.compile(
    r"^\W*(?:(?i:(?:strictly |under )*embargo(?:ed)?(?: for (?:release|publication|broadcast))?:?\s+(?:(?:strictly|for release) )*(?:until|till|not before)\b"
    r"|(?:not for|no) (?:publication|release|broadcast)[a-z ]{0,30} (?:before|until|till)\b)|HOLD FOR RELEASE\b)"
)
LONGEST = 240
"""Characters of a line above the story; a paragraph of it is longer."""


def held_until(lines: Iterable[str], published: date | None) -> str:
    """Return the last day on which a line among them forbids to publish, as ISO 8601, or nothing where none does.

    A line that names no day ("until delivery") holds for the day of publication; where that is not known either it is
    returned itself, which names no end.
    """
    held = next((line for line in lines if len(line) <= LONGEST and HELD.search(line)), "")
    told = [time.latest for time in find_times(held, published) if time.latest]
    last = max(told, default=published)
    return last.isoformat() if held and last else held
