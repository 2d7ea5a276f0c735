"""The catalogue's tables. One SQLite file in WAL mode; every table but `vectors` is small enough to read by hand."""

import sqlite3

VERSION = 3

TIMES = """
-- the time expressions that begin in a chunk; offsets are the article's, days are Python's ordinals: 1 is 0001-01-01
CREATE TABLE times (
    chunk INTEGER NOT NULL REFERENCES chunks (number),
    start INTEGER NOT NULL, end INTEGER NOT NULL, value TEXT NOT NULL,
    earliest INTEGER, latest INTEGER,  -- both NULL where the words stay vague
    PRIMARY KEY (chunk, start)
) WITHOUT ROWID
"""

FILES = """
-- the files read so far, so that an ingest goes on where the last one stopped
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,  -- hash of its size and time of change, and of the rules by which it was read
    done INTEGER NOT NULL,  -- how many of what it holds, from its beginning, are in the archive
    whole INTEGER NOT NULL  -- whether that is all of it
) WITHOUT ROWID
"""

STANDING = """
-- the few articles whose standing has to be looked at
CREATE INDEX articles_by_status ON articles (status) WHERE status != 'published';
CREATE INDEX articles_by_embargo ON articles (embargo) WHERE embargo IS NOT NULL;
-- what was done to an article, by its id: a kill can come before the story, and outlives every version of it
CREATE TABLE acts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL, status TEXT NOT NULL, by TEXT NOT NULL,  -- 'desk' or 'provider'
    reason TEXT NOT NULL, at TEXT NOT NULL,
    version TEXT NOT NULL, updated TEXT NOT NULL,  -- what the provider's notice says of itself
    notice TEXT NOT NULL  -- hash of that notice, which acts once; empty for the desk's own acts
);
CREATE INDEX acts_by_article ON acts (article);
-- the versions of an article that were replaced, whole, with the day and the cause
CREATE TABLE versions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL, fingerprint TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
    content TEXT NOT NULL  -- JSON
);
CREATE INDEX versions_by_article ON versions (article);
-- hashes of the ids of articles that were erased by law: they are never taken again
CREATE TABLE erased (id TEXT PRIMARY KEY) WITHOUT ROWID
"""

SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- the fingerprint is that of the article as it came, the status what was decided since
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, published_from TEXT NOT NULL, updated TEXT,
    source TEXT NOT NULL, url TEXT NOT NULL, section TEXT NOT NULL, byline TEXT NOT NULL,
    dateline TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL,
    story TEXT NOT NULL, fingerprint TEXT NOT NULL,
    embargo TEXT, details TEXT NOT NULL DEFAULT '{{}}'
);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_day ON articles (published);
{STANDING};

-- a chunk's text is its article's text from start to end; it is not stored twice
CREATE TABLE chunks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (number),
    ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL,
    content TEXT NOT NULL  -- hash of what the model read: equal content is embedded once
);
CREATE INDEX chunks_by_article ON chunks (article);
CREATE INDEX chunks_by_content ON chunks (content);
{TIMES};
CREATE TABLE vectors (chunk INTEGER PRIMARY KEY REFERENCES chunks (number), vector BLOB NOT NULL);

-- contentless: the words live in articles, so a delete must name the old ones (Catalogue._forget does)
CREATE VIRTUAL TABLE words USING fts5 (
    headline, body, content='', tokenize='porter unicode61 remove_diacritics 2'
);

CREATE TABLE bands (band TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article);

-- the ledger: what could not be read, and what the mirror has yet to take
{FILES};
CREATE TABLE rejected (
    path TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL,
    given TEXT NOT NULL DEFAULT '[]' -- JSON: what the person said of the articles of that run
) WITHOUT ROWID;
CREATE TABLE mirror_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, chunk INTEGER NOT NULL, stored INTEGER NOT NULL
);
"""

MIGRATIONS = {
    1: TIMES,
    2: f"""{FILES};
DROP INDEX IF EXISTS times_by_day;
ALTER TABLE rejected ADD COLUMN given TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN embargo TEXT;
ALTER TABLE articles ADD COLUMN details TEXT NOT NULL DEFAULT '{{}}';
{STANDING}""",
}
"""What makes of a catalogue of that version one of the next; whoever writes runs it (Writer), readers know both."""


def refuse_others(db: sqlite3.Connection) -> None:
    """Raise DatabaseError where `db` holds tables that are not ours: what belongs to another program is left alone."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    if tables and "articles" not in tables:
        msg = "it is another program's database"
        raise sqlite3.DatabaseError(msg)
