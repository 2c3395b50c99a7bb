import Foundation
import NewsModel
import Testing

@testable import NewsStore

/// Changes that are taken back on another day.
@Suite struct JournalTests {
  private func store() async throws -> NewsStore {
    try await NewsStore.holding((1...5).map { Sample.article("\($0)", title: "Article \($0)") }).0
  }

  @Test func aChangeIsTakenBackAndMadeAgain() async throws {
    let store = try await store()
    _ = try await store.change([ArticleID(2)], .read(true), by: .screen)
    _ = try await store.changeAll(.everything, .read(true), by: .commandLine)
    let entries = try await store.journal(limit: 9)
    #expect(entries.map(\.words) == ["4 articles marked read", "1 article marked read"])
    #expect(entries.map(\.origin) == [.commandLine, .screen])
    let title = try #require(try await store.article(ArticleID(2))?.content.title)
    #expect(entries.map(\.title) == [nil, title] && entries[1].told == "1 article marked read: \(title)")
    #expect(try await store.setUndone(true, journal: 2))
    #expect(try await store.tally().unread == 4, "only what it changed itself")
    #expect(try await !store.setUndone(true, journal: 2))
    #expect(try await store.setUndone(false, journal: 2))
    #expect(try await store.tally().unread == 0)
    #expect(try await !store.setUndone(true, journal: 99))
  }

  @Test func nothingThatChangedNothingStandsInIt() async throws {
    let store = try await store()
    _ = try await store.change([ArticleID(1)], .starred(false), by: .screen)
    _ = try await store.change([ArticleID(1)], .starred(true))
    #expect(try await store.journal(limit: 9).isEmpty)
  }

  @Test func articlesOpenedOneAfterAnotherAreOneChange() async throws {
    let store = try await store()
    for id in 1...3 { _ = try await store.change([ArticleID(Int64(id))], .read(true), by: .reading) }
    _ = try await store.change([ArticleID(4)], .starred(true), by: .screen)
    _ = try await store.change([ArticleID(5)], .read(true), by: .reading)
    #expect(
      try await store.journal(limit: 9).map(\.words) == [
        "1 article marked read", "1 article starred", "3 articles marked read",
      ])
  }

  @Test func notesTagsSearchesAndWatchesComeBack() async throws {
    let store = try await store()
    let id = ArticleID(1)
    _ = try await store.change([id], .note(to: "Call the union."), by: .screen)
    _ = try await store.change([id], .note(to: nil), by: .commandLine)
    #expect(try await store.setUndone(true, journal: 2))
    #expect(try await store.article(id)?.status.note == "Call the union.")
    _ = try await store.change([id], .tagged("port", true), by: .screen)
    #expect(try await store.setUndone(true, journal: 3))
    #expect(try await store.article(id)?.status.tags == [])
    let search = SavedSearch(name: "Ferries", words: "ferry")
    try await store.saveSearch(search)
    try await store.saveSearch(SavedSearch(name: "Port", words: "port"))
    #expect(try await store.renameSearch("Ferries", to: "Boats"))
    #expect(try await !store.renameSearch("Boats", to: "Port"))
    #expect(try await store.savedSearches().map(\.name) == ["Boats", "Port"])
    try await store.removeSearch(named: "Port")
    try await store.addToJournal(.search(.removed(SavedSearch(name: "Port", words: "port"))), by: .screen)
    #expect(try await store.setUndone(true, journal: 4))
    #expect(try await store.savedSearches().map(\.words) == ["ferry", "port"])
    try await store.addToJournal(
      .watch(Watch(name: "Brankov", words: "brankov", added: Date()), isSet: false), by: .commandLine)
    #expect(try await store.setUndone(true, journal: 5))
    #expect(try await store.watches().map(\.name) == ["Brankov"])
  }

  @Test func listsGoTheOtherWayRound() async throws {
    let store = try await NewsStore.holding(
      (1...9).map { Sample.article("\($0)", title: "Article \($0)", minutes: Double($0)) }
    ).0
    let query = ArticleQuery(order: .oldest)
    let first = try await store.page(query, edge: .first, count: 3)
    #expect(first.rows.map(\.title) == ["Article 1", "Article 2", "Article 3"])
    #expect(first.hasMoreAfter && !first.hasMoreBefore)
    let next = try await store.page(query, edge: .after(first.rows[2].position), count: 3)
    #expect(next.rows.map(\.title) == ["Article 4", "Article 5", "Article 6"])
    let before = try await store.page(query, edge: .before(next.rows[0].position), count: 2)
    #expect(before.rows.map(\.title) == ["Article 2", "Article 3"])
    #expect(try await store.page(query, edge: .last, count: 2).rows.map(\.title) == ["Article 8", "Article 9"])
    let around = try await store.page(query, edge: .around(first.rows[1].id), count: 3)
    #expect(around.rows.map(\.title) == ["Article 1", "Article 2", "Article 3"])
    #expect(ArticleQuery.parse("sort:oldest", now: Date(), calendar: .current, isTyping: false).query.order == .oldest)
  }
}
