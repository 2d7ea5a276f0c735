"""A timeline as JSON: one shape for the command line and the API."""

from datetime import date

from typing_extensions import TypedDict

from assistant.timelines.days import Kind
from assistant.timelines.entries import Entry, Timeline
from index.article import Article
from index.times import describe_days
from ui.objects import citation_object, query_object
from ui.permalink import Permalink
from ui.shapes import CitationObject, QueryObject


class AlsoObject(TypedDict):
    """Another article that tells of an event."""

    article_id: str
    headline: str
    source: str
    published: str | None


class EntryObject(CitationObject):
    """An event: the sentence that tells it, its first and last day, and how they follow.

    `kind` is `happened` or `planned`; `words` are the article's words for the time, `days` what they mean, `link` the
    permanent address of the quote, relative to the server's root.
    """

    earliest: str
    latest: str
    days: str
    kind: Kind
    words: str
    told: str
    link: str
    also_in: list[AlsoObject]


class TimelineObject(TypedDict):
    """A chronology by event day; `more` events of less weight were left out."""

    query: QueryObject
    entries: list[EntryObject]
    more: int


def timeline_object(timeline: Timeline) -> TimelineObject:
    """Return a timeline whole."""
    return {
        "query": query_object(timeline.query),
        "entries": [_entry(entry) for entry in timeline.entries],
        "more": timeline.more,
    }


def link_to(entry: Entry) -> Permalink:
    """Return the permanent link to the words of an entry."""
    cited = entry.citation
    return Permalink.to(cited.article.id, cited.start, cited.quote)


def days_of(entry: Entry) -> str:
    """Return the days of an entry in words: `Friday 18 January 2013`, `14-18 January 2013` with a dash."""
    return describe_days(entry.day.earliest, entry.day.latest)


def day_after(day: date) -> date:
    """Return the next day, or the last one of the calendar."""
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _entry(entry: Entry) -> EntryObject:
    return {
        **citation_object(entry.citation),
        "earliest": entry.day.earliest.isoformat(),
        "latest": entry.day.latest.isoformat(),
        "days": days_of(entry),
        "kind": entry.day.kind,
        "words": entry.day.words,
        "told": entry.told,
        "link": link_to(entry).address(),
        "also_in": [_also(other) for other in entry.also_in],
    }


def _also(article: Article) -> AlsoObject:
    return {
        "article_id": article.id,
        "headline": article.headline,
        "source": article.source,
        "published": article.published,
    }
