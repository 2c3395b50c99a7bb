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
    for key in try keys(db, of: entity) { try statement.execute(arguments: [high, key, low, entity]) }
  }

  /// So many entities of a name, those in most articles, are decided about again when one of them has grown.
  private static let queued = 64

  /// Puts those into the queue that may be an entity that new articles have raised to another level: those of the same
  /// full name, and those whose names leave it open who is meant.
  static func queue(_ db: Database, besides entity: Int64, from old: Int, to new: Int) throws {
    guard level(of: old) < level(of: new) else { return }
    let own = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT coalesce(found_name, name), kind FROM entities WHERE id = ?"),
      arguments: [entity])
    guard let own, let kind = EntityKind(rawValue: own[1]) else { return }
    let narrow = Set(NameKeys.narrow(own[0], kind))
    let sharing = try db.cachedStatement(
      sql: """
        SELECT e.id, coalesce(e.found_name, e.name), e.kind, e.is_unclear
        FROM (SELECT entity FROM entity_keys WHERE key = ?1 AND entity <> ?2 ORDER BY level DESC LIMIT \(queued)) k
        CROSS JOIN entities e ON e.id = k.entity
        """)
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO relink_queue VALUES (?)")
    for key in try keys(db, of: entity) {
      for row in try Row.fetchAll(sharing, arguments: [key, entity]) {
        guard let kind = EntityKind(rawValue: row[2]),
          narrow.contains(key) || row[3] || NameStrength.leavesOpen(row[1], kind)
        else { continue }
        try insert.execute(arguments: [row[0] as Int64])
      }
    }
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
