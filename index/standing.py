"""Whether an article may be shown, and which of its versions stands. What is decided here holds for every read.

A killed, withdrawn or withheld article, and one under embargo until its instant, is reachable by none. The catalogue
reads articles through the view that is made here, so an act is felt at once by whatever is asked next, in every
process, whatever the mirror still holds; and an embargo ends by itself.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from index.article import Article
from index.dates import parse_published

TAKEN_BACK = ("killed", "withdrawn", "retracted", "withheld")
"""What an article's status says when nobody may see it."""
EMBARGOED = "embargoed"
"""Under an embargo that nobody knows the end of; where the instant is known, it says enough."""
PUBLISHED, CORRECTED, WITHDRAWN = "published", "corrected", "withdrawn"
STANDS_FROM = 3
"""The catalogue's version that first knew of standings."""
COLUMNS_BEFORE = "*, NULL AS embargo, '{}' AS details"
"""Of an article in an older catalogue; in those, every article could be shown."""

By = Literal["desk", "provider"]

_TAKEN_BACK = ", ".join(f"'{status}'" for status in TAKEN_BACK)
HIDDEN = (
    f"SELECT number FROM main.articles WHERE status != '{PUBLISHED}' AND status IN ({_TAKEN_BACK}, '{EMBARGOED}')"  # noqa: S608 (constants)
    " UNION ALL SELECT number FROM main.articles WHERE embargo > instant_now()"
)
"""The numbers of the articles that nobody may see now; each half has an index that holds these few only."""


def instant_now() -> str:
    """Return this instant in UTC, to the second; such strings sort as the instants do."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def show(db: sqlite3.Connection, version: int) -> None:
    """Make `shown`, for this connection: the articles that may be read now."""
    db.execute("DROP VIEW IF EXISTS temp.shown")
    shown = f"* FROM main.articles WHERE number NOT IN ({HIDDEN})"
    before = f"{COLUMNS_BEFORE} FROM main.articles"
    db.execute(f"CREATE TEMP VIEW shown AS SELECT {shown if version >= STANDS_FROM else before}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an article stands now, and what made it so."""

    status: str
    reachable: bool
    reason: str = ""
    at: str = ""
    """The instant of the act that set the status, ISO 8601; empty where it came so."""
    by: By = "provider"
    embargo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that was done to an article, by the desk or by its provider's notice."""

    status: str
    """The status it gave: "withdrawn", "corrected", "published" for a restoration …"""
    by: By
    reason: str
    at: str
    edition: "Edition"


def acts_on(db: sqlite3.Connection, article_id: str) -> list[Act]:
    """Return what was done to the article, earliest first."""
    rows = db.execute(
        "SELECT status, by, reason, at, version, updated FROM acts WHERE article = ? ORDER BY number",
        (article_id,),
    )
    return [
        Act(status=status, by=by, reason=reason, at=at, edition=Edition(version=version, updated=updated))
        for status, by, reason, at, version, updated in rows
    ]


def standing_of(article: Article | None, acts: Sequence[Act], *, reachable: bool) -> Standing | None:
    """Return how an article stands after these acts; None where there is neither an article nor an act."""
    act = next((act for act in reversed(acts) if article is None or act.status == article.status), None)
    status = article.status if article else act.status if act else ""
    if not status:
        return None
    return Standing(
        status=status,
        reachable=reachable,
        reason=act.reason if act else "",
        at=act.at if act else "",
        by=act.by if act else "provider",
        embargo=article.embargo if article else None,
    )


def decided(article: Article, acts: Sequence[Act]) -> str:
    """Return the status of an article that arrives after these acts.

    What the desk decided stands until the desk decides otherwise, but for a provider who takes the article back. What
    a provider took back stays so, unless this is known to be a newer version.
    """
    last = acts[-1] if acts else None
    if last is None or last.status == PUBLISHED or article.status in TAKEN_BACK:
        return article.status
    if last.by == "provider" and (last.status not in TAKEN_BACK or Edition.of(article).age(last.edition) > 0):
        return article.status
    return last.status


def embargo_of(said: str) -> str | None:
    """Return the instant from which an article may be shown, in UTC; None where the words name none.

    Where the hour or its zone is not told, the day must be over everywhere: a release too late does no harm.
    """
    told = parse_published(said)
    if told is None:
        return None
    if "T" in told:
        return datetime.fromisoformat(told).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{date.fromisoformat(told) + timedelta(days=1)}T12:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What tells which of two versions is the newer: the provider's own number, then the time of its update."""

    version: str = ""
    updated: str = ""
    published: str = ""

    @classmethod
    def of(cls, article: Article) -> "Edition":
        """Return that of an article."""
        return cls(
            version=article.details.version,
            updated=article.updated or "",
            published=article.published or "",
        )

    def age(self, other: "Edition") -> int:
        """Return 1 where it is newer than `other`, -1 where it is older, 0 where nobody can tell."""
        ours, theirs = _numbers(self.version), _numbers(other.version)
        if ours and theirs and ours != theirs:
            return 1 if ours > theirs else -1
        if not self.updated and not other.updated:
            return 0
        mine, its = self.updated or self.published, other.updated or other.published
        if not mine or not its:
            return 0
        if len(mine) != len(its) and "T" not in min(mine, its, key=len):
            mine, its = mine[:10], its[:10]  # one names a day only
        return (_moment(mine) > _moment(its)) - (_moment(mine) < _moment(its))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(run[:40]) for run in re.findall(r"\d+", version, re.ASCII))


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
