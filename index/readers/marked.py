"""What a page marks as its headline and its authors, in the elements that readers see."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from index.bylines import COMMA, DEGREE, ROLE, SEVERAL, WORD
from index.clean import letters
from index.dates import MONTHS, parse_published

HEADINGS = 12
"""Headings looked at; a page with more has its own among the first."""
SHARED = 0.5
"""Share of the words of what the page calls itself elsewhere that its own heading has."""
APART = re.compile(
    r"kicker|dachzeile|roofline|topline|overline|eyebrow|(?:^|[\s_-])(?:section|rubric|sub-?(?:head(?:line)?|title))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Marks of what stands above or below a headline within its heading."""
PARTS = re.compile(r"\s+[|\u2013\u2014-]\s+|[|:]\s+")
SUFFIX = re.compile(r"\s+[|\u2013\u2014-]\s+[^|\u2013\u2014]{2,40}$")
"""The name of the site behind what a page calls itself."""
CUT = ("...", "\u2026")
"""How what a page calls itself ends where it was too long for a form of it."""
HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", re.IGNORECASE)
FEWEST_WORDS = 3
"""A heading with fewer is a section or the name of the site, unless the page calls itself so elsewhere."""

AUTHOR_MARK = re.compile(
    r"(?:^|[\s_/-])(?:by-?line|authors?|autor|writers?|reporters?)(?:$|[\s_/-])|byline|(?:wrote|written|posted)[_-]?by",
    re.IGNORECASE,
)
AUTHOR_ADDRESS = re.compile(
    r"^(?:https?://[^/]+)?/(?:authors?|autor(?:en)?|by|byline|profiles?|staff|contributors?|editors?|journalists?)/[^/?#]",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"comment|related|recommend|sidebar|promo|footer|newsletter|popular|trending|teaser|bio\b|biograph|about-|photo|image|caption"
    r"|credit|widget|img|(?<!has)(?:^|[\s_-])(?:more|card|form|social|share|follow)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Marks of elements that name other people: those who comment, took the picture, or wrote something else."""
DATE_MARK = re.compile(
    r"(?:^|[\s_-])(?:(?:pub|post|entry|article|story|publish(?:ed)?)?-?date|published|pub-?time|timestamp|date-?line)(?:$|[\s_-])",
    re.IGNORECASE,
)
UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|modifi\w*|actualiza\w*)\b", re.IGNORECASE)
BYLINE_CHARS = 240
BESIDE = re.compile(r"\s*[|\u00b7\u2022/\n]+\s*")
DASH = re.compile(r"\s+[\u2013\u2014-]\s+")
ACCOUNT = re.compile(r"@\w+")
NO_NAME = re.compile(
    r"\d|[@:?!]|\b(?:posted|published|updated|last|min|read|follow|share|view|all|posts|photo\w*|edited|stand|uhr|author|autor|no|admin\w*|webmaster)\b",
    re.IGNORECASE,
)
NAME_WORDS = 5
PIECE = "\x1f"
PARTED = re.compile(r"(?<=[a-z])\x1f+(?=[a-z](?:\x1f|\s|$))")
"""Between the last letter of a word and the others stands a mark of its own on some pages."""
HEADER_CHARS, STORY_CHARS = 600, 1_500
"""An element around the headline that has no more is its header; one that has more is no byline's own surroundings."""
MOST_MARKS = 200
"""Marks looked at: a page with more has those of its comments."""
WHOLE = frozenset({"html", "body", "main"})
NEAR = 6
"""Elements around a mark that say whose it is; farther out stand those of the whole page."""
SIGNED = 80
SIGNS = re.compile(r"(?:written |posted |reported |story )?by(?=\s|[A-Z])|von\s|par\s|por\s", re.IGNORECASE)
SIGNS_WITHIN = re.compile(r"(?:^|\s)(?:(?i:by|von|par|por)\s+|By(?=[A-Z]))")


def heading(tree: HtmlElement, stated: Sequence[str], site: Sequence[str]) -> str:
    """Return the page's own heading; empty where it has none that can be told from the rest.

    It is the first-level one that says most of what the page calls itself elsewhere (`stated`, the title tag last), or a
    whole part of that ("Artist - Song"), but for the site's name, which ends a title tag; else a lower one that says just that; else the only first-level one that is long enough to be a headline and does not name the site; else a
    lower one that stands whole in what the page calls itself, or is the only one in the header of an article.
    """
    first, lower = headings(tree, "h1"), headings(tree, "h2|h3")
    for other in filter(None, stated):
        alike = max(first, key=lambda said: likeness(said, other), default="")
        if alike and (likeness(alike, other) >= SHARED or holds(other, alike)):
            return other if holds(alike, other) and not other.endswith(CUT) else alike
    named = {letters(part) for other in stated for part in (other, SUFFIX.sub("", other))}
    parts = {letters(part) for other in stated for part in PARTS.split(other)}
    parts -= {"", *map(letters, site), *(letters(PARTS.split(title)[-1]) for title in stated[-1:])}
    candidates = (
        *(said for said in first if letters(said) in parts),
        *(said for said in lower if is_long(said) and letters(said) in named),
        only_one(first, site),
        *(said for said in lower if any(holds(other, said) for other in stated)),
        only_one(headings(tree, "h2", "//article//header"), site),
    )
    return next(filter(None, candidates), "")


def only_one(shown: Sequence[str], site: Sequence[str]) -> str:
    """Return the only heading of those that is long enough; nothing where there are several, or it names the site."""
    long = list(filter(is_long, shown))
    only = long[0] if len(long) == 1 else ""
    return "" if any(likeness(only, name) >= SHARED for name in site) else only


def headings(tree: HtmlElement, levels: str, within: str = "") -> list[str]:
    """Return what the first headings of those levels say, each once; the site's name is none: it leads to the front page."""
    tags = " or ".join(f"self::{level}" for level in levels.split("|"))
    found = tree.xpath(f"{within}//*[{tags}]")[:HEADINGS]
    return list(dict.fromkeys(said for one in found if not leads_home(one) and (said := heading_text(one))))


def heading_text(element: HtmlElement) -> str:
    """Return the words of a heading without those marked as standing above or below it, where enough remain."""
    apart = {text_of(one) for one in element.iter("span", "small", "div") if APART.search(marks(one))}
    said = text_of(element)
    for words in filter(None, apart):
        rest = said.removeprefix(words).removesuffix(words).strip()
        said = rest if is_long(rest) else said
    return said


def leads_home(element: HtmlElement) -> bool:
    """Tell whether a heading is a link to a site's front page."""
    return any(HOME.fullmatch(link.get("href") or "") for link in element.iter("a"))


def is_long(said: str) -> bool:
    """Tell whether a heading has at least the words of a headline."""
    return len(WORD.findall(said)) >= FEWEST_WORDS


def holds(longer: str, shorter: str) -> bool:
    """Tell whether one text, with at least the words of a headline, stands whole in another."""
    return is_long(shorter) and letters(shorter) in letters(longer)


def likeness(said: str, other: str) -> float:
    """Return the share of the words of both texts, between 0 and 1, that stand in both."""
    ours, theirs = ({word.casefold() for word in WORD.findall(text)} for text in (said, other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def authors(tree: HtmlElement, headline: str = "") -> tuple[str, ...]:
    """Return the people named in the first element, from the headline on, that is marked as a byline; () without one."""
    for element in marked(tree, headline):
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


def date_line(tree: HtmlElement, headline: str = "") -> str:
    """Return the first line, from the headline on, that is marked as a date and holds one other than that of an update."""
    dated = (one for one in below_heading(tree, headline, around=True) if DATE_MARK.search(marks(one)))
    for element in islice(dated, MOST_MARKS):
        said = text_of(element)
        first = UPDATED.split(said)[0]
        if len(said) <= SIGNED and parse_published(first) and not is_foreign(element):
            return first
    return ""


def below_heading(tree: HtmlElement, headline: str = "", *, around: bool = False) -> Iterator[HtmlElement]:
    """Yield the elements from the heading on, the headline's or the first, then those before it.

    `around`: from the small element on that holds the heading, as names may stand above it.
    """
    elements = [element for element in tree.iter("*") if isinstance(element.tag, str)]
    own = heading_of(elements, headline)
    while around and own is not None and (above := own.getparent()) is not None and is_header(above):
        own = above
    first = elements.index(own) if own is not None else 0
    yield from elements[first:]
    yield from elements[:first]


def heading_of(elements: Sequence[HtmlElement], headline: str) -> HtmlElement | None:
    """Return the heading that says the headline, else the first."""
    found = [element for element in elements if element.tag in {"h1", "h2", "h3"}]
    said = letters(headline)
    exact = (element for element in found if said and said in letters(text_of(element)))
    return next(chain(exact, (element for element in found if element.tag == "h1")), None)


def is_header(element: HtmlElement) -> bool:
    """Tell whether an element around a heading holds little more than it."""
    return element.tag not in WHOLE and len(text_of(element)) <= HEADER_CHARS


def marked(tree: HtmlElement, headline: str = "") -> Iterator[HtmlElement]:
    """Yield the elements marked as a byline, outer ones first, without those of comments, pictures and other stories."""
    named = filter(says_author, below_heading(tree, headline, around=True))
    for element in islice(named, MOST_MARKS):
        if len(text_of(element)) <= BYLINE_CHARS and not is_foreign(element):
            yield element


def is_foreign(element: HtmlElement) -> bool:
    """Tell whether an element belongs to something else than the story, by its marks and those of what holds it.

    What holds a whole story says nothing of its byline.
    """
    around = takewhile(lambda one: one.tag not in WHOLE, islice(element.iterancestors(), NEAR))
    foreign = next((one for one in (element, *around) if FOREIGN.search(marks(one))), None)
    return foreign is not None and len(text_of(foreign)) <= STORY_CHARS


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
    card = "vcard" in (element.get("class") or "").split()
    return card or element.get("rel") == "author" or element.get("itemprop") == "author"


def marks(element: HtmlElement) -> str:
    """Return what an element says of its own part in the page."""
    named = (element.get(name) for name in ("class", "id", "rel", "itemprop", "data-testid"))
    return " ".join(filter(None, named)) if isinstance(element.tag, str) else ""


def names_in(lines: Sequence[str], *, alone: bool) -> tuple[str, ...]:
    """Return the names that a byline begins with, or that follow its "by"; roles, outlets and times end them."""
    whole = "\n".join(lines)
    signs = SIGNS_WITHIN.search(whole)
    parts = DASH.split(whole[signs.end() if signs else 0 :])
    return next(filter(None, (names_until(part, alone=alone) for part in parts)), ())


def names_until(said: str, *, alone: bool) -> tuple[str, ...]:
    """Return the names that a text begins with; degrees and the names of accounts stand between them."""
    found: list[str] = []
    for part in BESIDE.split(said):
        for name in (piece.strip(" .,") for some in SEVERAL.split(part) for piece in COMMA.split(some)):
            if not name or DEGREE.fullmatch(name) or ACCOUNT.fullmatch(name):
                continue
            if not is_name(name, alone=alone):
                return tuple(dict.fromkeys(found))
            found.append(name)
    return tuple(dict.fromkeys(found))


def is_name(text: str, *, alone: bool) -> bool:
    """Tell whether a text can be a person's name: two to five words that begin with capitals."""
    words = WORD.findall(text)
    if not words or NO_NAME.search(text) or ROLE.search(text) or text.casefold() in MONTHS:
        return False
    if alone and len(words) == 1:
        return True
    capitals = sum(word[0].isupper() for word in words)
    return 1 < len(words) <= NAME_WORDS and capitals >= max(1, len(words) - 2)


def lines_of(element: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text of an element as its markup parts them; a word that it parts stays whole."""
    text = PARTED.sub("", PIECE.join(element.itertext("*")))
    for piece in text.split(PIECE):
        if said := " ".join(piece.split()):
            yield said


def text_of(element: HtmlElement) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())
