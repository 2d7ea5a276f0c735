"""The events of a timeline as HTML, in a turn of the chat and on the timeline's own page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from index.times import describe_days
from ui import timeline_wording as words
from ui import wording
from ui.markup import esc
from ui.narrowing import fields_of
from ui.permalink import Permalink, article_address
from ui.timeline_exports import FORMATS
from ui.timeline_objects import day_after
from ui.turns import ShownArticle, ShownEvent, ShownQuery, ShownSource, ShownTimeline


@dataclass(frozen=True, slots=True)
class _Row:
    """An event with the source that tells it, and the turn that it stands in, if it stands in one."""

    event: ShownEvent
    source: ShownSource
    turn: int | None


def chronology(drawn: ShownTimeline, sources: Sequence[ShownSource], turn: int | None = None) -> str:
    """Return the events as an ordered list, a citation each; those of a turn open as its sources."""
    known = {source.number: source for source in sources}
    rows = (_Row(event, known[event.number], turn) for event in drawn.events if event.number in known)
    listed = "".join(map(_row, rows))
    return f'<section class="chronology" aria-label="{esc(words.CHRONOLOGY)}"><ol>{listed}</ol></section>'


def exports(drawn: ShownTimeline, query: ShownQuery, *, page: bool = False) -> str:
    """Return the links that save a timeline, and with `page` the one to its own page."""
    links = "".join(
        f'<a class="quiet" href="{esc(_file(drawn, query, form))}" download>{esc(words.FORMATS[form])}</a>'
        for form in FORMATS
    )
    own = (
        f'<a class="quiet whole" href="{esc(page_address(drawn.matter, query))}">{esc(words.WHOLE)}</a>'
        if page
        else ""
    )
    return f'<p class="exports"><span>{esc(words.EXPORTS)}</span>{links}{own}</p>'


def page_address(matter: str, query: ShownQuery) -> str:
    """Return where the timeline of a matter has the page to itself, narrowed as it is here."""
    return _address("", {"view": "timeline", "q": matter, **fields_of(query)._asdict()})


def _file(drawn: ShownTimeline, query: ShownQuery, form: str) -> str:
    """Return the address of a file; of a timeline, `since` and `until` are about events."""
    set_to = fields_of(query)._asdict()
    days = {
        "since": set_to.pop("happened_since"),
        "until": set_to.pop("happened_until"),
        "published_since": set_to.pop("since"),
        "published_until": set_to.pop("until"),
    }
    return _address("api/timeline", {"q": drawn.matter, **days, **set_to, "format": form})


def _address(path: str, given: Mapping[str, str]) -> str:
    return f"{path}?{urlencode({name: value for name, value in given.items() if value})}"


def _row(row: _Row) -> str:
    event = row.event
    kind = words.KINDS[event.kind]
    label = f' <span class="kind">{esc(kind)}</span>' if kind else ""
    span = "" if event.earliest == event.latest else " span"
    mark = _link(row, f"[{event.number}]", "marker")
    return (
        f'<li class="{event.kind}{span}"><p class="day">{_when(event)}{label}</p>'
        f"<blockquote>{esc(row.source.quote)}&nbsp;{mark}</blockquote>{_where(row)}{_also(event.also)}</li>"
    )


def _when(event: ShownEvent) -> str:
    """Return the days of an event, told to machines as exactly as HTML can: a day, a month, a year, or both ends."""
    first, last = event.earliest, event.latest
    if stamp := _stamp(first, last):
        return f'<time datetime="{stamp}">{esc(describe_days(first, last))}</time>'
    return f" {wording.EN_DASH} ".join(_ends(first, last))


def _ends(*days: date) -> Iterator[str]:
    return (f'<time datetime="{one.isoformat()}">{esc(wording.day(one))}</time>' for one in days)


def _stamp(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    after = day_after(last)
    if (first.day, after.day) != (1, 1):
        return ""
    if (first.month, after.month, after.year) == (1, 1, first.year + 1):
        return f"{first.year:04}"
    return f"{first:%Y-%m}" if (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1 else ""


def _link(row: _Row, text: str, name: str) -> str:
    """Return a link to the words that tell of the event: as one source of a turn among the others, or by itself."""
    source = row.source
    link = Permalink.to(source.article_id, source.start, source.quote)
    place = (
        f'data-act="place" data-article="{esc(link.article_id)}" data-start="{link.start}" data-end="{link.end}"'
        f' data-seal="{link.seal}"'
        if row.turn is None
        else f'data-act="cite" data-list="sources" data-turn="{row.turn}" data-number="{source.number}"'
    )
    outlet = source.source or source.headline
    told = esc(wording.source_label(source.number, outlet, source.published))
    label = f' aria-label="{told}"' if name == "marker" else ""
    return f'<a class="{name}" href="{esc(link.address())}" {place}{label}>{esc(text)}</a>'


def _where(row: _Row) -> str:
    headline = _link(row, row.source.headline or wording.NO_HEADLINE, "headline")
    return f'<p class="where">{_outlet(row.source)}{headline}</p><p class="how">{esc(row.event.how)}</p>'


def _outlet(article: ShownArticle) -> str:
    return f'<span class="outlet">{esc(article.source)}</span> ' if article.source else ""


def _also(others: Sequence[ShownArticle]) -> str:
    if not others:
        return ""
    items = "".join(map(_other, others))
    return f"<details><summary>{esc(words.also_in(len(others)))}</summary><ul>{items}</ul></details>"


def _other(article: ShownArticle) -> str:
    address = esc(article_address(article.article_id))
    return (
        f'<li>{_outlet(article)}<a href="{address}" target="_blank">'
        f"{esc(article.headline or wording.NO_HEADLINE)}</a>"
        f' <span class="when">{esc(wording.published(article.published))}</span></li>'
    )
