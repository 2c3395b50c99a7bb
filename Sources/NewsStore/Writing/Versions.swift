import Foundation
import GRDB
import NewsModel

/// An article as it was before its source changed it.
public struct ArticleVersion: Sendable, Hashable {
  /// From 1, the first that came in.
  public var number: Int
  /// When the next version came in.
  public var replaced: Date
  public var content: ArticleContent
}

extension NewsStore {
  /// The earlier versions of an article, oldest first; empty where it has not changed.
  public func versions(of id: ArticleID) async throws -> [ArticleVersion] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT number, replaced, content FROM versions WHERE article = ? ORDER BY number",
        arguments: [id.rawValue]
      ).map { row in
        ArticleVersion(
          number: row[0], replaced: Date(timeIntervalSince1970: row[1]),
          content: try StoredJSON.decode(ArticleContent.self, from: row[2]))
      }
    }
  }

  /// The earlier version of an article that was read before it changed; nil where it has not changed since.
  public func versionRead(of id: ArticleID) async throws -> ArticleVersion? {
    let number = try await read { db in
      try Int.fetchOne(db, sql: "SELECT read_version FROM status WHERE id = ?", arguments: [id.rawValue])
    }
    guard let number else { return nil }
    // What was read may have been given up since; then the next one that is kept tells most.
    return try await versions(of: id).first { $0.number >= number }
  }
}

enum Versions {
  /// Puts what an article says now aside, before it is replaced.
  static func keep(_ db: Database, _ article: Article) throws {
    try db.execute(
      sql: """
        INSERT INTO versions (article, number, replaced, content)
        SELECT id, version, ?, ? FROM articles WHERE id = ?
        """,
      arguments: [
        Date().timeIntervalSince1970, StoredJSON.encode(article.content), article.id.rawValue,
      ])
  }
}
