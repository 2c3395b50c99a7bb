CREATE TABLE desk_remarks (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  change INTEGER NOT NULL,
  PRIMARY KEY (source, key, change)
) WITHOUT ROWID;
CREATE TRIGGER desk_remarks_gone AFTER DELETE ON desk_changes WHEN OLD.kind IN ('note', 'tag', 'source') BEGIN
  DELETE FROM desk_remarks WHERE change = OLD.id;
END;
CREATE TABLE desk_sources (
  address TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tags TEXT
) WITHOUT ROWID;

-- rows

INSERT INTO desk_changes (op, seq, member, at, kind, body) VALUES ('op-2', 8, 'kim', 1700000100, 'note', '{}');
INSERT INTO desk_remarks (source, key, change) SELECT 'https://a.example/feed', 'urn:1', id FROM desk_changes WHERE op = 'op-2';
INSERT INTO desk_sources (address, name, tags) VALUES ('https://a.example/feed', 'As it was called', NULL);
