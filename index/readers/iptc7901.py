"""IPTC 7901: the teleprinter format of European agencies; header line, keywords, headline, text, date-time group."""

import re
from collections.abc import Iterator
from io import BufferedReader

from index.article import Rejected
from index.readers.decoding import decode
from index.readers.nitf import dated
from index.readers.notices import gravest, in_headline, judged
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
HEADER = re.compile(
    r"(?P<service>[a-z]{2,5}?)\s?(?P<number>\d{3,4}) (?P<urgency>[1-9]) (?P<category>[a-z]{1,5}) (?P<words>\d{1,5})\b(?P<rest>[^\r\n]*)",
    re.IGNORECASE,
)
OPENS = re.compile(rb"\s*\x16*\x01\s?[A-Za-z]{2,5}\s?\d{3,4} [1-9] [A-Za-z]{1,5} \d{1,5}\b")
TIME_GROUP = re.compile(r"(\d{2})(\d{2})(\d{2})\s(GMT|UTC|Z|[A-Z]{2,4})\s+([A-Za-z]{3})\w*\s(\d{2}|\d{4})\b")
CENTURY = 70
"""Years below are of this century."""
CATEGORIES = {
    "i": "International", "a": "Domestic", "p": "Politics", "e": "Economy", "f": "Finance", "s": "Sport", "rs": "Service",
    "c": "Culture", "k": "Culture", "w": "Economy", "wi": "Economy", "pl": "Politics", "sp": "Sport", "ku": "Culture",
    "vm": "Miscellany", "v": "Miscellany",
}  # fmt: skip
"""Category codes of the standard and of the German agencies."""
AGENCY = re.compile(
    r"\b(dpa|afp|apa|ats|sda|ap|rtr|reuters|ansa|efe|ritzau|ntb|tt|stt|belga|anp|apn|ctk|mti|pap|tass|lusa|hina)\b",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"^(?:\d+(?:ST|ND|RD|TH) LEAD|\(?LEAD\b.*|URGENT|EILT?|BULLETIN|ADVISORY|\(?ACHTUNG\)?|FEATURE|EXTRA)\b",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^(?:By|Von|Par|Por|Da)\s+(?P<who>.+)$")
END_MARK = re.compile(r"\s*=\s*$")
NOTES = re.compile(r"^(?:#\s.*|\*(?:\s\*){2,}\s*)$", re.MULTILINE)
"""Where the notes to editors begin ("# dpa NOTEBOOK", "* * * *")."""
SIGN = re.compile(r"\n[ \t]*(?:[a-z]{2,4} ){1,4}[a-z]{2,4}\s*\Z")
"""The initials of the desk that close a telegram."""


def is_iptc7901(head: bytes) -> bool:
    """Tell whether bytes open an IPTC 7901 message."""
    return bool(OPENS.match(head))


def read_iptc7901(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the story of each message of a file."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    messages = [
        part for part in decode(data).replace("\r\n", "\n").split(SOH) if part.strip("\x16\x7f \n\x04")
    ]
    for number, message in enumerate(messages, 1):
        path = name if len(messages) == 1 else f"{name}:{number}"
        article = article_of(message.split(EOT)[0], path)
        yield article or Rejected(
            path=path, reason="not a whole IPTC 7901 message: header, text and its marks"
        )


def article_of(message: str, path: str) -> RawArticle | None:
    """Return the article of one message, or None without header and text."""
    header = HEADER.match(message.lstrip())
    before, mark, rest = message.partition(STX)
    if not (header and mark):
        return None
    text, _, end = rest.partition(ETX)
    lines, body = headed(text)
    story, note = without_notes(body)
    if not story:
        return None
    slug = " ".join(before.strip().splitlines()[1:]).strip()
    agency = AGENCY.search(header["rest"])
    headline, byline, status = titled(lines)
    return judged(
        RawArticle(
            text=story,
            path=path,
            key=f"{header['service']}{header['number']} {moment(end)} {headline}",
            headline=headline,
            dates=dated(moment(end)),
            source=agency[0] if agency else header["service"],
            section=CATEGORIES.get(header["category"].lower(), header["category"]),
            byline=byline,
            status=status,
            version=next((line for line in lines if MARKED.match(line)), ""),
            subjects=tuple(("", word) for word in slug.split("/") if word.strip()),
            urgency=header["urgency"],
            slug=slug,
            note=note,
        )
    )


def headed(text: str) -> tuple[list[str], str]:
    """Return the lines above the story, which end with a line that ends in "=", and the story."""
    lines = text.strip("\n ").split("\n")
    for number, line in enumerate(lines[:12]):
        if END_MARK.search(line):
            top = [END_MARK.sub("", one).strip() for one in lines[: number + 1]]
            return [line for line in top if line], "\n".join(lines[number + 1 :])
    return [lines[0].strip()], "\n".join(lines[1:])


def titled(lines: list[str]) -> tuple[str, tuple[str, ...], str]:
    """Return headline, byline and the status that a line of its own states (REFILE, CORRECTION, KILL)."""
    status = gravest(*(in_headline(line) for line in lines))
    plain = [
        line for line in lines if not MARKED.match(line) and (len(line.split()) > 1 or not in_headline(line))
    ]
    byline = next((found["who"] for line in plain if (found := BYLINE.match(line))), "")
    titles = [line for line in plain if not BYLINE.match(line)]
    return " ".join(titles), (byline,) if byline else (), status


def without_notes(body: str) -> tuple[str, str]:
    """Return the story without the notes to editors and the desk's initials, and those notes."""
    found = NOTES.search(body)
    story, note = (body[: found.start()], body[found.end() :]) if found else (body, "")
    return SIGN.sub("", story).strip("\n\x7f "), " ".join(note.split())


def moment(end: str) -> str:
    """Return the date-time group at a message's end in ISO form: "131137 GMT Nov 13" is 2013-11-13T11:37."""
    found = TIME_GROUP.search(end)
    if not found:
        return ""
    day, hour, minute, zone, month, year = found.groups()
    century = "" if len(year) == 4 else "20" if int(year) < CENTURY else "19"  # noqa: PLR2004 - digits of a year
    return f"{day} {month} {century}{year} {hour}:{minute} {zone}"
