import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// What is done to articles as they come in.
@Suite struct RulesTests {
  private func store(_ rules: [ArrivalRule]) async throws -> (NewsStore, SourceID) {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: .feed, address: "https://example.org/feed", name: "Example")
    store.setRules(rules)
    return (store, source.id)
  }

  private func articles() -> [NewArticle] {
    [
      Sample.article("1", title: "Ferry strike ends", body: "Crews of the ferry went back to work."),
      Sample.article("2", title: "Cup final scoreboard", body: "Two goals in the last minute.", minutes: 1),
      Sample.article("3", title: "Port talks go on", body: "The ferry and the port.", minutes: 2),
    ]
  }

  private static let sport = ArrivalRule(
    name: "sport", words: "title:scoreboard", actions: [.hidden(true), .tagged("sport", true)])
  private static let ferry = ArrivalRule(
    name: "ferry", words: "ferry is:unread", actions: [.highlighted(true), .starred(true), .read(true)])

  @Test func arrivalsMeetTheRulesAndOthersDoNot() async throws {
    let (store, source) = try await store([])
    _ = try await store.insert([Sample.article("0", title: "An old scoreboard")], from: source)
    store.setRules([Self.ferry, Self.sport])
    _ = try await store.insert(articles(), from: source)
    #expect(try await store.titles(.all) == ["Port talks go on", "Ferry strike ends", "An old scoreboard"])
    #expect(try await store.titles(.state(.hidden)) == ["Cup final scoreboard"])
    #expect(try await store.titles(.tag("sport")).isEmpty)
    #expect(try await store.titles(.and([.tag("sport"), .state(.hidden)])) == ["Cup final scoreboard"])
    #expect(try await store.titles(.state(.highlighted)) == ["Port talks go on", "Ferry strike ends"])
    #expect(try await store.titles(.state(.starred)).count == 2)
    let rows = try await store.page(.everything, edge: .first, count: 9).rows
    #expect(rows.map(\.isHighlighted) == [true, true, false] && rows.map(\.isRead) == [true, true, false])
    // What comes again has been there.
    store.setRules([ArrivalRule(name: "all", words: "port", actions: [.tagged("late", true)])])
    _ = try await store.insert(articles(), from: source)
    #expect(try await store.titles(.tag("late")).isEmpty)
  }

  @Test func countsLeaveOutWhatListsLeaveOut() async throws {
    let (store, source) = try await store([Self.sport])
    _ = try await store.insert(articles(), from: source)
    var tally = try await store.tally()
    #expect(tally.articles == 2 && tally.unread == 2)
    for query in [ArticleQuery.everything, .unread, ArticleQuery(.inSource(source)), ArticleQuery(order: .source)] {
      #expect(try await store.count(query, upTo: 100).count == 2)
      #expect(try await store.page(query, edge: .first, count: 9).rows.count == 2)
    }
    #expect(try await store.count(ArticleQuery(.state(.hidden)), upTo: 100).count == 1)
    var all = ArticleQuery.everything
    all.includesHidden = true
    #expect(try await store.count(all, upTo: 100).count == 3)
    #expect(try await store.titles(.state(.hidden), order: .source) == ["Cup final scoreboard"])
    #expect(try await store.titles(.not(.state(.hidden))).count == 2)
    let found = try await store.changeAll(.everything, .read(true))
    #expect(found.count == 2, "what is not shown is not marked")
    #expect(try await store.change([ArticleID(2)], .read(true)).count == 1)
    tally = try await store.tally()
    #expect(tally.articles == 2 && tally.unread == 0)
    #expect(try await store.change([ArticleID(2)], .hidden(false)).count == 1)
    tally = try await store.tally()
    #expect(tally.articles == 3 && tally.unread == 0)
    let wrong = try await store.read { db in
      try Recounts.all.reduce(0) { try $0 + (Int.fetchOne(db, sql: $1.wrong) ?? 0) }
    }
    #expect(wrong == 0)
  }

  /// Whatever way a list is found, it leaves them out.
  @Test func everyKindOfListLeavesHiddenArticlesOut() async throws {
    let (store, source) = try await store([ArrivalRule(name: "two", words: "ferry", actions: [.hidden(true)])])
    _ = try await store.insert(articles(), from: source)
    let word = ArticleQuery.Condition.text(.init(["ferry"]))
    let other = ArticleQuery.Condition.text(.init(["goals"]))
    #expect(try await store.titles(word).isEmpty)
    #expect(try await store.titles(word, order: .relevance).isEmpty)
    #expect(try await store.titles(.or([word, other])) == ["Cup final scoreboard"])
    #expect(try await store.titles(.or([.state(.unread), other]), order: .oldest) == ["Cup final scoreboard"])
    #expect(try await store.titles(.not(word)) == ["Cup final scoreboard"])
    let named = ArticleQuery.Condition.articles([ArticleID(3), ArticleID(2)])
    #expect(try await store.titles(named, order: .relevance) == ["Cup final scoreboard"])
  }

  @Test func whatARuleDidIsTakenBack() async throws {
    let (store, source) = try await store([Self.sport])
    for article in articles() + [Sample.article("4", title: "Another scoreboard", minutes: 5)] {
      _ = try await store.insert([article], from: source)
    }
    let entries = try await store.journal(limit: 9)
    #expect(entries.map(\.words) == ["“sport”: 2 articles tagged “sport”", "“sport”: 2 articles hidden"])
    #expect(entries.allSatisfy { $0.origin == .rule && $0.articleCount == 2 })
    #expect(try await store.setUndone(true, journal: 1))
    #expect(try await store.titles(.all).count == 4)
    #expect(try await store.setUndone(false, journal: 1))
    #expect(try await store.tally().articles == 2)
  }
}
