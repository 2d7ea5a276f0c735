"""Pages that are no article: an index of other pages, or what a paywall leaves of one; told by how the page is built."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from index.clean import letters
from index.readers import jsonld

UNSEEN = frozenset({"script", "style", "noscript", "template", "select", "svg", "head", "button"})
INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strong sub sup"
    " time tt u var wbr img".split()
)
"""Elements that stand within a line; all others begin a block."""
LINKED = 0.8
"""Share of a block's characters in one link that makes the block that link."""
FEWEST_WORDS = 40
"""Below this what is left of a page is a teaser, an index or a notice; real briefs in 279 sample pages begin at about 50."""
HEADLINE_WORDS, FEWEST_HEADLINES = 4, 5
TEASER_WORDS, HALF = 80, 0.5
"""An index has no more words than this between two of its headlines, nor half of its text in one place. Of 279 real pages
two are built so, and both say that they are articles: page builders put other stories all around a short one."""
STUB_WORDS = 150
"""A wall leaves a paragraph or three; below this it is looked at whether something is missing."""
MISSING = 2
"""A page that counts so many times the words that are there does not show them all."""
AFTER_TEXT = 3
"""Blocks below the text within which a wall begins: tags or a signature may stand before it."""
WALL = re.compile(
    r"(?:pay|reg|subscri\w*|meter\w*|premium|content|article|login|member\w*)[\s_-]?(?:wall|gate|barrier|lock(?:ed)?)(?![a-z])",
    re.IGNORECASE,
)
"""What page builders call the element that stands in the way."""
PROSE_WORDS = 8
WHOLE = re.compile(r"[.!?:)\]\"'\u2019\u201d\u00bb]$")
BROKEN = re.compile(r"(?:\u2026|\.\.\.)[\])]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words of a page that stand on lines of their own."""

    text: str
    leads: str = ""
    """Where it leads, if it is a link."""
    shape: str = ""
    """How that link is built: those of one list are built alike."""
    walled: bool = False
    """Whether it stands in an element that is called a wall."""


class _Lines:
    """Gathers the words of a page into blocks."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.linked: dict[HtmlElement, int] = {}
        self.links: list[HtmlElement] = []
        self.walls = 0

    def take(self, text: str | None) -> None:
        """Add words that stand inside the links and walls that are open."""
        if text:
            self.words.append(text)
            for link in self.links:
                self.linked[link] = self.linked.get(link, 0) + len(text)

    def closed(self) -> Iterator[Block]:
        """Yield the block that ends here, if it has any words."""
        size = len("".join(self.words))
        text = " ".join("".join(self.words).split())
        link = next((one for one, length in self.linked.items() if length >= LINKED * size), None)
        if text and link is not None:
            yield Block(text=text, leads=link.get("href") or "", shape=_shape(link), walled=bool(self.walls))
        elif text:
            yield Block(text=text, walled=bool(self.walls))
        self.words.clear()
        self.linked.clear()


def _shape(link: HtmlElement) -> str:
    above = link.getparent()
    around = [above, link] if above is not None else [link]
    return " ".join(str(element.tag) + "." + (element.get("class") or "") for element in around)


def _is_wall(element: HtmlElement) -> bool:
    return bool(WALL.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of a page, in order."""
    lines = _Lines()
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"comment", "pi"}:
            lines.take(element.tail)
        elif event == "start" and element.tag in UNSEEN:
            walk.skip_subtree()
        elif event == "start":
            if element.tag not in INLINE:
                yield from lines.closed()
            lines.walls += _is_wall(element)
            if element.tag == "a" and element.get("href"):
                lines.links.append(element)
            lines.take(element.text)
        else:
            if element.tag not in INLINE | UNSEEN:
                yield from lines.closed()
            if element.tag not in UNSEEN:
                lines.walls -= _is_wall(element)
                if lines.links and lines.links[-1] is element:
                    lines.links.pop()
            lines.take(element.tail)
    yield from lines.closed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a page before its text is found."""

    blocks: tuple[Block, ...]
    said: dict[str, Any]
    """Its article in JSON-LD, if it has one."""
    is_list: bool
    """Whether it says in JSON-LD that it leads to articles."""
    meta: dict[str, str]

    @property
    def is_article(self) -> bool:
        """Whether it says that it is an article."""
        marked = self.said or self.meta.get("article:published_time") or self.meta.get("og:type") == "article"
        return bool(marked) and not self.is_list

    @property
    def is_locked(self) -> bool:
        """Whether it says that its article is not free."""
        free = str(self.said.get("isAccessibleForFree", "")).rpartition("/")[2].lower()
        return free == "false" or self.meta.get("article:content_tier") == "locked"


def unfit(page: Page, text: str) -> str:
    """Return why a page with that text, as extracted, is no article; nothing where it may be one."""
    return stub(page, text) or index(page, text)


def index(page: Page, text: str) -> str:
    """Return that a page is an index of others; nothing for one that says it is an article."""
    headlines = listed(page.blocks)
    if page.is_article or len(headlines) < FEWEST_HEADLINES:
        return ""
    words = len(text.split())
    longest = max(between(page.blocks, headlines, letters(text)))
    if words >= FEWEST_WORDS and longest > min(TEASER_WORDS, HALF * words):
        return ""
    return f"an index page: {len(headlines)} headlines that lead to other pages, and no story of its own"


def listed(found: Sequence[Block]) -> frozenset[str]:
    """Return where the headlines of the longest list of links built alike lead."""
    shapes: dict[str, set[str]] = defaultdict(set)
    for block in found:
        if is_headline(block):
            shapes[block.shape].add(block.leads)
    if not shapes:
        return frozenset()
    longest = max(shapes.values(), key=len)
    return frozenset(longest)


def is_headline(block: Block) -> bool:
    """Tell whether a block is a link that has the words of a headline and leads to another page."""
    words = sum(len(word) > 1 and word[0].isalpha() for word in block.text.split())
    return words >= HEADLINE_WORDS and bool(block.leads) and "#" not in block.leads


def between(found: Sequence[Block], headlines: frozenset[str], text: str) -> list[int]:
    """Return how many words of `text` (its letters) stand before, between and after the headlines."""
    runs = [0]
    for block in found:
        if block.leads in headlines:
            runs.append(0)
        elif letters(block.text) in text:
            runs[-1] += len(block.text.split())
    return runs


def stub(page: Page, text: str) -> str:
    """Return that a paywall left only the beginning; it takes two signs, of which one is the wall or its mark.

    The signs: the page says that it is not free; a wall stands below the text; the text breaks off; the page counts
    many more words.
    """
    words = len(text.split())
    if words >= STUB_WORDS:
        return ""
    walled = stands_below(page.blocks, letters(text))
    signs = (page.is_locked, walled, breaks_off(text), counted(page.said) >= MISSING * words)
    if sum(signs) < 2 or not (page.is_locked or walled):  # noqa: PLR2004 - two signs
        return ""
    return f"a paywall stub: only {words} words of the text can be read"


def stands_below(found: Sequence[Block], text: str) -> bool:
    """Tell whether a wall begins just below the text, and does not hold it."""
    shown = [n for n, block in enumerate(found) if not block.walled and letters(block.text) in text]
    below = found[shown[-1] + 1 :][:AFTER_TEXT] if shown else found
    return any(block.walled for block in below)


def breaks_off(text: str) -> bool:
    """Tell whether the last line of prose ends within a sentence."""
    prose = [line.strip() for line in text.splitlines() if len(line.split()) >= PROSE_WORDS]
    return bool(prose) and bool(BROKEN.search(prose[-1]) or not WHOLE.search(prose[-1]))


def counted(said: dict[str, Any]) -> int:
    """Return how many words the page says that its article has; 0 where it does not say."""
    number = jsonld.words(said.get("wordCount"))
    return int(number) if number.isdecimal() else 0
