import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// One name of two persons, which shows only after some articles.
struct NamesakeTests {
  private func vale(_ role: String?) -> ArticleEntity {
    ArticleEntity(
      name: "Imran Vale", kind: .person, salience: 0.5,
      mentions: [EntityMention(range: TextRange(0, 10), text: "Imran Vale", role: role)])
  }

  private func named(_ name: String, _ kind: EntityKind) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: kind, salience: 0.4, mentions: [EntityMention(range: TextRange(60, 66), text: name)])
  }

  private var lists: [[ArticleEntity]] {
    let senate = [named("Kenya", .place), named("Ana Marsh", .person)]
    let pitch = [named("Peru", .place), named("Bea Quay", .person)]
    return [
      [vale("Senator")] + senate, [vale(nil)] + pitch, [vale("coach")] + pitch, [vale("Senator")] + senate,
      [vale("coach")] + pitch, [vale(nil)] + senate, [vale("Senator")] + senate, [vale(nil)] + senate,
    ]
  }

  private func library() async throws -> NewsStore {
    let articles = lists.enumerated().map { index, entities in
      Sample.article("\(index)", title: "\(index)", body: "Text \(index).", minutes: Double(index), entities: entities)
    }
    return try await NewsStore.holding(articles, kind: .folder).0
  }

  @Test func twoPersonsComeApartAndStaySo() async throws {
    let store = try await library()
    let found = try await store.entities(named: "Imran Vale")
    #expect(found.map(\.articleCount) == [5, 3])
    let decision = try #require(try await store.entityDecisions(limit: 1).first)
    #expect(decision.articles == 3 && !decision.isWhole)
    try await store.write { try $0.execute(sql: "INSERT OR IGNORE INTO relink_queue SELECT id FROM entities") }
    while try await store.relink(upTo: 9) > 0 {}
    #expect(try await store.entities(named: "Imran Vale").map(\.articleCount) == [5, 3])
  }

  @Test func whatIsUndoneIsNotDoneAgain() async throws {
    let store = try await library()
    let decision = try #require(try await store.entityDecisions(limit: 1).first)
    _ = try await store.withdrawDecision(decision.id)
    let id = try #require(try await store.entities(named: "Imran Vale").first?.id)
    #expect(try await store.entity(id)?.articleCount == 8)
    try await store.write { try NamesakeTable(db: $0).split(id.rawValue) }
    #expect(try await store.entity(id)?.articleCount == 8)
  }

  @Test func whatTheUserCorrectedStaysWhole() async throws {
    let store = try await library()
    let decision = try #require(try await store.entityDecisions(limit: 1).first)
    _ = try await store.withdrawDecision(decision.id)
    try await store.write { try $0.execute(sql: "DELETE FROM entity_decisions; DELETE FROM entity_apart") }
    let name = try #require(try await store.entities(named: "Imran Vale").first)
    _ = try await store.correct(EntityCorrection(EntityName("Imran Vale", .person, id: name.id), .note("one man")))
    try await store.write { try NamesakeTable(db: $0).split(name.id.rawValue) }
    #expect(try await store.entity(name.id)?.articleCount == 8)
  }
}
