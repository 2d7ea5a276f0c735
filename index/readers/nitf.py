"""NITF 3.x (IPTC): one story in XML, with the metadata of its head."""

from collections.abc import Iterator
from io import BufferedReader

from index.article import Rejected
from index.readers.markup import Element, attribute, below, child, children, line, local, read_xml, text_of
from index.readers.notices import TAKEN_BACK, judged, said, tells
from index.readers.raw import RawArticle

CATEGORY_META = ("section", "category", "categoria", "anpa-category")
SHORTEST_ID = 8
"""Digits; a shorter number alone is not one of a kind among agencies, and is kept apart by its sender's name."""
HEAD = "body.head"


def read_nitf(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the story of an NITF file, or why it holds none."""
    root = read_xml(stream, name)
    if isinstance(root, Rejected):
        yield root
        return
    article = article_of(root, name)
    yield article if tells(article) else Rejected(path=name, reason="an NITF file without text")


def article_of(root: Element, path: str) -> RawArticle:
    """Return what an NITF tree holds, which may be inside another format; without text where it has none."""
    head, top = child(root, "head"), child(root, "body", HEAD)
    data, published = child(head, "docdata"), next(below(root, "pubdata"), None)
    owner = holder(data) or line(next(below(top, "rights.owner"), None))
    sender = line(child(top, "distributor")) or owner or attribute(child(data, "doc-id"), "regsrc")
    issued = attribute(child(data, "date.issue"), "norm")
    return judged(
        RawArticle(
            text=body_of(root),
            path=path,
            given_id=document_id(attribute(child(data, "doc-id"), "id-string"), sender),
            headline=headline(root),
            dates=dated(
                issued,
                attribute(published, "date.publication"),
                attribute(child(data, "date.release"), "norm"),
                attribute(next(below(top, "story.date"), None), "norm"),
            ),
            updated=attribute(next(below(head, "revision-history"), None), "norm"),
            source=sender,
            provider=attribute(next(below(data, "from-src"), None), "src-name")
            or attribute(child(data, "doc-id"), "regsrc"),
            section=section(head, data, published),
            byline=byline(top),
            dateline=dateline(child(top, "dateline")),
            language=attribute(root, "baselang", "lang") or attribute(child(root, "body"), "lang"),
            status=said(attribute(data, "management-status")),
            takes_back=attribute(data, "management-doc-idref")
            if said(attribute(data, "management-idref-status")) in TAKEN_BACK
            else "",
            version=attribute(child(data, "du-key"), "version"),
            embargo=attribute(child(data, "date.release"), "norm"),
            subjects=subjects(head, data),
            urgency=attribute(child(data, "urgency"), "ed-urg"),
            slug=attribute(child(data, "du-key"), "key") or meta(head, "anpa-keyword", "slug"),
            note=attribute(child(data, "ed-msg"), "info") or line(child(data, "ed-msg")),
            usage=usage(data),
            rights=" ".join(filter(None, (owner, attribute(child(data, "doc.copyright"), "year")))),
        )
    )


def body_of(root: Element) -> str:
    """Return the story as paragraphs: the content, else what the body holds beside its head."""
    parts = [text_of(part) for part in below(root, "body.content")]
    if any(parts):
        return "\n\n".join(filter(None, parts))
    body = child(root, "body")
    return "" if body is None else text_of(body)


def dated(*found: str) -> tuple[tuple[str, str], ...]:
    """Return the dates of a record that are given, each once, most trusted first, with how we know."""
    return tuple(("field", date) for date in dict.fromkeys(found) if date.strip())


def document_id(given: str, sender: str) -> str:
    """Return the id of a document; a short number, of which every agency has one, with its sender's name."""
    return f"{sender}:{given}" if sender and given.isdigit() and len(given) < SHORTEST_ID else given


def headline(root: Element) -> str:
    """Return the main headline, else the title of the file."""
    top = child(root, "body", HEAD)
    return (
        line(next(below(top, "hl1"), None))
        or line(child(top, "hedline"))
        or line(child(root, "head", "title"))
    )


def byline(top: Element | None) -> tuple[str, ...]:
    """Return who wrote it: the persons that a byline marks, else its words without the writer's title."""
    found: list[str] = []
    for said_by in children(top, "byline"):
        people = [line(person) for person in below(said_by, "person")]
        found += people or [without_title(said_by)]
    return tuple(dict.fromkeys(name for name in found if name))


def without_title(said_by: Element) -> str:
    """Return the words of a byline that are no title of the writer."""
    titles = [line(title) for title in below(said_by, "byttl")]
    words = line(said_by)
    for title in filter(None, titles):
        words = words.replace(title, " ")
    return " ".join(words.split()).rstrip(" ,;")


def dateline(element: Element | None) -> str:
    """Return the place of a dateline, without its date."""
    if element is None:
        return ""
    date = line(next(below(element, "story.date"), None))
    words = line(element)
    return " ".join((words.removesuffix(date) if date else words).split()).strip(" ,")


def section(head: Element | None, data: Element | None, published: Element | None) -> str:
    """Return the desk or subject that a story is filed under."""
    about = next(
        (found for found in below(head, "tobject.subject") if attribute(found, "tobject.subject.type")), None
    )
    kind = attribute(child(head, "tobject"), "tobject.type")
    return (
        attribute(published, "position.section")
        or attribute(about, "tobject.subject.type")
        or attribute(child(data, "doc-scope"), "scope")
        or meta(head, *CATEGORY_META)
        or ("" if kind.lower() == "news" else kind)
    )


def subjects(head: Element | None, data: Element | None) -> tuple[tuple[str, str], ...]:
    """Return subject codes with their most exact name, then keywords, which have no code."""
    coded = [
        (
            attribute(found, "tobject.subject.refnum", "tobject.subject.code"),
            attribute(found, *(f"tobject.subject.{part}" for part in ("detail", "matter", "type"))),
        )
        for found in below(head, "tobject.subject")
    ]
    words = [("", attribute(found, "key")) for found in below(data, "keyword")]
    return tuple(pair for pair in dict.fromkeys(coded + words) if any(pair))


def holder(data: Element | None) -> str:
    """Return who holds the copyright."""
    return attribute(child(data, "doc.copyright"), "holder")


def usage(data: Element | None) -> str:
    """Return what the story may be used for."""
    terms = child(data, "doc.rights")
    if terms is None:
        return ""
    said_there = (attribute(terms, name) for name in ("type", "geography", "limitations"))
    return " ".join(filter(None, (*said_there, line(terms))))


def meta(head: Element | None, *names: str) -> str:
    """Return the content of the first meta element of these names."""
    given = {attribute(tag, "name").lower(): attribute(tag, "content") for tag in children(head, "meta")}
    return next((given[name] for name in names if given.get(name)), "")


def is_nitf(element: Element) -> bool:
    """Tell whether an element is the root of an NITF story."""
    return local(element) == "nitf"
