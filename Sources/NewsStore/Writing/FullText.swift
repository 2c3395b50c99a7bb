import Foundation
import GRDB
import NewsModel

/// What tells whether an item of a feed is news: its key, and the hash of what it was read from.
public struct ItemMark: Sendable, Hashable {
  public var key: String
  public var rawHash: String

  public init(key: String, rawHash: String) {
    self.key = key
    self.rawHash = rawHash
  }
}

extension NewsStore {
  /// Which of these items are new or changed, by their places in `marks`: only they need to be understood and inserted.
  /// Articles that were given up by age are not new.
  public func news(among marks: [ItemMark], from source: SourceID) async throws -> [Int] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT s.is_expired, a.raw_hash FROM status s LEFT JOIN articles a ON a.id = s.id
          WHERE s.source = ? AND s.key = ?
          """)
      return try marks.indices.filter { index in
        guard let row = try Row.fetchOne(statement, arguments: [source.rawValue, marks[index].key]) else { return true }
        if let hash = row[1] as String? { return hash.isEmpty || hash != marks[index].rawHash }
        return !(row[0] as Bool)
      }
    }
  }

  /// Puts the whole article from its page in place of the summary that its feed gave. That is no new version: the
  /// feed's item is known by its own hash and does not replace it until the feed changes it. Gives false where the
  /// library does not hold the article.
  public func setFullText(_ content: ArticleContent, entities: [ArticleEntity], of id: ArticleID) async throws -> Bool {
    guard let old = try await article(id) else { return false }
    var content = content
    content.rawHash = old.content.rawHash
    let prepared = try PreparedArticle(
      NewArticle(key: old.key, content: content, received: old.received, entities: entities))
    return try await write { db in
      guard let old = try ArticleReader.article(db, id) else { return false }
      var insertion = try Insertion(db, source: old.sourceID)
      try insertion.replace(old, with: prepared, raisesVersion: false)
      _ = try insertion.finish()
      try db.execute(sql: "UPDATE articles SET is_full_text = 1 WHERE id = ?", arguments: [id.rawValue])
      return true
    }
  }

  /// Those of these articles whose text was loaded from their pages.
  public func withFullText(among ids: [ArticleID]) async throws -> [ArticleID] {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT is_full_text FROM articles WHERE id = ?")
      return try ids.filter { try Bool.fetchOne(statement, arguments: [$0.rawValue]) ?? false }
    }
  }
}
