import GRDB
import TextCore

/// Which tags an article is found by: the keywords of the copy, the reader's own and those of the desk.
enum Tagging {
  /// Gives an article these tags of the reader's own, in place of those it had.
  static func set(_ db: Database, _ tags: [String], of id: Int64) throws {
    let own = try String.fetchOne(db.cachedStatement(sql: "SELECT tags FROM status WHERE id = ?"), arguments: [id])
    try queue(db, from: StoredJSON.decodeList(String.self, from: own), to: tags, of: id)
    try db.execute(sql: "UPDATE status SET tags = ? WHERE id = ?", arguments: [StoredJSON.encodeList(tags), id])
    try write(db, id: id)
  }

  /// What changed is an action for the servers that have the article.
  private static func queue(_ db: Database, from old: [String], to new: [String], of id: Int64) throws {
    let (before, after) = (Set(old.map(Folding.key)), Set(new.map(Folding.key)))
    try Outbox.tags(
      db, article: id, added: new.filter { !before.contains(Folding.key(of: $0)) },
      removed: old.filter { !after.contains(Folding.key(of: $0)) })
  }

  /// Gives an article one tag or takes it away; false where it was so already. Tags are alike where their letters are,
  /// whatever the case.
  static func change(_ db: Database, _ tag: String, isTagged: Bool, of id: Int64) throws -> Bool {
    let folded = Folding.key(of: tag)
    let own = try String.fetchOne(db.cachedStatement(sql: "SELECT tags FROM status WHERE id = ?"), arguments: [id])
    let tags = try StoredJSON.decodeList(String.self, from: own)
    guard !folded.isEmpty, tags.contains(where: { Folding.key(of: $0) == folded }) != isTagged else { return false }
    try set(db, isTagged ? tags + [tag] : tags.filter { Folding.key(of: $0) != folded }, of: id)
    return true
  }

  /// Brings the taggings of an article to what its keywords, its status and the desk say; nothing where only its status
  /// is here.
  static func write(_ db: Database, id: Int64) throws {
    let row = try Row.fetchOne(db, sql: "SELECT position, keywords FROM articles WHERE id = ?", arguments: [id])
    guard let row else { return }
    try write(db, id: id, position: row[0], keywords: StoredJSON.decodeList(String.self, from: row[1]))
  }

  /// Brings the taggings of one article to what its keywords, its status and the desk say.
  static func write(_ db: Database, id: Int64, position: Int64, keywords: [String]) throws {
    let own = try String.fetchOne(db.cachedStatement(sql: "SELECT tags FROM status WHERE id = ?"), arguments: [id])
    let tags =
      try keywords + StoredJSON.decodeList(String.self, from: own)
      + DeskRemarkTable(db).remarks(on: id).tags.map(\.name)
    try db.cachedStatement(sql: "DELETE FROM taggings WHERE position = ?").execute(arguments: [position])
    for tag in tags {
      let folded = Folding.key(of: tag)
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
