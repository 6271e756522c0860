-- The case file, version 1. Every table and column is told in docs/case-file.md; a test compares the two.
-- Places in a text are bytes of its UTF-8, half-open, as JSON: [[start,end],…]. Times are RFC 3339 in UTC.

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    program TEXT NOT NULL
) STRICT;

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,
    kept TEXT NOT NULL CHECK (kept IN ('packed', 'as text')),
    done INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;

CREATE TABLE piece (
    file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (file, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    at TEXT NOT NULL,
    file INTEGER REFERENCES file (id) ON DELETE CASCADE,
    refusal TEXT,
    CHECK ((file IS NULL) <> (refusal IS NULL))
) STRICT;
CREATE INDEX origin_file ON origin (file);
CREATE INDEX origin_path ON origin (path);

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    title TEXT,
    author TEXT,
    publisher TEXT,
    published TEXT,
    language TEXT,
    address TEXT,
    wire TEXT,
    elder INTEGER REFERENCES document (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX document_address ON document (address) WHERE address IS NOT NULL;
CREATE INDEX document_published ON document (published);
CREATE INDEX document_elder ON document (elder) WHERE elder IS NOT NULL;
CREATE TRIGGER a_text_never_changes BEFORE UPDATE OF digest, text ON document
BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;

CREATE TABLE part (
    file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    inside TEXT NOT NULL,
    document INTEGER REFERENCES document (id),
    refusal TEXT,
    states TEXT,
    PRIMARY KEY (file, n),
    CHECK ((document IS NULL) <> (refusal IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX part_document ON part (document);

CREATE TABLE place (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reader (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    weights TEXT NOT NULL,
    kernel TEXT NOT NULL,
    UNIQUE (name, weights, kernel)
) STRICT;

CREATE TABLE reading (
    document INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    reader INTEGER NOT NULL REFERENCES reader (id),
    at TEXT NOT NULL,
    seal TEXT NOT NULL,
    attributions INTEGER NOT NULL,
    found BLOB NOT NULL
) STRICT;
CREATE INDEX reading_reader ON reading (reader);

CREATE TABLE ruling (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    document TEXT,
    says TEXT NOT NULL,
    undoes TEXT
) STRICT;
CREATE INDEX ruling_document ON ruling (document);
CREATE TRIGGER a_ruling_never_changes BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'a ruling never changes; undo it with another'); END;

CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
CREATE TRIGGER the_log_never_changes BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log never changes'); END;

CREATE VIRTUAL TABLE words USING fts5 (
    text, title, said, about, publisher, traits,
    content = '', tokenize = "ascii"
);
