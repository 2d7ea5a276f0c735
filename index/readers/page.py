"""HTML pages: metadata from JSON-LD, then meta tags, then the page; the text by trafilatura."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from io import BufferedReader
from typing import Any

from lxml.html import HtmlElement

from index.article import Rejected
from index.readers import jsonld, marked, unfit
from index.readers.decoding import decode, decoded_as
from index.readers.markup import words_of
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

PUBLISHED_META = ("article:published_time", "og:article:published_time", "datepublished", "og:published_time", "publishdate", "publish-date",
                  "publish_date", "pubdate", "published_time", "date.published", "sailthru.date",
                  "parsely-pub-date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date.created",
                  "dc.date", "article.published", "article:published", "cxenseparse:recs:publishtime",
                  "bt:pubdate", "rnews:datepublished", "displaydate", "originalpublicationdate",
                  "publication_date", "date", "pdate", "date_published", "shareaholic:article_published_time",
                  "article_date_original")  # fmt: skip
UPDATED_META = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
TITLE_META = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
SOURCE_META = ("og:site_name", "application-name", "publisher", "dc.publisher")
AUTHOR_META = (
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "sailthru.author",
    "parsely-author",
)
NO_PERSON = re.compile(r"://|^@|^no author$", re.IGNORECASE)
SECTION_META = ("article:section", "section", "parsely-section", "cxenseparse:section")


def read_page(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the page's article, or the reason why it holds none."""
    data = stream.read(MAX_BYTES + 1)
    yield too_large(name) if len(data) > MAX_BYTES else article_of(page_text(data), name)


def page_text(data: bytes) -> str:
    """Return the page as text; the encoding it declares is believed when the bytes agree with it."""
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    text = decoded_as(data, declared[1].decode("ascii")) if declared else None
    return decode(data) if text is None else text


def article_of(page: str, name: str) -> RawArticle | Rejected:
    """Return the article of an HTML page."""
    import trafilatura
    from trafilatura.settings import Document

    parsed = trafilatura.load_html(page)
    if parsed is None:
        return Rejected(path=name, reason="no article found on the page")
    shown = without_hidden(parsed)
    said, meta = jsonld.article_data(page), meta_tags(page)
    # read before the text: trafilatura takes the tree apart
    titled = headline(page, said, meta, shown)
    signed, dated = byline(said, meta, shown, titled), marked.date_line(shown, titled)
    lower = marked.headings(shown, "h2|h3")
    loosen_layout(shown)
    built = unfit.Page(blocks=tuple(unfit.blocks(shown)), said=said, is_list=jsonld.is_list(page), meta=meta)
    found: Any = (
        trafilatura.bare_extraction(shown, include_comments=False, include_tables=True, with_metadata=True)
        or Document()
    )
    text = whole(found.text or "", said)
    if why := unfit.unfit(built, text):
        return Rejected(path=name, reason=why)
    if len(text.split()) < unfit.FEWEST_WORDS:
        least = f" (only {len(text.split())} words of text)" if text else ""
        return Rejected(path=name, reason=f"no article found on the page{least}")
    return RawArticle(
        text=paragraphs(text),
        path=name,
        url=found.url or "",
        headline=titled or opening(text, lower) or found.title or "",
        dates=dates(page, said, meta, dated, found.date or ""),
        updated=jsonld.words(said.get("dateModified")) or first(meta, UPDATED_META),
        source=jsonld.words(said.get("publisher")) or first(meta, SOURCE_META) or found.sitename or "",
        section=jsonld.words(said.get("articleSection")) or first(meta, SECTION_META),
        byline=signed or authors(found.author or ""),
        language=jsonld.words(said.get("inLanguage")) or found.language or "",
    )


def loosen_layout(tree: HtmlElement) -> None:
    """Turn tables that only lay out a page into plain blocks; in a table each row would be one line of the text."""
    for table in tree.xpath("//table[.//td[count(.//p) > 2 or .//h1 or .//h2 or .//table]]"):
        for element in [table, *table.xpath(".//tbody | .//tr | .//td | .//th")]:
            if next(element.iterancestors("table"), table) is table:
                element.tag = "div"


def whole(text: str, said: dict[str, Any]) -> str:
    """Return the text found on the page, or the one in its JSON-LD where the page shows only the beginning of that."""
    shown, told = len(text.split()), words_of(jsonld.words(said.get("articleBody")))
    return told if shown < unfit.STUB_WORDS and len(told.split()) >= unfit.MISSING * shown else text


def opening(text: str, headings: Sequence[str]) -> str:
    """Return the heading that a text opens with, if it does; it names a page that is called nothing else."""
    first_line = text.partition("\n")[0].strip()
    return first_line if first_line in headings else ""


def paragraphs(text: str) -> str:
    """Return trafilatura's lines as paragraphs: each of its lines is one, so is each row of a table."""
    return "\n\n".join(said for line in text.split("\n") if (said := line.strip(" |")))


def meta_tags(page: str) -> dict[str, str]:
    """Return the page's meta tags: lower-case name, property or itemprop -> content; the first one holds."""
    found: dict[str, str] = {}
    for tag in META.findall(page):
        attributes = attributes_of(tag)
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = attributes.get("content") or attributes.get("value")  # archived pages may have the latter
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes inside a tag, names in lower case."""
    return {name.lower(): unescape(value.strip("\"'")).strip() for name, value in ATTRIBUTE.findall(tag)}


def first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    """Return the first of `names` that the page gives, or an empty string."""
    return next((meta[name] for name in names if meta.get(name)), "")


def headline(page: str, said: dict[str, Any], meta: dict[str, str], shown: HtmlElement) -> str:
    """Return the headline: the page's own heading, else JSON-LD's or the one for sharing, else the title tag's."""
    tag = TITLE_TAG.search(page)
    title = " ".join(unescape(tag[1]).split()) if tag else ""
    for_sharing = [unescape(meta[name]) for name in TITLE_META if meta.get(name)]
    stated = [unescape(jsonld.words(said.get("headline"))), *for_sharing]
    site = (first(meta, SOURCE_META), jsonld.words(said.get("publisher")))
    return marked.heading(shown, [*stated, title], site) or next(filter(None, stated), "")


def byline(said: dict[str, Any], meta: dict[str, str], shown: HtmlElement, headline: str) -> tuple[str, ...]:
    """Return the authors: those of the byline that readers see, else JSON-LD's, a meta tag's, or a line's that reads so."""
    return (
        marked.authors(shown, headline)
        or jsonld.people(said.get("author"))
        or authors(first(meta, AUTHOR_META))
        or marked.signers(shown)
    )


def authors(names: str) -> tuple[str, ...]:
    """Return the names of a list of them; an address is none."""
    return tuple(name.strip() for name in names.split(";") if name.strip() and not NO_PERSON.search(name))


def dates(
    page: str, said: dict[str, Any], meta: dict[str, str], shown: str, guessed: str
) -> tuple[tuple[str, str], ...]:
    """Return the publication dates the page gives, each with how we know, most trusted first.

    `shown` is the line that readers see, `guessed` what trafilatura makes of the page.
    """
    times = [attributes_of(tag) for tag in TIME_TAG.findall(page)]
    only = {tag["datetime"] for tag in times if tag.get("datetime")}
    named = next((tag["datetime"] for tag in times if tag.get("datetime") and is_publication(tag)), "")
    claims = (
        ("json-ld", jsonld.words(said.get("datePublished")) or jsonld.words(said.get("dateCreated"))),
        *(("meta", meta[tag]) for tag in PUBLISHED_META if meta.get(tag)),
        ("meta", named),
        ("page", only.pop() if len(only) == 1 else ""),
        ("page", shown),
        ("page", guessed),
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
