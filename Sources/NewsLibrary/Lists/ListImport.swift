import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// What came of taking in a list of feeds.
public struct ListReport: Sendable, Hashable {
  public var added: [String] = []
  public var known: [String] = []
  public var searches: [String] = []
  /// What was left out, with the reason.
  public var notices: [String] = []
}

extension NewsLibrary.Sources {
  /// Takes in a list of feeds: OPML with its folders as tags, or newsboat's `urls` with its tags and, as saved
  /// searches, its query feeds. Nothing is fetched here, and nothing in a list is ever run.
  public func importList(_ list: ParsedFeed) async throws -> ListReport {
    var report = ListReport()
    report.notices = list.notices
    let before = Set(try await store.sources().map(\.address))
    // A list that was exported without passwords names what is here with them.
    let secret = Dictionary(
      before.filter { WebAddress.withoutPassword($0) != $0 }.map { (WebAddress.withoutPassword($0), $0) },
      uniquingKeysWith: { first, _ in first })
    for var feed in list.feeds {
      if feed.url.hasPrefix("query:") {
        try await importQuery(feed, into: &report)
        continue
      }
      guard let url = FetchAddress.url(feed.url), !url.isFileURL || list.format == .newsboat else {
        report.notices.append("\(feed.title ?? feed.url): not an address that can be fetched")
        continue
      }
      if let known = secret[feed.url] { feed.url = known }
      var seen: Set<String> = []
      feed.tags = feed.tags.filter { seen.insert($0).inserted }
      _ = try await addFeed(feed)
      // A feed stands in a list once for each of its folders.
      guard !report.added.contains(feed.url), !report.known.contains(feed.url) else { continue }
      if before.contains(feed.url) { report.known.append(feed.url) } else { report.added.append(feed.url) }
    }
    return report
  }

  private func importQuery(_ feed: FeedReference, into report: inout ListReport) async throws {
    let parts = feed.url.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let words = NewsboatQuery.words(of: parts[2]) else {
      report.notices.append("\(feed.title ?? feed.url): its filter has no equivalent in a search")
      return
    }
    let name = feed.title ?? parts[1]
    try await store.saveSearch(SavedSearch(name: name, words: words))
    report.searches.append(name)
  }
}
