import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// Keeps a watch, in place of an earlier one of this name; it hears of what comes in from now on.
  public func addWatch(_ watch: Watch) async throws {
    try await write { db in try WatchTable.add(db, watch) }
  }

  /// All watches, by name.
  public func watches() async throws -> [Watch] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT name, words, added FROM watches").map {
        Watch(name: $0[0], words: $0[1], added: Date(timeIntervalSince1970: $0[2]))
      }.sorted { Folding.key(of: $0.name) < Folding.key(of: $1.name) }
    }
  }

  /// Forgets a watch; tells whether there was one of that name.
  @discardableResult
  public func removeWatch(named name: String) async throws -> Bool {
    try await write { db in try WatchTable.remove(db, name) }
  }

  /// The articles that came in since the watch of this name was checked, the latest `limit`.
  public func unseen(byWatch name: String, limit: Int) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: "SELECT id FROM articles WHERE id > (SELECT seen FROM watches WHERE name = ?) ORDER BY id DESC LIMIT ?",
        arguments: [name, limit]
      ).map { ArticleID($0) }
    }
  }

  /// The number of the article that came in last; 0 in an empty library.
  public func lastArrival() async throws -> ArticleID {
    try await read { db in ArticleID(try Int64.fetchOne(db, sql: "SELECT max(id) FROM articles") ?? 0) }
  }

  /// The articles that came in after this one, the latest `limit`.
  public func arrivals(after id: ArticleID, limit: Int) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM articles WHERE id > ? ORDER BY id DESC LIMIT ?", arguments: [id.rawValue, limit]
      ).map { ArticleID($0) }
    }
  }

  /// The watch has seen everything up to this article.
  public func setSeen(_ article: ArticleID, byWatch name: String) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE watches SET seen = max(seen, ?) WHERE name = ?", arguments: [article.rawValue, name])
    }
  }

  /// When the last brief was made; nil before the first.
  public func lastBrief() async throws -> Date? {
    try await read { db in
      let seconds = try Int.fetchOne(db, sql: "SELECT value FROM counters WHERE name = 'last brief'") ?? 0
      return seconds > 0 ? Date(timeIntervalSince1970: Double(seconds)) : nil
    }
  }

  public func setLastBrief(_ date: Date) async throws {
    try await write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO counters (name, value) VALUES ('last brief', ?)",
        arguments: [Int(date.timeIntervalSince1970)])
    }
  }

  /// The articles that came in from `since` on, the latest `limit`, with the stories that they are in.
  public func received(
    since: Date, limit: Int
  ) async throws -> [(id: ArticleID, story: StoryID?)] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT a.id, m.story FROM articles a INDEXED BY articles_received
          LEFT JOIN memberships m ON m.article = a.id
          WHERE a.received >= ? ORDER BY a.received DESC LIMIT ?
          """, arguments: [since.timeIntervalSince1970, limit]
      ).map { (ArticleID($0[0]), ($0[1] as Int64?).map { StoryID($0) }) }
    }
  }

  /// Entities that at least three articles of the day before `now` name, those in most first, each with its articles a
  /// day over the last `days` days before that, oldest first. Beyond 500 a day is not counted further.
  public func busyEntities(
    now: Date, days: Int, limit: Int
  ) async throws -> [(entity: Entity, count: Int, before: [Int])] {
    try await read { db in
      let day: TimeInterval = 86_400
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT e.id, e.name, e.kind, n.articles FROM
            (SELECT entity, count(*) AS articles FROM mentions WHERE position >= ? AND position < ?
              GROUP BY entity HAVING count(*) >= 3 ORDER BY count(*) DESC LIMIT ?) n
          JOIN entities e ON e.id = n.entity
          """,
        arguments: [
          Position.floor(of: now.addingTimeInterval(-day)), Position.floor(of: now.addingTimeInterval(day)), limit,
        ])
      let counting = try db.cachedStatement(sql: EntityWeeks.sql)
      let bounds = (0...days).map { Position.floor(of: now.addingTimeInterval(Double($0 - days - 1) * day)) }
      return try rows.compactMap { row in
        guard let kind = EntityKind(rawValue: row[2]) else { return nil }
        let id: Int64 = row[0]
        let before = try zip(bounds, bounds.dropFirst()).map { from, to in
          try Int.fetchOne(counting, arguments: [id, from, to, EntityWeeks.most]) ?? 0
        }
        return (Entity(id: EntityID(id), name: row[1], kind: kind), row[3], before)
      }
    }
  }
}

extension NewsStore {
  /// Of each of so many days before the last one, oldest first, whether the library has an article of it.
  public func coveredDays(now: Date, days: Int) async throws -> [Bool] {
    try await read { db in
      let bounds = (0...days).map { Position.floor(of: now.addingTimeInterval(Double($0 - days - 1) * 86_400)) }
      let asking = try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM articles WHERE position >= ? AND position < ?)")
      return try zip(bounds, bounds.dropFirst()).map { try Bool.fetchOne(asking, arguments: [$0, $1]) ?? false }
    }
  }
}

enum WatchTable {
  static func add(_ db: Database, _ watch: Watch) throws {
    try db.execute(
      sql: """
        INSERT INTO watches (name, words, added, seen)
        VALUES (?, ?, ?, (SELECT coalesce(max(id), 0) FROM articles))
        ON CONFLICT (name) DO UPDATE SET words = excluded.words, added = excluded.added, seen = excluded.seen
        """, arguments: [watch.name, watch.words, watch.added.timeIntervalSince1970])
  }

  @discardableResult
  static func remove(_ db: Database, _ name: String) throws -> Bool {
    try db.execute(sql: "DELETE FROM watches WHERE name = ?", arguments: [name])
    return db.changesCount > 0
  }
}
