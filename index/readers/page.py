"""HTML pages: metadata from JSON-LD, then meta tags, then the page; the text by trafilatura."""

import re
from collections.abc import Iterator
from html import unescape
from io import BufferedReader
from typing import Any

from index.article import Rejected
from index.readers import jsonld
from index.readers.decoding import decode, marked_encoding
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle
from index.readers.visible import fragment_without_hidden, without_hidden

DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096
META = re.compile(r"<meta\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
TIME_TAG = re.compile(r"<time\b([^>]*)>", re.IGNORECASE)
PARAGRAPH_END = re.compile(r"</(?:p|div|h[1-6]|li|article|blockquote|tr)\s*>|<br\s*/?>", re.IGNORECASE)
HIDDEN = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]*>")

TITLE_TAG = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]", re.IGNORECASE | re.DOTALL)

PUBLISHED_META = ("article:published_time", "datepublished", "og:published_time", "publishdate", "publish-date",
                  "publish_date", "pubdate", "published_time", "date.published", "sailthru.date",
                  "parsely-pub-date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date.created",
                  "dc.date", "article.published", "article:published", "cxenseparse:recs:publishtime",
                  "bt:pubdate", "rnews:datepublished", "displaydate", "originalpublicationdate",
                  "publication_date", "date", "pdate", "date_published", "shareaholic:article_published_time",
                  "article_date_original")  # fmt: skip
UPDATED_META = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
TITLE_META = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
SOURCE_META = ("og:site_name", "application-name", "publisher", "dc.publisher")
SECTION_META = ("article:section", "section", "parsely-section", "cxenseparse:section")

FEWEST_WORDS = 40
"""Below this what is left of a page is a teaser, an index or a notice; real briefs in the 279 sample pages
of shared data begin at about 50 words."""


def read_page(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the page's article, or the reason why it holds none."""
    data = stream.read(MAX_BYTES + 1)
    yield too_large(name) if len(data) > MAX_BYTES else article_of(page_text(data), name)


def page_text(data: bytes) -> str:
    """Return the page as text; the encoding it declares is believed when the bytes agree with it."""
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    if declared and not marked_encoding(data):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def article_of(page: str, name: str) -> RawArticle | Rejected:
    """Return the article of an HTML page."""
    found = extracted(page)
    if found is None:
        return Rejected(path=name, reason="no article found on the page")
    text = found.text or ""
    if len(text.split()) < FEWEST_WORDS:
        return Rejected(
            path=name, reason=f"no article found on the page (only {len(text.split())} words of text)"
        )
    said, meta = jsonld.article_data(page), meta_tags(page)
    return RawArticle(
        text=paragraphs(text),
        path=name,
        url=found.url or "",
        headline=headline(page, said, meta, found),
        dates=dates(page, said, meta, found),
        updated=jsonld.words(said.get("dateModified")) or first(meta, UPDATED_META),
        source=jsonld.words(said.get("publisher")) or first(meta, SOURCE_META) or found.sitename or "",
        section=jsonld.words(said.get("articleSection")) or first(meta, SECTION_META),
        byline=jsonld.people(said.get("author")) or authors(found),
        language=jsonld.words(said.get("inLanguage")) or found.language or "",
    )


def extracted(page: str) -> Any:
    """Return what trafilatura finds in what the page shows: text and metadata, or None without a main text."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return None
    shown = without_hidden(tree)
    return trafilatura.bare_extraction(
        shown, include_comments=False, include_tables=False, with_metadata=True
    )


def paragraphs(text: str) -> str:
    """Return trafilatura's lines as paragraphs: each of its lines is one."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def meta_tags(page: str) -> dict[str, str]:
    """Return the page's meta tags: lower-case name, property or itemprop -> content; the first one holds."""
    found: dict[str, str] = {}
    for tag in META.findall(page):
        attributes = attributes_of(tag)
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"])
    return found


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes inside a tag, names in lower case."""
    return {name.lower(): unescape(value.strip("\"'")).strip() for name, value in ATTRIBUTE.findall(tag)}


def first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    """Return the first of `names` that the page gives, or an empty string."""
    return next((meta[name] for name in names if meta.get(name)), "")


def headline(page: str, said: dict[str, Any], meta: dict[str, str], found: Any) -> str:
    """Return the headline: JSON-LD's, the one for sharing, else the heading that the title tag repeats."""
    stated = jsonld.words(said.get("headline")) or first(meta, TITLE_META)
    if stated:
        return unescape(stated)
    tag, guessed = TITLE_TAG.search(page), found.title or ""
    title = letters(unescape(tag[1])) if tag else ""
    if title and letters(guessed) not in title:
        headings = (" ".join(unescape(TAG.sub(" ", inner)).split()) for inner in HEADING.findall(page))
        return next((said for said in headings if letters(said) and letters(said) in title), guessed)
    return guessed


def letters(text: str) -> str:
    """Return the letters and figures of `text`, lower case."""
    return "".join(filter(str.isalnum, text)).casefold()


def authors(found: Any) -> tuple[str, ...]:
    """Return the names that trafilatura found."""
    return tuple(name.strip() for name in (found.author or "").split(";") if name.strip())


def dates(page: str, said: dict[str, Any], meta: dict[str, str], found: Any) -> tuple[tuple[str, str], ...]:
    """Return the publication dates the page gives, each with how we know, most trusted first."""
    times = [attributes_of(tag) for tag in TIME_TAG.findall(page)]
    only = {tag["datetime"] for tag in times if tag.get("datetime")}
    marked = next((tag["datetime"] for tag in times if tag.get("datetime") and is_publication(tag)), "")
    claims = (
        ("json-ld", jsonld.words(said.get("datePublished")) or jsonld.words(said.get("dateCreated"))),
        ("meta", first(meta, PUBLISHED_META)),
        ("meta", marked),
        ("page", only.pop() if len(only) == 1 else ""),
        ("page", found.date or ""),
    )
    return tuple(claim for claim in claims if claim[1])


def is_publication(tag: dict[str, str]) -> bool:
    """Tell whether a time tag says that it is the time of publication."""
    marks = f"{tag.get('itemprop', '')} {tag.get('class', '')}".lower()
    return "pubdate" in tag or "publi" in marks or "entry-date" in marks


def text_of_fragment(markup: str) -> str:
    """Return the words of a piece of HTML that a page would show, as paragraphs."""
    parts = PARAGRAPH_END.sub("\n\n", HIDDEN.sub(" ", fragment_without_hidden(markup)))
    return unescape(TAG.sub("", parts)).strip()
