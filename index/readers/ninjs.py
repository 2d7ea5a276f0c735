"""ninjs 1.x to 3.x (IPTC): news in JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from index.article import Rejected
from index.readers.fields import first, string
from index.readers.markup import UnsafeXmlError, parsed, words_of
from index.readers.nitf import article_of as nitf_article
from index.readers.nitf import is_nitf
from index.readers.notices import judged, said, tells
from index.readers.raw import RawArticle

MARKERS = frozenset(
    "versioncreated firstcreated pubstatus copyrightholder copyrightnotice usageterms ednote embargoed"
    " representationtype renditions associations altids slugline bodies headlines descriptions bodyxhtml bodytext"
    " bodyhtml standard profile".split()
)
"""Names of the standard, in lower case and without underscores."""
ENOUGH_MARKERS = 2
"""With an address or guid, as many names of the standard make an object ninjs."""
ORDER = ("text", "plain", "xhtml", "html", "html5", "body", "main", "nitf")
"""Renditions of the text, best first: what needs no reading of markup comes first."""
NO_STORY = {"picture", "video", "audio", "graphic", "event", "planning", "component"}
"""Types whose text is a caption, or the note of a diary."""
NESTED = 4


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a ninjs item."""
    names = {str(name).lower().replace("_", "") for name in record}
    standard = str(record.get("standard") or record.get("$schema") or "")
    return "ninjs" in standard or (
        not names.isdisjoint({"uri", "guid"}) and len(names & MARKERS) >= ENOUGH_MARKERS
    )


def articles(record: Mapping[str, Any], path: str, depth: int = 0) -> Iterator[RawArticle | Rejected]:
    """Yield the item's article, then those of the items it carries; a picture within an item is passed over."""
    known = {str(name).lower(): value for name, value in record.items()}
    kind = string(known.get("type"))
    article = article_of(known, path)
    if kind in NO_STORY:
        yield Rejected(path=path, reason=f"a ninjs {kind}, no story")
        return
    carried = (
        [item for item in listed(known.get("associations")) if is_carried(item)] if depth < NESTED else []
    )
    if tells(article):
        yield article
    elif not carried:
        yield Rejected(path=path, reason="a ninjs item without text")
    for number, item in enumerate(carried, 1):
        yield from articles(item, f"{path}/{number}", depth + 1)


def is_carried(item: Any) -> bool:
    """Tell whether an associated item is a whole story of its own."""
    if not isinstance(item, dict):
        return False
    known = {str(name).lower(): value for name, value in item.items()}
    return string(known.get("type")) in {"text", "composite", ""} and bool(text_of(known)[0])


def listed(value: Any) -> list[Any]:
    """Return the values of a list, or of an object whose names are the standard's roles (ninjs 1.x)."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def article_of(known: Mapping[str, Any], path: str) -> RawArticle:
    """Return what an item holds; `known` has its names in lower case."""
    text, inner = text_of(known)
    uri = first(known.get("uri")) or first(known.get("guid"))
    created = ("firstpublished", "firstcreated", "contentcreated", "versioncreated")
    dates = [string(known.get(name)) for name in created]
    holder, provider = string(known.get("copyrightholder")), string(known.get("provider"))
    original = sources(known.get("infosources") or known.get("infosource"))
    version = string(known.get("version"))
    return judged(
        RawArticle(
            text=text,
            path=path,
            given_id=uri,
            url=first(known.get("url")) or (uri if is_address(uri) else ""),
            headline=variant(known, "headline", "headlines")
            or string(known.get("title"))
            or (inner.headline if inner else ""),
            dates=tuple(("field", date) for date in dict.fromkeys(dates) if date),
            updated=string(known.get("contentmodified")) or string(known.get("versioncreated")),
            source=string(known.get("source")) or original or provider or holder,
            provider=provider,
            section=section(known),
            byline=people(known) or (inner.byline if inner else ()),
            dateline=string(known.get("dateline"))
            or string(known.get("located"))
            or (inner.dateline if inner else ""),
            language=string(known.get("language")),
            status=said(string(known.get("pubstatus"))),
            version=version,
            embargo=string(known.get("embargoed")),
            subjects=subjects(known),
            urgency=string(known.get("urgency")),
            slug=string(known.get("slugline")),
            note=string(known.get("ednote")),
            usage=string(known.get("usageterms")),
            rights=string(known.get("copyrightnotice")) or holder,
        )
    )


def is_address(text: str) -> bool:
    """Tell whether a text is a web address."""
    return text.startswith(("http://", "https://"))


def text_of(known: Mapping[str, Any]) -> tuple[str, RawArticle | None]:
    """Return the item's text, and the NITF story that held it, if one did."""
    for kind, value in bodies(known):
        if "nitf" in kind:
            story = from_nitf(value)
            if story and story.text:
                return story.text, story
        elif text := words_of(value):
            return text, None
    return "", None


def bodies(known: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (kind, content) of every rendition of the text, the best first."""
    found = [(name[5:], value) for name, value in known.items() if name.startswith("body_")]
    for body in listed(known.get("bodies")):
        if isinstance(body, dict):
            kind = f"{body.get('role') or ''} {body.get('contentType') or body.get('contenttype') or ''}"
            found.append((kind.lower().strip(), body.get("value")))
    whole = [(kind, value) for kind, value in found if isinstance(value, str) and value.strip()]
    longest = max((len(value) for _, value in whole), default=0)
    return sorted(whole, key=lambda body: (len(body[1]) * 5 < longest, rank(body[0])))


def rank(kind: str) -> int:
    """Return the place of a rendition among those of one text."""
    words = kind.replace("/", " ").replace("-", " ").split()
    return next((place for place, name in enumerate(ORDER) if name in words), len(ORDER))


def from_nitf(value: str) -> RawArticle | None:
    """Return the NITF story that a body holds as XML, or None."""
    try:
        root = parsed(value)
    except UnsafeXmlError:
        return None
    return nitf_article(root, "") if is_nitf(root) else None


def variant(known: Mapping[str, Any], name: str, plural: str) -> str:
    """Return a text that has several forms: the main one of a list (3.x), else the plain one, else any (1.x)."""
    rows = [row for row in listed(known.get(plural)) if isinstance(row, dict) and string(row.get("value"))]
    best = next((row for row in rows if row.get("role") == "main"), rows[0] if rows else None)
    if best:
        return line_of(string(best.get("value")))
    others = (value for key, value in known.items() if key.startswith(f"{name}_"))
    return line_of(string(known.get(name)) or next(map(string, others), ""))


def line_of(text: str) -> str:
    """Return a text that may hold markup on one line."""
    return " ".join(words_of(text).split())


def people(known: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the byline: as written, else the authors named one by one."""
    said_by = string(known.get("byline")) or string(known.get("by"))
    named = (string(row.get("name")) for row in listed(known.get("authors")) if isinstance(row, dict))
    return (line_of(said_by),) if said_by else tuple(filter(None, named))


def sources(value: Any) -> str:
    """Return the name of the first source of the information."""
    return next((name for row in listed(value) if (name := string(row))), "")


def subjects(known: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every subject, then the keywords, which have no code."""
    rows = [row for row in listed(known.get("subjects") or known.get("subject")) if isinstance(row, dict)]
    coded = [
        (first(row.get("code") or row.get("literal") or row.get("uri")), string(row.get("name")))
        for row in rows
    ]
    words = [("", string(word)) for word in listed(known.get("keywords"))]
    return tuple(pair for pair in dict.fromkeys(coded + words) if any(pair))


def section(known: Mapping[str, Any]) -> str:
    """Return the section an item is filed under: its own, the service's, else its first named subject."""
    services = (string(row) for row in listed(known.get("service")))
    return (
        first(known.get("section"))
        or next(filter(None, services), "")
        or next((name for code, name in subjects(known) if code and name), "")
    )
