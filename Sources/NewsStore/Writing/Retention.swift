import Foundation
import GRDB
import NewsModel

/// How long articles are kept. What is starred, noted, tagged or watched by the reader stays whatever this says.
public struct Retention: Sendable, Hashable {
  /// In seconds since an article was published or came in, whichever is later; nil keeps any age.
  public var age: TimeInterval?
  /// The newest so many are kept; nil keeps any number.
  public var count: Int?
  /// What these searches find stays, too: the reader watches for it.
  public var watched: [ArticleQuery]

  public init(age: TimeInterval? = nil, count: Int? = nil, watched: [ArticleQuery] = []) {
    self.age = age
    self.count = count
    self.watched = watched
  }
}

extension NewsStore {
  /// Gives up the content of articles beyond `retention`, of these sources or of the whole library, and tells how many.
  /// Their status stays, and a feed that still carries them does not bring them back.
  ///
  /// Works in short transactions, so that others come in between, and may be cancelled between them.
  public func expire(
    _ retention: Retention, in sources: [SourceID]? = nil, now: Date = Date()
  ) async throws -> Int {
    var trusted = retention
    if retention.age != nil, try await !write({ db in try ExpiryClock(db).trusts(now) }) { trusted.age = nil }
    var expired = 0
    var bound = Int64.max
    while true {
      try Task.checkCancellation()
      let (step, next) = try await write { [bound, trusted] db in
        try Expiry(db, trusted, sources, now).run(below: bound)
      }
      expired += step
      guard let next else { return expired }
      bound = next
    }
  }

  /// Rewrites the file without the room that deleted articles left, and the full-text index in one piece. Needs as much
  /// free disk as the library takes, and keeps other writers waiting meanwhile.
  public func compact() async throws {
    do {
      try await database.writeWithoutTransaction { db in
        // The whole library is copied, which is too much for memory.
        try db.execute(sql: "PRAGMA temp_store = FILE")
        let result = Result {
          for table in try SearchSchema.tables(db) {
            try db.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
          }
          try db.execute(sql: "DELETE FROM signposts WHERE position NOT IN (SELECT position FROM articles)")
          try db.execute(sql: "VACUUM")
          try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
        try result.get()
      }
    } catch {
      throw StoreError.translate(error)
    }
  }
}

/// Whether the clock may decide what is old. A machine that starts with a date of next year would throw away all news
/// for good: a time far beyond all that the library has seen counts only once it has lasted a day. It has not lasted
/// where it leaps again, or goes back, meanwhile.
private struct ExpiryClock {
  private static let leap: TimeInterval = 14 * 86_400
  private static let trial: TimeInterval = 86_400

  let db: Database

  init(_ db: Database) { self.db = db }

  func trusts(_ now: Date) throws -> Bool {
    let now = now.timeIntervalSince1970
    // When it was asked last and was trusted, and since when it has been far beyond that.
    let last = try value("last expiry") ?? Double.fetchOne(db, sql: "SELECT max(received) FROM articles") ?? now
    guard now > last + Self.leap else {
      try keep(now, as: "last expiry")
      try keep(nil, as: "clock leapt")
      return true
    }
    let seen = try value("clock seen") ?? now
    try keep(now, as: "clock seen")
    if let leapt = try value("clock leapt"), now >= seen, now <= seen + Self.leap {
      guard now >= leapt + Self.trial else { return false }
      try keep(now, as: "last expiry")
      try keep(nil, as: "clock leapt")
      return true
    }
    try keep(last, as: "last expiry")
    try keep(now, as: "clock leapt")
    return false
  }

  private func value(_ name: String) throws -> Double? {
    try Double.fetchOne(db, sql: "SELECT value FROM counters WHERE name = ?", arguments: [name])
  }

  private func keep(_ value: Double?, as name: String) throws {
    guard let value else { return try db.execute(sql: "DELETE FROM counters WHERE name = ?", arguments: [name]) }
    try db.execute(
      sql: "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [name, Int(value)])
  }
}

private struct Expiry {
  private static let batch = 500

  private let db: Database
  private let scope: String
  private let watched: [ArticleQuery]
  private let now: Date
  /// Articles below this position are too old.
  private let oldest: Int64
  private let received: Double
  /// Articles below this position are too many.
  private let last: Int64

  init(_ db: Database, _ retention: Retention, _ sources: [SourceID]?, _ now: Date) throws {
    self.db = db
    scope = sources.map { "source IN (\($0.map { String($0.rawValue) }.joined(separator: ",")))" } ?? "1"
    watched = retention.watched
    self.now = now
    let cut = retention.age.map { now.addingTimeInterval(-$0) }
    oldest = cut.map(Position.floor) ?? .min
    received = cut?.timeIntervalSince1970 ?? -.infinity
    if let count = retention.count, count > 0 {
      let request: SQL = """
        SELECT position FROM articles WHERE \(sql: scope) ORDER BY position DESC LIMIT 1 OFFSET \(count - 1)
        """
      last = try SQLRequest<Int64>(literal: request).fetchOne(db) ?? .min
    } else {
      last = retention.count == nil ? .min : .max
    }
  }

  /// Expires some of the articles below `bound`; gives the bound to go on from, nil at the end.
  func run(below bound: Int64) throws -> (expired: Int, next: Int64?) {
    let request: SQL = """
      SELECT position, id FROM articles
      WHERE \(sql: scope) AND position < \(min(bound, max(oldest, last)))
        AND (position < \(last) OR position < \(oldest) AND received < \(received))
        AND EXISTS (SELECT 1 FROM status
          WHERE status.id = articles.id AND is_starred = 0 AND note IS NULL AND tags IS NULL)
      ORDER BY position DESC LIMIT \(Self.batch)
      """
    let rows = try SQLRequest<Row>(literal: request).fetchAll(db)
    let kept = try watchedAmong(rows.map { ArticleID($0[1]) })
    let gone = rows.filter { !kept.contains($0[0] as Int64) }
    let ids = try StoredJSON.encode(gone.map { $0[1] as Int64 })
    // One statement each: the full-text index writes itself out at every one.
    try db.execute(
      sql: "UPDATE status SET is_expired = 1 WHERE id IN (SELECT value FROM json_each(?))", arguments: [ids])
    try db.execute(sql: "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", arguments: [ids])
    return (gone.count, rows.count < Self.batch ? nil : rows.last?[0])
  }

  /// The positions of those that a watch finds.
  private func watchedAmong(_ ids: [ArticleID]) throws -> Set<Int64> {
    guard !ids.isEmpty else { return [] }
    let planner = QueryPlanner(db, now: now)
    return try watched.reduce(into: []) { kept, query in
      kept.formUnion(try planner.list(query.narrowed(by: .articles(ids))).first(.max))
    }
  }
}
