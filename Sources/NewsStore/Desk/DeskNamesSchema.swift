/// The names that the desk's log speaks of, so that it is read again when articles bring one of them.
///
/// `names_stale` of a desk is 1 from then on until that is done. `names_at` is how many articles the library held when
/// it was done last, where several entities bore a name of the log: which of them is meant can change with each more.
enum DeskNamesSchema {
  static let name = "2026-11-29 desk names"

  static let sql = """
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
    """
}
