import Accounts
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// Feeds and folders on both sides.
struct SyncFeedTests {
  private func harness(feeds: Int = 4) async throws -> SyncHarness {
    let harness = try await SyncHarness(.freshRSS, reader: ScriptedReader(.freshRSS, feeds: feeds))
    for number in 1...6 { harness.reader.add(feed: "feed/\(number % feeds + 1)") }
    try await harness.sync()
    return harness
  }

  private func source(_ name: String, in harness: SyncHarness) async throws -> Source? {
    try await harness.library.sources.all().first { $0.name == name }
  }

  @Test func sourcesHaveTheServersNamesAndFolders() async throws {
    let harness = try await harness()
    let source = try #require(try await source("Feed 2", in: harness))
    #expect(source.tags == ["Money"] && source.account == "home" && !source.isFetchedHere)
    #expect(source.address == "http://127.0.0.1:9/feed2.xml")
  }

  /// Lists of feeds and labels that stay as they are cost few requests; a new feed is met by its first article.
  @Test func listsThatStayAsTheyAreRest() async throws {
    let harness = try await harness()
    for _ in 0..<6 { try await harness.sync() }
    let before = harness.reader.state.withLock { $0.requests.count }
    for _ in 0..<8 {
      harness.reader.add(feed: "feed/1")
      try await harness.sync()
    }
    let asked = harness.reader.state.withLock { state in
      state.requests.dropFirst(before).map { $0.contains("subscription/list") ? 1 : $0.contains("tag/list") ? 2 : 0 }
    }
    #expect(asked.count { $0 == 1 } == 2 && asked.count { $0 == 2 } == 2)
    harness.reader.state.withLock { $0.feeds["feed/9"] = ("Feed 9", "http://127.0.0.1:9/feed9.xml", nil) }
    harness.reader.add(feed: "feed/9")
    try await harness.sync()
    #expect(try await source("Feed 9", in: harness)?.articleCount == 1)
    #expect(try await harness.differences() == [])
  }

  @Test func aNewNameGoesBothWays() async throws {
    let harness = try await harness()
    var source = try #require(try await source("Feed 1", in: harness))
    source.name = "Ledger & Co"
    source.tags = ["Hills"]
    try await harness.library.sources.update(source)
    #expect(try await harness.sync().pushed.feeds == 2)
    #expect(harness.reader.state.withLock { $0.feeds["feed/1"]?.title } == "Ledger ＆ Co")
    #expect(harness.reader.state.withLock { $0.feeds["feed/1"]?.folder } == "Hills")
    #expect(try await harness.sync().pushed.feeds == 0)
    #expect(try await self.source("Ledger & Co", in: harness) != nil, "the name stays as it was given here")
    harness.reader.state.withLock { state in
      state.feeds["feed/2"]?.title = "Valley <b>News</b>"
      state.feeds["feed/2"]?.folder = nil
    }
    try await harness.sync()
    let renamed = try #require(try await self.source("Valley News", in: harness))
    #expect(renamed.tags == [])
    #expect(try await harness.sync().pushed.feeds == 0)
  }

  @Test func aFeedThatIsUnsubscribedThereIsPutAside() async throws {
    let harness = try await harness()
    let kept = try #require(harness.reader.items.first { $0.feed == "feed/3" })
    try await harness.change(kept, .starred(true))
    try await harness.sync()
    harness.reader.state.withLock { state in
      state.feeds["feed/3"] = nil
      state.items = state.items.filter { $0.value.feed != "feed/3" }
    }
    try await harness.sync()
    let source = try #require(try await source("Feed 3", in: harness))
    #expect(source.articleCount == 1 && source.account == nil && source.fetch.isGone)
    harness.reader.state.withLock { state in
      state.feeds["feed/4"] = nil
      state.items = state.items.filter { $0.value.feed != "feed/4" }
    }
    try await harness.sync()
    #expect(try await self.source("Feed 4", in: harness) == nil)
    #expect(try await harness.sync().pushed.feeds == 0)
  }

  @Test func halfOfTheFeedsAtOnceIsAskedAbout() async throws {
    let harness = try await harness()
    harness.reader.state.withLock { state in state.feeds = state.feeds.filter { $0.key < "feed/3" } }
    #expect(try await harness.sync().error == .feedsGone(2, of: 4))
    #expect(try await harness.library.sources.all().count == 4)
    #expect(try await harness.sync(SyncScope(accepts: true)).error == nil)
    #expect(try await harness.library.sources.all().count == 2)
  }

  @Test func aRemovedSourceIsUnsubscribedAfterAWhile() async throws {
    let harness = try await harness()
    let source = try #require(try await source("Feed 1", in: harness))
    try await harness.library.sources.remove(source.id)
    try await harness.sync()
    #expect(harness.reader.state.withLock { $0.feeds.count } == 4, "an undo would come in time")
    let report = try await harness.sync()
    #expect(report.pending == 1 && report.pulled.new == 0)
    try await harness.sync(now: Date(timeIntervalSinceNow: 120))
    #expect(harness.reader.state.withLock { $0.feeds["feed/1"] } == nil)
    #expect(try await harness.sync().pending == 0)
    #expect(try await harness.library.sources.all().count == 3)
  }

  @Test func whatTheServerCannotChangeStaysHere() async throws {
    var harness = try await harness()
    harness.editsFeeds = false
    var source = try #require(try await source("Feed 2", in: harness))
    source.name = "Ledger"
    source.tags = ["Hills"]
    try await harness.library.sources.update(source)
    let removed = try #require(try await self.source("Feed 1", in: harness))
    try await harness.library.sources.remove(removed.id)
    let report = try await harness.sync(now: Date(timeIntervalSinceNow: 120))
    #expect(report.problems.map(\.code) == ["edit"] && report.pending == 0 && report.pushed.feeds == 0)
    for _ in 0..<2 {
      let report = try await harness.sync()
      #expect(report.problems == [] && report.pulled.feeds == 0)
    }
    #expect(try await self.source("Ledger", in: harness)?.tags == ["Hills"])
    #expect(try await self.source("Feed 1", in: harness) == nil, "what was removed here does not come back")
  }

  /// Names and folders of a source that is on two servers, one of which cannot change them, come to rest.
  @Test func twoServersDoNotFightOverAName() async throws {
    var one = try await harness()
    one.editsFeeds = false
    let two = try await SyncHarness(
      .bazQux, reader: ScriptedReader(.bazQux, feeds: 4), in: one.library, name: "work")
    two.reader.state.withLock { state in
      state.feeds["feed/1"]?.title = "Another name"
      state.feeds["feed/1"]?.folder = "Sport"
    }
    for _ in 0..<3 {
      try await one.sync()
      try await two.sync()
    }
    for harness in [one, two] {
      let report = try await harness.sync()
      #expect(report.pushed.feeds == 0 && report.pulled.feeds == 0 && report.problems == [])
    }
  }

  @Test func aFeedIsSubscribedFromHere() async throws {
    let harness = try await harness()
    try await harness.library.accounts.subscribe(
      "http://127.0.0.1:9/new.xml", title: "New one", on: try await harness.account)
    #expect(try await harness.sync().pushed.feeds == 1)
    #expect(try await source("New one", in: harness)?.account == "home")
  }

  /// First contact with what this machine fetched before: read and starred on either side is so on both.
  @Test func theSameFeedHereAndThereIsOneSource() async throws {
    let harness = try await SyncHarness(.freshRSS)
    let items = (0..<4).map { _ in harness.reader.add() }
    harness.reader.change(items[0].number) { $0.isRead = true }
    let (source, _) = try await harness.library.sources.addFeed(
      .init(title: "Mine", url: "http://127.0.0.1:9/feed1.xml"))
    let contents = items.map { item in
      ArticleContent(
        title: item.title, link: "http://127.0.0.1:9/article/\(item.number)",
        document: .init(text: "Local words."), rawHash: "local\(item.number)")
    }
    _ = try await harness.library.ingest.take(
      contents.map { .init(content: $0, key: $0.rawHash, identity: .byKey, received: Date()) }, into: source)
    try await harness.change(items[1], .read(true))
    try await harness.change(items[2], .starred(true))
    try await harness.sync()
    try await harness.sync()
    #expect(try await harness.library.articles.tally().articles == 4)
    #expect(try await harness.differences() == [])
    #expect(harness.reader.items.map(\.isRead) == [true, true, false, false])
    #expect(harness.reader.items[2].isStarred)
  }
}
