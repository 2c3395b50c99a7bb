import GRDB

extension NewsStore {
  /// Merges pieces of the search index, about `pages` pages of them, in one transaction; false where there was nothing
  /// to merge. Each batch that comes in leaves a piece, and every search asks all of them.
  public func mergeSearchIndex(pages: Int = 200) async throws -> Bool {
    try await write { db in
      let before = db.totalChangesCount
      let tables = try SearchSchema.tables(db)
      for table in tables {
        try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('merge', ?)", arguments: [pages])
      }
      // One change is that of the command itself (SQLite FTS5 documentation, 6.8).
      return db.totalChangesCount - before > tables.count
    }
  }
}
