"""A timeline as other programs take it: Markdown, CSV, iCalendar (RFC 5545)."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, Literal, get_args
from urllib.parse import quote as encoded

from assistant.timelines.entries import Entry, Timeline
from index.article import digest
from index.errors import NotFoundError
from ui import timeline_wording as words
from ui.references import ADDRESS, MARKDOWN, line
from ui.timeline_objects import day_after, days_of, link_to

Format = Literal["markdown", "csv", "ics"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA: Final[dict[Format, str]] = {"markdown": "text/markdown", "csv": "text/csv", "ics": "text/calendar"}
SUFFIXES: Final[dict[Format, str]] = {"markdown": "md", "csv": "csv", "ics": "ics"}
COLUMNS = (
    *("number", "earliest", "latest", "kind", "quote", "words", "how", "headline", "source", "published"),
    *("link", "also_in"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet would take for a formula at the head of a cell, full-width forms too (OWASP, CSV injection)."""
OCTETS = 75
"""Bytes of a line of iCalendar, without its break (RFC 5545, 3.1)."""
ICS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def exported(timeline: Timeline, form: Format, base: str = "", now: datetime | None = None) -> str:
    """Return the timeline in this form; links lead to `base`, a server's address, or else to where articles came from.

    Raises NotFoundError for a calendar without an event: there is no such thing (RFC 5545, 3.6).
    """
    if form == "ics" and not timeline.entries:
        raise NotFoundError(words.NOTHING, hint=words.NOTHING_HINT)
    if form == "ics":
        return _calendar(timeline, base, now or datetime.now(UTC))
    return (_markdown if form == "markdown" else _table)(timeline, base)


def _address(entry: Entry, base: str) -> str:
    """Return where the words can be read; empty where nobody knows."""
    url = entry.citation.article.url
    web = encoded(line(url), safe=ADDRESS) if url.startswith(("https://", "http://")) else ""
    return link_to(entry).address(base) if base else web


def _markdown(timeline: Timeline, base: str) -> str:
    head = f"# {words.CHRONOLOGY}: {line(timeline.query.text).translate(MARKDOWN)}\n"
    return "\n".join((head, *(_item(entry, base) for entry in timeline.entries)))


def _item(entry: Entry, base: str) -> str:
    cited = entry.citation
    title = line(cited.article.headline).translate(MARKDOWN) or cited.article.id.translate(MARKDOWN)
    address = _address(entry, base).replace("(", "%28").replace(")", "%29")
    outlet = f", *{line(cited.article.source).translate(MARKDOWN)}*" if cited.article.source else ""
    kind = f" ({words.KINDS[entry.day.kind].lower()})" if words.KINDS[entry.day.kind] else ""
    also = f" {words.also_in(len(entry.also_in))}." if entry.also_in else ""
    where = f"[{title}]({address})" if address else title
    return (
        f"- **{days_of(entry)}**{kind}: \u201c{line(cited.quote).translate(MARKDOWN)}\u201d\n"
        f"  {where}{outlet}. {entry.told.translate(MARKDOWN)}{also}\n"
    )


def _table(timeline: Timeline, base: str) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for entry in timeline.entries:
        table.writerow(_cell(value) for value in _row(entry, base))
    return out.getvalue()


def _row(entry: Entry, base: str) -> tuple[str, ...]:
    cited, day = entry.citation, entry.day
    return (
        str(cited.number),
        day.earliest.isoformat(),
        day.latest.isoformat(),
        day.kind,
        cited.quote,
        day.words,
        entry.told,
        cited.article.headline,
        cited.article.source,
        cited.article.published or "",
        _address(entry, base),
        "; ".join(line(other.headline) or other.id for other in entry.also_in),
    )


def _cell(value: str) -> str:
    """Return what a spreadsheet shows as text, whatever an article says."""
    return f"'{value}" if value.lstrip().startswith(FORMULA) else value


def _calendar(timeline: Timeline, base: str, now: datetime) -> str:
    name = _text(f"{words.CHRONOLOGY}: {timeline.query.text}")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Timeline//EN", f"X-WR-CALNAME:{name}"]
    for entry in timeline.entries:
        lines += _event(entry, base, now)
    return "".join(f"{folded}\r\n" for one in (*lines, "END:VCALENDAR") for folded in _folded(one))


def _event(entry: Entry, base: str, now: datetime) -> Iterator[str]:
    """Yield an all-day event; its last day is given by the day after it, and its UID stays the same."""
    cited, day = entry.citation, entry.day
    address = _address(entry, base)
    source = ", ".join(part for part in (line(cited.article.headline), line(cited.article.source)) if part)
    about = "\n".join(part for part in (source, entry.told, address) if part)
    yield "BEGIN:VEVENT"
    yield f"UID:{digest(cited.article.id, str(cited.start), cited.quote)}@dateline"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_stamp(day.earliest.isoformat())}"
    yield f"DTEND;VALUE=DATE:{_stamp(day_after(day.latest).isoformat())}"
    yield f"SUMMARY:{_text(line(cited.quote))}"
    yield f"DESCRIPTION:{_text(about)}"
    yield f"STATUS:{'TENTATIVE' if day.kind == 'planned' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if address:
        yield f"URL:{address}"
    yield "END:VEVENT"


def _stamp(iso: str) -> str:
    return iso.replace("-", "")


def _text(value: str) -> str:
    """Return a value of type TEXT: on one line, its own signs escaped, no control characters."""
    return "\n".join(line(part) for part in value.split("\n")).translate(ICS)


def _folded(whole: str) -> Iterator[str]:
    """Yield a content line in pieces of at most OCTETS bytes, none of them ending within a character."""
    piece, room = "", OCTETS
    for sign in whole:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", OCTETS - 1
        piece, room = piece + sign, room - size
    yield piece
