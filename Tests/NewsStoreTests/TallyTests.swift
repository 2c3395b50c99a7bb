import Foundation
import NewsModel
import Support
import Testing

@testable import NewsStore

/// The counts that triggers keep against counts that look at every row.
struct TallyTests {
  @Test(arguments: [3, 5, 8] as [UInt64]) func keptCountsEqualRecounts(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let store = try NewsStore(.memory)
    var sources: [SourceID] = []
    for number in 0..<3 {
      sources.append(try await store.source(kind: .feed, address: "\(number)", name: "\(number)").id)
    }
    var stories: [StoryID] = []
    for step in 0..<60 {
      let ids = try await store.page(.everything, edge: .first, count: 500).rows.map(\.id)
      let some = Array(ids.shuffled(using: &random).prefix(6))
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3:
        let articles = (0..<5).map { _ in
          let key = Int.random(in: 0..<60, using: &random)
          return Sample.article(
            "\(key)", body: "Text \(key) as of \(Int.random(in: 0..<3, using: &random)).",
            minutes: Double(Int.random(in: 0..<100, using: &random)),
            change: { $0.keywords = ["k\(key % 3)"] },
            entities: [Sample.entity("Entity \(key % 7)", .person), Sample.entity("Place \(step % 5)", .place)])
        }
        let source = try #require(sources.randomElement(using: &random))
        _ = try await store.source(kind: .feed, address: "\(source.rawValue - 1)", name: "back")
        _ = try await store.insert(articles, from: source)
      case 4: _ = try await store.change(some, .read(Bool.random(using: &random)))
      case 5: _ = try await store.changeAll(ArticleQuery(.state(.unread), limit: 4), .read(true))
      case 6: stories.append(try await store.addStory(title: "s", articles: some))
      case 7: if let story = stories.randomElement(using: &random) { try await store.put(some, in: story) }
      case 8: if let id = some.first { try await store.setTags(["mine", "k\(step % 3)"], of: id) }
      default:
        let source = try #require(sources.randomElement(using: &random))
        if try await store.sources().contains(where: { $0.id == source }) { try await store.removeSource(source) }
      }
    }
    try await check(store)
    try await store.checkIntegrity()
  }

  private func check(_ store: NewsStore) async throws {
    let pairs = [
      ("SELECT articles FROM tallies WHERE source = 0", "SELECT count(*) FROM articles"),
      (
        "SELECT unread FROM tallies WHERE source = 0",
        "SELECT count(*) FROM articles JOIN status USING (id) WHERE is_read = 0"
      ),
      (
        "SELECT stories FROM tallies WHERE source = 0",
        "SELECT count(*) FROM (SELECT 1 FROM memberships GROUP BY story HAVING count(*) > 1)"
      ),
      ("SELECT count(*) FROM documents", "SELECT count(*) FROM articles"),
      ("SELECT count(*) FROM status WHERE position IS NOT NULL", "SELECT count(*) FROM articles"),
      (
        "SELECT count(*) FROM articles JOIN status USING (id) WHERE articles.position IS NOT status.position",
        "SELECT 0"
      ),
      (
        "SELECT count(*) FROM memberships JOIN articles ON id = article WHERE articles.position <> memberships.position",
        "SELECT 0"
      ),
      ("SELECT count(*) FROM mentions WHERE position NOT IN (SELECT position FROM articles)", "SELECT 0"),
      ("SELECT count(*) FROM taggings WHERE position NOT IN (SELECT position FROM articles)", "SELECT 0"),
    ]
    let wrongCounts = [
      "SELECT count(*) FROM entities e WHERE article_count <> (SELECT count(*) FROM mentions WHERE entity = e.id)",
      "SELECT count(*) FROM tags t WHERE article_count <> (SELECT count(*) FROM taggings WHERE tag = t.id)",
      "SELECT count(*) FROM stories s WHERE article_count <> (SELECT count(*) FROM memberships WHERE story = s.id)",
      """
      SELECT count(*) FROM tallies t WHERE source > 0
        AND articles <> (SELECT count(*) FROM articles WHERE source = t.source)
      """,
    ]
    try await store.read { db in
      for (kept, counted) in pairs {
        let (value, recount) = (try Int.fetchOne(db, sql: kept), try Int.fetchOne(db, sql: counted))
        #expect(value == recount, "\(kept)")
      }
      for query in wrongCounts {
        let wrong = try Int.fetchOne(db, sql: query)
        #expect(wrong == 0, "\(query)")
      }
    }
  }
}
