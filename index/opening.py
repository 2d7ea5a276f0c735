"""What stands above the first sentence of a story: headline, byline, date, address, dateline."""

import re
from dataclasses import dataclass, field
from typing import Any

from index.dates import MONTHS, days_in


def these(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


MOST_LINES = 14
"""No story has more lines above its first sentence; what looks like one further down is part of the text."""
HEADLINE_CHARS = 160
"""The longest headlines of British tabloids; a first line beyond it is the story itself."""
BYLINE_CHARS = 140
LONGEST_NAME = 3
"""Words of a name that may end in a full stop ("Jr."); more with a full stop are a sentence."""

LABEL = re.compile(
    r"(?P<label>headline|title|by|byline|authors?|written by|date|dated|pubdate|published(?: on)?|first published|publication date|posted(?: on)?"
    r"|filed|updated|last updated|last modified|modified|source|publisher|publication|outlet|url|link|section|category|language"
    r"|dateline)\s?:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
LABELS = {
    "headline": "headline", "title": "headline", "by": "byline", "byline": "byline", "author": "byline",
    "authors": "byline", "written by": "byline", "updated": "updated", "last updated": "updated",
    "last modified": "updated", "modified": "updated", "source": "source", "publisher": "source",
    "publication": "source", "outlet": "source", "url": "url", "link": "url", "section": "section",
    "category": "section", "language": "language", "dateline": "dateline",
}  # fmt: skip
"""Label -> what it names; a label that is missing here names the date."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
UPDATED = re.compile(r"^\W*(?:last\s)?(?:updated|modified|corrected)\b", re.IGNORECASE)
DATE_WORDS = these(
    "published posted updated first last modified corrected filed on at the of by from date dated original originally created time "
    "pubdate uhr um am den le de a as edition print web online et ct mt pt gmt utc bst z h"
)
WORD = re.compile(r"[^\W\d_]+")

AGENCIES = {
    "ap": "Associated Press", "associated press": "Associated Press", "the associated press": "Associated Press",
    "reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP", "upi": "UPI",
    "united press international": "UPI", "dpa": "dpa", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
    "pa": "PA Media", "pa media": "PA Media", "press association": "PA Media", "efe": "EFE", "ansa": "ANSA", "xinhua": "Xinhua", "tass": "TASS",
    "interfax": "Interfax", "kyodo": "Kyodo", "kyodo news": "Kyodo", "aap": "AAP", "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press", "cnn": "CNN", "cnn business": "CNN", "bbc": "BBC", "npr": "NPR", "dw": "DW",
}  # fmt: skip
"""How an agency signs -> its name as a source."""
AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))

SECTIONS = these(
    "africa americas analysis arts asia breaking business climate commentary culture economy editorial education entertainment "
    "environment europe features finance health international lifestyle local markets money national news nation opinion politics "
    "region science society sport sports technology tech travel uk us weather world"
)

BYLINE = re.compile(r"(?:by|from|par|von|por)\s+(?P<names>[^\W\d_].*)", re.IGNORECASE)
SMALL_WORDS = these(
    "and & for the of de da di du la le van von der den bin al el in at y und et with special to"
)
NOT_NAMES = these(
    "monday tuesday wednesday thursday friday saturday sunday far then now all any comparison contrast"
)
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\||/|\band\b|\bund\b|\bet\b)\s*")
AFTER_NAMES = re.compile(r"\s+(?:for|of|in|at|special to)\s+.*|\s*\([^)]*\)")
ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|columnist|news|press|times|post|reuters|bloomberg|today|network|cnn|bbc|afp|agency|contributor|service|bureau)\b|^the\b|@",
    re.IGNORECASE,
)

PLACE = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 /-]{2,40}"
REGION = r"(?:,\s?[A-Z\u00c0-\u00de][\w.'\u2019 -]{1,30}){0,2}"
DATED = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s[12]\d{3})?)?"
DASH = r"(?:\s?(?:\u2014|\u2013|--)\s?|\s-\s)"
SHOUTED = re.compile(rf"(?P<place>{PLACE}{REGION}){DATED}(?:\s\((?P<agency>[^()]{{2,40}})\))?{DASH}(?=\S|$)")
SIGNED = re.compile(
    rf"(?P<place>[A-Z\u00c0-\u00de][\w.'\u2019 /-]{{1,40}}{REGION}){DATED}\s(?:\((?P<agency>{AGENCY})\)|(?P<bare>CNN(?:\sBusiness)?))"
    rf"(?:{DASH}|:\s|\s(?=[A-Z])|$)",
    re.IGNORECASE,
)
AGENCY_ALONE = re.compile(
    rf"(?:\((?P<agency>{AGENCY})\)|(?P<bare>CNN(?:\sBusiness)?)(?=\s[\u2014\u2013-]))(?:{DASH}|\s|$)",
    re.IGNORECASE,
)
NO_PLACE = re.compile(
    r"^(?:BREAKING|UPDATE|EXCLUSIVE|CORRECT|WATCH|LIVE|VIDEO|PHOTOS|OPINION|ANALYSIS|FACT|READ|MORE|ADVISORY|KILL|REFILE|WITHDRAW|RPT|WRAPUP|COVID)"
)
DATELINE_CHARS = 120


@dataclass(slots=True)
class Opening:
    """What the lines above the story said, and `body`, the paragraphs below them."""

    body: list[str] = field(default_factory=list)
    headline: str = ""
    byline: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    url: str = ""
    source: str = ""
    section: str = ""
    language: str = ""
    dateline: str = ""
    agency: str = ""
    """The agency that signed the dateline or stood alone on a line."""


def read_opening(paragraphs: list[str], headline: str = "") -> Opening:
    """Return what the first lines of a cleaned text say; `headline` is the one already known, if any.

    A line is taken away only when it says nothing else: the first one that could be a sentence of the story
    ends the opening. The dateline stays in the body's first sentence, as the article has it.
    """
    found = Opening(headline=headline)
    taken = 0
    while taken < min(MOST_LINES, len(paragraphs)) and take(paragraphs, taken, found):
        taken += 1
    found.body = paragraphs[taken:]
    read_dateline(found)
    return found


def take(paragraphs: list[str], position: int, found: Opening) -> bool:
    """Note what a line says and return True, or return False when it belongs to the story."""
    line = paragraphs[position]
    if len(line) > HEADLINE_CHARS * 2:
        return False
    return (
        take_label(line, found)
        or take_address(line, found)
        or take_date(line, found)
        or take_byline(line, found)
        or take_agency_or_section(line, found)
        or take_headline(paragraphs, position, found)
    )


def take_label(line: str, found: Opening) -> bool:
    """Take a line such as "Published: 19 January 2013" or "Author: A. Name"."""
    match = LABEL.fullmatch(line)
    if not match:
        return False
    label, value = LABELS.get(match["label"].lower(), "date"), match["value"].strip()
    if label in {"date", "updated"}:
        return take_date(line, found)
    if label == "url" and not ADDRESS.fullmatch(value):
        return False
    if label == "byline":
        found.byline = found.byline or names_of(value)
    elif not getattr(found, label):
        setattr(found, label, value)
    return True


def take_address(line: str, found: Opening) -> bool:
    """Take a line that is a web address and nothing else."""
    if not ADDRESS.fullmatch(line):
        return False
    found.url = found.url or line
    return True


def take_date(line: str, found: Opening) -> bool:
    """Take a line that holds a date, perhaps with a time and words like "Published", and nothing else."""
    if not is_date_line(line):
        return False
    if UPDATED.match(line):
        found.updated = found.updated or line
    else:
        found.date = found.date or line
    return True


def is_date_line(line: str) -> bool:
    """Tell whether a line says a date and nothing else."""
    if len(line) > BYLINE_CHARS:
        return False
    days = list(days_in(line))
    if not days:
        return False
    for _, said in days:
        line = line.replace(said, " ")
    return all(is_date_word(word.lower()) for word in WORD.findall(line))


def is_date_word(word: str) -> bool:
    """Tell whether a word may stand beside a date without saying more: a weekday, a zone, "published"."""
    weekday = word[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    zone = len(word) <= 4 and word.endswith("t")  # noqa: PLR2004 - "EST", "AEDT"
    return word in DATE_WORDS or word in {"am", "pm", "p", "m", "t"} or weekday or zone or word in MONTHS


def take_byline(line: str, found: Opening) -> bool:
    """Take a line such as "By A. Name and B. Name, Associated Press"."""
    match = BYLINE.fullmatch(line)
    if not match or not is_names(match["names"]):
        return False
    found.byline = found.byline or names_of(match["names"])
    return True


def is_names(text: str) -> bool:
    """Tell whether a text is a list of people (and their outlet): capitalised words, no sentence."""
    words = WORD.findall(text)
    sentence = text.endswith(".") and len(words) > LONGEST_NAME
    if sentence or len(text) > BYLINE_CHARS or words[0].lower() in NOT_NAMES | MONTHS.keys():
        return False
    return all(word[0].isupper() or word.lower() in SMALL_WORDS or ROLE.search(word) for word in words)


def names_of(text: str) -> tuple[str, ...]:
    """Return the people named in a byline, each once, without "By", their outlet and their role."""
    text = re.sub(r"^\s*(?:by|from)\s+", "", text, flags=re.IGNORECASE)
    parts = (AFTER_NAMES.sub("", part).strip(" .") for part in BETWEEN_NAMES.split(text))
    people = tuple(dict.fromkeys(part for part in parts if part and not ROLE.search(part)))
    return people or tuple(filter(None, [text.strip(" .")]))


def take_agency_or_section(line: str, found: Opening) -> bool:
    """Take a line that is only an agency's name, or only a section's."""
    bare = line.strip(" .|>-/").casefold()
    if bare in AGENCIES:
        found.agency = found.agency or AGENCIES[bare]
        return True
    if bare in SECTIONS:
        found.section = found.section or line.strip(" .|>-/")
        return True
    return False


def take_headline(paragraphs: list[str], position: int, found: Opening) -> bool:
    """Take the headline: a repetition of the known one, or the first short line that is no sentence."""
    line = paragraphs[position]
    if found.headline:
        return same_words(line, found.headline)
    last = position + 1 >= len(paragraphs)
    if (
        last
        or len(line) > HEADLINE_CHARS
        or line.endswith((".", ",", ";", ":", "\u2014", "-"))
        or dateline_in(line)
    ):
        return False
    found.headline = line
    return True


def same_words(line: str, headline: str) -> bool:
    """Tell whether a line repeats the headline, which may have been cut short with "..."."""
    a, b = "".join(WORD.findall(line)).casefold(), "".join(WORD.findall(headline)).casefold()
    cut = headline.rstrip().endswith(("...", "\u2026"))
    return bool(a) and (a == b or (cut and len(b) > 20 and a.startswith(b)))  # noqa: PLR2004 - a few words


def dateline_in(paragraph: str) -> Any:
    """Return the match of the dateline that opens a paragraph, or None."""
    head = paragraph[:DATELINE_CHARS]
    shouted = SHOUTED.match(head)
    if shouted and not NO_PLACE.match(head):
        return shouted
    return AGENCY_ALONE.match(head) or SIGNED.match(head)


def read_dateline(found: Opening) -> None:
    """Note the dateline of the first paragraph; one that stands on a line of its own joins its sentence."""
    if not found.body or not (match := dateline_in(found.body[0])):
        return
    parts = match.groupdict()
    agency = parts.get("agency") or parts.get("bare") or ""
    words = match[0].strip().rstrip("\u2014\u2013-: ")
    found.dateline = found.dateline or (words if parts.get("place") else "")
    found.agency = AGENCIES.get(agency.casefold(), "") or found.agency
    if match.end() == len(found.body[0]) and len(found.body) > 1:
        found.body[:2] = [f"{found.body[0]} {found.body[1]}"]
    if not found.date and any(days_in(words)):
        found.date = words
