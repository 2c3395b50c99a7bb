import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

struct EntityWeeksTests {
  private static let day = 24 * 60.0
  private let now = Sample.start

  /// One article per age in days, each naming these entities.
  private func articles(_ days: [Double], _ entities: [ArticleEntity]) -> [NewArticle] {
    days.enumerated().map { index, age in
      Sample.article("\(entities.map(\.name))\(index)", body: "\(index)", minutes: -age * Self.day, entities: entities)
    }
  }

  private func ids(_ store: NewsStore) async throws -> [String: EntityID] {
    var found: [String: EntityID] = [:]
    for row in try await store.page(.everything, edge: .first, count: 1000).rows {
      for entity in try await store.entities(of: row.id) { found[entity.name] = entity.id }
    }
    return found
  }

  @Test func eachWeekCountsItsArticles() async throws {
    let iraq = Sample.entity("Iraq", .place)
    let iran = Sample.entity("Iran", .place)
    let (store, _) = try await NewsStore.holding(
      articles([0, 1, 6.9, 7.1, 20, 55.9, 56.1, 400], [iraq]) + articles([3], [iraq, iran]) + articles([90], [iran]))
    let ids = try await ids(store)
    let weeks = try await store.entityWeeks([try #require(ids["Iraq"]), try #require(ids["Iran"])], now: now)
    #expect(weeks[try #require(ids["Iraq"])] == [1, 0, 0, 0, 0, 1, 1, 4])
    #expect(weeks[try #require(ids["Iran"])] == [0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test func aWeekBeginsWithItsFirstSecond() async throws {
    let (store, _) = try await NewsStore.holding(articles([7, 14, 56], [Sample.entity("Iraq", .place)]))
    let id = try #require(try await ids(store)["Iraq"])
    #expect(try await store.entityWeeks([id], now: now)[id] == [1, 0, 0, 0, 0, 0, 1, 1])
    #expect(try await store.entityWeeks([id], now: now.addingTimeInterval(1))[id] == [0, 0, 0, 0, 0, 1, 1, 0])
  }

  @Test func whatIsDatedAheadCountsUpToADay() async throws {
    let (store, _) = try await NewsStore.holding(articles([-0.5, -1.5], [Sample.entity("Iraq", .place)]))
    let id = try #require(try await ids(store)["Iraq"])
    #expect(try await store.entityWeeks([id], now: now)[id] == [0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test func unknownEntitiesHaveEmptyWeeksAndFarTimesAreNoHarm() async throws {
    let (store, _) = try await NewsStore.holding(articles([1], [Sample.entity("Iraq", .place)]))
    let nobody = EntityID(999)
    #expect(try await store.entityWeeks([nobody, nobody], now: now) == [nobody: Array(repeating: 0, count: 8)])
    #expect(try await store.entityWeeks([], now: now).isEmpty)
    #expect(try await store.entityWeeks([nobody], now: .distantFuture)[nobody]?.count == 8)
  }

  @Test func aWeekIsCountedOnlySoFar() async throws {
    let entity = Sample.entity("Iraq", .place)
    let many = (0..<EntityWeeks.most + 20).map { Double($0) / 1000 }
    let (store, _) = try await NewsStore.holding(articles(many, [entity]))
    let id = try #require(try await store.entityNames(prefix: "Iraq", limit: 1).first.map { _ in EntityID(1) })
    #expect(try await store.entityWeeks([id], now: now)[id]?.last == EntityWeeks.most)
  }

  @Test func weeksAreCountedAlongTheIndex() async throws {
    let (store, _) = try await NewsStore.holding(articles([1], [Sample.entity("Iraq", .place)]))
    let plan = try await store.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + EntityWeeks.sql, arguments: [1, 0, 1, 500])
        .map { $0["detail"] as String }
    }
    #expect(
      plan.contains("SEARCH mentions USING COVERING INDEX mentions_of_entity (entity=? AND position>? AND position<?)"))
    #expect(!plan.contains { $0.contains("SCAN mentions") || $0.contains("TEMP B-TREE") })
  }
}
