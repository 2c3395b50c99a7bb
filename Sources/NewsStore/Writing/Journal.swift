import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Keeps a change that was made elsewhere than to the status of articles.
  public func addToJournal(_ change: JournaledChange, by origin: JournalOrigin) async throws {
    try await write { db in _ = try JournalTable.add(db, change, by: origin) }
  }

  /// The last `limit` changes, newest first.
  public func journal(limit: Int) async throws -> [JournalEntry] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, made, origin, change, is_undone FROM journal ORDER BY id DESC LIMIT ?", arguments: [limit]
      ).map { row in
        let change = try StoredJSON.decode(JournaledChange.self, from: row[3])
        var changed: [ArticleID] = []
        var count: Int?
        switch change {
        case .status(_, let articles), .rule(_, _, let articles): changed = articles
        case .desk(let step, _): count = step.articleCount
        case .search, .watch: break
        }
        let title = changed.count == 1 ? try JournalTable.title(db, of: changed[0]) : nil
        return JournalEntry(
          id: .change(row[0]), made: Date(timeIntervalSince1970: row[1]), origin: JournalOrigin(rawValue: row[2]),
          words: change.words, isUndone: try JournalTable.isUndone(db, change, row[4]),
          articleCount: count ?? changed.count, title: title)
      }
    }
  }

  /// Takes a change of the journal back, or makes it again; false where there is none of this number or it is so
  /// already.
  public func setUndone(_ isUndone: Bool, journal number: Int64) async throws -> Bool {
    try await write { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT change, is_undone FROM journal WHERE id = ?", arguments: [number])
      else { return false }
      let change = try StoredJSON.decode(JournaledChange.self, from: row[0])
      guard try JournalTable.isUndone(db, change, row[1]) != isUndone else { return false }
      try JournalTable.make(db, isUndone ? change.inverse : change)
      try db.execute(sql: "UPDATE journal SET is_undone = ? WHERE id = ?", arguments: [isUndone, number])
      return true
    }
  }
}

/// The rows of the journal.
enum JournalTable {
  /// Older changes are forgotten beyond so many.
  private static let most = 2000
  /// Articles that are opened one after another are one change, up to so many and so far apart in seconds.
  private static let (mostRead, pause) = (500, 1800.0)

  static func title(_ db: Database, of id: ArticleID) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT d.title FROM articles a JOIN documents d ON d.position = a.position WHERE a.id = ?",
      arguments: [id.rawValue])
  }

  /// Gives the number of the line where that is a new one.
  @discardableResult
  static func add(_ db: Database, _ change: JournaledChange, by origin: JournalOrigin) throws -> Int64? {
    if case .status(_, let articles) = change, articles.isEmpty { return nil }
    let now = Date().timeIntervalSince1970
    if origin == .reading, try extend(db, with: change, now: now) { return nil }
    if case .rule(let name, let field, let articles) = change,
      try extendRule(db, name, field, with: articles, now: now)
    {
      return nil
    }
    try db.execute(
      sql: "INSERT INTO journal (made, origin, change) VALUES (?, ?, ?)",
      arguments: [now, origin.rawValue, StoredJSON.encode(change)])
    let number = db.lastInsertedRowID
    try db.execute(sql: "DELETE FROM journal WHERE id <= ?", arguments: [number - Int64(most)])
    return number
  }

  private static func extend(_ db: Database, with change: JournaledChange, now: Double) throws -> Bool {
    guard case .status(let field, let articles) = change,
      let row = try Row.fetchOne(
        db, sql: "SELECT id, made, origin, change, is_undone FROM journal ORDER BY id DESC LIMIT 1"),
      row[2] == JournalOrigin.reading.rawValue, row[4] == false, now - row[1] < pause,
      case .status(field, let before) = try StoredJSON.decode(JournaledChange.self, from: row[3]),
      before.count < mostRead
    else { return false }
    let both = JournaledChange.status(field, before + articles.filter { !before.contains($0) })
    try db.execute(
      sql: "UPDATE journal SET made = ?, change = ? WHERE id = ?",
      arguments: [now, StoredJSON.encode(both), row[0] as Int64])
    return true
  }

  /// What one rule does to the articles of one refresh, which come in by many transactions, is one change; it would
  /// else push the reader's own changes out of the journal.
  private static func extendRule(
    _ db: Database, _ name: String, _ field: StatusField, with articles: [ArticleID], now: Double
  ) throws -> Bool {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, change FROM journal WHERE origin = ? AND is_undone = 0 AND made > ? ORDER BY id DESC LIMIT 24
        """, arguments: [JournalOrigin.rule.rawValue, now - pause])
    for row in rows {
      guard case .rule(name, field, let before) = try StoredJSON.decode(JournaledChange.self, from: row[1]),
        before.count < mostRead
      else { continue }
      let both = JournaledChange.rule(name, field, before + articles.filter { !before.contains($0) })
      try db.execute(
        sql: "UPDATE journal SET made = ?, change = ? WHERE id = ?",
        arguments: [now, StoredJSON.encode(both), row[0] as Int64])
      return true
    }
    return false
  }

  /// Whether a change is taken back: what was written for a desk others may have taken back there.
  static func isUndone(_ db: Database, _ change: JournaledChange, _ isMarked: Bool) throws -> Bool {
    guard !isMarked, case .desk(let step, _) = change else { return isMarked }
    let log = DeskLog(db)
    return try step.ops.allSatisfy { try !log.holds($0.uuidString) }
  }

  /// Makes a change without a line of its own.
  static func make(_ db: Database, _ change: JournaledChange) throws {
    switch change {
    case .status(let field, let articles), .rule(_, let field, let articles):
      _ = try StatusWriter.change(db, articles, field)
    case .search(.saved(let search, _)): try SearchTable.save(db, search)
    case .search(.removed(let search)): try SearchTable.remove(db, search.name)
    case .search(.renamed(let from, let to)): try SearchTable.rename(db, from, to: to)
    case .watch(let watch, true): try WatchTable.add(db, watch)
    case .watch(let watch, false): try WatchTable.remove(db, watch.name)
    case .desk(let step, let isWithdrawn): try DeskOutbox(db).setWithdrawn(isWithdrawn, step)
    }
  }
}
