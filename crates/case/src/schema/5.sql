-- The case file, version 5: what is only ever added to is counted, so that rows which other programs delete are missed;
-- and what a document states about itself never changes.

CREATE TABLE tally (
    kept TEXT PRIMARY KEY CHECK (kept IN ('ruling', 'log')),
    many INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT 'ruling', count(*) FROM ruling UNION ALL SELECT 'log', count(*) FROM log;
CREATE TRIGGER a_ruling_is_counted AFTER INSERT ON ruling
BEGIN UPDATE tally SET many = many + 1 WHERE kept = 'ruling'; END;
CREATE TRIGGER an_entry_is_counted AFTER INSERT ON log
BEGIN UPDATE tally SET many = many + 1 WHERE kept = 'log'; END;

-- Whoever removes a document lowers the tally first.
CREATE TRIGGER a_ruling_is_never_deleted BEFORE DELETE ON ruling
WHEN (SELECT many FROM tally WHERE kept = 'ruling') >= (SELECT count(*) FROM ruling)
BEGIN SELECT RAISE(ABORT, 'a ruling is never deleted; undo it with another'); END;
CREATE TRIGGER the_log_is_never_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is never deleted'); END;

CREATE TRIGGER what_a_document_states_never_changes
BEFORE UPDATE OF title, author, publisher, published, language, address, wire ON document
BEGIN SELECT RAISE(ABORT, 'what a document states about itself never changes'); END;
