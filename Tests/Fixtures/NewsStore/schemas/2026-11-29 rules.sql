ALTER TABLE status ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE status ADD COLUMN is_highlighted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX status_hidden ON status(position) WHERE is_hidden = 1 AND position IS NOT NULL;
CREATE INDEX status_highlighted ON status(position) WHERE is_highlighted = 1 AND position IS NOT NULL;
DROP TRIGGER tally_change;
CREATE TRIGGER tally_change AFTER UPDATE OF position, is_read, is_hidden ON status
WHEN (OLD.position IS NULL) <> (NEW.position IS NULL) OR OLD.is_read <> NEW.is_read
  OR OLD.is_hidden <> NEW.is_hidden BEGIN
  UPDATE tallies SET
    articles = articles + (NEW.position IS NOT NULL AND NEW.is_hidden = 0)
      - (OLD.position IS NOT NULL AND OLD.is_hidden = 0),
    unread = unread + (NEW.position IS NOT NULL AND NEW.is_hidden = 0 AND NEW.is_read = 0)
      - (OLD.position IS NOT NULL AND OLD.is_hidden = 0 AND OLD.is_read = 0)
  WHERE source IN (0, NEW.source);
END;
