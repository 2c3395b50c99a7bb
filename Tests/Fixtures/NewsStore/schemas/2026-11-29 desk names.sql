CREATE TABLE desk_names (folded TEXT PRIMARY KEY) WITHOUT ROWID;
ALTER TABLE desks ADD COLUMN names_stale INTEGER NOT NULL DEFAULT 1;
ALTER TABLE desks ADD COLUMN names_at INTEGER;
CREATE TRIGGER desk_names_new AFTER INSERT ON entity_names
WHEN NEW.origin = 0 AND EXISTS (SELECT 1 FROM desk_names WHERE folded = NEW.folded) BEGIN
  UPDATE desks SET names_stale = 1 WHERE names_stale = 0;
END;
CREATE TRIGGER desk_names_read AFTER UPDATE OF origin ON entity_names
WHEN NEW.origin = 0 AND OLD.origin <> 0 AND EXISTS (SELECT 1 FROM desk_names WHERE folded = NEW.folded) BEGIN
  UPDATE desks SET names_stale = 1 WHERE names_stale = 0;
END;

-- rows

INSERT INTO desk_names (folded) VALUES ('harbour guard');
UPDATE desks SET names_stale = 0;
