import Foundation
import GRDB
import NewsModel
import TextCore

/// Keeps what the desk sent along with a story, in the columns of `WireSchema`.
enum WireTable {
  /// A kill that comes as a message of its own names the story by its slug, and comes within days of it.
  private static let killReach: TimeInterval = 4 * 86_400

  /// Writes the metadata of an article; nothing where it has none and had none.
  static func write(_ db: Database, _ wire: WireMetadata?, article id: Int64, source: Int64) throws {
    guard let wire else {
      try db.cachedStatement(
        sql: """
          UPDATE articles SET wire = NULL, embargo = NULL, urgency = NULL, signal = NULL, slug = NULL
          WHERE id = ? AND wire IS NOT NULL
          """
      ).execute(arguments: [id])
      return
    }
    let slug = wire.slugline.map(folded)
    try db.cachedStatement(
      sql: "UPDATE articles SET wire = ?, embargo = ?, urgency = ?, signal = ?, slug = ? WHERE id = ?"
    ).execute(arguments: [
      StoredJSON.encode(wire), wire.embargo?.stored, wire.urgency, wire.signal?.rawValue, slug, id,
    ])
    if wire.isWithdrawn, let slug { try withdraw(db, slug: slug, source: source, by: id) }
  }

  static func read(_ text: String?) throws -> WireMetadata? {
    try text.map { try StoredJSON.decode(WireMetadata.self, from: $0) }
  }

  /// A slug without the number of the lead or writethru that follows a comma.
  static func folded(_ slug: String) -> String { Folding.key(of: String(slug.prefix { $0 != "," })) }

  /// Marks the stories of this source that a kill names by their slug.
  private static func withdraw(_ db: Database, slug: String, source: Int64, by kill: Int64) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.id, a.wire FROM articles k CROSS JOIN articles a ON a.slug = ?
          WHERE k.id = ? AND a.source = ? AND a.id <> k.id AND a.signal IS NOT 'kill'
            AND coalesce(a.published, a.received) BETWEEN coalesce(k.published, k.received) - ?
              AND coalesce(k.published, k.received)
          """), arguments: [slug, kill, source, killReach])
    for row in rows {
      guard var wire = try read(row[1]) else { continue }
      wire.signal = .kill
      try db.cachedStatement(sql: "UPDATE articles SET wire = ?, signal = ? WHERE id = ?")
        .execute(arguments: [StoredJSON.encode(wire), WireMetadata.Signal.kill.rawValue, row[0] as Int64])
    }
  }
}
