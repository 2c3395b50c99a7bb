import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// Entities that are decided about again.
struct RelinkingTests {
  private func person(_ name: String, _ aliases: [String] = []) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: .person, aliases: aliases, salience: 0.5,
      mentions: [EntityMention(range: TextRange(0, name.utf8.count), text: name)])
  }

  private func named(_ name: String, _ kind: EntityKind) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: kind, salience: 0.4,
      mentions: [EntityMention(range: TextRange(60, 60 + name.utf8.count), text: name)])
  }

  /// A library of articles that each name these entities, oldest first.
  private func library(_ lists: [[ArticleEntity]]) async throws -> NewsStore {
    let articles = lists.enumerated().map { index, entities in
      Sample.article("\(index)", title: "\(index)", body: "Text \(index).", minutes: Double(index), entities: entities)
    }
    return try await NewsStore.holding(articles, kind: .folder).0
  }

  /// Tears every second article's mention of an entity off, as libraries of before did.
  private func tear(_ store: NewsStore, _ name: String) async throws -> (whole: Int64, piece: Int64) {
    try await store.write { db in
      let whole = try #require(try Int64.fetchOne(db, sql: "SELECT id FROM entities WHERE name = ?", arguments: [name]))
      let positions = try Int64.fetchAll(
        db, sql: "SELECT position FROM mentions WHERE entity = ? ORDER BY position", arguments: [whole])
      let piece = try EntityTable.make(db, name: name, kind: .person)
      try EntityTable.addName(db, name, kind: .person, of: piece, origin: .read)
      for position in positions.prefix(positions.count / 3) {
        try db.execute(
          sql: "UPDATE mentions SET entity = ? WHERE position = ? AND entity = ?", arguments: [piece, position, whole])
      }
      for id in [whole, piece] {
        try db.execute(
          sql: """
            UPDATE entities SET article_count = (SELECT count(*) FROM mentions WHERE entity = ?1) WHERE id = ?1
            """, arguments: [id])
        try db.execute(sql: "INSERT OR IGNORE INTO relink_queue VALUES (?)", arguments: [id])
      }
      return (whole, piece)
    }
  }

  private func decideAll(_ store: NewsStore) async throws {
    while try await store.relink(upTo: 2, now: Sample.start) > 0 {}
  }

  /// All that a library says of entities.
  private func state(_ store: NewsStore) async throws -> [String] {
    try await store.read { db in
      try [
        "SELECT entity, position, passages FROM mentions ORDER BY position, entity",
        "SELECT id, name, article_count, merged_into FROM entities ORDER BY id",
        "SELECT folded, kind, entity, origin FROM entity_names ORDER BY folded, kind, entity",
        "SELECT key, level, entity FROM entity_keys ORDER BY key, entity",
      ].map { try Row.fetchAll(db, sql: $0).map(\.description).joined(separator: "\n") }
    }
  }

  private var modi: [[ArticleEntity]] {
    (0..<9).map { _ in [person("Narendra Modi", ["Modi"]), named("India", .place)] }
  }

  @Test func piecesOfOnePersonBecomeOneUnderTheNumberOfTheLarger() async throws {
    let store = try await library(modi)
    let (whole, piece) = try await tear(store, "Narendra Modi")
    let before = try await state(store)
    try await decideAll(store)
    let found = try await store.entities(named: "Narendra Modi")
    #expect(found.map(\.id.rawValue) == [whole] && found.first?.articleCount == 9)
    #expect(try await store.entity(EntityID(piece))?.id == EntityID(whole))
    let decision = try #require(try await store.entityDecisions(limit: 9).first)
    #expect(decision.isWhole && decision.articles == 3 && decision.made == Sample.start)
    #expect(decision.summary == "merged Narendra Modi #\(piece) into Narendra Modi #\(whole) (3 articles)")

    #expect(try await store.withdrawDecision(decision.id)?.isWithdrawn == true)
    #expect(try await state(store) == before)
    #expect(try await store.withdrawDecision(decision.id) == nil)
    // What was undone is not done again.
    try await store.write { db in
      for id in [whole, piece] { try db.execute(sql: "INSERT INTO relink_queue VALUES (?)", arguments: [id]) }
    }
    try await decideAll(store)
    #expect(try await state(store) == before)
  }

  @Test func twoPiecesInOneArticleComeTogetherAndApartAgain() async throws {
    let store = try await library(modi)
    let (whole, piece) = try await tear(store, "Narendra Modi")
    try await store.write { db in
      let position = try #require(
        try Int64.fetchOne(db, sql: "SELECT max(position) FROM mentions WHERE entity = ?", arguments: [whole]))
      try db.execute(
        sql: "INSERT INTO mentions (entity, position, salience, passages) VALUES (?, ?, 0.9, '[[30,34,\"Modi\"]]')",
        arguments: [piece, position])
      try db.execute(sql: "UPDATE entities SET article_count = 4 WHERE id = ?", arguments: [piece])
      try EntityKeys.move(db, piece, from: 3, to: 4)
      try db.execute(sql: "DELETE FROM relink_queue WHERE entity NOT IN (?, ?)", arguments: [whole, piece])
    }
    let before = try await state(store)
    // What an article tells apart is not decided to be one.
    try await decideAll(store)
    #expect(try await state(store) == before)
    try await store.write { db in
      try DecisionTable(db: db).merge(piece, into: whole, now: Sample.start)
    }
    #expect(try await store.entities(named: "Narendra Modi").map(\.articleCount) == [9])
    let decision = try #require(try await store.entityDecisions(limit: 1).first)
    #expect(decision.articles == 4)
    _ = try await store.withdrawDecision(decision.id)
    #expect(try await state(store) == before)
  }

  @Test func whatTheUserCorrectedStays() async throws {
    let store = try await library(modi)
    let (whole, piece) = try await tear(store, "Narendra Modi")
    _ = try await store.correct(
      EntityCorrection(EntityName("Narendra Modi", .person, id: EntityID(piece)), .rename("Narendra Modi of Pune")))
    try await decideAll(store)
    #expect(try await store.entityDecisions(limit: 1).isEmpty)
    #expect(try await store.entity(EntityID(whole))?.articleCount == 6)
  }

  @Test func aFamilyNameAloneIsDecidedOnceItsBearerIsKnown() async throws {
    let lone = [[person("Qadri"), named("Pakistan", .place)]]
    let full = (0..<6).map { _ in [person("Asif Qadri", ["Qadri"]), named("Pakistan", .place)] }
    let store = try await library(lone + full)
    #expect(try await store.entities(named: "Qadri").count == 2)
    try await decideAll(store)
    let found = try await store.entities(named: "Qadri")
    #expect(found.map(\.name) == ["Asif Qadri"] && found.first?.articleCount == 7)
  }

  @Test func bodiesOfLibrariesFromBeforeFindTheirCountries() async throws {
    let store = try await library([
      [named("Guild Hall", .organisation), named("India", .place)],
      [named("Guild Hall", .organisation), named("Kenya", .place)],
      [named("Guild Hall", .organisation)],
    ])
    try await store.write { db in
      // As it was kept before there were countries.
      try db.execute(
        sql: """
          UPDATE entities SET name = 'Supreme Court', folded = 'supreme court' WHERE name = 'Guild Hall';
          UPDATE entity_names SET name = 'Supreme Court', folded = 'supreme court' WHERE name = 'Guild Hall';
          UPDATE mentions SET passages = '[[60,73,"Supreme Court"]]' WHERE passages LIKE '%Guild Hall%';
          INSERT OR IGNORE INTO relink_queue SELECT id FROM entities;
          """)
    }
    try await decideAll(store)
    let found = try await store.entities(named: "Supreme Court").map(\.name).sorted()
    #expect(found == ["Supreme Court", "Supreme Court · India", "Supreme Court · Kenya"])
  }

  /// Two bodies of one country took each other's articles for ever, since each was decided about without itself.
  @Test func decidingAgainComesToAnEnd() async throws {
    let told = (0..<20).map { _ in [named("Indian Army", .organisation), named("India", .place)] }
    let unclear = (0..<6).map { _ in [named("Army", .organisation)] }
    let store = try await library(told + unclear)
    let pieces = try await store.write { db in
      let whole = try #require(
        try Int64.fetchOne(db, sql: "SELECT id FROM entities WHERE article_count = 20 AND kind = 'organisation'"))
      let name = try EntityTable.name(db, whole).name
      let piece = try EntityTable.make(db, name: name, kind: .organisation)
      try EntityKeys.add(db, Array(EntityKeys.keys(db, of: whole)), of: piece)
      try DecisionTable(db: db).move(
        Int64.fetchAll(db, sql: "SELECT position FROM mentions WHERE entity = ? LIMIT 5", arguments: [whole]),
        from: whole, to: piece, now: Sample.start)
      try db.execute(sql: "DELETE FROM entity_decisions; INSERT OR IGNORE INTO relink_queue SELECT id FROM entities")
      return (whole, piece)
    }
    var rounds = 0
    while try await store.relink(upTo: 2, now: Sample.start) > 0, rounds < 50 { rounds += 1 }
    #expect(rounds < 50)
    let decisions = try await store.entityDecisions(limit: 9)
    #expect(decisions.map(\.articles) == [5])
    #expect(decisions.first?.source.id == EntityID(pieces.1) && decisions.first?.target.id == EntityID(pieces.0))
  }

  @Test func aLibraryFromBeforeGetsKeysAndIsDecidedAgain() throws {
    let queue = try DatabaseQueue(configuration: LibraryFile.configuration)
    try Schema.migrator.migrate(queue, upTo: ReclusterQueueSchema.name)
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO entities (kind, name, folded, article_count) VALUES ('person', 'Xi Jinping', 'xi jinping', 20),
            ('person', 'Jinping Xi', 'jinping xi', 1), ('place', 'China', 'china', 9);
          INSERT INTO entity_names (folded, kind, entity, name) VALUES ('xi jinping', 'person', 1, 'Xi Jinping'),
            ('jinping xi', 'person', 2, 'Jinping Xi'), ('china', 'place', 3, 'China');
          """)
    }
    try Schema.migrator.migrate(queue)
    try queue.read { db in
      let evidence = try StoredEvidence(db, rules: CorrectionRules([]))
      let keys = try EntityKeys.keys(db, of: 1)
      #expect(try keys == EntityKeys.keys(db, of: 2) && keys.count == 4)
      for key in keys { #expect(try evidence.bearers(ofKey: key, limit: 9).map(\.member.id) == [1, 2]) }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM relink_queue") == 3)
    }
  }

  @Test func optionsTellNamesakesApart() async throws {
    let store = try await library(
      modi + [[person("Lalit Modi", ["Modi"]), named("United Kingdom", .place)], [named("Modi Mills", .organisation)]])
    let ids = try await store.entities(named: "Narendra Modi").map(\.id)
    let id = try #require(ids.first)
    let offered = try await store.mergeOptions(for: id, prefix: "", limit: 8)
    #expect(offered.map(\.name) == ["Lalit Modi"])
    #expect(offered.first?.explanation == "person, United Kingdom, 1 article, last seen 2023-11-14")
    #expect(try await store.mergeOptions(for: id, prefix: "mod", limit: 8).map(\.name) == ["Lalit Modi"])
    #expect(try await store.options(ids).first?.numberedName == "Narendra Modi #\(id.rawValue)")
    #expect(EntityOption.number(in: "Narendra Modi #12") == EntityID(12))
    #expect(EntityOption.number(in: "#7") == EntityID(7) && EntityOption.number(in: "C#7") == nil)
  }
}
