-- 2026-11-28 desk

CREATE TABLE desks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL,
  member TEXT NOT NULL,
  role TEXT NOT NULL,
  generation TEXT NOT NULL,
  change_seq INTEGER NOT NULL DEFAULT 0,
  arrival_seq INTEGER NOT NULL DEFAULT 0,
  status_seq INTEGER NOT NULL DEFAULT 0,
  keep_days INTEGER,
  sources TEXT,
  files INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  last_exchange REAL
);
CREATE TABLE desk_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  op TEXT NOT NULL UNIQUE,
  seq INTEGER UNIQUE,
  member TEXT NOT NULL,
  at REAL NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  undoes TEXT,
  correction INTEGER,
  story_edit INTEGER,
  is_applied INTEGER NOT NULL DEFAULT 1,
  problem TEXT
);
CREATE INDEX desk_changes_unsent ON desk_changes(id) WHERE seq IS NULL;
CREATE INDEX desk_changes_undoing ON desk_changes(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX desk_changes_of_correction ON desk_changes(correction) WHERE correction IS NOT NULL;
CREATE INDEX desk_changes_of_edit ON desk_changes(story_edit) WHERE story_edit IS NOT NULL;
CREATE TABLE desk_waiting (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  change INTEGER NOT NULL,
  PRIMARY KEY (source, key, change)
) WITHOUT ROWID;
CREATE TABLE desk_gaps (
  high INTEGER PRIMARY KEY,
  low INTEGER NOT NULL
);
CREATE TABLE desk_articles (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL UNIQUE
);
CREATE TABLE desk_statuses (
  article INTEGER NOT NULL,
  field TEXT NOT NULL,
  value INTEGER NOT NULL,
  made REAL NOT NULL,
  PRIMARY KEY (article, field)
) WITHOUT ROWID;
CREATE TABLE desk_filing (article INTEGER PRIMARY KEY, found TEXT);
ALTER TABLE corrections ADD COLUMN desk_rank INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER desk_read AFTER UPDATE OF is_read ON status
WHEN OLD.is_read <> NEW.is_read AND EXISTS (SELECT 1 FROM desk_articles WHERE article = NEW.id) BEGIN
  INSERT OR REPLACE INTO desk_statuses (article, field, value, made)
    VALUES (NEW.id, 'read', NEW.is_read, (julianday('now') - 2440587.5) * 86400);
END;
CREATE TRIGGER desk_starred AFTER UPDATE OF is_starred ON status
WHEN OLD.is_starred <> NEW.is_starred AND EXISTS (SELECT 1 FROM desk_articles WHERE article = NEW.id) BEGIN
  INSERT OR REPLACE INTO desk_statuses (article, field, value, made)
    VALUES (NEW.id, 'starred', NEW.is_starred, (julianday('now') - 2440587.5) * 86400);
END;
CREATE TRIGGER desk_filing_new AFTER INSERT ON articles WHEN EXISTS (SELECT 1 FROM desks WHERE files = 1) BEGIN
  INSERT OR IGNORE INTO desk_filing (article) VALUES (NEW.id);
END;
CREATE TRIGGER desk_filing_changed AFTER UPDATE OF raw_hash ON articles
WHEN OLD.raw_hash <> NEW.raw_hash AND EXISTS (SELECT 1 FROM desks WHERE files = 1) BEGIN
  INSERT OR IGNORE INTO desk_filing (article) VALUES (NEW.id);
END;

-- rows

INSERT INTO desks (id, address, member, role, generation, change_seq) VALUES (1, 'postgres:///news', 'kim', 'editor', 'g1', 7);
INSERT INTO desk_changes (op, seq, member, at, kind, body) VALUES ('op-1', 7, 'kim', 1700000000, 'story', '{}');
