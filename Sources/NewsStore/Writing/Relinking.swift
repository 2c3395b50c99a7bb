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
  /// The newest articles in which an ambiguous name is decided again. Each is read and linked anew, and a name waits
  /// whenever one that shares a key with it has doubled its articles: with 200 this took two fifths of an import.
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
    if !entity.isUnclear, NameStrength(entity.foundName, entity.member.kind) == .distinctive {
      let roles = entity.member.kind == .person ? try evidence.roles(of: id) : []
      let twin = try linker.twin(of: entity, roles: roles, beside: companions(of: id))
      if let twin, try isAllowed(id, twin.id) { try decisions.merge(id, into: twin.id, now: now) }
    } else {
      try decideInArticles(entity)
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

  /// A name that many bear: in each article it may be somebody else's.
  private func decideInArticles(_ entity: EntityCandidate) throws {
    let id = entity.member.id
    let positions = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT position FROM mentions INDEXED BY mentions_of_entity WHERE entity = ? ORDER BY position DESC
          LIMIT \(Self.depth)
          """), arguments: [id])
    var moves: [Int64: [Int64]] = [:]
    var made: [String: Int64] = [:]
    for position in positions {
      guard let link = try link(entity, at: position) else { continue }
      switch link {
      case .existing(let member): moves[member.id, default: []].append(position)
      case .new(let new):
        let target = try made[new.name] ?? EntityTable.make(db, new)
        made[new.name] = target
        let written = new.name.range(of: " · ").map { String(new.name[..<$0.lowerBound]) } ?? new.name
        try EntityTable.addName(db, written, kind: new.kind, of: target, origin: .read)
        moves[target, default: []].append(position)
      case .same: continue
      }
    }
    for (target, positions) in moves.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    where try isAllowed(id, target) {
      try decisions.move(positions, from: id, to: target, now: now)
    }
  }

  private func link(_ entity: EntityCandidate, at position: Int64) throws -> EntityLink? {
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
    return try linker.again(
      LinkingArticle(
        entities: entities, text: content.document.text, datelinePlace: content.datelinePlace),
      at: index, entity: entity.member.id, others: members)
  }
}
