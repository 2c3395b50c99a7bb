CREATE TABLE entity_apart (
  one INTEGER NOT NULL REFERENCES entities(id),
  other INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
INSERT OR IGNORE INTO relink_queue
SELECT id FROM entities
WHERE article_count > 0 AND merged_into IS NULL AND kind IN ('person', 'organisation');
