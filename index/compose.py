"""A raw article becomes an Article: clean text, the date and how we know it, the metadata the text itself gives."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from index.article import Article, Details, identity
from index.bylines import names_in_field
from index.clean import characters, cleaned, is_credit, letters
from index.dates import date_in_url, parse_published, plausible
from index.errors import InputError, UnreadableError
from index.held_back import held_until
from index.opening import Opening, read_closing, read_opening
from index.readers.raw import RawArticle
from index.standing import EMBARGOED, PUBLISHED, TAKEN_BACK, embargo_of

TRUST = ("json-ld", "meta", "field", "url", "text", "page", "updated", "given")
"""Where a publication date can come from, most trusted first. "page": somewhere on the page; "updated": only the
time of an update is known, and the story is not younger; "given": by the person who ran the ingest."""

PRINTED = ("url", "meta", "page")
"""Where the outlet's own day stands beside a moment in Greenwich time."""

FIRST_LINES, FIRST_CHARS = 8, 2_000
"""Of the text, within which a release says that it is under embargo."""
TITLE_WORDS = 12
NIGHT_ENDS = 12
"""Hour of Greenwich: midnight at the date line."""
HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")
SITE_SUFFIX = re.compile(r"\s+[|\u2013\u2014-]\s+(?P<site>[^|\u2013\u2014]{2,40})$")


def compose(raw: RawArticle, *, published: str = "", source: str = "") -> Article:
    """Return the article that `raw` holds: text without furniture, headline and lines above the story as metadata.

    `published` and `source` are for articles that carry none. The date is the most trusted one that a newspaper
    can bear (1600 to tomorrow), `published_from` says how we know it. Raises UnreadableError when no text is left.
    """
    text, notes = cleaned(raw.text)
    headline = one_line(raw.headline)
    opening = read_opening(text.split("\n\n") if text else [], headline)
    read_closing(notes, opening)
    if not opening.body and not (raw.given_id and raw.status in TAKEN_BACK):  # a bare notice has none
        raise UnreadableError("nothing but page furniture" if not text else "a headline and no text")
    body = "\n\n".join(opening.body)
    url = one_line(raw.url or opening.url)
    day, how = publication(raw, opening, url, published)
    embargo = raw.embargo or held_until(above(raw), date.fromisoformat(day[:10]) if day else None)
    outlet = one_line(
        raw.source or opening.source or source or outlet_of(opening, host(url)) or opening.agency
    )
    return Article(
        id=identity(given=one_line(raw.given_id), url=url, path=raw.key or raw.path),
        headline=without_site(opening.headline, outlet) or first_words(body),
        text=body,
        published=day,
        published_from=how,
        updated=plausible(parse_published(raw.updated or opening.updated)),
        source=outlet,
        url=url,
        section=one_line(raw.section or opening.section),
        byline=people(raw.byline) or opening.byline,
        dateline=one_line(raw.dateline).rstrip("\u2014\u2013- ") or opening.dateline,
        language=one_line(raw.language or opening.language),
        status=status(raw, embargo),
        embargo=embargo_of(embargo),
        details=details(raw, tuple(note for note in notes if is_credit(note))),
    )


def status(raw: RawArticle, embargo: str) -> str:
    """Return what its provider says of it; under embargo is only what nobody knows the end of."""
    if raw.status in {"", PUBLISHED, EMBARGOED}:
        ends = embargo_of(embargo) is not None
        return PUBLISHED if ends or not (embargo or raw.status == EMBARGOED) else EMBARGOED
    return raw.status


def above(raw: RawArticle) -> list[str]:
    """Return the lines that may hold an article back: its headline, its notes to editors and the first of its text."""
    return [raw.headline, *raw.note.splitlines(), *raw.text[:FIRST_CHARS].splitlines()[:FIRST_LINES]]


def details(raw: RawArticle, credits_: tuple[str, ...] = ()) -> Details:
    """Return what its provider told of an article beside the story, each on one line, and the credits below it."""
    return Details(
        version=one_line(raw.version),
        takes_back=one_line(raw.takes_back),
        provider=one_line(raw.provider),
        subjects=tuple((one_line(code), one_line(name)) for code, name in raw.subjects),
        urgency=one_line(raw.urgency),
        slug=one_line(raw.slug),
        note=one_line(raw.note),
        credits=credits_,
        usage=one_line(raw.usage),
        rights=one_line(raw.rights),
    )


def publication(raw: RawArticle, opening: Opening, url: str, given: str) -> tuple[str | None, str]:
    """Return the publication date and how we know it; (None, "") for an article that bears no date."""
    claims = [
        *raw.dates,
        ("url", date_in_url(url) or ""),
        ("text", opening.date),
        ("updated", raw.updated or opening.updated),
        ("given", given),
    ]
    told = [
        (day, how)
        for how, said in sorted(claims, key=lambda claim: trust(claim[0]))
        if (day := plausible(parse_published(said)))
    ]
    printed = (claim for claim in told if claim[1] in PRINTED and is_night_before(told[0][0], claim[0]))
    if told:
        return next(printed, told[0])
    if given and not parse_published(given):
        raise InputError(f'"{given}" is not a date.', hint="Write it as year-month-day: 2013-01-19.")
    return None, ""


def is_night_before(moment: str, printed: str) -> bool:
    """Tell whether a moment told in Greenwich time was still the evening of the day before, `printed`, at the outlet."""
    if not moment.endswith(("Z", "+00:00")):
        return False
    at = datetime.fromisoformat(moment)
    return (
        len(printed) == len("2013-01-19")
        and at.hour < NIGHT_ENDS
        and at.date() - date.fromisoformat(printed) == timedelta(days=1)
    )


def trust(how: str) -> int:
    """Return the rank of a way to know a date; an unknown one counts as a field."""
    return TRUST.index(how if how in TRUST else "field")


def one_line(text: str) -> str:
    """Return a piece of metadata on one line, without characters nobody sees."""
    return " ".join(characters(text).split())


def people(byline: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in a byline as found, each once; names written together are taken apart.

    Scraped bylines often hold all names in one string and then each again: the joined string goes.
    """
    names = list(
        dict.fromkeys(name for line in byline if (said := one_line(line)) for name in names_in_field(said))
    )
    return tuple(name for name in names if not is_sum(name, names))


def is_sum(name: str, names: list[str]) -> bool:
    """Tell whether `name` is several of the other names run together."""
    return sum(other != name and other in name for other in names) > 1


def host(url: str) -> str:
    """Return the outlet an address names: "cnn.com"."""
    try:
        return HOST_PREFIX.sub("", urlsplit(url).hostname or "")
    except ValueError:
        return ""


def outlet_of(opening: Opening, site: str) -> str:
    """Return the outlet of an article by its address, as its byline writes it where both agree."""
    name = opening.affiliation
    return name if name and letters(name) in letters(site) else site


def without_site(headline: str, outlet: str) -> str:
    """Return the headline without the outlet's name that pages append to it."""
    match = SITE_SUFFIX.search(headline)
    site, name = letters(match["site"]) if match else "", letters(outlet)
    if match and site and (site in name or (name and site.startswith(name))):
        return headline[: match.start()]
    return headline


def first_words(body: str) -> str:
    """Return the opening words, which name an article that has no headline."""
    words = body.split(maxsplit=TITLE_WORDS)
    return " ".join(words[:TITLE_WORDS]) + ("\u2026" if len(words) > TITLE_WORDS else "")
