import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// An entity with its names, and when the first and the last article that names it were published; the one that it
  /// was merged into where it was, nil where there is none of this number.
  public func entity(_ id: EntityID) async throws -> Entity? {
    try await read { db in
      guard let present = try EntityTable.follow(db, id.rawValue) else { return nil }
      let row = try Row.fetchOne(
        db, sql: "SELECT name, kind, note, article_count FROM entities WHERE id = ?", arguments: [present])
      guard let row, let kind = EntityKind(rawValue: row[1]) else { return nil }
      let name: String = row[0]
      let seen = try CardReader(db: db, id: present).seen()
      return Entity(
        id: EntityID(present), name: name, kind: kind,
        aliases: try EntityTable.aliases(db, present).filter { $0 != name }, note: row[2], articleCount: row[3],
        firstSeen: seen.first, lastSeen: seen.last)
    }
  }

  /// Names of entities that begin with `prefix` (case and accents aside), those in most articles first.
  public func entityNames(
    prefix: String, kind: EntityKind? = nil, limit: Int
  ) async throws -> [(name: String, count: Int)] {
    let folded = Folding.key(of: prefix)
    return try await read { db in
      // Thousands of names begin with the same letter: those that stand in many articles are looked at first.
      if folded.count < 3 {
        let popular = try names(db, sql: Self.popularNames, folded, kind, limit)
        if popular.count == limit { return popular }
      }
      return try names(db, sql: Self.allNames, folded, kind, limit)
    }
  }

  private static let popularNames = """
    SELECT name, article_count FROM entities INDEXED BY entities_popular
    WHERE article_count >= 8 AND folded >= ?1 AND folded < ?1 || char(0x10FFFF) AND (?2 IS NULL OR kind = ?2)
    ORDER BY article_count DESC LIMIT ?3
    """

  private static let allNames = """
    SELECT t.name, t.article_count
    FROM (SELECT DISTINCT coalesce(e.merged_into, e.id) AS id
      FROM entity_names n CROSS JOIN entities e ON e.id = n.entity
      WHERE n.folded >= ?1 AND n.folded < ?1 || char(0x10FFFF) AND n.origin <> 1 AND n.is_parted = 0) f
    CROSS JOIN entities t ON t.id = f.id
    WHERE t.article_count > 0 AND (?2 IS NULL OR t.kind = ?2)
    ORDER BY t.article_count DESC, t.name LIMIT ?3
    """

  /// Names of sources of which a word begins with `prefix`, those with most articles first.
  public func sourceNames(prefix: String, limit: Int) async throws -> [(name: String, count: Int)] {
    let folded = Folding.key(of: prefix)
    return try await sources().filter { source in
      let name = Folding.key(of: source.name)
      return name.hasPrefix(folded) || name.contains(" " + folded)
    }
    .sorted { $0.articleCount > $1.articleCount }.prefix(limit).map { ($0.name, $0.articleCount) }
  }

  /// Tags that begin with `prefix`, those of most articles first.
  public func tags(prefix: String, limit: Int) async throws -> [(name: String, count: Int)] {
    let folded = Folding.key(of: prefix)
    return try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, article_count FROM tags
          WHERE folded >= ?1 AND folded < ?1 || char(0x10FFFF) AND article_count > 0
          ORDER BY article_count DESC, name LIMIT ?2
          """, arguments: [folded, limit]
      ).map { ($0[0], $0[1]) }
    }
  }
}

private func names(
  _ db: Database, sql: String, _ folded: String, _ kind: EntityKind?, _ limit: Int
) throws -> [(name: String, count: Int)] {
  try Row.fetchAll(db, sql: sql, arguments: [folded, kind?.rawValue, limit]).map { ($0[0], $0[1]) }
}
