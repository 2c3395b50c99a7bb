/// Every change of state by whoever made it, so that it can be taken back on another day.
enum JournalSchema {
  static let name = "2026-11-28 journal"

  /// `change` is a `JournaledChange` as JSON.
  static let sql = """
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      made REAL NOT NULL,
      origin TEXT NOT NULL,
      change TEXT NOT NULL,
      is_undone INTEGER NOT NULL DEFAULT 0
    );
    """
}
