import Foundation
import GRDB
import NewsModel

/// An article of a source that was taken out.
public struct RemovedArticle: Sendable, Hashable {
  public var key: String
  public var received: Date
  public var content: ArticleContent
}

extension NewsStore {
  /// How long a removed source can come back with its articles, in seconds.
  public static let removedLifetime: TimeInterval = 30 * 86_400

  /// Takes a source out with all its articles, which are put aside for `removedLifetime`. What was read and starred of
  /// it stays for good and is found again by its address. Works in short transactions, so that others come in between;
  /// cut off in between, the source stays with what is left.
  public func removeSource(_ id: SourceID, now: Date = Date()) async throws {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM removed WHERE source = ? OR removed < ?",
        arguments: [id.rawValue, now.timeIntervalSince1970 - Self.removedLifetime])
    }
    try await putAside(of: id, keeping: "0", now: now) { db in
      try db.execute(
        sql: "UPDATE sources SET is_removed = 1 WHERE id = ? AND is_removed = 0", arguments: [id.rawValue])
      if db.changesCount == 0 { throw StoreError.unknownSource(id) }
    }
  }

  /// Puts the articles of a source aside that are neither starred, noted nor tagged.
  func putAsidePlain(of id: SourceID, now: Date) async throws {
    try await putAside(of: id, keeping: "s.is_starred = 1 OR s.note IS NOT NULL OR s.tags IS NOT NULL", now: now) { _ in
    }
  }

  /// Puts articles aside step by step; `finish` stands in the transaction that finds no more.
  private func putAside(
    of id: SourceID, keeping kept: String, now: Date, finish: @escaping @Sendable (Database) throws -> Void
  ) async throws {
    var isEmpty = false
    while !isEmpty {
      try Task.checkCancellation()
      isEmpty = try await write { db in
        let ids = try Int64.fetchAll(
          db,
          sql: """
            SELECT a.id FROM articles a JOIN status s ON s.id = a.id
            WHERE a.source = ? AND NOT (\(kept)) ORDER BY a.position LIMIT 200
            """, arguments: [id.rawValue])
        guard !ids.isEmpty else {
          try finish(db)
          return true
        }
        for article in ids { try Self.putAside(db, ArticleID(article), of: id, at: now) }
        try db.execute(
          sql: "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", arguments: [StoredJSON.encode(ids)])
        return false
      }
    }
  }

  private static func putAside(_ db: Database, _ id: ArticleID, of source: SourceID, at now: Date) throws {
    guard let article = try ArticleReader.article(db, id) else { return }
    try db.cachedStatement(sql: "INSERT INTO removed (source, key, received, content, removed) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [
        source.rawValue, article.key, article.received.timeIntervalSince1970, StoredJSON.encode(article.content),
        now.timeIntervalSince1970,
      ])
  }

  /// The source comes back under its number, without its articles; `takeRemoved` gives those. Throws `unknownSource`
  /// where there is none of this number.
  public func restoreSource(_ id: SourceID) async throws -> Source {
    try await write { db in
      try db.execute(sql: "UPDATE sources SET is_removed = 0 WHERE id = ?", arguments: [id.rawValue])
      if db.changesCount == 0 { throw StoreError.unknownSource(id) }
    }
    guard let source = try await sources().first(where: { $0.id == id }) else { throw StoreError.unknownSource(id) }
    return source
  }

  /// The number of the removed source at this address; nil where none was removed.
  public func removedSource(at address: String) async throws -> SourceID? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT id FROM sources WHERE address = ? AND is_removed = 1", arguments: [address])
        .map { SourceID($0) }
    }
  }

  /// The next articles that were put aside with a source, at most `limit`, and no more once they are all back.
  public func removedArticles(of id: SourceID, limit: Int) async throws -> [RemovedArticle] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT key, received, content FROM removed WHERE source = ? ORDER BY id LIMIT ?",
        arguments: [id.rawValue, limit]
      ).map { row in
        RemovedArticle(
          key: row[0], received: Date(timeIntervalSince1970: row[1]),
          content: try StoredJSON.decode(ArticleContent.self, from: row[2]))
      }
    }
  }

  /// Forgets the first so many that were put aside, once they are back.
  public func forgetRemoved(of id: SourceID, first count: Int) async throws {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM removed WHERE id IN (SELECT id FROM removed WHERE source = ?1 ORDER BY id LIMIT ?2)",
        arguments: [id.rawValue, count])
    }
  }

  /// Gives the sources their places in this order.
  public func arrangeSources(_ order: [SourceID]) async throws {
    try await write { db in
      let statement = try db.cachedStatement(sql: "UPDATE sources SET rank = ? WHERE id = ?")
      for (rank, id) in order.enumerated() { try statement.execute(arguments: [rank, id.rawValue]) }
    }
  }
}
