"""Who wrote it: byline lines and fields to names."""

import re

from index.dates import MONTHS
from index.furniture import these

BYLINE_CHARS = 140
LONGEST_NAME = 3
"""Words of a name that may end in a full stop ("Jr."); more with a full stop are a sentence."""

MOST_ROLE_WORDS = 7

WORD = re.compile(r"[^\W\d_]+")
BYLINE = re.compile(r"(?:by|from|par|von|por)\s+(?P<names>[^\W\d_].*)", re.IGNORECASE)
REPORTS = re.compile(
    r"(?P<names>.{3,60}?)\s(?:reports|reporting|writes)(?:\s(?:from|in|for)\s.{2,40})?", re.IGNORECASE
)
NAME_AND_PLACE = re.compile(
    r"(?P<names>[^\W\d_a-z][\w.'\u2019-]*(?:\s[^\W\d_][\w.'\u2019-]*){1,3})(?:,\s[^\W\d_][\w.'\u2019 -]{2,40}|\sand\sagencies)?"
)
SMALL_WORDS = these(
    "and for the of de da di du la le van von der den bin al el in at y und et with special to"
)
NOT_NAMES = these(
    "monday tuesday wednesday thursday friday saturday sunday far then now all any comparison contrast"
)
SEVERAL = re.compile(r"\s*(?:;|&|\||/|\xb7|\u2022|\band\b|\bund\b|\bet\b)\s*")
COMMA = re.compile(r"\s*,\s*")
AFTER_NAME = re.compile(r"\s+(?:for|of|in|at|special to)\s+.*|\s*\([^)]*\)")
ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|staff|columnist|news|press|times|post|reuters|bloomberg|today|network|cnn|bbc|afp"
    r"|agency|agencies|contributor|service|bureau|wire|associated)\b|^the\b|@|://|\w\.(?:com|org|net|info|de|uk)\b",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:Ph\.? ?D|M\.?D|[BM]\.?Sc?|[BM]\.?A|MPH|MBA|JD|RNd?|RDN?|LD|Esq|Jr|Sr)\.?(?:,? (?:Ph\.? ?D|M\.?D|RDN?)\.?)*"
)
"""What stands behind a name after a comma and is none."""
REPORTING = re.compile(
    r"\(?reporting(?: and \w+ing)? by (?P<names>[^;()]+?)(?:[;)]|\.\s+(?=[A-Z][a-z]+ing\b)|\.?$)",
    re.IGNORECASE,
)
LEAD = re.compile(r"^\s*(?:by|from|par|por)(?:\s+|:\s*)", re.IGNORECASE)


def is_names(text: str) -> bool:
    """Tell whether a text is a list of people (and their outlet): capitalised words, no sentence."""
    words = WORD.findall(text)
    sentence = text.endswith(".") and len(words) > LONGEST_NAME
    month = len(words) == 1 and words[0].lower() in MONTHS
    if not words or sentence or len(text) > BYLINE_CHARS or words[0].lower() in NOT_NAMES or month:
        return False
    return all(word[0].isupper() or word.lower() in SMALL_WORDS or ROLE.search(word) for word in words)


def is_role(text: str) -> bool:
    """Tell whether what follows a name is a role or an outlet, and no sentence ("By Christmas, the army had ...")."""
    return bool(ROLE.search(text)) and text.count(" ") < MOST_ROLE_WORDS and not text.endswith(".")


def names_in_line(line: str, *, bare: bool = False) -> tuple[tuple[str, ...], str]:
    """Return (the people a byline line names, their outlet or role); ((), "") for a line that is no byline.

    `bare`: the line stands where a byline does, so that "A. Name, Kathmandu" and "A. Name" alone are one.
    """
    match = (
        BYLINE.fullmatch(line)
        or REPORTS.fullmatch(line)
        or (NAME_AND_PLACE.fullmatch(line) if bare else None)
    )
    if not match:
        return (), ""
    *first, last = SEVERAL.split(match["names"])
    name, _, outlet = last.partition(",")
    people = match["names"].removesuffix(outlet) if outlet and is_role(outlet) else match["names"]
    if not is_names(people.rstrip(",")):
        return (), ""
    return unique([*(part for names in first for part in COMMA.split(names)), name]), outlet.strip()


def names_in_field(text: str) -> tuple[str, ...]:
    """Return the people named in a byline field, where commas stand between names."""
    return unique([part for names in SEVERAL.split(LEAD.sub("", text)) for part in COMMA.split(names)])


def reporters(note: str) -> tuple[str, ...]:
    """Return the people who reported, by a note below the story: "(Reporting by Ada Quill in Lorne; Editing by ...)"."""
    match = REPORTING.match(note)
    names = names_in_field(match["names"]) if match else ()
    return tuple(name for name in names if " " in name and not ROLE.search(name))


def unique(parts: list[str]) -> tuple[str, ...]:
    """Return the names among `parts`, each once, without outlets and roles; a lone outlet stands for its people."""
    names = [AFTER_NAME.sub("", part).strip(" .") for part in parts]
    people = tuple(
        dict.fromkeys(name for name in names if name and not (ROLE.search(name) or DEGREE.fullmatch(name)))
    )
    return people or tuple(filter(None, names[:1]))
