"""What stands above the first sentence of a story: headline, byline, date, address, the page's masthead."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.bylines import BYLINE_CHARS, ROLE, WORD, names_in_field, names_in_line, reporters
from index.clean import is_furniture
from index.datelines import AGENCIES, dateline_of
from index.dates import MONTHS, days_in
from index.furniture import these

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_LINES = 24
"""The longest masthead in the sample archive has eleven lines; further down a line belongs to the story."""
HEADLINE_CHARS = 160
"""The longest headlines of British tabloids; a first line beyond it is the story itself."""
HEADLINE_WORDS = 4
"""Site names, sections and places are shorter; a headline that is too is still the last line above the story."""
PROSE_WORDS = 6
"""A line with a full stop and as many words is a sentence of the story."""
OUTLET_WORDS = 5
REPEATED_WITHIN = 6

LABEL = re.compile(
    r"(?P<label>headline|title|by|byline|authors?|written by|date|dated|pubdate|published(?: on)?|first published|publication date"
    r"|posted(?: on)?|filed|updated|last updated|last modified|modified|source|publisher|publication|outlet|url|link|section"
    r"|category|language)\s?:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
LABELS = {
    "headline": "headline", "title": "headline", "by": "byline", "byline": "byline", "author": "byline",
    "authors": "byline", "written by": "byline", "source": "source", "publisher": "source",
    "publication": "source", "outlet": "source", "url": "url", "link": "url", "section": "section",
    "category": "section", "language": "language",
}  # fmt: skip
"""Label -> what it names; a label that is missing here names a date."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
BREADCRUMB = re.compile(r"[^\W\d_][\w &'-]{1,24}(?:\s[>/\u203a\xbb]\s(?P<last>[^\W\d_][\w &'-]{1,30})){1,4}")
PARTS = re.compile(r"\s+[|\xb7\u2022]\s+")
UPDATED = re.compile(r"^\W*(?:last\s)?(?:updated|modified|corrected)\b", re.IGNORECASE)
BESIDE_NAME = re.compile(
    r"\s(?:(?:first\s)?(?:published|posted|updated|filed)\b.*|\w{3},?\s.*)?[^\w]*$|[\d:+]+.*$", re.IGNORECASE
)
MOST_NAME_WORDS = 5
UPDATED_OR_POSTED = re.compile(r"\b(?:posted|published|updated|filed)\b", re.IGNORECASE)
DATE_WORDS = these(
    "published posted updated first last modified corrected filed on at the of by from date dated original originally created"
    " time pubdate uhr um am den le de a as edition print web online utc bst z h pm p m t local"
)
SECTIONS = these(
    "africa americas analysis arts asia breaking business climate commentary culture economy editorial education entertainment"
    " environment europe features finance health international lifestyle local markets money national news nation opinion"
    " politics region science society sport sports technology tech travel uk us weather world"
)


@dataclass(slots=True)
class Opening:
    """What the lines above the story said, and `body`, the paragraphs below them."""

    body: list[str] = field(default_factory=list)
    headline: str = ""
    byline: tuple[str, ...] = ()
    affiliation: str = ""
    """The outlet (or role) that a byline names beside its people."""
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
    """Return what stands above the story in a cleaned text; `headline` is the one already known, if any.

    With a known headline only lines that say nothing else go: its repetition, bylines, dates. Without one the
    page's masthead is read as well, and the headline is found between it and the story. The dateline stays in
    the first sentence, as the article has it.
    """
    found = Opening(headline=headline)
    found.body = below_lines(paragraphs, found) if headline else below_masthead(paragraphs, found)
    read_dateline(found)
    return found


def read_closing(notes: tuple[str, ...], found: Opening) -> None:
    """Note in `found` what the notes below the story say that nothing above it said: date, agency, who reported."""
    for note in notes:
        if not (take_date(note, found) or take_agency(note, found)):
            found.byline = found.byline or reporters(note)


def below_lines(paragraphs: list[str], found: Opening) -> list[str]:
    """Return the paragraphs below the lines that hold metadata, which are noted in `found`.

    When the headline is repeated a few short lines down, what stands above it is the page's and goes with it.
    """
    start = repeated_at(paragraphs, found.headline)
    for line in paragraphs[:start]:
        take(line, found)
    while start < min(MOST_LINES, len(paragraphs)) and (
        take(paragraphs[start], found) or signs(paragraphs[start : start + 2], found)
    ):
        start += 1
    return paragraphs[start:]


def signs(lines: list[str], found: Opening) -> bool:
    """Take a name alone on a line where the next one says when, or for whom, it was written: "Ada Quill", "North Agency"."""
    return take_line(lines[-1], Opening()) and take_bare_byline(lines[0], found)


def repeated_at(paragraphs: list[str], headline: str) -> int:
    """Return where the text goes on below a repetition of the headline near its top; 0 without one."""
    for position, line in enumerate(paragraphs[:REPEATED_WITHIN]):
        if same_words(line, headline):
            return position + 1
        if is_prose(line):
            break
    return 0


def below_masthead(paragraphs: list[str], found: Opening) -> list[str]:
    """Return the story below a masthead; headline, outlet and metadata of the masthead are noted in `found`."""
    story = next((n for n, line in enumerate(paragraphs[:MOST_LINES]) if is_prose(line)), -1)
    if story < 0:
        return below_lines(paragraphs, found)
    header = paragraphs[:story]
    taken = {n for n, line in enumerate(header) if take(line, found)}
    rest = [n for n in range(story) if n not in taken]
    at = headline_at(header, rest)
    if at is None or found.headline:
        return [header[n] for n in rest] + paragraphs[story:]
    found.headline = header[at]
    note_outlet([header[n] for n in rest if n < at], found)
    below = [header[n] for n in rest if n > at and not take_bare_byline(header[n], found)]
    return below + paragraphs[story:]


def headline_at(header: list[str], rest: list[int]) -> int | None:
    """Return which of the lines `rest` is the headline: the first of the last lines that are long enough.

    Lines under it (a second deck) follow it directly; site names and sections above it are short, or apart.
    """
    long = [n for n in rest if len(WORD.findall(header[n])) >= HEADLINE_WORDS and not is_byline(header[n])]
    if not long:
        return rest[-1] if rest else None
    at = long[-1]
    while at - 1 in long and not (at == 1 and is_outlet(header[0])):
        at -= 1
    return at


def is_byline(line: str) -> bool:
    """Tell whether a line is a byline."""
    return bool(names_in_line(line)[0])


def is_prose(line: str) -> bool:
    """Tell whether a line is the story's: it has a dateline, or is a sentence, or longer than headlines are."""
    ends = line.rstrip("\"'\u201d\u2019)").endswith(".")
    sentence = (
        ends and len(WORD.findall(line)) >= PROSE_WORDS and not is_byline(line) and not is_date_line(line)
    )
    return sentence or len(line) > HEADLINE_CHARS or dateline_of(line) is not None


def note_outlet(above: list[str], found: Opening) -> None:
    """Note the outlet: the first short line of names above the headline."""
    found.source = found.source or next(filter(is_outlet, above), "")


def is_outlet(line: str) -> bool:
    """Tell whether a line can be the name of an outlet: a few words, all of them capitalised."""
    words = WORD.findall(line)
    small = {"and", "of", "the", "s"}
    return 0 < len(words) <= OUTLET_WORDS and all(word[0].isupper() or word in small for word in words)


def take_bare_byline(line: str, found: Opening) -> bool:
    """Take "A. Name, Kathmandu" below a headline."""
    names, _ = names_in_line(line, bare=True)
    if names and not found.byline:
        found.byline = names
        return True
    return False


def take(line: str, found: Opening) -> bool:
    """Note what a line of metadata says and return True; return False for a line that is none."""
    parts = PARTS.split(line)
    if (
        len(parts) > 1
        and len(line) <= BYLINE_CHARS
        and all(take(part, found) or is_furniture(part) for part in parts)
    ):
        return True
    return take_line(line, found)


def take_line(line: str, found: Opening) -> bool:
    """Note what a line says that has no parts."""
    takers: tuple[Callable[[str, Opening], bool], ...] = (
        take_label, take_address, take_date, take_byline, take_agency, take_section,
    )  # fmt: skip
    return len(line) <= 2 * HEADLINE_CHARS and any(taker(line, found) for taker in takers)


def take_label(line: str, found: Opening) -> bool:
    """Take a line such as "Published: 19 January 2013" or "Author: A. Name"."""
    match = LABEL.fullmatch(line)
    if not match:
        return False
    label, value = LABELS.get(match["label"].lower(), "date"), match["value"].strip()
    if label == "date":
        return take_date(line, found)
    if label == "url" and not ADDRESS.fullmatch(value):
        return False
    if label == "byline":
        found.byline = found.byline or names_in_field(value)
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
    """Take a line that holds a date, perhaps "Published" and the time, perhaps the writer, and nothing else."""
    said = beside_date(line)
    people = () if said == "" else written_by(said or "")
    if said is None or (said and not people):
        return False
    found.byline = found.byline or people
    if UPDATED.match(line):
        found.updated = found.updated or line
    else:
        found.date = found.date or line
    return True


def is_date_line(line: str) -> bool:
    """Tell whether a line says a date and nothing else."""
    return beside_date(line) == ""


def beside_date(line: str) -> str | None:
    """Return what a line says beside a date; nothing when it only says how and when; None without a date."""
    days = list(days_in(line)) if len(line) <= BYLINE_CHARS else []
    if not days:
        return None
    for _, said in days:
        line = line.replace(said, " ")
    rest = [word for word in WORD.findall(line) if not is_date_word(word.lower())]
    return " ".join(line.split()) if rest else ""


def written_by(said: str) -> tuple[str, ...]:
    """Return the names in what stands beside a date: "A. Name, Kathmandu Posted on:"."""
    name = BESIDE_NAME.sub("", said).strip(" ,|-")
    signed = "," in name or ROLE.search(name) or UPDATED_OR_POSTED.search(said)
    return names_in_line(name, bare=True)[0] if signed and name.count(" ") < MOST_NAME_WORDS else ()


def is_date_word(word: str) -> bool:
    """Tell whether a word may stand beside a date without saying more: a weekday, a zone, "published"."""
    weekday = word[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    zone = len(word) <= 4 and word.endswith("t")  # noqa: PLR2004 - "EST", "AEDT"
    return word in DATE_WORDS or weekday or zone or word in MONTHS


def take_byline(line: str, found: Opening) -> bool:
    """Take a line such as "By A. Name and B. Name, Associated Press"."""
    names, outlet = names_in_line(line)
    if names and not found.byline:
        found.byline, found.affiliation = names, outlet
    return bool(names)


def take_agency(line: str, found: Opening) -> bool:
    """Take a line that is only an agency's name."""
    name = AGENCIES.get(line.strip(" .|>()/\u2013\u2014-").casefold(), "")
    found.agency = found.agency or name
    return bool(name)


def take_section(line: str, found: Opening) -> bool:
    """Take a line that is only a section's name, or the way to it: "World > Africa"."""
    bare, crumbs = line.strip(" .|>-/"), BREADCRUMB.fullmatch(line)
    if bare.casefold() not in SECTIONS and not crumbs:
        return False
    found.section = found.section or (crumbs["last"] if crumbs else bare)
    return True


def same_words(line: str, headline: str) -> bool:
    """Tell whether a line repeats the headline, which may have been cut short with "..."."""
    a, b = "".join(WORD.findall(line)).casefold(), "".join(WORD.findall(headline)).casefold()
    cut = headline.rstrip().endswith(("...", "\u2026"))
    return bool(a) and (a == b or (cut and len(b) > 20 and a.startswith(b)))  # noqa: PLR2004 - a few words


def read_dateline(found: Opening) -> None:
    """Note the dateline of the first paragraph; one that stands on a line of its own joins its sentence."""
    dateline = dateline_of(found.body[0]) if found.body else None
    if dateline is None:
        return
    if dateline.place:
        found.dateline = dateline.words
        found.date = found.date or (dateline.words if any(days_in(dateline.words)) else "")
    found.agency = dateline.agency or found.agency
    if dateline.end == len(found.body[0]) and len(found.body) > 1:
        found.body[:2] = [f"{found.body[0]} {found.body[1]}"]
