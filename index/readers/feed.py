"""RSS and Atom, every version, by feedparser: one article an entry that carries its text."""

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from index.article import Rejected
from index.readers.markup import DECLARATION, ROOT, words_of, xml_text
from index.readers.notices import judged, said
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle
from index.readers.unfit import FEWEST_WORDS

CUT = re.compile(
    r"(?:\[(?:\u2026|\.\.\.)\]|\u2026|\.\.\.|(?:continue reading|read (?:more|on|the full)|weiterlesen|lire la suite|leer m\xe1s)\b.{0,60})\s*$",
    re.IGNORECASE,
)
"""How a summary ends that is only the opening of its article."""
DAMAGE = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser itself raises for some damaged feeds."""
ADDRESSED = ("http://", "https://")
LONGEST_NAME = 200
AUTHOR_MAIL = re.compile(r"^\S+@\S+\s*\((?P<name>[^)]+)\)$|^(?P<said>[^<]+?)\s*<\S+@\S+>$")


def read_feed(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of each entry, and for an entry without its text the reason."""
    import feedparser

    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    text = DECLARATION.sub("", xml_text(data))
    root = ROOT.match(text)
    if "<!ENTITY" in (text[: root.start("name")] if root else text):
        yield Rejected(path=name, reason="the XML declares entities of its own, which are never expanded")
        return
    try:
        found = feedparser.parse(BytesIO(text.encode("utf-8")))
    except DAMAGE as error:
        yield Rejected(path=name, reason=f"a feed too damaged to be read ({type(error).__name__}: {error})")
        return
    for number, entry in enumerate(found.entries, 1):
        yield article_of(entry, found.feed, f"{name}:{number}")
    if not found.entries:
        damage = found.get("bozo_exception")
        yield Rejected(path=name, reason=f"a feed without entries{f' ({damage})' if damage else ''}")


def article_of(entry: Any, feed: Any, path: str) -> RawArticle | Rejected:
    """Return the article of one entry."""
    text, reason = text_of(entry)
    if not text:
        return Rejected(path=path, reason=reason)
    guid, link = entry.get("id") or "", entry.get("link") or ""
    link = link if link.startswith(ADDRESSED) else ""
    tags = tuple((tag.get("term") or "", tag.get("label") or "") for tag in entry.get("tags", ()))
    dates = (entry.get(name) or "" for name in ("published", "created"))
    origin = entry.get("source") or {}
    return judged(
        RawArticle(
            text=text,
            path=path,
            given_id="" if guid.startswith(ADDRESSED) else guid,
            url=link or (guid if guid.startswith(ADDRESSED) else ""),
            headline=one_line(entry.get("title", "")),
            dates=tuple(("field", date) for date in dates if date),
            updated=dict.get(entry, "updated") or "",  # its own get falls back on the publication
            source=one_line(origin.get("title", "") or feed.get("title", "")),
            provider=one_line(feed.get("publisher", "")),
            section=next((label or term for term, label in tags), ""),
            byline=authors(entry),
            language=language(entry, feed),
            subjects=tuple((code if label else "", label or code) for code, label in tags),
            status=said(entry.get("publishing_status") or ""),
            rights=one_line(entry.get("rights", "") or feed.get("rights", "")),
        )
    )


def text_of(entry: Any) -> tuple[str, str]:
    """Return the text of an entry, and without one the reason: its content, or a summary long enough to be all."""
    contents = sorted((words_of(part.get("value") or "") for part in entry.get("content", ())), key=len)
    summary = words_of(entry.get("summary") or "")
    if contents and contents[-1] and len(contents[-1]) >= len(summary):
        return contents[-1], ""
    words = len(summary.split())
    if words >= FEWEST_WORDS and not CUT.search(summary):
        return summary, ""
    if contents and contents[-1]:
        return contents[-1], ""
    return "", f"only a teaser ({words} words)" if words else "an entry without text"


def authors(entry: Any) -> tuple[str, ...]:
    """Return the authors of an entry by name."""
    given = [author.get("name") for author in entry.get("authors", ())] or [entry.get("author")]
    names = [name for name in given if name]
    found = (AUTHOR_MAIL.match(name[:LONGEST_NAME]) for name in names)
    plain = [
        match["name"] or match["said"] if match else name for match, name in zip(found, names, strict=True)
    ]
    return tuple(dict.fromkeys(one_line(name) for name in plain if name))


def language(entry: Any, feed: Any) -> str:
    """Return the language of an entry's text, else that of the feed."""
    spoken = next((part.get("language") for part in entry.get("content", ()) if part.get("language")), "")
    return spoken or entry.get("language") or feed.get("language") or ""


def one_line(markup: str) -> str:
    """Return the words of a title that may hold markup on one line."""
    return " ".join(words_of(markup or "").split())
