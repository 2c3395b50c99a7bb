import GRDB

extension NewsStore {
  /// Looks the whole file over, slowly: throws `StoreError.damaged` where SQLite or the full-text index finds itself
  /// wrong.
  public func checkIntegrity() async throws {
    try await write { db in
      if try String.fetchOne(db, sql: "PRAGMA quick_check(1)") != "ok" { throw StoreError.damaged }
      // With rank 1 the index is compared with the documents themselves.
      try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    }
  }
}
