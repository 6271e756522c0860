-- The case file, version 2: what linking keeps. All of it is derived from documents, readings and rulings, and can be
-- thrown away and made again.

CREATE TABLE linked (
    document INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    seal TEXT,
    keys BLOB NOT NULL
) STRICT;

CREATE TABLE passage (
    first INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    first_start INTEGER NOT NULL,
    first_end INTEGER NOT NULL,
    first_words INTEGER NOT NULL,
    first_before INTEGER NOT NULL,
    first_after INTEGER NOT NULL,
    second INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    second_start INTEGER NOT NULL,
    second_end INTEGER NOT NULL,
    second_words INTEGER NOT NULL,
    second_before INTEGER NOT NULL,
    second_after INTEGER NOT NULL,
    same INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_first ON passage (first);
CREATE INDEX passage_second ON passage (second);

CREATE TABLE link (
    what TEXT PRIMARY KEY CHECK (what IN ('names', 'passages')),
    program TEXT NOT NULL,
    kept BLOB NOT NULL
) STRICT, WITHOUT ROWID;
