"""What became of an article: its versions, and what was done to it, with the day and the cause."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from difflib import unified_diff
from itertools import pairwise

from index.article import Article, Details, digest
from index.catalogue import Catalogue
from index.sentences import sentence_spans
from index.standing import CORRECTED, STANDS_FROM, TAKEN_BACK, Act, Edition, acts_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an article, and until when it stood."""

    article: Article
    until: str = ""
    """The instant at which it was replaced; empty for the one that stands."""
    why: str = ""
    """Why it was replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known of what became of an article, earliest first."""

    acts: tuple[Act, ...]
    versions: tuple[Version, ...]
    """Those that were replaced, then the one that stands, unless there is only a notice of it."""

    @property
    def changes(self) -> tuple[tuple[str, ...], ...]:
        """What each version changed in the one before it, a line a sentence: "-" for what went, "+" for what came."""
        return tuple(changed(old.article, new.article) for old, new in pairwise(self.versions))


def history_of(catalogue: Catalogue, article_id: str) -> History:
    """Return the history of the article of that id; it is empty where the archive never heard of it."""
    current = catalogue.stored(article_id)
    acts, before = [], []
    if catalogue.version >= STANDS_FROM:
        acts = acts_on(catalogue.connection, article_id)
        before = list(_versions(catalogue.connection, article_id))
    now = [Version(article=current)] if current else []
    return History(acts=tuple(acts), versions=(*before, *now))


def changed(old: Article, new: Article) -> tuple[str, ...]:
    """Return the sentences, and the headline, that differ: each with "-" where it went and "+" where it came."""
    lines = unified_diff(_lines(old), _lines(new), lineterm="", n=0)
    return tuple(f"{line[0]} {line[1:]}" for line in lines if line[:2] not in {"--", "++", "@@"})


def _lines(article: Article) -> list[str]:
    spans = sentence_spans(article.text)
    return [article.headline, *(" ".join(article.text[start:end].split()) for start, end in spans)]


def is_news(catalogue: Catalogue, article: Article) -> bool:
    """Tell whether the archive has yet to take an article.

    It has not where it holds, or once held, just this, where it holds a newer version, where it was erased by law,
    and where it obeyed this notice.
    """
    db = catalogue.connection
    if article.status in TAKEN_BACK and noted(db, article.notice):
        return False
    row = db.execute("SELECT fingerprint FROM articles WHERE id = ?", (article.id,)).fetchone()
    if row and row[0] == article.fingerprint:
        return False
    if db.execute("SELECT 1 FROM erased WHERE id = ?", (erased_key(article.id),)).fetchone():
        return False
    if db.execute(
        "SELECT 1 FROM versions WHERE article = ? AND fingerprint = ?", (article.id, article.fingerprint)
    ).fetchone():
        return False
    held = catalogue.stored(article.id) if row else None
    return held is None or Edition.of(article).age(Edition.of(held)) >= 0


def erased_key(article_id: str) -> str:
    """Return under what an erased article's id is remembered, so that it is never taken again."""
    return digest("erased", article_id)


def note_act(db: sqlite3.Connection, article_id: str, act: Act, notice: str = "") -> None:
    """Record an act; `notice` stands for the provider's notice that asked for it."""
    db.execute(
        "INSERT INTO acts (article, status, by, reason, at, version, updated, notice) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            act.status,
            act.by,
            act.reason,
            act.at,
            act.edition.version,
            act.edition.updated,
            notice,
        ),
    )


def noted(db: sqlite3.Connection, notice: str) -> bool:
    """Tell whether a provider's notice was acted upon before: it acts once, whatever the desk decided since."""
    return db.execute("SELECT 1 FROM acts WHERE notice = ?", (notice,)).fetchone() is not None


def keep_version(db: sqlite3.Connection, replaced: Article, fingerprint: str, why: str) -> None:
    """Keep the version of an article that is about to be replaced."""
    db.execute(
        "INSERT INTO versions (article, fingerprint, at, why, content) VALUES (?, ?, ?, ?, ?)",
        (replaced.id, fingerprint, instant(), why, json.dumps(asdict(replaced), ensure_ascii=False)),
    )


def act_of(article: Article) -> Act | None:
    """Return the act that an article's own status tells of, if it tells of any."""
    if article.status != CORRECTED and article.status not in TAKEN_BACK:
        return None
    return Act(
        status=article.status,
        by="provider",
        reason=article.details.note,
        at=instant(),
        edition=Edition.of(article),
    )


def instant() -> str:
    """Return this instant, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _versions(db: sqlite3.Connection, article_id: str) -> Iterator[Version]:
    rows = db.execute(
        "SELECT content, at, why FROM versions WHERE article = ? ORDER BY number", (article_id,)
    )
    for content, at, why in rows:
        fields = json.loads(content)
        details = Details.from_json(json.dumps(fields.pop("details")))
        byline = tuple(fields.pop("byline"))
        yield Version(article=Article(**fields, byline=byline, details=details), until=at, why=why)
