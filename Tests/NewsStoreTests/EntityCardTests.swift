import Foundation
import NewsModel
import NewsStore
import Testing

struct EntityCardTests {
  private static let day = 24 * 60.0

  private func person(_ role: String?) -> ArticleEntity {
    ArticleEntity(
      name: "Ana Brankov", kind: .person, aliases: ["Brankov"], salience: 0.5,
      mentions: [EntityMention(range: TextRange(0, 11), text: "Ana Brankov", role: role)])
  }

  /// Articles so many days before the start of all samples (14 November 2023).
  private func library(_ parts: [(days: Double, entities: [ArticleEntity])]) async throws -> (NewsStore, EntityID) {
    let articles = parts.enumerated().map { index, part in
      Sample.article("\(index)", title: "\(index)", minutes: -part.days * Self.day, entities: part.entities)
    }
    let (store, _) = try await NewsStore.holding(articles, kind: .folder)
    let newest = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first)
    let id = try await store.entities(of: newest.id).first { $0.name == "Ana Brankov" }?.id
    return (store, try #require(id))
  }

  @Test func aCardTellsAllThatIsKnown() async throws {
    let port = Sample.entity("Larnova", .place)
    let union = Sample.entity("Dockers Union", .organisation)
    let (store, id) = try await library([
      (0, [person("Prime Minister"), port, union]), (1, [person("Prime Minister"), port]),
      (20, [person("prime minister"), port]), (40, [person("Mayor")]), (400, [person(nil)]), (2, [union]),
    ])
    let card = try #require(try await store.card(of: id, now: Sample.start))
    #expect(card.name == "Ana Brankov" && card.kind == .person && card.aliases == ["Brankov"])
    #expect(card.articleCount == 5)
    #expect(card.roles == ["Prime Minister", "Mayor"])
    #expect(
      card.months == [
        .init(year: 2022, month: 10, count: 1), .init(year: 2023, month: 10, count: 2),
        .init(year: 2023, month: 11, count: 2),
      ])
    #expect(card.companions.map(\.name) == ["Larnova", "Dockers Union"])
    #expect(card.companions.map(\.count) == [3, 1])
    #expect(card.latest.map(\.title) == ["0", "1", "2", "3", "4"])
    #expect(card.firstSeen == Sample.start.addingTimeInterval(-400 * 86_400) && card.lastSeen == Sample.start)
  }

  /// What has no date stands among the others by when it came in, which says nothing of when it was written.
  @Test func whatHasNoDateStandsInNoMonth() async throws {
    let (store, id) = try await library([(3, [person(nil)]), (1, [person(nil)])])
    let source = try await store.source(kind: .file, address: "/copy", name: "Copy")
    var undated = Sample.article("undated", entities: [person(nil)])
    undated.content.published = nil
    undated.received = Sample.start
    _ = try await store.insert([undated], from: source.id)
    let card = try #require(try await store.card(of: id, now: Sample.start))
    #expect(card.articleCount == 3)
    #expect(card.months.reduce(0) { $0 + $1.count } == 2)
    #expect(card.lastSeen == Sample.start.addingTimeInterval(-86_400))
    let alone = try await store.entity(id)
    #expect(alone?.firstSeen == Sample.start.addingTimeInterval(-3 * 86_400))
  }

  @Test func farDatesAndUnknownNumbersAreNoHarm() async throws {
    let (store, id) = try await library([(-4000, [person(nil)]), (1, [person(nil)])])
    #expect(try await store.card(of: id, now: Sample.start)?.months.map(\.count) == [1])
    #expect(try await store.card(of: id, now: .distantFuture)?.months.count == 2)
    #expect(try await store.card(of: EntityID(999), now: Sample.start) == nil)
  }
}
