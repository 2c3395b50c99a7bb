import Foundation
import GRDB
import NewsModel
import TextCore

/// A server that was made anew has the same feeds and articles under other ids.
extension NewsStore {
  /// By the link, whatever SQLite thinks of the sizes of tables: an account has as many articles as it has ever had.
  static let sameArticlesSQL = """
    SELECT r.remote, d.title FROM articles a
    CROSS JOIN remote_items r ON r.article = a.id AND r.account = ?1 AND r.state = 1
    CROSS JOIN documents d ON d.position = a.position
    WHERE \(IdentitySchema.hasLink("?2")) AND +a.source = ?3 LIMIT 32
    """

  /// What the server calls the articles that are here and have link and headline of one that comes in under an id that
  /// is not known yet.
  public func sameArticles(as items: [IncomingRemote], of account: Int64) async throws -> [String] {
    try await read { db in
      let known = try db.cachedStatement(
        sql: "SELECT 1 FROM remote_items WHERE account = ? AND remote = ? AND article IS NOT NULL")
      let same = try db.cachedStatement(sql: Self.sameArticlesSQL)
      var found: Set<String> = []
      for item in items {
        guard let link = item.article.content.link, !link.isEmpty,
          try Bool.fetchOne(known, arguments: [account, item.remote]) == nil
        else { continue }
        let title = Folding.key(of: item.article.content.title)
        for row in try Row.fetchAll(same, arguments: [account, link, item.source.rawValue])
        where Folding.key(of: row[1]) == title {
          found.insert(row[0])
        }
      }
      return found.sorted()
    }
  }

  /// Feeds have other ids on their server: what is known of them, and what waits to be sent, stands under those. A feed
  /// whose id means another one now, and that has none of its own, is left under an id that no server has.
  ///
  /// `forgetsItems` forgets what the server called its articles, since its ids mean others now, and keeps the account's
  /// memory in the same transaction. Actions that wait are kept until their articles are found again.
  public func renumberFeeds(
    _ pairs: [(old: String, new: String)], of account: Account, forgetsItems: Bool
  ) async throws {
    try await write { db in
      func rename(_ old: String, _ new: String) throws {
        for (table, column) in [("remote_feeds", "remote"), ("outbox", "feed")] {
          try db.execute(
            sql: "UPDATE OR REPLACE \(table) SET \(column) = ? WHERE account = ? AND \(column) = ?",
            arguments: [new, account.id, old])
        }
      }
      // In two steps, since ids may have changed places.
      for pair in pairs { try rename(pair.old, "new \(pair.new)") }
      for pair in pairs {
        try rename(pair.new, "old \(pair.new)")
        try rename("new \(pair.new)", pair.new)
      }
      guard forgetsItems else { return }
      try db.execute(sql: "DELETE FROM remote_items WHERE account = ?", arguments: [account.id])
      try db.execute(
        sql: "UPDATE accounts SET memory = ? WHERE id = ?", arguments: [StoredJSON.encode(account.memory), account.id])
    }
  }
}
