import GRDB

/// The full-text indexes of a library: the present one, and one of an earlier schema as long as articles wait for the
/// present one. While they do the old one answers; when `unindexed` is empty it goes.
enum SearchSchema {
  static let table = "wordindex"
  /// Made by SQLite's own tokenizer, and read from `documents` itself.
  static let oldest = "search"
  /// Every table that an index had, the present one first.
  static let all = [table, "fulltext", oldest]

  /// The index of an earlier schema that answers still.
  static func old(_ db: Database) throws -> String? { try all.dropFirst().first { try db.tableExists($0) } }

  /// The indexes that the library has.
  static func tables(_ db: Database) throws -> [String] { try [table] + (old(db).map { [$0] } ?? []) }

  /// What a word weighs in each column (SQLite FTS5 documentation, 5.1.1), in the table's order: most in the headline,
  /// then in the byline.
  static func weights(in table: String) -> String { table == Self.table ? "1.0, 8.0, 4.0, 0.0" : "8.0, 1.0, 4.0, 0.0" }

  /// Lets the old index go where nothing waits for the new one.
  static func finish(_ db: Database) throws {
    let isWaiting = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM unindexed)") ?? true
    guard !isWaiting, let old = try old(db) else { return }
    for trigger in ["__search_ad", "__search_au", "fulltext_removed", "fulltext_changed"] {
      try db.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
    }
    try db.execute(sql: "DROP TABLE \(old)")
  }
}
