import EntityLinking
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// The entities of these numbers, in their order, as they are told from their namesakes; those merged away are left
  /// out.
  public func options(_ ids: [EntityID]) async throws -> [EntityOption] {
    try await read { db in try ids.compactMap { try OptionReader(db: db).option($0.rawValue) } }
  }

  /// What an entity could be merged with, best first: others of its kind that begin with `prefix`, or, where that is
  /// empty, those that share a name with it.
  public func mergeOptions(for id: EntityID, prefix: String, limit: Int) async throws -> [EntityOption] {
    try await read { db in
      let reader = OptionReader(db: db)
      guard let own = try EntityTable.follow(db, id.rawValue) else { return [] }
      let kind = try EntityTable.name(db, own).kind
      let found = try prefix.isEmpty ? reader.sharing(own, limit: limit) : reader.beginning(prefix, kind, limit: limit)
      return try found.filter { $0 != own }.compactMap(reader.option).filter { $0.kind == kind }
    }
  }
}

private struct OptionReader {
  private static let depth = 32

  let db: Database

  /// Those found by the same keys: by the full name first, then by the family name and what is in most articles.
  func sharing(_ id: Int64, limit: Int) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: "SELECT entity, level FROM entity_keys WHERE key = ? AND entity <> ? ORDER BY level DESC LIMIT ?")
    var shared: [Int64: (keys: Int, level: Int)] = [:]
    for key in try EntityKeys.keys(db, of: id) {
      for row in try Row.fetchAll(statement, arguments: [key, id, limit]) {
        let known = shared[row[0]] ?? (0, 0)
        shared[row[0]] = (known.keys + 1, max(known.level, row[1]))
      }
    }
    return shared.sorted {
      ($1.value.keys, $1.value.level, $0.key) < ($0.value.keys, $0.value.level, $1.key)
    }.prefix(limit).map(\.key)
  }

  func beginning(_ prefix: String, _ kind: EntityKind, limit: Int) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT t.id FROM (SELECT DISTINCT coalesce(e.merged_into, e.id) AS id
          FROM entity_names n CROSS JOIN entities e ON e.id = n.entity
          WHERE n.folded >= ?1 AND n.folded < ?1 || char(0x10FFFF) AND n.origin <> 1 AND n.is_parted = 0) f
        CROSS JOIN entities t ON t.id = f.id
        WHERE t.article_count > 0 AND t.kind = ?2 ORDER BY t.article_count DESC, t.name LIMIT ?3
        """, arguments: [Folding.key(of: prefix), kind.rawValue, limit + 1])
  }

  func option(_ id: Int64) throws -> EntityOption? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT name, kind, article_count FROM entities WHERE id = ? AND merged_into IS NULL AND article_count > 0"
      ),
      arguments: [id])
    guard let row, let kind = EntityKind(rawValue: row[1]) else { return nil }
    return EntityOption(
      id: EntityID(id), name: row[0], kind: kind,
      role: kind == .person ? try CardReader(db: db, id: id).roles(depth: Self.depth).first : nil,
      country: kind == .place ? nil : try country(of: id), articleCount: row[2],
      lastSeen: try CardReader(db: db, id: id).seen().last)
  }

  private func country(of id: Int64) throws -> String? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.folded, count(*) FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position
          CROSS JOIN entities e ON e.id = m.entity AND e.kind IN ('place', 'group') GROUP BY e.id
          """), arguments: [id])
    var counts: [String: Int] = [:]
    for row in rows {
      if let code = Countries.code(of: row[0]) { counts[code, default: 0] += row[1] as Int }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { Countries.name($0.key) }
  }
}
