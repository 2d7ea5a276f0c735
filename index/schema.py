"""The catalogue's tables. One SQLite file in WAL mode; every table but `vectors` is small enough to read by hand."""

VERSION = 2

TIMES = """
-- the time expressions that begin in a chunk; offsets are the article's, days are Python's ordinals: 1 is 0001-01-01
CREATE TABLE times (
    chunk INTEGER NOT NULL REFERENCES chunks (number),
    start INTEGER NOT NULL, end INTEGER NOT NULL, value TEXT NOT NULL,
    earliest INTEGER, latest INTEGER,  -- both NULL where the words stay vague
    PRIMARY KEY (chunk, start)
) WITHOUT ROWID;
CREATE INDEX times_by_day ON times (earliest, latest) WHERE earliest IS NOT NULL
"""

SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, published_from TEXT NOT NULL, updated TEXT,
    source TEXT NOT NULL, url TEXT NOT NULL, section TEXT NOT NULL, byline TEXT NOT NULL,
    dateline TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL,
    story TEXT NOT NULL, fingerprint TEXT NOT NULL
);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_day ON articles (published);

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
CREATE TABLE rejected (path TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mirror_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, chunk INTEGER NOT NULL, stored INTEGER NOT NULL
);
"""

MIGRATIONS = {1: TIMES}
"""What makes of a catalogue of that version one of the next; whoever writes runs it (Writer), readers know both."""
