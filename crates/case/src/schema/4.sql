-- The case file, version 4: texts, findings and original bytes are packed with Brotli; the keys of many texts are kept
-- together. What was packed before stays as it is, and what only joins the documents is made again.

CREATE TABLE document_4 (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    text ANY NOT NULL CHECK (typeof(text) IN ('text', 'blob')),
    length INTEGER NOT NULL,
    title TEXT,
    author TEXT,
    publisher TEXT,
    published TEXT,
    language TEXT,
    address TEXT,
    wire TEXT,
    elder INTEGER REFERENCES document (id) ON DELETE SET NULL
) STRICT;
INSERT INTO document_4
    SELECT id, digest, text, octet_length(text), title, author, publisher, published, language, address, wire, elder
    FROM document;
DROP TABLE document;
ALTER TABLE document_4 RENAME TO document;
CREATE INDEX document_address ON document (address) WHERE address IS NOT NULL;
CREATE INDEX document_published ON document (published);
CREATE INDEX document_elder ON document (elder) WHERE elder IS NOT NULL;
CREATE TRIGGER a_text_never_changes BEFORE UPDATE OF digest, text, length ON document
BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;

-- Tells apart files of one path that were given from different folders.
ALTER TABLE origin ADD COLUMN folder TEXT;

ALTER TABLE piece ADD COLUMN packing TEXT NOT NULL DEFAULT 'deflate' CHECK (packing IN ('deflate', 'brotli'));

CREATE TABLE reading_4 (
    document INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    reader INTEGER NOT NULL REFERENCES reader (id),
    at TEXT NOT NULL,
    seal TEXT NOT NULL,
    attributions INTEGER NOT NULL,
    found ANY NOT NULL CHECK (typeof(found) IN ('text', 'blob')),
    packing TEXT NOT NULL CHECK (packing IN ('none', 'deflate', 'brotli'))
) STRICT;
INSERT INTO reading_4 SELECT document, reader, at, seal, attributions, found, 'deflate' FROM reading;
DROP TABLE reading;
ALTER TABLE reading_4 RENAME TO reading;
CREATE INDEX reading_reader ON reading (reader);

DROP TABLE linked;
CREATE TABLE linked (
    document INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    seal TEXT
) STRICT;
CREATE TABLE keyed (
    part INTEGER PRIMARY KEY,
    kept BLOB NOT NULL
) STRICT;
DELETE FROM passage;
DELETE FROM stated;
DELETE FROM link;
