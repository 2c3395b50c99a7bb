import EntityLinking
import GRDB
import NewsModel

/// What a library knows of its entities, as `EntityLinker` asks for it within one transaction.
final class StoredEvidence: LinkingEvidence {
  /// The newest articles of an entity whose other names are looked at.
  private static let depth = 32

  let articleCount: Int
  private let db: Database
  private let rules: CorrectionRules
  /// Articles written in this transaction, which the counts of the entities do not have yet.
  private var raises: [Int64: Int] = [:]

  private let memory: CompanyMemory

  /// What the log of a desk moves is read as if nobody had moved it: the log says where it goes, whether it was read
  /// before or comes afterwards. Elsewhere a form that was split off is its new entity's from then on.
  private let isAtDesk: Bool

  /// Who was found by a folded name or a key so far, without the articles of `raises`, where these are kept: the same
  /// few hundred names stand in article after article.
  private var named: [String: Bearers] = [:]
  private var keyed: [Int64: Bearers] = [:]
  private let keepsBearers: Bool

  private struct Bearers {
    var limit: Int
    var found: [EntityCandidate]
  }

  init(
    _ db: Database, rules: CorrectionRules, memory: CompanyMemory = CompanyMemory(), keepsBearers: Bool = false
  ) throws {
    self.keepsBearers = keepsBearers
    self.db = db
    self.rules = rules
    self.memory = memory
    isAtDesk = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM desks)") ?? false
    articleCount = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
  }

  /// Remembers that one more article names each of these entities.
  func raise(_ entities: [Int64]) {
    for id in entities { raises[id, default: 0] += 1 }
    memory.add(entities)
  }

  /// The articles that were remembered since the last call, in the order of the entities.
  func takeRaises() -> [(entity: Int64, articles: Int)] {
    defer { raises = [:] }
    return raises.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func shown(_ entity: Int64) -> Int64 { rules.merged(entity) }

  /// An entity as a bearer of its own name; nil for what is another one now.
  func candidate(_ entity: Int64) throws -> EntityCandidate? {
    raised(
      try fetch(
        "SELECT id AS entity, NULL AS kind, 0 AS origin FROM entities WHERE id = ?1 AND merged_into IS NULL", [entity])
    ).first
  }

  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate] {
    if let known = named[folded], known.limit == limit { return raised(known.found) }
    let found = try fetch(
      """
      SELECT entity, kind, origin FROM entity_names
      WHERE folded = ?1 \(isAtDesk ? "" : "AND is_parted = 0") LIMIT \(limit)
      """,
      [folded], folded: folded)
    if keepsBearers { named[folded] = Bearers(limit: limit, found: found) }
    return raised(found)
  }

  func bearers(ofKey key: Int64, limit: Int) throws -> [EntityCandidate] {
    if let known = keyed[key], known.limit == limit { return raised(known.found) }
    let found = try fetch(
      "SELECT entity, NULL AS kind, 0 AS origin FROM entity_keys WHERE key = ?1 ORDER BY level DESC LIMIT \(limit)",
      [key])
    if keepsBearers { keyed[key] = Bearers(limit: limit, found: found) }
    return raised(found)
  }

  /// The counts with the articles that were written in this transaction.
  private func raised(_ found: [EntityCandidate]) -> [EntityCandidate] {
    var found = found
    for index in found.indices {
      if let articles = raises[found[index].member.id] { found[index].member.count += articles }
    }
    return found
  }

  /// What is found by these is another from now on.
  func forget(_ listing: EntityTable.Listing) {
    for name in listing.names { named[name] = nil }
    for key in listing.keys { keyed[key] = nil }
  }

  /// Names or counts of entities have changed.
  func forgetBearers() {
    named = [:]
    keyed = [:]
  }

  func bearers(ofKey key: Int64, beside entities: [Int64]) throws -> [EntityCandidate] {
    let beside = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.entity FROM json_each(?1) j
          CROSS JOIN mentions p INDEXED BY mentions_of_entity ON p.entity = j.value AND p.position IN (
            SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = j.value ORDER BY position DESC LIMIT 12)
          CROSS JOIN mentions m ON m.position = p.position
          WHERE EXISTS (SELECT 1 FROM entity_keys k
            WHERE k.key = ?2 AND k.level BETWEEN 0 AND 8 AND k.entity = m.entity)
          GROUP BY m.entity ORDER BY count(*) DESC, m.entity LIMIT 4
          """), arguments: [StoredJSON.encode(entities), key])
    return raised(
      try fetch("SELECT value AS entity, NULL AS kind, 0 AS origin FROM json_each(?1)", [StoredJSON.encode(beside)]))
  }

  /// What merged into another by the library's own decision is that one; `names` gives rows of `entity kind origin`.
  /// The counts are those of the library.
  private func fetch(_ names: String, _ arguments: StatementArguments, folded: String = "") throws -> [EntityCandidate]
  {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, coalesce(n.kind, e.kind), coalesce(e.found_name, e.name), e.name, n.origin,
            e.is_unclear
          FROM (\(names)) n CROSS JOIN entities f ON f.id = n.entity
          CROSS JOIN entities e ON e.id = coalesce(f.linked_into, f.id)
          \(isAtDesk ? "WHERE EXISTS (SELECT 1 FROM entity_names WHERE entity = e.id AND origin <> 2)" : "")
          """), arguments: arguments)
    var found: [EntityCandidate] = []
    while let row = try rows.next() {
      guard let kind = EntityKind(rawValue: row[1]), let read = EntityKind(rawValue: row[3]) else { continue }
      found.append(
        EntityCandidate(
          member: CooccurrenceContext.Member(id: row[0], kind: kind, count: row[2]),
          folded: folded, readKind: read, foundName: row[4], shownName: row[5],
          isGuess: row[6] == EntityTable.Origin.guessed.rawValue, isUnclear: row[7]))
    }
    return found
  }

  /// Forgets what was remembered of the company of entities, since their articles have changed.
  func forgetCompany() { memory.forget() }

  func companions(of entity: Int64, among others: [Int64]) throws -> Companions {
    let all = try companions(of: entity)
    var among: [Int64: Int] = [:]
    for other in others { among[other] = all.shared[other] }
    return Companions(articles: all.articles, shared: among)
  }

  private func companions(of entity: Int64) throws -> Companions {
    if let known = memory.company(of: entity) { return known }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT m.entity, count(*) FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position GROUP BY m.entity
          """), arguments: [entity])
    var found = Companions(articles: 0, shared: [:])
    while let row = try rows.next() { found.shared[row[0]] = row[1] }
    found.articles = found.shared.removeValue(forKey: entity) ?? 0
    memory.keep(found, of: entity)
    return found
  }

  func places(of entity: Int64) throws -> [String] {
    if let known = memory.surroundings(of: entity)?.places { return known }
    let places = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT e.folded FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position
          CROSS JOIN entities e ON e.id = m.entity AND e.kind IN ('place', 'group')
          """), arguments: [entity])
    memory.keep(of: entity) { $0.places = places }
    return places
  }

  func roles(of entity: Int64) throws -> [String] {
    if let known = memory.surroundings(of: entity)?.roles { return known }
    let roles = try CardReader(db: db, id: entity).roles(depth: Self.depth)
    memory.keep(of: entity) { $0.roles = roles }
    return roles
  }

  func names(of entity: Int64) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(sql: "SELECT name FROM entity_names WHERE entity = ? AND origin <> 1 AND is_parted = 0"),
      arguments: [entity])
  }
}
