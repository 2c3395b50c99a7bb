import EntityLinking
import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// How many entities wait to be decided about again.
  public func relinkCount() async throws -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM relink_queue") ?? 0 }
  }

  /// Decides again about the entities that wait longest, `count` at most, in one transaction, and gives how many they
  /// were.
  ///
  /// What the user corrected stays as it is, and what the user undid is not done again. The larger of two keeps its
  /// number.
  public func relink(upTo count: Int, now: Date = Date()) async throws -> Int {
    try await write { db in
      let waiting = try Int64.fetchAll(
        db, sql: "SELECT entity FROM relink_queue ORDER BY entity LIMIT ?", arguments: [count])
      guard !waiting.isEmpty else { return 0 }
      try db.execute(
        sql: "DELETE FROM relink_queue WHERE entity IN (SELECT value FROM json_each(?))",
        arguments: [StoredJSON.encode(waiting)])
      let relinker = try Relinker(db, now: now)
      for entity in waiting { try relinker.decide(entity) }
      return waiting.count
    }
  }

  /// What the library decided again about entities, newest first.
  public func entityDecisions(limit: Int) async throws -> [EntityDecision] {
    try await read { try DecisionTable(db: $0).latest(limit) }
  }

  /// Undoes such a decision for good; nil where there is none of this number that holds.
  public func withdrawDecision(_ id: Int64) async throws -> EntityDecision? {
    try await write { try DecisionTable(db: $0).withdraw(id) }
  }
}

/// Decides again about entities, one by one.
private struct Relinker {
  /// The newest articles in which an ambiguous name is decided again.
  private static let depth = 40
  private static let companionDepth = 32
  private static let companionCount = 16

  private let db: Database
  private let now: Date
  private let evidence: StoredEvidence
  private let linker: EntityLinker
  private let decisions: DecisionTable
  /// What the user corrected.
  private let fixed: Set<Int64>

  init(_ db: Database, now: Date) throws {
    self.db = db
    self.now = now
    evidence = try StoredEvidence(db, rules: CorrectionRules(db))
    linker = EntityLinker(evidence)
    decisions = DecisionTable(db: db)
    fixed = try CorrectionTable.active(db).reduce(into: []) { fixed, entry in
      fixed.insert(entry.entity)
      if let other = entry.other { fixed.insert(other) }
    }
  }

  func decide(_ id: Int64) throws {
    guard !fixed.contains(id), let entity = try evidence.candidate(id), entity.member.count > 0 else { return }
    let strength = NameStrength(entity.foundName, entity.member.kind)
    if entity.isUnclear || strength == .lone { return try decideInArticles(entity) }
    if strength == .generic, !EntityLinker.saysCountry(entity) { return try findCountries(of: entity) }
    let roles = entity.member.kind == .person ? try evidence.roles(of: id) : []
    let beside = strength == .generic ? [] : try companions(of: id)
    if let twin = try linker.twin(of: entity, roles: roles, beside: beside), try isAllowed(id, twin.id) {
      try decisions.merge(id, into: twin.id, now: now)
      evidence.forgetCompany()
    }
  }

  private func isAllowed(_ source: Int64, _ target: Int64) throws -> Bool {
    try !fixed.contains(target) && !decisions.isRefused(source, target)
  }

  private func companions(of id: Int64) throws -> [EntityLinker.Companion] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, coalesce(e.found_name, e.name)
          FROM (SELECT m.entity, count(*) AS shared
            FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
              WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.companionDepth)) n
            CROSS JOIN mentions m ON m.position = n.position
            WHERE m.entity <> ?1 GROUP BY m.entity ORDER BY shared DESC, m.entity LIMIT \(Self.companionCount)) c
          CROSS JOIN entities e ON e.id = c.entity
          """), arguments: [id])
    return rows.compactMap { row in
      EntityKind(rawValue: row[1]).map {
        EntityLinker.Companion(member: .init(id: row[0], kind: $0, count: row[2]), name: row[3])
      }
    }
  }

  /// A name of whom it is open who bears it: in each article it may be somebody else's.
  private func decideInArticles(_ entity: EntityCandidate) throws {
    let id = entity.member.id
    var moves: [Int64: [Int64]] = [:]
    for place in try places(of: id) {
      guard let index = place.members.firstIndex(where: { $0.id == id }) else { continue }
      var others = place.members
      others.remove(at: index)
      let bearer = try linker.bearer(place.article, at: index, entity: id, others: others)
      if let bearer { moves[bearer.id, default: []].append(place.position) }
    }
    try move(entity, moves)
  }

  private func move(_ entity: EntityCandidate, _ moves: [Int64: [Int64]]) throws {
    let id = entity.member.id
    for (target, positions) in moves.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    where try isAllowed(id, target) {
      try decisions.move(positions, from: id, to: target, now: now)
      evidence.forgetCompany()
    }
  }

  /// An article by what it names.
  private struct NamedPlace {
    var position: Int64
    var article: LinkingArticle
    var members: [CooccurrenceContext.Member] = []
  }

  /// The newest articles of an entity. Its text is not read for this, nor where in it the names stand: who is meant is
  /// decided again by the company alone.
  private func places(of id: Int64) throws -> [NamedPlace] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.position, e.id, e.kind, e.article_count, coalesce(e.found_name, e.name),
            CASE WHEN e.id = ?1 THEN m.passages END,
            CASE WHEN e.kind IN ('place', 'group') THEN json_array_length(m.passages) ELSE 0 END,
            CASE WHEN e.id = ?1 THEN (SELECT dateline_place FROM articles WHERE position = m.position) END
          FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity WHERE entity = ?1
            ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position CROSS JOIN entities e ON e.id = m.entity
          """), arguments: [id])
    var places: [NamedPlace] = []
    for row in rows {
      guard let kind = EntityKind(rawValue: row[2]) else { continue }
      if places.last?.position != row[0] {
        places.append(NamedPlace(position: row[0], article: LinkingArticle(entities: [])))
      }
      let last = places.count - 1
      var name: String = row[4]
      var mentions = Array(repeating: EntityMention(range: TextRange(0, 0), text: name), count: row[6])
      if let passages: String = row[5] {
        mentions = try StoredMentions.decode([passages])[0]
        name = mentions.map(\.text).max { $0.count < $1.count } ?? name
        places[last].article.datelinePlace = row[7]
      }
      places[last].article.entities.append(ArticleEntity(name: name, kind: kind, mentions: mentions))
      places[last].members.append(.init(id: row[1], kind: kind, count: row[3]))
    }
    return places
  }

  // MARK: - Libraries from before bodies had countries

  private func findCountries(of entity: EntityCandidate) throws {
    let id = entity.member.id
    let positions = try Int64.fetchAll(
      db, sql: "SELECT position FROM mentions WHERE entity = ? ORDER BY position DESC LIMIT \(Self.depth)",
      arguments: [id])
    var moves: [Int64: [Int64]] = [:]
    for position in positions {
      switch try countryBody(entity, at: position) {
      case .existing(let member): moves[member.id, default: []].append(position)
      case .new(let new):
        let target = try EntityTable.make(db, new).id
        let written = new.name.range(of: " · ").map { String(new.name[..<$0.lowerBound]) } ?? new.name
        try EntityTable.addName(db, written, kind: new.kind, of: target, origin: .read)
        moves[target, default: []].append(position)
      case .same, nil: continue
      }
    }
    try move(entity, moves)
  }

  private func countryBody(_ entity: EntityCandidate, at position: Int64) throws -> EntityLink? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, coalesce(e.found_name, e.name), m.passages
          FROM mentions m CROSS JOIN entities e ON e.id = m.entity WHERE m.position = ?
          """), arguments: [position])
    let mentions = try StoredMentions.decode(rows.map { $0[4] })
    var entities: [ArticleEntity] = []
    var members: [CooccurrenceContext.Member] = []
    var index: Int?
    for (row, mentions) in zip(rows, mentions) {
      guard let kind = EntityKind(rawValue: row[1]), let longest = mentions.map(\.text).max(by: { $0.count < $1.count })
      else { continue }
      if row[0] == entity.member.id {
        index = entities.count
      } else {
        members.append(.init(id: row[0], kind: kind, count: row[2]))
      }
      let isOwn = row[0] == entity.member.id
      entities.append(ArticleEntity(name: isOwn ? longest : row[3], kind: kind, mentions: mentions))
    }
    guard let index,
      let article = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM articles WHERE position = ?"), arguments: [position]),
      let content = try ArticleReader.article(db, ArticleID(article))?.content
    else { return nil }
    return try linker.countryBody(
      LinkingArticle(
        entities: entities, text: content.document.text, datelinePlace: content.datelinePlace),
      at: index, entity: entity.member.id, others: members)
  }
}
