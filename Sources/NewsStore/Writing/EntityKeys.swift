import EntityLinking
import GRDB
import NewsModel

/// The rows by which entities are found under the keys of their names.
enum EntityKeys {
  /// Articles that raise an entity to levels 1, 2, 3 and so on.
  private static let steps = [4, 16, 64, 256, 1024, 4096, 16384, 65536]

  static func level(of count: Int) -> Int { steps.count { count >= $0 } }

  /// The level of an expression, in SQL.
  static func level(_ expression: String) -> String {
    steps.map { "(\(expression) >= \($0))" }.joined(separator: " + ")
  }

  static func add(_ db: Database, _ keys: [Int64], of entity: Int64) throws {
    guard !keys.isEmpty else { return }
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO entity_keys (key, level, entity)
        SELECT ?1, \(level("article_count")), id FROM entities WHERE id = ?2
        """)
    for key in keys { try statement.execute(arguments: [key, entity]) }
  }

  /// Brings the rows of an entity to the level of its present count, which was another before.
  static func move(_ db: Database, _ entity: Int64, from old: Int, to new: Int) throws {
    let (low, high) = (level(of: old), level(of: new))
    guard low != high else { return }
    let statement = try db.cachedStatement(
      sql: "UPDATE OR REPLACE entity_keys SET level = ?1 WHERE key = ?2 AND level = ?3 AND entity = ?4")
    let keys = try keys(db, of: entity)
    for key in keys { try statement.execute(arguments: [high, key, low, entity]) }
    if high > low { try queue(db, keys, besides: entity) }
  }

  /// So many entities of a name are decided about again when one of them has grown.
  private static let queued = 64

  /// Puts those that share a key with an entity that has grown into the queue: they may be the same, or named alone.
  private static func queue(_ db: Database, _ keys: Set<Int64>, besides entity: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO relink_queue
        SELECT entity FROM entity_keys WHERE key = ?1 AND entity <> ?2 ORDER BY level DESC LIMIT \(queued)
        """)
    for key in keys { try statement.execute(arguments: [key, entity]) }
  }

  /// Takes an entity's rows away.
  static func remove(_ db: Database, _ keys: Set<Int64>, of entity: Int64) throws {
    let statement = try db.cachedStatement(
      sql: "DELETE FROM entity_keys WHERE key = ?1 AND level BETWEEN 0 AND \(steps.count) AND entity = ?2")
    for key in keys { try statement.execute(arguments: [key, entity]) }
  }

  /// All keys that an entity can be found by.
  static func keys(_ db: Database, of entity: Int64) throws -> Set<Int64> {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT name, kind FROM entity_names WHERE entity = ? AND origin <> 1 AND is_parted = 0"),
      arguments: [entity])
    var keys: Set<Int64> = []
    for row in rows {
      guard let kind = EntityKind(rawValue: row[1]) else { continue }
      keys.formUnion(NameKeys.of(row[0], kind))
    }
    let own = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT coalesce(found_name, name), kind, is_unclear FROM entities WHERE id = ?"),
      arguments: [entity])
    if let own, let kind = EntityKind(rawValue: own[1]) {
      keys.formUnion(NameKeys.ofShown(own[0], kind, isUnclear: own[2]))
    }
    return keys
  }
}
