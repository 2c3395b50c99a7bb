import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore

/// What stands at an address.
public enum AddressContent: Sendable {
  case feed(ParsedFeed, FetchedBody)
  /// A page, with the feeds that it offers: those that it names, else those found at well-known places of its site.
  case page(ParsedFeed, feeds: [FeedReference])
  case list(ParsedFeed)
  /// Wire copy or a document of an agency.
  case document(ParsedFeed)
}

extension NewsLibrary {
  /// Fetches an address and tells what it is. Feeds of a page are searched where `findsFeeds` is true.
  public func probe(
    at address: String, setup: FetchSetup, findsFeeds: Bool
  ) async throws -> Result<AddressContent, FetchError> {
    try await Fetcher.use(setup) { fetcher in
      let body: FetchedBody
      switch await fetcher.fetch(address) {
      case .body(let fetched): body = fetched
      case .unchanged, .gone: return .failure(.status(410))
      case .failed(let problem, _): return .failure(problem)
      }
      do {
        let parsed = try NewsParser.parse(body.data, name: body.address, url: body.address)
        switch parsed.format {
        case .html:
          var feeds: [FeedReference] = []
          if findsFeeds {
            feeds = try NewsParser.feedLinks(inPage: body.data, url: body.address)
            if feeds.isEmpty { feeds = await Self.wellKnownFeeds(of: body.address, fetcher: fetcher) }
          }
          return .success(.page(parsed, feeds: feeds))
        case .opml, .newsboat: return .success(.list(parsed))
        case .rss, .atom, .jsonfeed: return .success(.feed(parsed, body))
        default: return .success(.document(parsed))
        }
      } catch let error as ParsingError {
        return .failure(.file(error.message))
      }
    }
  }

  /// Where sites keep their feeds without saying so.
  private static let wellKnownPaths = [
    "/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/posts/default",
  ]

  private static func wellKnownFeeds(of page: String, fetcher: Fetcher) async -> [FeedReference] {
    guard let page = URL(string: page) else { return [] }
    var found: [FeedReference] = []
    for path in wellKnownPaths {
      // What cannot be read as a feed is no candidate.
      guard let address = URL(string: path, relativeTo: page)?.absoluteString,
        case .body(let body) = await fetcher.fetch(address), !found.contains(where: { $0.url == body.address }),
        let feed = try? NewsParser.parse(body.data, name: body.address, url: body.address), feed.format.isFeed
      else { continue }
      found.append(FeedReference(title: feed.title, url: body.address, link: page.absoluteString))
    }
    return found
  }

  /// Adds a feed by its address, and takes in what it holds where `feed` is given. A feed that is there already stays
  /// as it is, with the tags added to its own.
  public func addFeed(
    _ reference: FeedReference, holding feed: ParsedFeed? = nil, from body: FetchedBody? = nil,
    setup: FetchSetup = .init()
  ) async throws -> (source: Source, report: ImportReport) {
    _ = try await restoreSource(at: reference.url)
    var source = try await store.source(
      kind: .feed, address: reference.url, name: reference.title ?? feed?.title ?? reference.url)
    let tags = reference.tags.filter { !source.tags.contains($0) }
    if !tags.isEmpty {
      source.tags += tags
      try await store.updateSource(source)
    }
    var report = ImportReport()
    if let feed, let body {
      let now = Date()
      let adding = source
      let outcome = try await Fetcher.use(setup) { fetcher in
        try await SourceRefresh(library: self, fetcher: fetcher, now: now).take(feed, into: adding)
      }
      report.merge(outcome)
      let state = FetchSchedule(policy: setup.policy).next(
        source.fetch, after: .body(body), rhythm: feed.rhythm, minutes: source.settings.refreshMinutes, now: now,
        random: .random(in: 0...1))
      try await store.keepRefresh(of: source.id, state, at: now, problem: nil)
    }
    return (source, report)
  }

  /// Takes a single page, or documents, into the library; they belong to the source of their site.
  public func addPage(_ page: ParsedFeed, address: String) async throws -> ImportReport {
    let host = URL(string: address)?.host() ?? address
    let source = try await store.source(kind: .pages, address: "pages:\(host)", name: host)
    let now = Date()
    let articles = page.items.enumerated().map { index, item in
      reader.understand(item, key: page.items.count == 1 ? address : "\(address)#\(index)", received: now)
    }
    var report = ImportReport()
    report.merge(try await insert(articles, from: source.id))
    return report
  }
}
