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
    own TEXT NOT NULL
) STRICT;
CREATE INDEX reading_reader ON reading (reader);

CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    mentions TEXT NOT NULL,
    perhaps TEXT,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    voice INTEGER,
    stance TEXT NOT NULL,
    mode TEXT NOT NULL,
    confidence REAL NOT NULL,
    within INTEGER,
    source TEXT,
    cue TEXT,
    content TEXT NOT NULL,
    addressee TEXT,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, voice) REFERENCES voice (document, n) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, within) REFERENCES attribution (document, n) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    low REAL,
    low_included INTEGER,
    high REAL,
    high_included INTEGER,
    unit_kind TEXT NOT NULL,
    unit TEXT,
    per TEXT,
    approximate INTEGER NOT NULL,
    words TEXT NOT NULL,
    number TEXT NOT NULL,
    unit_at TEXT,
    of TEXT,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    edtf TEXT,
    anchor TEXT NOT NULL,
    anchor_at TEXT,
    calendar TEXT NOT NULL,
    bearing TEXT NOT NULL,
    attribution INTEGER,
    years TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, attribution) REFERENCES attribution (document, n) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    how TEXT NOT NULL,
    confidence REAL NOT NULL,
    term TEXT NOT NULL,
    "on" TEXT,
    on_voice INTEGER,
    whose TEXT NOT NULL,
    attribution INTEGER,
    by TEXT,
    by_voice INTEGER,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, on_voice) REFERENCES voice (document, n) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, by_voice) REFERENCES voice (document, n) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, attribution) REFERENCES attribution (document, n) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE act (
    document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    voice INTEGER,
    authors TEXT,
    attributions TEXT,
    phrases TEXT NOT NULL,
    heads TEXT NOT NULL,
    title TEXT,
    by TEXT,
    "to" TEXT,
    dated TEXT,
    published_by TEXT,
    signatories TEXT,
    states TEXT,
    demands TEXT,
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, voice) REFERENCES voice (document, n) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

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

-- For whoever opens the file in another program: the attributions with their words.
CREATE VIEW said AS
SELECT
    document.id AS document,
    attribution.n AS attribution,
    document.title,
    document.published,
    (SELECT name FROM voice WHERE voice.document = document.id AND voice.n = attribution.voice) AS voice,
    attribution.stance,
    (SELECT group_concat(CAST(substr(CAST(document.text AS BLOB), (value ->> 0) + 1, (value ->> 1) - (value ->> 0)) AS TEXT), ' … ')
       FROM json_each(attribution.source)) AS source,
    (SELECT group_concat(CAST(substr(CAST(document.text AS BLOB), (value ->> 0) + 1, (value ->> 1) - (value ->> 0)) AS TEXT), ' … ')
       FROM json_each(attribution.cue)) AS cue,
    (SELECT group_concat(CAST(substr(CAST(document.text AS BLOB), (value ->> 0) + 1, (value ->> 1) - (value ->> 0)) AS TEXT), ' … ')
       FROM json_each(attribution.content)) AS content,
    attribution.confidence
FROM attribution JOIN document ON document.id = attribution.document;
