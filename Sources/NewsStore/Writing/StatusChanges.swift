import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// Sets the field for these articles and tells which of them were otherwise before. Where it is said who does it, it
  /// stands in the journal.
  public func change(
    _ ids: [ArticleID], _ field: StatusField, by origin: JournalOrigin? = nil
  ) async throws -> [ArticleID] {
    try await write { db in
      let field = try StatusWriter.complete(db, ids, field)
      let changed = try StatusWriter.change(db, ids, field)
      if let origin { try JournalTable.add(db, .status(field, changed), by: origin) }
      return changed
    }
  }

  /// Sets the field for every article of the query and tells which were otherwise before, in the order of the list.
  public func changeAll(
    _ query: ArticleQuery, _ field: StatusField, by origin: JournalOrigin? = nil
  ) async throws -> [ArticleID] {
    try await write { db in
      let changed = try StatusWriter.change(db, QueryPlanner(db).articles(query), field)
      if let origin { try JournalTable.add(db, .status(field, changed), by: origin) }
      return changed
    }
  }

  /// Marks the unread articles as read that say the same word for word as one of these, and tells which they were.
  public func readCopies(of ids: [ArticleID], by origin: JournalOrigin? = nil) async throws -> [ArticleID] {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT c.id FROM articles a JOIN articles c ON c.fingerprint = a.fingerprint JOIN status s ON s.id = c.id
          WHERE a.id = ? AND c.id <> a.id AND s.is_read = 0 ORDER BY c.id
          """)
      let copies = try ids.flatMap { try Int64.fetchAll(statement, arguments: [$0.rawValue]) }
      let changed = try StatusWriter.change(db, copies.map { ArticleID($0) }, .read(true))
      if let origin { try JournalTable.add(db, .status(.read(true), changed), by: origin) }
      return changed
    }
  }

  /// Keeps where reading stopped: a UTF-8 offset in the document's text.
  public func setReadingOffset(_ offset: Int, of id: ArticleID) async throws {
    try await write { db in
      try db.execute(sql: "UPDATE status SET reading_offset = ? WHERE id = ?", arguments: [offset, id.rawValue])
    }
  }

  /// Keeps that the article was opened; what had changed in it since it was read has been seen by that.
  public func recordReading(of id: ArticleID, at date: Date) async throws {
    try await write { db in
      try db.execute(sql: "UPDATE status SET is_changed = 0 WHERE id = ? AND is_changed = 1", arguments: [id.rawValue])
      try db.execute(
        sql: "INSERT INTO history (article, read) SELECT id, ? FROM status WHERE id = ?",
        arguments: [date.timeIntervalSince1970, id.rawValue])
    }
  }

  /// What changed in an article since it was read has been seen.
  public func markSeen(_ id: ArticleID) async throws {
    try await write { db in
      try db.execute(sql: "UPDATE status SET is_changed = 0 WHERE id = ? AND is_changed = 1", arguments: [id.rawValue])
    }
  }

  /// What was opened last, newest first.
  public func history(limit: Int) async throws -> [(id: ArticleID, read: Date)] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT article, read FROM history ORDER BY id DESC LIMIT ?", arguments: [limit])
        .map { (ArticleID($0[0]), Date(timeIntervalSince1970: $0[1])) }
    }
  }

  /// Keeps the reader's note on an article; nil or nothing but spaces takes it away.
  public func setNote(_ note: String?, of id: ArticleID) async throws {
    _ = try await change([id], .note(to: note))
  }

  /// Gives an article these tags of the reader's own, in place of those it had.
  public func setTags(_ tags: [String], of id: ArticleID) async throws {
    try await write { db in try Tagging.set(db, tags, of: id.rawValue) }
  }
}

enum StatusWriter {
  /// In statements of many articles each: one for every article takes ten times as long.
  private static let batch = 1000

  /// A note with what stood there before, so that it can be put back.
  static func complete(_ db: Database, _ ids: [ArticleID], _ field: StatusField) throws -> StatusField {
    guard case .note(nil, let new) = field, ids.count == 1 else { return field }
    let old = try String.fetchOne(db, sql: "SELECT note FROM status WHERE id = ?", arguments: [ids[0].rawValue])
    return .note(from: old, to: new)
  }

  static func change(_ db: Database, _ ids: [ArticleID], _ field: StatusField) throws -> [ArticleID] {
    switch field {
    case .read(let value):
      let changed = try set(db, ids, "is_read", value)
      // What has changed since it was read is read as it is now.
      if value { try markSeen(db, ids) }
      return changed
    case .starred(let value): return try set(db, ids, "is_starred", value)
    case .hidden(let value): return try set(db, ids, "is_hidden", value)
    case .highlighted(let value): return try set(db, ids, "is_highlighted", value)
    case .note(_, let note): return try setNote(db, ids, note.flatMap { Folding.key(of: $0).isEmpty ? nil : $0 })
    case .tagged(let tag, let isTagged):
      return try ids.filter { try Tagging.change(db, tag, isTagged: isTagged, of: $0.rawValue) }
    }
  }

  private static func markSeen(_ db: Database, _ ids: [ArticleID]) throws {
    let statement = try db.cachedStatement(
      sql: "UPDATE status SET is_changed = 0 WHERE is_changed = 1 AND id IN (SELECT value FROM json_each(?))")
    for start in stride(from: 0, to: ids.count, by: batch) {
      let part = ids[start..<min(start + batch, ids.count)].map(\.rawValue)
      try statement.execute(arguments: [StoredJSON.encode(part)])
    }
  }

  private static func setNote(_ db: Database, _ ids: [ArticleID], _ note: String?) throws -> [ArticleID] {
    let statement = try db.cachedStatement(sql: "UPDATE status SET note = ? WHERE id = ? AND note IS NOT ?")
    return try ids.filter { id in
      try statement.execute(arguments: [note, id.rawValue, note])
      return db.changesCount > 0
    }
  }

  private static func set(_ db: Database, _ ids: [ArticleID], _ column: String, _ value: Bool) throws -> [ArticleID] {
    let finding = try db.cachedStatement(sql: "SELECT \(column) FROM status WHERE id = ?")
    var seen: Set<ArticleID> = []
    let changed = try ids.filter { id in
      try seen.insert(id).inserted && Bool.fetchOne(finding, arguments: [id.rawValue]) == !value
    }
    let statement = try db.cachedStatement(
      sql: "UPDATE status SET \(column) = ? WHERE id IN (SELECT value FROM json_each(?))")
    for start in stride(from: 0, to: changed.count, by: batch) {
      let part = changed[start..<min(start + batch, changed.count)].map(\.rawValue)
      try statement.execute(arguments: [value, StoredJSON.encode(part)])
    }
    return changed
  }
}
