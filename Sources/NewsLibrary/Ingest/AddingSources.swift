import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// What came of adding an address.
public enum AddOutcome: Sendable {
  /// A feed is among the sources now, with what it held. It may have been there already.
  case feed(Source, ImportReport)
  /// A page or document was taken in as it stands.
  case articles(ImportReport)
  /// A page that offers several feeds; nothing was added.
  case choice([FeedReference])
}

/// Why an address could not be added; `message` says it in words.
public enum AddProblem: DatelineError, Hashable {
  case fetch(FetchError)
  case noFeed
  /// The only feed that the page names is a page again.
  case feedIsPage(String)
  case list

  public var message: String {
    switch self {
    case .fetch(let problem): problem.message
    case .noFeed: "this web page offers no feed"
    case .feedIsPage(let address): "the only feed that this web page names is not a feed: \(address)"
    case .list: "this is a list of feeds; use “dateline import”"
    }
  }
}

/// What stands at an address.
public enum AddressContent: Sendable {
  case feed(ParsedFeed, FetchedBody)
  /// A page, with the feeds that it offers: those that it names, else those found at well-known places of its site.
  case page(ParsedFeed, feeds: [FeedReference])
  case list(ParsedFeed)
  /// Wire copy or a document of an agency.
  case document(ParsedFeed)
}

extension NewsLibrary.Sources {
  /// Adds what stands at an address: a feed, the only feed that a page offers, or with `asPage` the page itself as an
  /// article. An address without a scheme is tried with `https:`, then with `http:`. `own` is the address that the user
  /// gave, where a page led from there to this one.
  public func add(
    _ address: String, trusting own: String? = nil, tags: [String] = [], asPage: Bool = false, setup: FetchSetup
  ) async throws -> Result<AddOutcome, AddProblem> {
    let (address, found) = try await probeScheme(of: address, trusting: own, setup: setup, findsFeeds: !asPage)
    switch found {
    case .failure(let problem): return .failure(.fetch(problem))
    case .success(.list): return .failure(.list)
    case .success(.document(let document)):
      return .success(.articles(try await addPage(document, address: address)))
    case .success(.page(let page, _)) where asPage:
      return .success(.articles(try await addPage(page, address: address)))
    case .success(.feed(let feed, let body)):
      return .success(try await add(feed, body, at: address, tags: tags, setup: setup))
    case .success(.page(_, let feeds)):
      guard let only = feeds.first else { return .failure(.noFeed) }
      guard feeds.count == 1 else { return .success(.choice(feeds)) }
      // Only one step: a page may name itself.
      switch try await probe(at: only.url, trusting: own ?? address, setup: setup, findsFeeds: false) {
      case .success(.feed(let feed, let body)):
        return .success(try await add(feed, body, at: only.url, tags: tags, setup: setup))
      case .success: return .failure(.feedIsPage(only.url))
      case .failure(let problem): return .failure(.fetch(problem))
      }
    }
  }

  private func add(
    _ feed: ParsedFeed, _ body: FetchedBody, at address: String, tags: [String], setup: FetchSetup
  ) async throws -> AddOutcome {
    let reference = FeedReference(title: feed.title, url: body.movedTo ?? address, tags: tags)
    let (source, report) = try await addFeed(reference, holding: feed, from: body, setup: setup)
    return .feed(source, report)
  }

  /// What stands at an address, and the address with the scheme under which something was found.
  private func probeScheme(
    of address: String, trusting own: String?, setup: FetchSetup, findsFeeds: Bool
  ) async throws -> (String, Result<AddressContent, FetchError>) {
    let address = address.trimmingCharacters(in: .whitespacesAndNewlines)
    guard Self.isBareHost(address) else {
      return (address, try await probe(at: address, trusting: own, setup: setup, findsFeeds: findsFeeds))
    }
    let secure = "https://\(address)"
    let found = try await probe(at: secure, trusting: own, setup: setup, findsFeeds: findsFeeds)
    guard case .failure(let problem) = found, problem.isOfConnection else { return (secure, found) }
    let plain = "http://\(address)"
    let second = try await probe(at: plain, trusting: own, setup: setup, findsFeeds: findsFeeds)
    // What is wrong with the better address tells more.
    if case .failure = second { return (secure, found) }
    return (plain, second)
  }

  /// Whether an address lacks its scheme: "example.org/feed", "localhost:8080".
  static func isBareHost(_ address: String) -> Bool {
    guard let colon = address.firstIndex(of: ":") else { return true }
    if address[colon...].hasPrefix("://") { return false }
    // A port follows, and not what a scheme stands before.
    let rest = address[address.index(after: colon)...].prefix { $0 != "/" }
    return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Fetches an address and tells what it is. Feeds of a page are searched where `findsFeeds` is true. `own` is as for
  /// `add`.
  public func probe(
    at address: String, trusting own: String? = nil, setup: FetchSetup, findsFeeds: Bool
  ) async throws -> Result<AddressContent, FetchError> {
    try await Fetcher.use(setup) { fetcher in
      let body: FetchedBody
      switch await fetcher.fetch(address, trusting: own ?? address) {
      case .body(let fetched): body = fetched
      case .unchanged, .gone: return .failure(.status(410))
      case .failed(let problem, _): return .failure(problem)
      }
      do {
        let parsed = try NewsParser.parse(body)
        switch parsed.format.kind {
        case .feed where parsed.format == .sitemap && parsed.items.isEmpty:
          // An index of sitemaps leads to the one with the news.
          let search = SitemapSearch(fetcher: fetcher, own: own ?? address)
          return .success(.page(parsed, feeds: await search.feeds(among: parsed.feeds.map(\.url), of: body.address)))
        case .page:
          var feeds: [FeedReference] = []
          if findsFeeds {
            feeds = Self.distinct(try NewsParser.feedLinks(inPage: body.data, url: body.address, charset: body.charset))
            if feeds.isEmpty {
              feeds = await Self.wellKnownFeeds(of: body.address, own: own ?? address, fetcher: fetcher)
            }
          }
          return .success(.page(parsed, feeds: feeds))
        case .list: return .success(.list(parsed))
        case .feed: return .success(.feed(parsed, body))
        case .document, .mail, .text: return .success(.document(parsed))
        }
      } catch let error as ParsingError {
        return .failure(.file(error.message))
      }
    }
  }

  /// A page may name one feed several times.
  private static func distinct(_ feeds: [FeedReference]) -> [FeedReference] {
    var seen: Set<String> = []
    return feeds.filter { seen.insert($0.url).inserted }
  }

  /// Where sites keep their feeds without saying so.
  private static let wellKnownPaths = [
    "/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/posts/default",
  ]

  private static func wellKnownFeeds(of page: String, own: String, fetcher: Fetcher) async -> [FeedReference] {
    guard let page = URL(string: page) else { return [] }
    var found: [FeedReference] = []
    for path in wellKnownPaths {
      // What cannot be read as a feed is no candidate.
      guard let address = URL(string: path, relativeTo: page)?.absoluteString,
        case .body(let body) = await fetcher.fetch(address, trusting: own),
        !found.contains(where: { $0.url == body.address }),
        let feed = try? NewsParser.parse(body), feed.format.kind == .feed
      else { continue }
      found.append(FeedReference(title: feed.title, url: body.address, link: page.absoluteString))
    }
    return found.isEmpty ? await SitemapSearch(fetcher: fetcher, own: own).feeds(ofSiteOf: page.absoluteString) : found
  }

  /// Adds a feed by its address, and takes in what it holds where `feed` is given. A feed that is there already stays
  /// as it is, with the tags added to its own.
  public func addFeed(
    _ reference: FeedReference, holding feed: ParsedFeed? = nil, from body: FetchedBody? = nil,
    setup: FetchSetup = .init()
  ) async throws -> (source: Source, report: ImportReport) {
    _ = try await restore(at: reference.url)
    var source = try await store.source(
      kind: .feed, address: reference.url,
      name: reference.title ?? feed?.title ?? WebAddress.withoutPassword(reference.url))
    let tags = reference.tags.filter { !source.tags.contains($0) }
    // A sitemap has titles only.
    let lacksText = feed?.format == .sitemap && source.settings.loadsFullText == nil
    if !tags.isEmpty || lacksText {
      if lacksText { source.settings.loadsFullText = true }
      source.tags += tags
      try await store.updateSource(source)
    }
    var report = ImportReport()
    if let feed, let body {
      let now = Date()
      let (bounded, problem) = FeedBound.newest(of: feed)
      report = try await ingest.take(bounded, into: source, received: now)
      let state = FetchSchedule(policy: setup.policy).next(
        source.fetch, after: .body(body), rhythm: feed.rhythm, minutes: source.settings.refreshMinutes, now: now,
        random: .random(in: 0...1))
      try await store.keepRefresh(of: source.id, state, at: now, problem: problem)
      if let problem {
        report.failures.append(.init(path: reference.url, message: problem, isMissingInput: false))
      }
    }
    return (source, report)
  }

  /// Takes a single page, or documents, into the library; they belong to the source of their site.
  func addPage(_ page: ParsedFeed, address: String) async throws -> ImportReport {
    let host = URL(string: address)?.host() ?? address
    let source = try await store.source(kind: .pages, address: "pages:\(host)", name: host)
    return try await ingest.take(page, into: source, as: .page(address), received: Date())
  }
}

extension FetchError {
  /// Whether nobody answered under this scheme; another may be served.
  var isOfConnection: Bool {
    switch self {
    case .connection, .timeout, .incomplete, .certificate(.noSafeConnection): true
    default: false
    }
  }
}

/// How much one answer of a server may bring. A few kilobytes of packed XML can hold a million items.
enum FeedBound {
  /// No feed of news that was met has a tenth of that.
  static let items = 10_000

  /// The newest items of a feed, in its order, and what to say of the others; all and nil where it has no more than the
  /// bound. Without dates the first are the newest.
  static func newest(of feed: ParsedFeed, bound: Int = items) -> (ParsedFeed, problem: String?) {
    guard feed.items.count > bound else { return (feed, nil) }
    let dated = feed.items.indices.sorted { one, other in
      let (a, b) = (feed.items[one].content.published, feed.items[other].content.published)
      guard let a, let b, a != b else { return a != nil && b == nil || (a == nil) == (b == nil) && one < other }
      return a > b
    }
    var bounded = feed
    bounded.items = dated.prefix(bound).sorted().map { feed.items[$0] }
    let problem = "it holds \(feed.items.count) items: only the newest \(bound) were taken"
    return (bounded, problem)
  }
}
