import Foundation
import NewsModel
import Testing

@testable import NewsStore

/// What changed after it was read.
@Suite struct ChangedTests {
  @Test func theMarkComesWithANewTextAndGoesWhenItIsSeen() async throws {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: .feed, address: "https://a.example/", name: "A").id
    func come(_ body: String) async throws {
      _ = try await store.insert([Sample.article("1", body: body)], from: source)
    }
    func isChanged() async throws -> Bool {
      try await store.page(ArticleQuery(.state(.changed)), edge: .first, count: 9).rows.count == 1
    }
    try await come("It began.")
    let id = ArticleID(1)
    // Unread, a new version is just the article.
    try await come("It began at noon.")
    #expect(try await !isChanged())
    _ = try await store.change([id], .read(true))
    try await come("It began at one.")
    try await come("It began at two.")
    #expect(try await isChanged())
    #expect(try await store.summaries([id]).first?.isChanged == true)
    #expect(try await store.article(id)?.status.changed != nil)
    #expect(try await store.article(id)?.version == 4)
    // Compared with what was read, not with the last but one.
    #expect(try await store.versionRead(of: id)?.content.document.text.contains("noon") == true)
    try await store.recordReading(of: id, at: Date())
    #expect(try await !isChanged())
    #expect(try await store.versionRead(of: id)?.content.document.text.contains("noon") == true)
    try await come("It began at three.")
    #expect(try await isChanged())
    #expect(try await store.versionRead(of: id)?.content.document.text.contains("two") == true)
    // Read again by a command, it has been seen; unread, it is unread and no more.
    _ = try await store.change([id], .read(true))
    #expect(try await !isChanged())
    try await come("It began at four.")
    _ = try await store.change([id], .read(false))
    #expect(try await !isChanged())
  }

  @Test func changesAreFoundByTheirTime() async throws {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: .feed, address: "https://a.example/", name: "A").id
    for body in ["One.", "Two."] { _ = try await store.insert([Sample.article("1", body: body)], from: source) }
    _ = try await store.insert([Sample.article("2", body: "Three.")], from: source)
    func count(_ words: String) async throws -> Int {
      let query = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false)
      #expect(query.problems.isEmpty)
      return try await store.count(query.query, upTo: 99).count
    }
    #expect(try await count("changed:today") == 1)
    #expect(try await count("changed:2020..2021") == 0)
    #expect(try await count("-changed:today") == 1)
    #expect(try await store.arrivals(after: ArticleID(1), limit: 9) == [ArticleID(2)])
    #expect(try await store.lastArrival() == ArticleID(2))
  }
}
