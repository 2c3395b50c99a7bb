import GRDB

extension NewsStore {
  /// Looks the whole file over, slowly: throws `StoreError.damaged` where SQLite or the full-text index finds itself
  /// wrong.
  public func checkIntegrity() async throws {
    try await write { db in
      if try String.fetchOne(db, sql: "PRAGMA quick_check(1)") != "ok" { throw StoreError.damaged }
      // With rank 1 the index is compared with the documents themselves.
      let tables = try SearchSchema.tables(db)
      for table in tables {
        // An index that is being filled lacks documents.
        let isPartial = table == SearchSchema.table && tables.count > 1
        try db.execute(
          sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', ?)", arguments: [isPartial ? 0 : 1])
      }
    }
  }
}
