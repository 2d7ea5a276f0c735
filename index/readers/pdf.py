"""PDF with a text layer: its lines as paragraphs again, without running heads; the metadata of the file."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Any

from index.article import Rejected
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 400
"""A year's supplement has fewer; a book is no article, and each page takes a twentieth of a second."""
MOST_CHARS = 5_000_000
DIGITS = re.compile(r"\d+")
EDGE_LINES = 2
"""Running heads and feet stand in the outermost lines of a page."""
REPEATED = 3
"""Pages on which the same outermost line must stand to be a running head."""
BROKEN = re.compile(r"(?<=[^\W\d_])[-\xad\u2010]\n(?=[a-z\xdf-\xff])")
"""A word broken at the end of a line: PDFs of newspapers break by syllables, so the hyphen goes."""
ROOM = 0.85
"""A line with room for the next word within this share of the usual width was ended on purpose."""
SENTENCE_END = re.compile(r"[.!?:][\"'\u201d\u2019)]*$")
FEWEST_LETTERS = 20
DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?)?")


def is_pdf(head: bytes) -> bool:
    """Tell whether bytes open a PDF; a few bytes of transport may stand before it."""
    return b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<")


def read_pdf(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of a PDF, or why it has none."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    import logging

    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it tells every flaw of a file; the rejection is enough
    damage = (
        PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError, AssertionError,
        NotImplementedError, MemoryError,
    )  # fmt: skip
    try:
        yield article_of(data, name)
    except damage as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        yield Rejected(path=name, reason=f"a PDF that cannot be read ({said})")


def article_of(data: bytes, name: str) -> RawArticle | Rejected:
    """Return the article of a PDF's bytes; what pypdf raises for damaged files passes through."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Rejected(path=name, reason="a PDF that asks for a password")
    if len(reader.pages) > MOST_PAGES:
        return Rejected(path=name, reason=f"too long for one article ({len(reader.pages)} pages)")
    text = paragraphs(pages(reader))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return Rejected(path=name, reason="a PDF without a text layer (scanned pages): run OCR on it first")
    said: Any = reader.metadata or {}
    made = moment(value(said, "/CreationDate"))
    author = value(said, "/Author")
    return RawArticle(
        text=text,
        path=name,
        headline=value(said, "/Title"),
        dates=(("page", made),) if made else (),
        updated=moment(value(said, "/ModDate")) if made else "",
        byline=(author,) if author else (),
        language=str(reader.trailer.get("/Root", {}).get("/Lang", "") or ""),
        subjects=tuple(("", word) for word in re.split(r"\s*[,;]\s*", value(said, "/Keywords")) if word),
        rights=value(said, "/Copyright"),
    )


def value(said: Any, name: str) -> str:
    """Return an entry of the file's information as text on one line."""
    found = said.get(name, "")
    return " ".join(str(found).split()) if isinstance(found, str) else ""


def moment(text: str) -> str:
    """Return a PDF date (D:20130119184000+01'00') in ISO form; of anything else nothing."""
    found = DATE.match(text)
    if not found:
        return ""
    year, month, day, hour, minute, second, utc, sign, zone_hour, zone_minute = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    zone = "+00:00" if utc else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign else ""
    return f"{year}-{month}-{day}{clock}{zone}"


def pages(reader: "PdfReader") -> list[list[str]]:
    """Return the lines of each page, without running heads and feet."""
    found: list[list[str]] = []
    total = 0
    for page in reader.pages:
        lines = [line.rstrip() for line in page.extract_text().split("\n")]
        found.append(lines)
        total += sum(map(len, lines))
        if total > MOST_CHARS:
            break
    marks = Counter(mark for lines in found for mark in {running(line) for line in edges(lines)})
    repeated = {mark for mark, count in marks.items() if count >= REPEATED and mark}
    return [
        [line for line in lines if not (line in edges(lines) and running(line) in repeated)]
        for lines in found
    ]


def edges(lines: list[str]) -> list[str]:
    """Return the outermost lines of a page that hold something."""
    whole = [line for line in lines if line.strip()]
    return whole[:EDGE_LINES] + whole[-EDGE_LINES:]


def running(line: str) -> str:
    """Return what of a line is the same on every page: all but its numbers."""
    return DIGITS.sub("#", line).strip()


def paragraphs(found: list[list[str]]) -> str:
    """Return the lines of all pages as paragraphs: a blank line, or a sentence that ends well before the margin, ends one."""
    lines = [line for page in found for line in [*page, *([] if goes_on(page) else [""])]]
    widths = sorted(len(line) for line in lines if line.strip())
    usual = widths[int(len(widths) * 0.9)] if widths else 0
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    text = "\n".join(
        f"{line.strip()}\n" if ends(line, after, usual) else line.strip() for line, after in pairs
    )
    whole = BROKEN.sub("", text)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\n+", whole) if part.strip())


def ends(line: str, after: str, usual: int) -> bool:
    """Tell whether a line ends a paragraph or is a heading: the next word, which opens a sentence, had room on it."""
    words, following = line.strip(), after.split(maxsplit=1)
    if not following or len(line) + 1 + len(following[0]) > ROOM * usual:
        return False
    return bool(SENTENCE_END.search(words)) or following[0][:1].isupper()


def goes_on(page: list[str]) -> bool:
    """Tell whether a page ends inside a sentence, which the next one continues."""
    last = next((line for line in reversed(page) if line.strip()), "")
    return bool(last) and not SENTENCE_END.search(last.strip())
