import Foundation
import NewsModel
import NewsStore
import Testing

struct RetentionTests {
  private let day: TimeInterval = 86_400
  private let now = Sample.start.addingTimeInterval(86_400 * 100)

  /// One article a day for a hundred days, each received as it was published.
  private func library() async throws -> (NewsStore, SourceID, [NewArticle]) {
    let articles = (0..<100).map { number in
      var article = Sample.article(
        "\(number)", title: "\(number)", body: "Text \(number).", minutes: Double(number) * 1440)
      article.received = article.content.published ?? article.received
      return article
    }
    let (store, source) = try await NewsStore.holding(articles)
    return (store, source, articles)
  }

  @Test func oldArticlesGoAndDoNotComeBack() async throws {
    let (store, source, articles) = try await library()
    #expect(try await store.expire(Retention(age: 10 * day), now: now) == 90)
    #expect(try await store.titles(.all) == (90..<100).reversed().map { "\($0)" })
    let outcome = try await store.insert(articles, from: source)
    #expect(outcome.added.isEmpty && outcome.unchanged == 100)
    #expect(try await store.tally() == (10, 10, 0))
    try await store.checkIntegrity()
  }

  /// A machine that starts with next year's date must not throw everything away.
  @Test func aClockThatLeapsDeletesNothingForADay() async throws {
    let (store, _, _) = try await library()
    let wrong = now.addingTimeInterval(365 * day)
    #expect(try await store.expire(Retention(age: 200 * day), now: wrong) == 0)
    #expect(try await store.expire(Retention(age: 200 * day), now: wrong.addingTimeInterval(day / 2)) == 0)
    #expect(try await store.expire(Retention(age: 90 * day), now: now) == 10, "the clock is right again")
    #expect(try await store.expire(Retention(age: 200 * day), now: wrong) == 0)
    #expect(
      try await store.expire(Retention(age: 200 * day), now: wrong.addingTimeInterval(day)) == 90,
      "somebody was away for a year")
  }

  /// A clock that is wrong by another year each time has not lasted, however much later that is.
  @Test func aClockThatLeapsAgainDeletesNothing() async throws {
    let (store, _, _) = try await library()
    let retention = Retention(age: 200 * day)
    for years in [-1.0, 0, 2, 0, 3, -2, 4] {
      #expect(try await store.expire(retention, now: now.addingTimeInterval(years * 365 * day)) == 0, "\(years)")
    }
  }

  @Test func theNewestAreKept() async throws {
    let (store, _, _) = try await library()
    #expect(try await store.expire(Retention(count: 30), now: now) == 70)
    #expect(try await store.titles(.all).last == "70")
    #expect(try await store.expire(Retention(count: 30), now: now) == 0)
    #expect(try await store.expire(Retention(count: 0), now: now) == 30)
  }

  @Test func whatTheReaderMarkedStays() async throws {
    let (store, source, _) = try await library()
    let ids = try await store.page(.everything, edge: .last, count: 3).rows.map(\.id)
    _ = try await store.change([ids[0]], .starred(true))
    try await store.setNote("why", of: ids[1])
    try await store.setTags(["keep"], of: ids[2])
    #expect(try await store.expire(Retention(age: 10 * day, count: 5), in: [source], now: now) == 92)
    #expect(try await store.titles(.all).suffix(3) == ["2", "1", "0"])
    #expect(try await store.tally().articles == 8)
  }

  @Test func otherSourcesAreLeftAlone() async throws {
    let (store, _, _) = try await library()
    let other = try await store.source(kind: .feed, address: "other", name: "Other")
    #expect(try await store.expire(Retention(age: 1), in: [other.id], now: now) == 0)
    #expect(try await store.tally().articles == 100)
  }

  @Test func anOldArticleThatJustCameInStays() async throws {
    let (store, source, _) = try await library()
    var old = Sample.article("archive", title: "archive", body: "From long ago.", minutes: -500_000)
    old.received = now
    _ = try await store.insert([old], from: source)
    _ = try await store.expire(Retention(age: 10 * day), now: now)
    #expect(try await store.titles(.all).last == "archive")
  }

  @Test func compactingKeepsEverythingElse() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/library.sqlite"
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .feed, address: "a", name: "A")
    let body = (0..<400).map { "word\($0)" }.joined(separator: " ")
    let articles = (0..<300).map {
      Sample.article("\($0)", title: "\($0)", body: "\(body) n\($0)", minutes: Double($0))
    }
    _ = try await store.insert(articles, from: source.id)
    try await store.compact()
    let before = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    _ = try await store.expire(Retention(count: 10), now: now)
    try await store.compact()
    let after = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    #expect(after < before / 2)
    #expect(try await store.titles(.text(.init(["word7"]))).count == 10)
    #expect(try await store.titles(.text(.init(["n295"]))) == ["295"])
    try await store.checkIntegrity()
  }
}
