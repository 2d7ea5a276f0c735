"""`dateline times`: the words that name a time, and the days they mean."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import NotFoundError, UnreadableError
from ui.commands.running import Day, Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from index.article import Article, TimeExpression
    from index.standing import Standing


@command(
    "times",
    examples=[
        "dateline times story.txt --published 2013-01-19",
        "dateline times u-1f0c9a7be2d4  --json",
    ],
)
@click.argument("what", metavar="FILE|ARTICLE_ID")
@click.option("--published", type=Day(), metavar="D", help="The article's day, where the file bears none.")
def times(run: Run, what: str, published: "date | None") -> None:
    """List the time expressions of an article with the days they mean, resolved against its date."""
    from index.times import find_times
    from index.undated import when_written
    from ui import wording
    from ui.objects import times_object

    article = _from_file(run, Path(what), published) if Path(what).is_file() else _from_archive(run, what)
    written = when_written(article)
    day = article.day or (written.day if written else None)
    if written:
        run.note(wording.when_written(written))
    if not day:
        run.note("The article bears no date, so relative words stay unresolved; --published gives it one.")
    found = find_times(article.text, day)
    run.give(lambda: times_object(article, found), lambda: _lines(article, found))


def _from_file(run: Run, path: Path, published: "date | None") -> "Article":
    """Return the first article of a file, as ingest would store it."""
    from index.article import Rejected
    from index.compose import compose
    from index.readers import read

    with path.open("rb") as stream:
        rows = read(stream, str(path))
        first = next(rows, None)
        if first is None:
            raise UnreadableError(f"{path} holds no article.")
        if isinstance(first, Rejected):
            raise UnreadableError(f"{first.path}: {first.reason}")
        if next(rows, None) is not None:
            run.note(f"{path} holds several articles; this is the first. Ingest it to name any by its id.")
    return compose(first, published=published.isoformat() if published else "")


def _from_archive(run: Run, article_id: str) -> "Article":
    catalogue = run.rooms.catalogue(run.settings)
    article = catalogue.article(article_id)
    if article is None:
        raise _missing(article_id, catalogue.standing(article_id))
    return article


def _missing(article_id: str, standing: "Standing | None") -> NotFoundError:
    """Return why an article cannot be read: there is none, or it was taken back."""
    from ui import desk_wording

    if standing:
        hint = f"`dateline history {article_id}` tells what became of it."
        return NotFoundError(f"{article_id}: {desk_wording.told(standing)}", hint=hint)
    hint = "`dateline search` prints the id of every article it finds."
    return NotFoundError(f"There is neither a file nor an article {article_id}.", hint=hint)


def _lines(article: "Article", found: "list[TimeExpression]") -> "Iterator[str]":
    from ui.terminal import byline_of, plain

    yield byline_of(article)
    rows = (f"{one.start:>7}  {plain(one.text):<28} {one.value:<16} {_span(one)}" for one in found)
    yield "\n".join(rows) or "It names no time."


def _span(one: "TimeExpression") -> str:
    if one.earliest is None and one.latest is None:
        return "open"
    if one.earliest == one.latest:
        return str(one.earliest)
    return f"{one.earliest or '…'} to {one.latest or '…'}"
