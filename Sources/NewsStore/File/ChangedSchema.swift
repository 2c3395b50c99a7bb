/// What changed after it was read: the trigger marks it, whoever writes the new version, and keeps which version was
/// read. The mark goes when the article is opened again or its read mark changes.
enum ChangedSchema {
  static let name = "2026-11-28 changed since read"

  static let sql = """
    ALTER TABLE status ADD COLUMN is_changed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE status ADD COLUMN read_version INTEGER;
    CREATE INDEX status_changed ON status(position) WHERE is_changed = 1 AND position IS NOT NULL;
    CREATE INDEX versions_replaced ON versions(replaced);
    CREATE TRIGGER article_changed AFTER UPDATE OF version ON articles WHEN NEW.version > OLD.version BEGIN
      UPDATE status SET read_version = CASE WHEN is_changed = 1 THEN read_version ELSE OLD.version END, is_changed = 1
      WHERE id = NEW.id AND is_read = 1;
    END;
    CREATE TRIGGER change_seen AFTER UPDATE OF is_read ON status
    WHEN NEW.is_read <> OLD.is_read AND NEW.is_changed = 1 BEGIN
      UPDATE status SET is_changed = 0 WHERE id = NEW.id;
    END;
    """
}
