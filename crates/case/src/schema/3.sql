-- The case file, version 3: linking also keeps what each document states, and what is thought of it.

CREATE TABLE stated (
    part INTEGER PRIMARY KEY,
    kept BLOB NOT NULL
) STRICT;

CREATE TABLE link_3 (
    what TEXT PRIMARY KEY CHECK (what IN ('names', 'passages', 'claims')),
    program TEXT NOT NULL,
    kept BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO link_3 SELECT what, program, kept FROM link;
DROP TABLE link;
ALTER TABLE link_3 RENAME TO link;
