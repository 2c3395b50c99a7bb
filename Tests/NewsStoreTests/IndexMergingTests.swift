import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// The search index after many small batches.
struct IndexMergingTests {
  private func pieces(_ store: NewsStore) async throws -> Int {
    try await store.read { try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM wordindex_idx") ?? 0 }
  }

  @Test func manyPiecesBecomeFewAndFindTheSame() async throws {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: .folder, address: "a", name: "a")
    // Levels of sixteen pieces merge by themselves; what is below waits.
    for batch in 0..<12 {
      let body = (0..<200).map { "harbour\($0 * 12 + batch)" }.joined(separator: " ")
      _ = try await store.insert(
        [Sample.article("\(batch)", title: "\(batch)", body: body, minutes: Double(batch), entities: [])],
        from: source.id)
    }
    let before = try await pieces(store)
    var rounds = 0
    while try await store.mergeSearchIndex(pages: 4), rounds < 500 { rounds += 1 }
    let after = try await pieces(store)
    #expect(before >= 4 && after < before && rounds > 0 && rounds < 500)
    #expect(try await store.mergeSearchIndex() == false)
    for word in [0, 1205, 2399] {
      let query = ArticleQuery.parse("harbour\(word)", now: .distantPast, calendar: .current, isTyping: false).query
      #expect(try await store.page(query, edge: .first, count: 9).rows.map(\.title) == ["\(word % 12)"])
    }
  }

  /// An answer of a server has articles of many feeds, and is written as one.
  @Test func anAnswerOfManyFeedsMakesOnePiece() async throws {
    let store = try NewsStore(.memory)
    let account = try await store.addAccount(
      Account(name: "home", kind: .greader, url: "http://127.0.0.1:9", user: "tester"))
    var items: [IncomingRemote] = []
    for number in 0..<12 {
      let source = try await store.source(kind: .feed, address: "a\(number)", name: "a\(number)")
      let body = "harbour\(number) " + (0..<200).map { "word\(number * 200 + $0)" }.joined(separator: " ")
      let article = Sample.article(
        "\(number)", title: "\(number)", body: body, minutes: Double(number),
        entities: [Sample.entity("Olaf Scholz", .person)])
      items.append(
        IncomingRemote(
          remote: "\(number)", source: source.id, article: article, guid: nil, isRead: false, isStarred: false,
          labels: []))
    }
    let outcome = try await store.takeIn(items, of: account.id, prefer: .either)
    #expect(outcome.added.count == 12)
    #expect(try await pieces(store) == 1)
    #expect(try await Set(store.remotes(of: account.id, unread: true)).count == 12)
    for number in [0, 11] {
      let query = ArticleQuery.parse("harbour\(number)", now: .distantPast, calendar: .current, isTyping: false).query
      let rows = try await store.page(query, edge: .first, count: 9).rows
      #expect(rows.map(\.title) == ["\(number)"] && rows.map(\.sourceName) == ["a\(number)"])
    }
  }
}
