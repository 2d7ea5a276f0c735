"""XML from outside, without entities and outside access; the words of its blocks as paragraphs."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from io import BufferedReader
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element
from lxml.html import fragment_fromstring

from index.article import Rejected
from index.readers.decoding import decode, decoded_as
from index.readers.plain import MAX_BYTES, too_large
from index.readers.visible import fragment_without_hidden

Element: TypeAlias = _Element

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']", re.IGNORECASE)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids and damaged transmissions hold; they say nothing."""
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)",
    re.IGNORECASE | re.DOTALL,
)
TAGGED = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
BLOCK_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|li|tr|article|section|blockquote)\b", re.IGNORECASE)

BLOCKS = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr caption pre section article blockquote header footer"
    " aside main body hr address bq block hl1 hl2 hedline abstract body.content credit nitf-table fn figure".split()
)
"""Elements of HTML and NITF that stand on lines of their own."""
LEFT_OUT = frozenset(
    "head script style noscript template media figure iframe form button select svg object audio video picture"
    " body.head body.end editorsnote ednote custom-table".split()
)
"""What holds no sentence of the story: pictures with their captions, forms, the head."""
EMBEDDED = re.compile(
    r"<(?:script|style|iframe|blockquote class=)\b[^<>]*>(?:[^<]*</(?:script|style|iframe|blockquote)>)?",
    re.IGNORECASE,
)
INDENTED = re.compile(r" {2,6}\S")
FEW_LINES = 4
CELLS = frozenset({"td", "th"})


class UnsafeXmlError(ValueError):
    """The XML is damaged, or declares entities; the message is the reason of its rejection."""


def root_name(head: str) -> str:
    """Return the local name of the first element of `head` in lower case, or an empty string."""
    found = ROOT.match(head.removeprefix("\ufeff"))
    return found["name"].lower() if found else ""


def read_xml(stream: BufferedReader, name: str) -> Element | Rejected:
    """Return the root of an XML file, or why it cannot be read."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return too_large(name)
    try:
        return parsed(data)
    except UnsafeXmlError as error:
        return Rejected(path=name, reason=str(error))


def xml_text(data: bytes) -> str:
    """Return XML as text in which every character is one that XML allows; the declared encoding is believed."""
    declared = DECLARED.match(data)
    text = (decoded_as(data, declared[1].decode("ascii")) if declared else None) or decode(data)
    return NOT_XML.sub("", text).removeprefix("\ufeff").lstrip()


def parsed(data: bytes | str) -> Element:
    """Return the root of an XML document. Nothing is loaded from outside and no entity of its own is expanded.

    Raises UnsafeXmlError for damaged XML and for a document that declares entities.
    """
    text = NOT_XML.sub("", data).lstrip() if isinstance(data, str) else xml_text(data)
    root = ROOT.match(text)
    if "<!ENTITY" in (text[: root.start("name")] if root else text):
        raise UnsafeXmlError("the XML declares entities of its own, which are never expanded")
    text = ENTITY.sub(character, DOCTYPE.sub("", DECLARATION.sub("", text), count=1))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeXmlError(f"not well-formed XML: {error.msg or 'it is empty'}") from None


def character(entity: re.Match[str]) -> str:
    """Return the character that HTML's name means; XML's own five and unknown names stay."""
    name = entity[1]
    if name in XML_ENTITIES:
        return entity[0]
    found = html5.get(f"{name};")
    return "".join(f"&#{ord(letter)};" for letter in found) if found else f"&amp;{name};"


def local(element: Element) -> str:
    """Return an element's name without its namespace, in lower case; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def below(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the descendants of any of these local names, in order; of nothing there are none."""
    wanted = {name.lower() for name in names}
    if element is not None:
        yield from (found for found in element.iterdescendants() if local(found) in wanted)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of any of these local names."""
    wanted = {name.lower() for name in names}
    if element is not None:
        yield from (child for child in element if local(child) in wanted)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element along a path of local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def line(element: Element | None) -> str:
    """Return all words of an element on one line."""
    return "" if element is None else " ".join("".join(written(element)).split())


def written(element: Element) -> Iterator[str]:
    """Yield the pieces of an element's text, without comments."""
    for piece in element.iter():
        if local(piece):
            yield piece.text or ""
        if piece is not element:
            yield piece.tail or ""


def attribute(element: Element | None, *names: str) -> str:
    """Return the first of these attributes that is given; namespaces do not matter."""
    if element is None:
        return ""
    given = {str(key).rpartition("}")[2]: str(value).strip() for key, value in element.attrib.items()}
    return next((given[name] for name in names if given.get(name)), "")


def text_of(element: Element) -> str:
    """Return the words of an element as paragraphs, a blank line between; pictures and forms are left out."""
    parts: list[str] = []
    put(element, parts, outermost=True, kept=False)
    return tidy("".join(parts))


def put(element: Element, parts: list[str], *, outermost: bool, kept: bool) -> None:
    """Append the pieces of an element to `parts`; white space is kept where `kept` (preformatted)."""
    name = local(element)
    if not name or (name in LEFT_OUT and not outermost):
        return
    kept = kept or name == "pre"
    edge = "\n" if name == "br" else "\n\n" if name in BLOCKS else " " if name in CELLS else ""
    parts.extend((edge, spaced(element.text, kept=kept)))
    for inner in element:
        put(inner, parts, outermost=False, kept=kept)
        parts.append(spaced(inner.tail, kept=kept))
    parts.append("" if name == "br" else edge)


def spaced(text: str | None, *, kept: bool) -> str:
    """Return text with its white space as single spaces, or as it is where `kept` or set as a telegram."""
    if not text or kept or is_telegram(text):
        return text or ""
    return re.sub(r"[ \t\r\n]+", " ", text)


def is_telegram(text: str) -> bool:
    """Tell whether lines keep the setting of a wire: most begin at the margin, some are indented or blank.

    A file that is only laid out as XML indents all its lines alike.
    """
    lines = text.strip("\r\n").splitlines()[1:]
    at_margin = sum(bool(line) and not line[0].isspace() for line in lines)
    apart = sum(not line.strip() or INDENTED.match(line) is not None for line in lines[:-1])
    return len(lines) >= FEW_LINES and at_margin > 0 and apart > 0


def tidy(text: str) -> str:
    """Return text with at most one blank line between its paragraphs, and without scripts that were escaped."""
    first, *others = EMBEDDED.sub("", text).split("\n")
    lines = [first, *(line[1:] if line[:1].isspace() else line for line in others)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def words_of(text: str) -> str:
    """Return the words of a text that may hold markup, also escaped, as paragraphs."""
    if "<" not in text and "&lt;" in text:
        text = unescape(text)
    if not TAGGED.search(text):
        return unescape(text).strip()
    return html_text(text)


def html_text(markup: str) -> str:
    """Return what a piece of HTML shows, as paragraphs; without block tags its own line breaks count."""
    markup = NOT_XML.sub("", DECLARATION.sub("", markup))
    if not BLOCK_TAGS.search(markup):
        markup = markup.replace("\n", "<br>")
    try:
        return text_of(fragment_fromstring(fragment_without_hidden(markup), create_parent="div"))
    except (etree.ParserError, ValueError):
        return ""
