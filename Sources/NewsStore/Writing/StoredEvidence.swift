import EntityLinking
import GRDB
import NewsModel
import TextCore

/// What a library knows of its entities, as `EntityLinker` asks for it within one transaction.
final class StoredEvidence: LinkingEvidence {
  /// The newest articles of an entity whose other names are looked at.
  private static let depth = 32

  let articleCount: Int
  private let db: Database
  private let rules: CorrectionRules
  /// Articles written in this transaction, which the counts of the entities do not have yet.
  private var raises: [Int64: Int] = [:]

  init(_ db: Database, rules: CorrectionRules) throws {
    self.db = db
    self.rules = rules
    articleCount = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
  }

  /// Remembers that one more article names each of these entities.
  func raise(_ entities: [Int64]) {
    for id in entities { raises[id, default: 0] += 1 }
  }

  /// The articles that were remembered since the last call, in the order of the entities.
  func takeRaises() -> [(entity: Int64, articles: Int)] {
    defer { raises = [:] }
    return raises.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func shown(_ entity: Int64) -> Int64 { rules.merged(entity) }

  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate] {
    try fetch(
      "SELECT entity, kind, origin FROM entity_names WHERE folded = ?1 AND is_parted = 0 LIMIT \(limit)", folded,
      [folded])
  }

  func bearers(of folded: String, _ kind: EntityKind, beside entities: [Int64]) throws -> [EntityCandidate] {
    let beside = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.entity FROM json_each(?1) j
          CROSS JOIN mentions p INDEXED BY mentions_of_entity ON p.entity = j.value AND p.position IN (
            SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = j.value ORDER BY position DESC LIMIT 12)
          CROSS JOIN mentions m ON m.position = p.position
          CROSS JOIN entity_names n ON n.folded = ?2 AND n.kind = ?3 AND n.entity = m.entity AND n.is_parted = 0
          GROUP BY m.entity ORDER BY count(*) DESC, m.entity LIMIT 4
          """), arguments: [StoredJSON.encode(entities), folded, kind.rawValue])
    return try fetch(
      """
      SELECT n.entity, n.kind, n.origin FROM json_each(?2) j CROSS JOIN entity_names n
      ON n.folded = ?1 AND n.kind = ?3 AND n.entity = j.value AND n.is_parted = 0
      """, folded, [folded, StoredJSON.encode(beside), kind.rawValue])
  }

  private func fetch(_ names: String, _ folded: String, _ arguments: StatementArguments) throws -> [EntityCandidate] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, n.kind, coalesce(e.found_name, e.name), e.name, n.origin
          FROM (\(names)) n CROSS JOIN entities e ON e.id = n.entity
          """), arguments: arguments)
    return rows.compactMap { row in
      guard let kind = EntityKind(rawValue: row[1]), let read = EntityKind(rawValue: row[3]) else { return nil }
      let id: Int64 = row[0]
      return EntityCandidate(
        member: CooccurrenceContext.Member(id: id, kind: kind, count: (row[2] as Int) + (raises[id] ?? 0)),
        folded: folded, readKind: read, foundName: Folding.key(of: row[4]), shownName: Folding.key(of: row[5]),
        isGuess: row[6] == EntityTable.Origin.guessed.rawValue)
    }
  }

  func companions(of entity: Int64, among others: [Int64]) throws -> Companions {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.entity, count(*), (SELECT count(*) FROM (SELECT 1 FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 LIMIT \(Self.depth)))
          FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position AND m.entity IN (SELECT value FROM json_each(?2))
          GROUP BY m.entity
          """), arguments: [entity, StoredJSON.encode(others)])
    return Companions(
      articles: rows.first?[2] ?? 0,
      shared: Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int64, $0[1] as Int) }))
  }

  func meets(_ entity: Int64, anyOf others: [Int64]) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
              WHERE entity = ?1 ORDER BY position DESC LIMIT 256) n
            CROSS JOIN mentions m ON m.position = n.position AND m.entity IN (SELECT value FROM json_each(?2)))
          """), arguments: [entity, StoredJSON.encode(others)]) ?? false
  }

  func roles(of entity: Int64) throws -> [String] { try CardReader(db: db, id: entity).roles() }
}
