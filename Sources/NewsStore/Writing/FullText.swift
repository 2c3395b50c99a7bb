import Foundation
import GRDB
import NewsModel

extension NewsStore {
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
}
