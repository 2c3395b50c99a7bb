import Foundation
import GRDB

/// What the indexes still tell of statuses whose own rows are gone. Each question is answered from an index alone, so
/// that damage elsewhere does not matter.
struct StatusIndexes {
  struct Known {
    var source: Int64
    var key: String
    var position: Int64?
    var isRead: Bool
    var isStarred: Bool
  }

  let path: String

  /// The statuses of other numbers than these; none where the indexes cannot be read either.
  func missing(besides known: Set<Int64>) -> [Int64: Known] {
    var configuration = Configuration()
    configuration.readonly = true
    var found: [Int64: Known] = [:]
    do {
      let queue = try DatabaseQueue(
        path: "\(URL(filePath: path).absoluteString)?immutable=1", configuration: configuration)
      try queue.read { db in
        try collect(db, "SELECT id, source, key FROM status INDEXED BY sqlite_autoindex_status_1") { row in
          let id: Int64 = row[0]
          guard !known.contains(id) else { return }
          found[id] = Known(source: row[1], key: row[2], isRead: false, isStarred: false)
        }
        try collect(
          db, "SELECT id, position FROM status INDEXED BY status_read WHERE is_read = 1 AND position IS NOT NULL"
        ) { row in
          found[row[0] as Int64]?.isRead = true
          found[row[0] as Int64]?.position = row[1]
        }
        try collect(
          db, "SELECT id, position FROM status INDEXED BY status_starred WHERE is_starred = 1 AND position IS NOT NULL"
        ) { row in
          found[row[0] as Int64]?.isStarred = true
          found[row[0] as Int64]?.position = row[1]
        }
      }
    } catch {
      // What could be read is worth having.
    }
    return found
  }

  private func collect(_ db: Database, _ sql: String, _ body: (Row) -> Void) throws {
    do {
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() { body(row) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      // The rest of this index is gone.
    }
  }
}
