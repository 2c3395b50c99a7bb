import Accounts
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// Servers that were installed anew and filled from the same feeds: everything has another id.
struct RenewedServerTests {
  /// A server with five articles of two feeds, the second read there and the third starred here.
  private func harness() async throws -> SyncHarness {
    let harness = try await SyncHarness(.freshRSS, reader: ScriptedReader(.freshRSS, feeds: 2))
    for number in 0..<5 { harness.reader.add(isRead: number == 1, feed: "feed/\(number % 2 + 1)") }
    try await harness.sync()
    try await harness.change(harness.reader.items[2], .starred(true))
    try await harness.change(harness.reader.items[3], .read(true))
    try await harness.sync()
    return harness
  }

  /// Gives every article another id and forgets its marks.
  private func renew(_ reader: ScriptedReader, by shift: Int, feeds: [String: String] = [:]) {
    reader.state.withLock { state in
      state.items = Dictionary(
        uniqueKeysWithValues: state.items.values.map { item in
          var copy = item
          copy.number += shift
          copy.isRead = false
          copy.isStarred = false
          copy.feed = feeds[item.feed] ?? item.feed
          return (copy.number, copy)
        })
      state.linkShift += shift
      if !feeds.isEmpty {
        state.feeds = Dictionary(
          uniqueKeysWithValues: state.feeds.map { (feeds[$0.key] ?? $0.key, $0.value) })
      }
    }
  }

  private func expectEverythingIsThere(_ harness: SyncHarness) async throws {
    #expect(try await harness.differences() == [])
    #expect(harness.reader.items.map(\.isRead) == [false, true, false, true, false])
    #expect(harness.reader.items.map(\.isStarred) == [false, false, true, false, false])
    #expect(try await harness.library.articles.tally().articles == 5)
    let names = try await harness.library.sources.all().filter { $0.account == "home" }.map(\.name)
    #expect(names.sorted() == ["Feed 1", "Feed 2"])
  }

  @Test func readArticlesAreNotDoubled() async throws {
    let harness = try await harness()
    renew(harness.reader, by: 100)
    for _ in 0..<2 { #expect(try await harness.sync().error == nil) }
    try await expectEverythingIsThere(harness)
  }

  @Test func whatWaitsIsSentUnderTheNewIDs() async throws {
    let harness = try await harness()
    try await harness.change(harness.reader.items[4], .starred(true))
    renew(harness.reader, by: 100)
    for _ in 0..<3 { #expect(try await harness.sync().error == nil) }
    #expect(try await harness.differences() == [])
    #expect(harness.reader.items[4].isStarred)
  }

  @Test func anArticleThatTheServerHasTwiceIsTwo() async throws {
    let harness = try await harness()
    let first = harness.reader.items[1]
    harness.reader.state.withLock { state in
      // The same link and headline every week, as weather reports have it.
      var copy = first
      copy.number = 900
      copy.isRead = false
      state.items[900] = copy
      state.sameLinks[900] = first.number
    }
    for _ in 0..<2 { #expect(try await harness.sync().error == nil) }
    #expect(try await harness.library.articles.tally().articles == 6)
  }

  @Test(arguments: [["feed/1": "feed/11", "feed/2": "feed/12"], ["feed/1": "feed/2", "feed/2": "feed/1"]])
  func feedsAreFollowedToTheirNewIDs(feeds: [String: String]) async throws {
    let harness = try await harness()
    // Where ids of feeds mean other feeds, those of articles mean other articles.
    renew(harness.reader, by: feeds["feed/1"] == "feed/2" ? 2 : 100, feeds: feeds)
    for _ in 0..<2 { #expect(try await harness.sync().error == nil) }
    try await expectEverythingIsThere(harness)
  }

  @Test func aFeedWhoseIDIsAnothersIsPutAside() async throws {
    let harness = try await harness()
    // The server was filled anew with the second feed alone.
    renew(harness.reader, by: 2, feeds: ["feed/2": "feed/1", "feed/1": "gone"])
    harness.reader.state.withLock { state in
      state.feeds["gone"] = nil
      state.items = state.items.filter { $0.value.feed == "feed/1" }
    }
    for _ in 0..<2 { #expect(try await harness.sync(.init(accepts: true)).error == nil) }
    #expect(try await harness.differences() == [])
    let sources = try await harness.library.sources.all().filter { $0.account == "home" }
    #expect(sources.map(\.name) == ["Feed 2"])
  }
}
