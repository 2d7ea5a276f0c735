"""A timeline as HTML; whatever was typed or stands in an article passes through `esc`."""

from datetime import date
from urllib.parse import urlencode

from assistant.timelines.timeline import Entry, Timeline
from index.article import Article, Query
from ui import timeline_wording as words
from ui import wording
from ui.permalink import article_address
from ui.render import esc
from ui.timeline_exports import FORMATS
from ui.timeline_objects import day_after, days_of, link_to


def promise() -> str:
    """Return what stands above the box."""
    return f'<p class="promise">{esc(words.PROMISE)}</p>'


def status(told: str = "", *, busy: bool = False) -> str:
    """Return the line that tells what goes on; it is there before anything is announced."""
    return (
        f'<p class="status shown{" busy" if busy else ""}" role="status" aria-live="polite">{esc(told)}</p>'
    )


def chronology(drawn: Timeline) -> str:
    """Return the timeline: an ordered list, a citation an entry, and links to save it; or that there is none."""
    if not drawn.entries:
        return f'{status(words.NOTHING)}<p class="hint">{esc(words.NOTHING_HINT)}</p>'
    rows = "".join(map(_row, drawn.entries))
    return (
        f"{status(words.drawn(len(drawn.entries), drawn.more))}{_exports(drawn.query)}"
        f'<section class="chronology" aria-label="{esc(words.CHRONOLOGY)}"><ol>{rows}</ol></section>'
    )


def failure(message: str, hint: str = "") -> str:
    """Return why there is no timeline, with what to do next."""
    advice = f'<p class="hint">{esc(hint)}</p>' if hint else ""
    return f'{status()}<div class="notice" role="alert"><p>{esc(message)}</p>{advice}</div>'


def _exports(query: Query) -> str:
    asked = {"q": query.text, "since": query.since, "until": query.until, "as_of": query.as_of}
    given = {name: str(value) for name, value in asked.items() if value}
    addresses = {form: f"api/timeline?{urlencode({**given, 'format': form})}" for form in FORMATS}
    links = "".join(
        f'<a class="quiet" href="{esc(address)}" download>{esc(words.FORMATS[form])}</a>'
        for form, address in addresses.items()
    )
    return f'<p class="exports"><span>{esc(words.EXPORTS)}</span>{links}</p>'


def _row(entry: Entry) -> str:
    day, cited = entry.day, entry.citation
    kind = words.KINDS[day.kind]
    label = f' <span class="kind">{esc(kind)}</span>' if kind else ""
    span = "" if day.exact else " span"
    return (
        f'<li class="{day.kind}{span}"><p class="day">{_when(entry)}{label}</p>'
        f"<blockquote>{esc(cited.quote)}&nbsp;{_link(entry, f'[{cited.number}]', 'marker')}</blockquote>"
        f"{_where(entry)}{_also(entry)}</li>"
    )


def _when(entry: Entry) -> str:
    """Return the days of an entry, told to machines as exactly as HTML can: a day, a month, a year, or both ends."""
    first, last = entry.day.earliest, entry.day.latest
    stamp = _stamp(first, last)
    if stamp:
        return f'<time datetime="{stamp}">{esc(days_of(entry))}</time>'
    ends = (f'<time datetime="{one.isoformat()}">{esc(wording.day(one))}</time>' for one in (first, last))
    return f" {wording.EN_DASH} ".join(ends)


def _stamp(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    after = day_after(last)
    if (first.day, after.day) != (1, 1):
        return ""
    if (first.month, after.month, after.year) == (1, 1, first.year + 1):
        return f"{first.year:04}"
    return f"{first:%Y-%m}" if (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1 else ""


def _link(entry: Entry, text: str, name: str) -> str:
    link = link_to(entry)
    label = f' aria-label="{esc(wording.source_label(entry.citation.number, _outlet(entry), entry.citation.article.published))}"'
    return (
        f'<a class="{name}" href="{esc(link.address())}" data-act="place" data-article="{esc(link.article_id)}"'
        f' data-start="{link.start}" data-end="{link.end}" data-seal="{link.seal}"'
        f"{label if name == 'marker' else ''}>{esc(text)}</a>"
    )


def _outlet(entry: Entry) -> str:
    return entry.citation.article.source or entry.citation.article.headline


def _where(entry: Entry) -> str:
    article = entry.citation.article
    outlet = f'<span class="outlet">{esc(article.source)}</span> ' if article.source else ""
    headline = _link(entry, article.headline or wording.NO_HEADLINE, "headline")
    return f'<p class="where">{outlet}{headline}</p><p class="how">{esc(entry.told)}</p>'


def _also(entry: Entry) -> str:
    if not entry.also_in:
        return ""
    items = "".join(map(_other, entry.also_in))
    return f"<details><summary>{esc(words.also_in(len(entry.also_in)))}</summary><ul>{items}</ul></details>"


def _other(article: Article) -> str:
    outlet = f'<span class="outlet">{esc(article.source)}</span> ' if article.source else ""
    address = esc(article_address(article.id))
    return (
        f'<li>{outlet}<a href="{address}" target="_blank">{esc(article.headline or wording.NO_HEADLINE)}</a>'
        f' <span class="when">{esc(wording.published(article.published))}</span></li>'
    )
