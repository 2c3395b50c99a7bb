import GRDB

/// Which tags an article is found by: the keywords of the copy and the reader's own.
enum Tagging {
  /// Brings the taggings of one article to what its keywords and its status say.
  static func write(_ db: Database, id: Int64, position: Int64, keywords: [String]) throws {
    let own = try String.fetchOne(db.cachedStatement(sql: "SELECT tags FROM status WHERE id = ?"), arguments: [id])
    let tags = try keywords + StoredJSON.decodeList(String.self, from: own)
    try db.cachedStatement(sql: "DELETE FROM taggings WHERE position = ?").execute(arguments: [position])
    for tag in tags {
      let folded = Fold.name(tag)
      guard !folded.isEmpty else { continue }
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO tags (name, folded) VALUES (?, ?)").execute(arguments: [
        tag, folded,
      ])
      try db.cachedStatement(
        sql: "INSERT OR IGNORE INTO taggings (tag, position) SELECT id, ? FROM tags WHERE folded = ?"
      ).execute(arguments: [position, folded])
    }
  }
}
