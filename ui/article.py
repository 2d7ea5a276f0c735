"""The reading room: an article set like an article, opened at the cited sentence."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import quote, urlsplit

from index.article import Article
from index.standing import TAKEN_BACK, Standing
from index.undated import when_written
from ui import desk_wording, lookup_wording, wording
from ui.markup import esc
from ui.permalink import Permalink, Place
from ui.references import FORMS
from ui.turns import ShownSource
from ui.typeset import dated, explained, paragraphs


def paper(
    article: Article, place: Place | None = None, *, lost: bool = False, standing: Standing | None = None
) -> str:
    """Return the article set like one: outlet, headline, byline and day, text, and how its day is known.

    The words at `place` are marked; `lost` tells that words were looked for which the text no longer has. Of an article
    that was taken back stands only that it was.
    """
    standing = standing or Standing(status=article.status, reachable=article.status not in TAKEN_BACK)
    if not standing.reachable:
        return notice(standing)
    banner = "".join(
        f'<p class="banner" role="note">{esc(one)}</p>' for one in remarks(standing, place, lost=lost)
    )
    start, end = (place.start, place.end) if place else (None, None)
    times = dated(article)
    return (
        f'<article class="paper"{_language(article)}>{banner}<header>{_masthead(article)}'
        f"<h1>{esc(article.headline or wording.NO_HEADLINE)}</h1>{_credit(article)}</header>"
        f'<div class="body">{paragraphs(article.text, start, end, times)}</div>{explained(times)}'
        f"<footer>{_credits(article)}<p>{esc(_dating(article))}</p>{_original(article)}</footer></article>"
    )


def notice(standing: Standing | None) -> str:
    """Return what stands in an article's place where it is not shown: why not."""
    told = desk_wording.told(standing) if standing else wording.NO_ARTICLE
    return f'<div class="paper"><p class="banner">{esc(told)}</p></div>'


def remarks(standing: Standing, place: Place | None = None, *, lost: bool = False) -> tuple[str, ...]:
    """Return what a reader must know before the first line: corrected, changed since it was cited."""
    status = desk_wording.told(standing)
    moved = lookup_wording.FOUND_ELSEWHERE if place and place.moved else ""
    return tuple(one for one in (status, moved, lookup_wording.GONE if lost else "") if one)


def _language(article: Article) -> str:
    return f' lang="{esc(article.language)}"' if article.language else ""


def _masthead(article: Article) -> str:
    parts = [("outlet", article.source), ("section", article.section)]
    spans = "".join(f'<span class="{name}">{esc(value)}</span>' for name, value in parts if value)
    return f'<p class="masthead">{spans}</p>' if spans else ""


def _credit(article: Article) -> str:
    stamp = esc(article.published or "")
    when = esc(wording.published(article.published))
    changed = esc(wording.updated(article.updated)) if article.updated else ""
    dated = f'<time datetime="{stamp}">{when}</time>' if stamp else f"<span>{when}</span>"
    parts = (esc(wording.by(article.byline)), dated, changed)
    return f'<p class="credit">{" · ".join(part for part in parts if part)}</p>'


def _credits(article: Article) -> str:
    """Return what stood below the story about who else worked on it."""
    return "".join(f"<p>{esc(note)}</p>" for note in article.details.credits)


def _dating(article: Article) -> str:
    """Return how the day is known; of an undated article, when it was written by its own words."""
    known = wording.how_dated(article.published_from if article.published else "")
    written = when_written(article)
    return f"{known} {wording.when_written(written)}" if written else known


def _original(article: Article) -> str:
    """Return the link to where the article came from, if that is a web address and nothing cleverer."""
    try:
        split = urlsplit(article.url)
    except ValueError:
        return ""
    if split.scheme not in {"http", "https"} or not split.hostname:
        return ""
    link = f'<a href="{esc(article.url)}" target="_blank" rel="noopener noreferrer external">{esc(split.hostname)}</a>'
    return f"<p>{esc(wording.ORIGINAL)}: {link}</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Which source of which turn the panel shows, in a list of `total`."""

    source: ShownSource
    turn: int
    total: int
    kind: Literal["sources", "closest"] = "sources"

    @property
    def link(self) -> Permalink:
        """The permanent link to the source: to its words, or to the passage of a close article."""
        source = self.source
        if self.kind == "sources":
            return Permalink.to(source.article_id, source.start, source.quote)
        return Permalink(article_id=source.article_id, start=source.start, end=source.end)


def panel(article: Article | None, opened: Opened, standing: Standing | None = None) -> str:
    """Return the source panel, open at the cited sentence, with ways to its neighbours and out of it."""
    number = opened.source.number
    before = _step(opened, number - 1, "\u2039", wording.PREVIOUS)
    after = _step(opened, number + 1, "\u203a", wording.NEXT)
    where = f'<span class="position">{esc(wording.position(number, opened.total))}</span>'
    steps = f"{before}{where}{after}"
    return _room(article, standing, opened.link, steps, f"{opened.kind}-{opened.turn}-{number}")


def place_panel(article: Article | None, link: Permalink, standing: Standing | None = None) -> str:
    """Return the panel open at the words of a permanent link."""
    return _room(article, standing, link, "", "place")


def _room(article: Article | None, standing: Standing | None, link: Permalink, steps: str, token: str) -> str:
    if article is None:
        told = notice(standing)
    else:
        place = link.place(article.text)
        told = paper(article, place, lost=place is None, standing=standing)
    bar = _bar(link, steps, linked=article is not None)
    return (
        f'<section class="room" aria-label="{esc(wording.ROOM)}" data-source="{token}">{bar}{told}</section>'
    )


def _bar(link: Permalink, steps: str, *, linked: bool) -> str:
    address = esc(link.address())
    to_it = (
        f'<a class="quiet" href="{address}" target="_blank">{esc(wording.PERMALINK)}</a>' if linked else ""
    )
    close = (
        f'<button type="button" class="quiet close" data-act="close" aria-label="{esc(wording.CLOSE)}">'
        '<span aria-hidden="true">\u2715</span></button>'
    )
    cite = copying(link) if linked else ""
    return f'<div class="bar">{steps}<span class="gap"></span>{to_it}{cite}{close}</div>'


def copying(link: Permalink, base: str = "") -> str:
    """Return the menu of forms in which a citation is copied; without a script its entries are plain links."""
    address = f"{base}api/citation/{quote(link.article_id, safe='')}?{link.query}"
    items = "".join(
        f'<li><a href="{esc(f"{address}&form={form}")}" data-act="copy" target="_blank">'
        f"{esc(lookup_wording.FORMS[form])}</a></li>"
        for form in FORMS
    )
    return (
        f'<div class="citing"><details class="copying"><summary class="quiet">{esc(lookup_wording.CITE)}</summary>'
        f'<ul>{items}</ul></details><span class="copied" role="status" aria-live="polite"'
        f' data-told="{esc(lookup_wording.COPIED)}"></span></div>'
    )


def _step(opened: Opened, number: int, sign: str, label: str) -> str:
    there = "" if 1 <= number <= opened.total else " disabled"
    return (
        f'<button type="button" class="quiet step" data-act="cite" data-list="{opened.kind}"'
        f' data-turn="{opened.turn}" data-number="{number}" aria-label="{esc(label)}"{there}>'
        f'<span aria-hidden="true">{sign}</span></button>'
    )


def page(
    article: Article,
    link: Permalink | None = None,
    *,
    back: str = "../",
    standing: Standing | None = None,
) -> str:
    """Return a whole page with the article, for its permanent address; `back` leads to the chat.

    It needs no script: the browser itself goes to `#cited`.
    """
    title = esc(article.headline or wording.NO_HEADLINE)
    place = link.place(article.text) if link else None
    cite = copying(link, back) if link and place else ""
    return (
        "<!doctype html>"
        f'<html lang="{esc(article.language or "en")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{stylesheet()}</style></head>"
        f'<body class="page"><nav><a href="{esc(back)}">{esc(wording.BACK)}</a>{cite}</nav>'
        f"<main>{paper(article, place, lost=link is not None and place is None, standing=standing)}</main></body></html>"
    )


@cache
def stylesheet() -> str:
    """Return the colours and the styles of an article, for its own page and for the chat; they name no file and no host."""
    colours = files("eval").joinpath("colours.css").read_text(encoding="utf-8")
    return colours + static("article.css")


def static(name: str) -> str:
    """Return a file of ui/static as text."""
    return files("ui").joinpath("static", name).read_text(encoding="utf-8")
