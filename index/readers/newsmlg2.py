"""NewsML-G2 (IPTC): news items alone, in news messages and beside packages; several languages and renditions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from io import BufferedReader

from index.article import Rejected
from index.readers.markup import (
    Element,
    attribute,
    below,
    child,
    children,
    line,
    local,
    read_xml,
    text_of,
    words_of,
)
from index.readers.nitf import article_of as nitf_article
from index.readers.nitf import dated, is_nitf
from index.readers.notices import gravest, judged, said, tells
from index.readers.raw import RawArticle

ITEMS = {
    "packageitem": "a package that only names its items",
    "conceptitem": "a description of a concept",
    "knowledgeitem": "a list of concepts",
    "planningitem": "a plan of coverage",
    "catalogitem": "a catalogue of codes",
}
"""Items of G2 that hold no story, and what they are."""
ROOTS = {"newsmessage", "newsitem", *ITEMS}
TEXT_KINDS = {"text", "composite", ""}
RENDITIONS = ("nitf", "html", "xml", "data")
"""Best first, where one story comes in several forms."""
SUBHEADS = ("sub", "deck", "kicker", "short")
WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One form of an item's text."""

    kind: str
    language: str
    text: str
    story: RawArticle | None = None
    """What the NITF in it says of itself."""


def read_newsml_g2(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield every story of a G2 file, and for an item without text the reason."""
    root = read_xml(stream, name)
    if isinstance(root, Rejected):
        yield root
        return
    items = [root] if local(root) == "newsitem" else list(below(root, "newsItem"))
    sent = line(child(root, "header", "sent"))
    for number, item in enumerate(items, 1):
        yield from stories(item, name if len(items) == 1 else f"{name}:{number}", sent)
    if not items:
        kinds = (ITEMS[local(element)] for element in root.iter() if local(element) in ITEMS)
        yield Rejected(
            path=name, reason=f"NewsML-G2 without a news item ({next(kinds, 'the message is empty')})"
        )


def stories(item: Element, path: str, sent: str) -> Iterator[RawArticle | Rejected]:
    """Yield the item's story in each of its languages, or the reason why there is none."""
    kind = qualified(child(item, "itemMeta", "itemClass"))
    if kind not in TEXT_KINDS:
        yield Rejected(path=path, reason=f"a NewsML-G2 item of class {kind}, which is no text")
        return
    found = renditions(item) or {"": Rendition("data", main_language(item), "")}
    for number, (language, rendition) in enumerate(found.items()):
        article = article_of(item, rendition, path, sent)
        if number:
            yield replace(article, given_id=f"{article.given_id}#{language}")
        else:
            yield article if tells(article) else Rejected(path=path, reason="a NewsML-G2 item without text")


def renditions(item: Element) -> dict[str, Rendition]:
    """Return the best rendition of each language, in the order of the item."""
    default = main_language(item)
    found: dict[str, list[Rendition]] = {}
    for content in children(child(item, "contentSet"), "inlineXML", "inlineData"):
        rendition = rendered(content, default)
        if WORD.search(rendition.text):
            found.setdefault(rendition.language, []).append(rendition)
    return {language: best(forms) for language, forms in found.items()}


def rendered(content: Element, default: str) -> Rendition:
    """Return what one inlineXML or inlineData holds."""
    language = attribute(content, "lang") or default
    if local(content) == "inlinedata":
        return Rendition("data", language, words_of("".join(content.itertext())))
    story = next((element for element in content.iter() if is_nitf(element)), None)
    if story is not None:
        article = nitf_article(story, "")
        return Rendition("nitf", article.language or language, article.text, article)
    page = next(below(content, "html"), None)
    if page is not None:
        language = attribute(page, "lang") or language
        return Rendition("html", language, text_of(next(below(page, "body"), page)))
    paragraphs = any(True for _ in below(content, "p"))
    return Rendition("xml", language, text_of(content) if paragraphs or not len(content) else "")


def best(forms: list[Rendition]) -> Rendition:
    """Return the best of several forms of one text; one much shorter than another is a summary or a caption."""
    longest = max(len(form.text) for form in forms)
    return min(forms, key=lambda form: (2 * len(form.text) < longest, RENDITIONS.index(form.kind)))


def article_of(item: Element, rendition: Rendition, path: str, sent: str) -> RawArticle:
    """Return the article of one rendition, with the item's metadata first and the text's own where they are silent."""
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    version = line(child(meta, "versionCreated"))
    guid = attribute(item, "guid")
    provider = named(child(meta, "provider"))
    article = RawArticle(
        text=rendition.text,
        path=path,
        given_id=guid,
        url=guid if guid.startswith(("http://", "https://")) else "",
        headline=headline(item, rendition.language),
        dates=dated(line(child(meta, "firstCreated")), line(child(content, "contentCreated")), version, sent),
        updated=line(child(content, "contentModified")) or version,
        source=source(content) or provider,
        provider=provider,
        section=section(content),
        byline=byline(content, rendition),
        dateline=dateline(content),
        language=rendition.language,
        status=gravest(said(attribute(child(meta, "pubStatus"), "qcode", "uri")), signalled(meta)),
        version=attribute(item, "version"),
        embargo=line(child(meta, "embargoed")),
        subjects=subjects(content),
        urgency=line(child(content, "urgency")),
        slug=line(child(content, "slugline")),
        note=" ".join(filter(None, (line(note) for note in children(meta, "edNote")))),
        usage=" ".join(filter(None, map(line, below(child(item, "rightsInfo"), "usageTerms")))),
        rights=rights(item),
    )
    return judged(filled(article, rendition.story))


def filled(article: RawArticle, story: RawArticle | None) -> RawArticle:
    """Return the article with what only the story in it says."""
    if story is None:
        return article
    silent = (field.name for field in fields(article) if not getattr(article, field.name))
    return replace(article, **{name: getattr(story, name) for name in silent if name != "given_id"})


def qualified(element: Element | None) -> str:
    """Return the code of an element without its scheme: "ninat:text" is "text"."""
    code = attribute(element, "qcode", "uri")
    return code.rpartition(":")[2].rpartition("/")[2].lower()


def named(element: Element | None) -> str:
    """Return the name of a person, place or party: its name, else its literal, else its code."""
    if element is None:
        return ""
    return (
        line(child(element, "name"))
        or attribute(element, "literal")
        or attribute(element, "qcode").rpartition(":")[2]
    )


def main_language(item: Element) -> str:
    """Return the language of an item's content."""
    tag = attribute(next(below(child(item, "contentMeta"), "language"), None), "tag")
    return tag or attribute(item, "lang")


def headline(item: Element, language: str) -> str:
    """Return the main headline in a language, else in any, else the item's title."""
    found = [found for found in children(child(item, "contentMeta"), "headline") if line(found)]
    main = [one for one in found if not any(sub in attribute(one, "role").lower() for sub in SUBHEADS)]
    spoken = [one for one in main if attribute(one, "lang")[:2].lower() == language[:2].lower()]
    chosen = next(iter(spoken or main or found), None)
    return line(chosen) or line(child(item, "itemMeta", "title"))


def source(content: Element | None) -> str:
    """Return where the information is from: the credited source, else the credit line."""
    sources = [named(found) for found in children(content, "infoSource")]
    credit = line(child(content, "creditline")).strip(" \u2013\u2014-/")
    return next(filter(None, sources), "") or credit


def byline(content: Element | None, rendition: Rendition) -> tuple[str, ...]:
    """Return who wrote it: the byline, that of the text, else the creators that bear a name of their own."""
    written = tuple(filter(None, map(line, children(content, "by"))))
    if written or (rendition.story and rendition.story.byline):
        return written or (rendition.story.byline if rendition.story else ())
    makers = {
        named(found) for found in children(content, "infoSource")
    } | {attribute(found, "literal") for found in children(content, "creator")}  # fmt: skip
    people = (line(child(found, "name")) for found in children(content, "creator"))
    return tuple(dict.fromkeys(name for name in people if name and name not in makers))


def dateline(content: Element | None) -> str:
    """Return the dateline, unless only a date stands in it."""
    said_there = line(child(content, "dateline"))
    return "" if said_there[:1].isdigit() else said_there


def subjects(content: Element | None) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every subject, then the keywords."""
    coded = [
        (attribute(found, "qcode", "uri", "literal"), line(child(found, "name")))
        for found in children(content, "subject")
    ]
    words = [("", line(found)) for found in children(content, "keyword")]
    return tuple(pair for pair in dict.fromkeys(coded + words) if any(pair))


def section(content: Element | None) -> str:
    """Return the first subject that has a name and is neither person, place nor organisation."""
    for found in children(content, "subject"):
        kind = attribute(found, "type").rpartition(":")[2].lower()
        name = line(child(found, "name"))
        if kind in {"", "abstract", "cat", "topic"} and len(name) > 1:
            return name
    return ""


def signalled(meta: Element | None) -> str:
    """Return the status that the signals of an item give (sig:correction)."""
    return gravest(*(said(attribute(found, "qcode", "uri")) for found in children(meta, "signal")))


def rights(item: Element) -> str:
    """Return the copyright notice, else who holds the rights."""
    info = child(item, "rightsInfo")
    return line(child(info, "copyrightNotice")) or named(child(info, "copyrightHolder"))
