import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// How many entries are kept of an account.
  private static let mostEntries = 500

  /// Keeps what a synchronisation did; nil changes are none that could be undone.
  public func logSync(
    of account: Int64, at date: Date, summary: String, changes: AppliedChanges?
  ) async throws {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO sync_log (account, made, summary, changes) VALUES (?, ?, ?, ?)",
        arguments: [account, date.timeIntervalSince1970, summary, try changes.map { try StoredJSON.encode($0) }])
      try db.execute(
        sql: """
          DELETE FROM sync_log WHERE account = ?1 AND id <= (
            SELECT id FROM sync_log WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET \(Self.mostEntries))
          """, arguments: [account])
    }
  }

  /// What was done last, newest first.
  public func syncLog(limit: Int) async throws -> [SyncLogEntry] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT l.id, a.name, l.made, l.summary, l.changes IS NOT NULL, l.is_withdrawn
          FROM sync_log l JOIN accounts a ON a.id = l.account ORDER BY l.id DESC LIMIT ?
          """, arguments: [limit]
      ).map {
        SyncLogEntry(
          id: $0[0], account: $0[1], made: Date(timeIntervalSince1970: $0[2]), summary: $0[3], canUndo: $0[4],
          isWithdrawn: $0[5])
      }
    }
  }

  /// Takes back the marks that an entry of the log brought, as actions of the user that are sent; gives how many. Nil
  /// where there is no such entry, or it was taken back.
  public func undoSync(_ id: Int64) async throws -> Int? {
    try await write { db in
      let text = try String.fetchOne(
        db, sql: "SELECT changes FROM sync_log WHERE id = ? AND is_withdrawn = 0", arguments: [id])
      guard let text else { return nil }
      let changes = try StoredJSON.decode(AppliedChanges.self, from: text)
      var count = 0
      for (ids, field, value) in [
        (changes.read, "read", false), (changes.unread, "read", true), (changes.starred, "starred", false),
        (changes.unstarred, "starred", true),
      ] where !ids.isEmpty {
        try db.execute(
          sql: """
            UPDATE status SET is_\(field) = ?1 WHERE is_\(field) <> ?1 AND id IN (SELECT value FROM json_each(?2))
            """, arguments: [value, StoredJSON.encode(ids)])
        count += db.changesCount
      }
      for (labels, value) in [(changes.tagged, false), (changes.untagged, true)] {
        for (label, ids) in labels {
          for id in ids where try Tagging.change(db, label, isTagged: value, of: id) { count += 1 }
        }
      }
      try db.execute(sql: "UPDATE sync_log SET is_withdrawn = 1 WHERE id = ?", arguments: [id])
      return count
    }
  }
}
