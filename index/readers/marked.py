"""What a page marks as its headline and its authors, in the elements that readers see."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from index.bylines import COMMA, ROLE, SEVERAL, WORD
from index.clean import letters
from index.dates import MONTHS

HEADINGS = 12
"""Headings looked at; a page with more has its own among the first."""
SHARED = 0.5
"""Share of the words of what the page calls itself elsewhere that its own heading has."""
FEWEST_WORDS = 3
"""A heading with fewer is a section or the name of the site, unless the page calls itself so elsewhere."""

AUTHOR_MARK = re.compile(
    r"(?:^|[\s_/-])(?:by-?line|authors?|autor|writers?|reporters?)(?:$|[\s_/-])|byline", re.IGNORECASE
)
AUTHOR_ADDRESS = re.compile(
    r"^(?:https?://[^/]+)?/(?:authors?|autor(?:en)?|by|byline|profiles?|staff|contributors?)/[^/?#]",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"comment|related|recommend|sidebar|promo|footer|newsletter|popular|trending|teaser|bio\b|biograph|about-|photo|image|caption"
    r"|credit|widget|(?:^|[\s_-])(?:more|card|form|social|share|follow)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Marks of elements that name other people: those who comment, took the picture, or wrote something else."""
BYLINE_CHARS = 240
BESIDE = re.compile(r"\s*[|\u00b7\u2022/\n]+\s*|\s+[\u2013\u2014-]\s+")
NO_NAME = re.compile(
    r"\d|[@:?!]|\b(?:posted|published|updated|last|min|read|follow|share|view|all|posts|photo\w*|edited|stand|uhr|author|autor|no)\b",
    re.IGNORECASE,
)
NAME_WORDS = 5
NEAR = 6
"""Elements around a mark that say whose it is; farther out stand those of the whole page."""
SIGNED = 80
SIGNS = re.compile(r"(?:written |posted |reported |story )?by(?=\s|[A-Z])|von\s|par\s|por\s", re.IGNORECASE)
SIGNS_WITHIN = re.compile(r"(?:^|\s)(?:(?i:by|von|par|por)\s+|By(?=[A-Z]))")


def heading(tree: HtmlElement, stated: Sequence[str], site: Sequence[str]) -> str:
    """Return the page's own heading; empty where it has none that can be told from the rest.

    It is the one that says what the page calls itself elsewhere (`stated`), else the only one that is long enough to
    be a headline and does not name the site.
    """
    shown = list(dict.fromkeys(filter(None, map(text_of, tree.xpath("//h1")[:HEADINGS]))))
    for other in filter(None, stated):
        alike = max(shown, key=lambda said: likeness(said, other), default="")
        if alike and (likeness(alike, other) >= SHARED or holds(other, alike)):
            return other if holds(alike, other) else alike
    long = [said for said in shown if len(said.split()) >= FEWEST_WORDS]
    only = long[0] if len(long) == 1 else ""
    return "" if any(likeness(only, name) >= SHARED for name in site) else only


def holds(longer: str, shorter: str) -> bool:
    """Tell whether one text, with at least the words of a headline, stands whole in another."""
    return len(shorter.split()) >= FEWEST_WORDS and letters(shorter) in letters(longer)


def likeness(said: str, other: str) -> float:
    """Return the share of the words of both texts, between 0 and 1, that stand in both."""
    ours, theirs = ({word.casefold() for word in WORD.findall(text)} for text in (said, other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def authors(tree: HtmlElement) -> tuple[str, ...]:
    """Return the people named in the first element, from the headline on, that is marked as a byline; () without one."""
    for element in marked(tree):
        if names := names_in(list(lines_of(element)), alone=is_name_itself(element)):
            return tuple(dict.fromkeys((*names, *named_beside(element))))
    return ()


def signers(tree: HtmlElement) -> tuple[str, ...]:
    """Return the people named in the first line, from the headline on, that reads like a byline ("By Ada Quill")."""
    elements = (
        element for element in below_heading(tree) if element.tag in {"p", "div", "span", "address", "em"}
    )
    lines = (
        said for element in elements if 0 < len(said := text_of(element)) <= SIGNED and SIGNS.match(said)
    )
    return next(filter(None, (names_in([said], alone=False) for said in lines)), ())


def below_heading(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements from the first heading on, then those before it."""
    elements = [element for element in tree.iter("*") if isinstance(element.tag, str)]
    first = next((n for n, element in enumerate(elements) if element.tag == "h1"), 0)
    yield from elements[first:]
    yield from elements[:first]


def marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements marked as a byline, outer ones first, without those of comments, pictures and other stories."""
    for element in below_heading(tree):
        if says_author(element) and len(text_of(element)) <= BYLINE_CHARS:
            around = (element, *islice(element.iterancestors(), NEAR))
            if not any(FOREIGN.search(marks(one)) for one in around if one.tag != "body"):
                yield element


def named_beside(element: HtmlElement) -> Iterator[str]:
    """Yield the names of the links beside one that is marked as an author's: each author has a link of their own."""
    above = element.getparent()
    if element.tag == "a" and above is not None:
        for link in above.iter("a"):
            if link is not element and says_author(link):
                yield from names_in(list(lines_of(link)), alone=True)


def says_author(element: HtmlElement) -> bool:
    """Tell whether an element is marked as naming an author."""
    if element.tag == "a" and AUTHOR_ADDRESS.search(element.get("href") or ""):
        return True
    return element.tag not in {"meta", "img", "input", "body", "html"} and bool(
        AUTHOR_MARK.search(marks(element))
    )


def is_name_itself(element: HtmlElement) -> bool:
    """Tell whether the whole element is the author's name, so that one word is enough: "Editor"."""
    return element.get("rel") == "author" or element.get("itemprop") == "author"


def marks(element: HtmlElement) -> str:
    """Return what an element says of its own part in the page."""
    named = (element.get(name) for name in ("class", "id", "rel", "itemprop", "data-testid"))
    return " ".join(filter(None, named)) if isinstance(element.tag, str) else ""


def names_in(lines: Sequence[str], *, alone: bool) -> tuple[str, ...]:
    """Return the names that a byline begins with, or that follow its "by"; roles, outlets and times end them."""
    whole = "\n".join(lines)
    signs = SIGNS_WITHIN.search(whole)
    found: list[str] = []
    for part in filter(
        None, (piece.strip(" .,") for piece in BESIDE.split(whole[signs.end() if signs else 0 :]))
    ):
        for said in SEVERAL.split(part):
            for name in filter(None, (piece.strip(" .") for piece in COMMA.split(said))):
                if not is_name(name, alone=alone):
                    return tuple(dict.fromkeys(found))
                found.append(name)
    return tuple(dict.fromkeys(found))


def is_name(text: str, *, alone: bool) -> bool:
    """Tell whether a text can be a person's name: two to five words that begin with capitals."""
    words = WORD.findall(text)
    if not words or NO_NAME.search(text) or ROLE.search(text) or words[0].casefold() in MONTHS:
        return False
    capitals = sum(word[0].isupper() for word in words)
    return (len(words) > 1 or alone) and len(words) <= NAME_WORDS and capitals >= max(1, len(words) - 2)


def lines_of(element: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text of an element as its markup parts them."""
    for piece in element.itertext("*"):
        if said := " ".join(piece.split()):
            yield said


def text_of(element: HtmlElement) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())
