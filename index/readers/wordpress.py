"""WordPress exports (WXR): the published posts, read one by one whatever the size of the export."""

import io
import re
from collections.abc import Iterator
from io import BufferedReader

from lxml import etree

from index.article import Rejected
from index.readers.markup import BLOCK_TAGS, Element, attribute, children, html_text, line, local
from index.readers.notices import judged, said
from index.readers.raw import RawArticle

CONTROL = bytes(set(range(32)) - set(b"\t\r\n"))
ENCLOSING = re.compile(r"\[(?P<tag>[a-z][\w-]*)(?:\s[^\]]*)?\](?P<inside>[^\[]*)\[/(?P=tag)\]")
SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist|wp_caption)\b[^\]]*\]")
CAPTION = re.compile(r"\[(?P<tag>(?:wp_)?caption)\b[^\]]*\][^\[]*\[/(?P=tag)\]")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
SHOWN = {"publish", "inherit", "future", ""}
"""States of a post that is, or will be, on the site; a draft or a binned one is not the paper's."""
ADDRESSED = ("http://", "https://")


class WithoutControls(io.RawIOBase):
    """A stream without the control characters that posts hold and XML forbids."""

    def __init__(self, stream: BufferedReader) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; empty only at the end."""
        while block := self._stream.read(size):
            if kept := block.translate(None, CONTROL):
                return kept
        return b""


def read_wordpress(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield each published post, and for a draft, a protected or an empty one the reason; pages and media are passed over."""
    site: dict[str, str] = {}
    people: dict[str, str] = {}
    number = 0
    try:
        for element in elements(stream):
            kind = local(element)
            if kind == "author":
                people[field(element, "author_login")] = field(element, "author_display_name")
            elif kind != "item":
                site.setdefault(kind, line(element))
            elif field(element, "post_type") in {"post", ""}:
                number += 1
                yield article_of(element, site, people, f"{name}:{number}")
            if kind in {"item", "author"}:
                element.clear()
    except etree.XMLSyntaxError as error:
        yield Rejected(path=f"{name}:{number + 1}", reason=f"not well-formed XML from here on: {error.msg}")
        return
    if not number:
        yield Rejected(path=name, reason="a WordPress export without posts")


def elements(stream: BufferedReader) -> Iterator[Element]:
    """Yield the channel's own elements when they are whole."""
    events = etree.iterparse(
        WithoutControls(stream),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, element in events:
        above = element.getparent()
        if above is not None and local(above) == "channel":
            yield element
            while element.getprevious() is not None and above is not None:
                del above[0]


def article_of(
    item: Element, site: dict[str, str], people: dict[str, str], path: str
) -> RawArticle | Rejected:
    """Return the article of a post."""
    state = field(item, "status")
    if state not in SHOWN:
        return Rejected(path=path, reason=f"not published (its state is {state})")
    if field(item, "post_password"):
        return Rejected(path=path, reason="protected by a password, so not published")
    text = post_text(content(item))
    if not text:
        return Rejected(path=path, reason="a post without text")
    guid, link = field(item, "guid"), field(item, "link")
    author = field(item, "creator")
    posted = moment(field(item, "post_date_gmt")) or field(item, "pubDate") or field(item, "post_date")
    tags = [
        (attribute(tag, "domain"), attribute(tag, "nicename"), line(tag))
        for tag in children(item, "category")
    ]
    return judged(
        RawArticle(
            text=text,
            path=path,
            given_id="" if guid.startswith(ADDRESSED) else guid,
            url=link if link.startswith(ADDRESSED) else guid,
            headline=field(item, "title"),
            dates=(("field", posted),) if posted else (),
            updated=moment(field(item, "post_modified_gmt")),
            source=site.get("title", ""),
            section=next((name for domain, _, name in tags if domain == "category"), ""),
            byline=tuple(filter(None, [people.get(author) or author])),
            language=site.get("language", ""),
            status="embargoed" if state == "future" else said(state),
            embargo=posted if state == "future" else "",
            subjects=tuple((code, name) for _, code, name in tags),
            slug=field(item, "post_name"),
        )
    )


def field(item: Element, name: str) -> str:
    """Return one field of a post on one line."""
    return line(next(children(item, name), None))


def content(item: Element) -> str:
    """Return a post's markup; the excerpt, which has the same local name, is not it."""
    return next(
        ("".join(found.itertext()) for found in children(item, "encoded") if "content" in str(found.tag)), ""
    )


def moment(gmt: str) -> str:
    """Return a time that WordPress gives in GMT with its zone; its zeros for no time are none."""
    return f"{gmt} GMT" if gmt and not gmt.startswith("0000") else ""


def post_text(markup: str) -> str:
    """Return the words of a post: blank lines are paragraphs, as WordPress shows it, and shortcodes are out."""
    markup = SHORTCODE.sub("", ENCLOSING.sub(r"\g<inside>", CAPTION.sub("", markup))).strip()
    if markup and not BLOCK_TAGS.search(re.sub(r"<br\b", "", markup, flags=re.IGNORECASE)):
        markup = "".join(f"<p>{part}</p>" for part in BLANK_LINE.split(markup))
        markup = markup.replace("\n", "<br>")
    return html_text(markup)
