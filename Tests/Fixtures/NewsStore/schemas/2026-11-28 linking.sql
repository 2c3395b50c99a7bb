-- 2026-11-28 linking

ALTER TABLE entities ADD COLUMN is_unclear INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entities ADD COLUMN linked_into INTEGER REFERENCES entities(id);
CREATE TABLE entity_keys (
  key INTEGER NOT NULL,
  level INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY (key, level, entity)
) WITHOUT ROWID;
CREATE TABLE relink_queue (
  entity INTEGER PRIMARY KEY
);
CREATE TABLE entity_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made REAL NOT NULL,
  source INTEGER NOT NULL REFERENCES entities(id),
  target INTEGER NOT NULL REFERENCES entities(id),
  moved TEXT NOT NULL,
  is_withdrawn INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entity_decisions_of_source ON entity_decisions(source, target);
CREATE INDEX entities_linked ON entities(linked_into) WHERE linked_into IS NOT NULL;
INSERT INTO relink_queue SELECT id FROM entities WHERE article_count > 0 AND merged_into IS NULL;
