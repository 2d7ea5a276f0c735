"""ANPA 1312: the wire format of American agencies; service and category codes, slug, story with its typesetting marks."""

import re
from collections.abc import Iterator
from io import BufferedReader

from index.article import Rejected
from index.readers.decoding import decode
from index.readers.nitf import dated
from index.readers.notices import judged
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle

STX = "\x02"
OPENS = re.compile(rb"\s*\x16*\x01?[A-Za-z]\d{4}\x1f")
HEADER = re.compile(
    r"\x16*(?P<service>[A-Za-z])(?P<number>\d{4})\x1f(?P<selector>[^\r\n]*)\r?\n(?P<second>[^\r\n\x02]*)"
)
SECOND = re.compile(
    r"\s*(?P<urgency>[A-Za-z]) (?P<category>[A-Za-z])[\x11-\x14]{1,2}\s*(?P<keyword>.*?)\s{2,}(?P<month>\d{1,2})-(?P<day>\d{1,2})\s+(?P<words>\d+)"
)
URGENCIES = {"f": "1", "b": "2", "u": "3", "r": "4", "d": "5", "a": "6", "s": "7", "z": "7"}
"""Flash, bulletin, urgent, regular, daily, weekday advance, Sunday advance; on the scale from 1 to 9."""
CATEGORIES = {
    "a": "Domestic", "b": "Special events", "c": "Features", "d": "Food", "e": "Entertainment", "f": "Finance", "g": "State",
    "i": "International", "j": "Lottery", "k": "Commentary", "l": "Lifestyle", "n": "State", "o": "Weather", "p": "Politics",
    "q": "Sport", "r": "Racing", "s": "Sport", "t": "Travel", "v": "Advisories", "w": "Washington",
}  # fmt: skip
TRAILER = re.compile(
    r"\^?(?P<agency>[A-Z]{2,5})-?[A-Z]{2,3}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s(?P<hour>\d\d)(?P<minute>\d\d)(?P<zone>[A-Z]{2,4})<?"
)
CENTURY = 70
CENTRED = re.compile(r"^\^(?P<line>.*?)\s*[<=]?\s*$")
"""A line set apart: it opens with a caret and ends in < (flush left) or = (centred)."""
NOTE = re.compile(r"^(?:Eds|Editors?|Editor's note|Ed note|With)\s?:", re.IGNORECASE)
PHOTO = re.compile(
    r"^(?:With )?(?:[A-Z]{2,4} (?:Laser)?(?:Photo|Graphic|Video|Audio)s?\b|(?:Photo|Graphic|Video|Audio)s?\s?:)"
)
BYLINE = re.compile(r"^By (?P<who>.+)$")
AFFILIATION = re.compile(
    r"^(?:The )?(?:Associated Press|Canadian Press|[A-Z]{2,4}|[A-Z][\w ]+) (?:\w+ )?(?:Writer|Editor|Press|Correspondent|Columnist)$"
)
SLUG = re.compile(r"^(?:BC|AP|AM|PM|US|EU|NY|WA)-|,\d*\s*$|^\d+$|^\*")
CONTROLS = str.maketrans(
    {
        "\x0e": " ",
        "\x0f": " ",
        "\x08": " ",
        "\x0c": "\n",
        "\x10": " ",
        "\x1e": " ",
        "\x11": " ",
        "\x14": " ",
        "\x03": "",
        "\x1f": " ",
        "{": "\xbd",
    }
)


def is_anpa(head: bytes) -> bool:
    """Tell whether bytes open an ANPA 1312 message."""
    return bool(OPENS.match(head))


def read_anpa(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the story of each message of a file."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    whole = decode(data)
    messages = [part for part in re.split("\x01|\x04", whole) if HEADER.match(part.lstrip("\r\n"))]
    for number, message in enumerate(messages, 1):
        path = name if len(messages) == 1 else f"{name}:{number}"
        article = article_of(message.lstrip("\r\n"), path)
        yield article or Rejected(
            path=path, reason="not a whole ANPA message: header, start of text and a story"
        )
    if not messages:
        yield Rejected(path=name, reason="an ANPA header without a message")


def article_of(message: str, path: str) -> RawArticle | None:
    """Return the article of one message, or None without header and text."""
    header = HEADER.match(message)
    _, mark, rest = message.partition(STX)
    if header is None or not mark:
        return None
    second = SECOND.match(header["second"])
    end = next(reversed(list(TRAILER.finditer(rest))), None)
    top, text = headed(rest[: end.start()] if end else rest)
    if not text:
        return None
    slug = next((line for line in top if SLUG.search(line)), second["keyword"] if second else "")
    byline, headline, note = read_top(top)
    category = second["category"].lower() if second else ""
    return judged(
        RawArticle(
            text=text,
            path=path,
            key=f"{header['service']}{header['number']} {slug} {end[0] if end else ''}",
            headline=headline,
            dates=dated(moment(end) if end else ""),
            source=source(end),
            section=CATEGORIES.get(category, ""),
            byline=byline,
            subjects=((category, CATEGORIES.get(category, "")),) if category else (),
            urgency=URGENCIES.get(second["urgency"].lower(), "") if second else "",
            slug=slug.split(",")[0] if slug.rpartition(",")[2].strip().isdigit() else slug,
            note=note,
            version=lead(slug),
        )
    )


def headed(text: str) -> tuple[list[str], str]:
    """Return the lines set apart above the story, and the story as paragraphs.

    A list without a story (headlines of the hour) has its lines below the second as text.
    """
    lines = [line.rstrip() for line in text.translate(CONTROLS).replace("\r", "").split("\n")]
    start = next(
        (n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("^")), len(lines)
    )
    top = [CENTRED.sub(r"\g<line>", line.strip()).strip() for line in lines[:start] if line.strip()]
    body = [line_of(line) for line in lines[start:] if line.strip()]
    if not body:
        top, body = top[:3], top[3:]
    return [line for line in top if line], "\n\n".join(filter(None, body))


def line_of(line: str) -> str:
    """Return a line of the story without its typesetting marks."""
    plain = CENTRED.sub(r"\g<line>", line.strip()).strip("<= ")
    if plain.count(";") > 2:  # noqa: PLR2004 - a row of a table: its cells are set apart by semicolons
        plain = "  ".join(cell.strip() for cell in plain.lstrip("^").split(";"))
    return typeset(plain)


def typeset(text: str) -> str:
    """Return text with the quotation marks and dashes that teleprinters had to write otherwise."""
    marks = text.replace("``", "\u201c").replace("''", "\u201d")
    return re.sub(r"(?<=\s)_(?=\s)", "\u2014", marks)


def read_top(top: list[str]) -> tuple[tuple[str, ...], str, str]:
    """Return byline, headline and the note to editors among the lines above a story."""
    byline = next((found["who"] for line in top if (found := BYLINE.match(line))), "")
    notes = [line for line in top if NOTE.match(line)]
    plain = [
        line
        for line in top
        if not (
            SLUG.search(line)
            or PHOTO.match(line)
            or BYLINE.match(line)
            or NOTE.match(line)
            or AFFILIATION.match(line)
        )
    ]
    return (byline,) if byline else (), typeset(plain[0]) if plain else "", " ".join(notes)


def lead(slug: str) -> str:
    """Return which version a slug names: "1st Ld-Writethru"."""
    found = re.search(r"\b(\d+(?:st|nd|rd|th)\s?Ld[\w-]*|Writethru|CORRECTION|KILL)\b", slug)
    return found[0] if found else ""


def source(end: re.Match[str] | None) -> str:
    """Return the agency that the trailer names."""
    return end["agency"] if end else ""


def moment(end: re.Match[str]) -> str:
    """Return the trailer's date and time in ISO form: "AP-WF-11-13-13 1509GMT" is 2013-11-13T15:09."""
    year = f"{'20' if int(end['year']) < CENTURY else '19'}{end['year']}"
    return f"{year}-{end['month']}-{end['day']} {end['hour']}:{end['minute']} {end['zone']}"
