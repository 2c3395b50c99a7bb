-- 2026-11-21 corrections

PRAGMA legacy_alter_table = ON;
CREATE TABLE entities_with_namesakes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  article_count INTEGER NOT NULL DEFAULT 0,
  found_name TEXT,
  found_kind TEXT,
  note TEXT,
  merged_into INTEGER REFERENCES entities(id)
);
INSERT INTO entities_with_namesakes (id, kind, name, folded, article_count)
  SELECT id, kind, name, folded, article_count FROM entities ORDER BY id;
DROP TABLE entities;
ALTER TABLE entities_with_namesakes RENAME TO entities;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX entities_popular ON entities(article_count) WHERE article_count >= 8;
CREATE INDEX entities_merged ON entities(merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE entity_names ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entity_names ADD COLUMN is_parted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mentions ADD COLUMN is_corrected INTEGER NOT NULL DEFAULT 0;
CREATE TABLE recognised (
  entity INTEGER NOT NULL REFERENCES entities(id),
  position INTEGER NOT NULL,
  salience REAL NOT NULL,
  passages TEXT NOT NULL,
  PRIMARY KEY (position, entity)
) WITHOUT ROWID;
CREATE INDEX recognised_of_entity ON recognised(entity, position);

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity INTEGER NOT NULL REFERENCES entities(id),
  other INTEGER REFERENCES entities(id),
  article INTEGER REFERENCES status(id),
  correction TEXT NOT NULL,
  is_withdrawn INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX corrections_of_entity ON corrections(entity);

CREATE TRIGGER recognised_removed AFTER DELETE ON articles BEGIN
  DELETE FROM recognised WHERE position = OLD.position;
END;
CREATE TRIGGER recognised_moved AFTER UPDATE OF position ON articles WHEN OLD.position <> NEW.position BEGIN
  UPDATE recognised SET position = NEW.position WHERE position = OLD.position;
END;

-- rows

UPDATE entities SET name = 'Anna Brankova', folded = 'anna brankova', found_name = 'Ana Brankov' WHERE id = 2;
UPDATE entities SET note = 'Checks.' WHERE id = 1;
INSERT INTO entity_names (folded, kind, entity, name, origin) VALUES ('anna brankova', 'person', 2, 'Anna Brankova', 2);
INSERT INTO corrections (entity, correction) VALUES
  (2, '{"made":"2026-03-04T19:33:03Z","kind":"person","action":"rename","name":"Ana Brankov","to":"Anna Brankova"}'),
  (1, '{"action":"note","name":"Germany","kind":"place","to":"Checks.","made":"2026-03-04T19:33:03Z"}');
