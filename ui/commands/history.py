"""`dateline history`: every version of an article and every act, with the day, the reason and what changed."""

from typing import TYPE_CHECKING, Any

import click

from index.errors import NotFoundError
from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.article import Article
    from index.history import History

SHOWN = 12
"""Changed sentences shown of one version; --json has all."""


@command(
    "history",
    examples=["dateline history u-1f0c9a7be2d4", "dateline history u-1f0c9a7be2d4 --json"],
)
@click.argument("article_id", metavar="ARTICLE")
def history(run: Run, article_id: str) -> None:
    """Tell what became of an article: its versions with what changed, withdrawals, corrections, and why."""
    from index.history import history_of
    from ui.terminal import plain

    found = history_of(run.rooms.catalogue(run.settings), article_id)
    if not found.acts and not found.versions:
        raise NotFoundError(
            f"There is no article {article_id}.",
            hint="`dateline search` prints the id of every article it finds.",
        )
    run.give(lambda: _object(article_id, found), lambda: map(plain, _lines(found)))


def _object(article_id: str, found: "History") -> dict[str, Any]:
    from ui.objects import written_object

    changes = ((), *found.changes)
    return {
        "article_id": article_id,
        "acts": [
            {"at": act.at, "by": act.by, "status": act.status, "reason": act.reason} for act in found.acts
        ],
        "versions": [
            {
                "until": version.until,
                "why": version.why,
                "version": version.article.details.version,
                "published": version.article.published,
                "written": written_object(version.article),
                "updated": version.article.updated,
                "status": version.article.status,
                "headline": version.article.headline,
                "text": version.article.text,
                "changed": list(changed),
            }
            for version, changed in zip(found.versions, changes, strict=False)
        ],
    }


def _lines(found: "History") -> "Iterator[str]":
    for number, version in enumerate(found.versions, start=1):
        article = version.article
        until = f"until {_day(version.until)}" if version.until else "as it stands"
        numbered = f" ({article.details.version})" if article.details.version else ""
        why = f": {version.why}" if version.why else ""
        yield f"Version {number}{numbered}, {until}{why}\n  {article.headline}{_undated(article)}" + _diff(
            found.changes[number - 2] if number > 1 else ()
        )
    for act in found.acts:
        yield f"{_day(act.at)}, {act.by}: {act.status}" + (f": {act.reason}" if act.reason else "")


def _undated(article: "Article") -> str:
    """Return that an article bears no date, and when it was written by its own words; nothing for one that bears one."""
    from index.undated import when_written
    from ui import wording

    if article.published:
        return ""
    written = when_written(article)
    return f"\n  {wording.NO_DATE}." + (f" {wording.when_written(written)}" if written else "")


def _diff(changed: "Sequence[str]") -> str:
    more = [f"  and {len(changed) - SHOWN:,} more; --json has all"] if len(changed) > SHOWN else []
    return "".join(f"\n{line}" for line in [*(f"  {line}" for line in changed[:SHOWN]), *more])


def _day(at: str) -> str:
    return at[:16].replace("T", " ")
