/// What the notes, tags and changes of sources in the desk's log speak of, so that they are found by it: an article, or
/// a source, whose `key` is empty. What holds of them is said by the log alone.
/// `desk_sources` keeps how a source was called before the desk called it otherwise.
enum DeskRemarksSchema {
  static let name = "2026-11-29 desk remarks"

  static let sql = """
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
    """
}
