import Foundation
import NewsModel
import NewsParsing
import NewsStore
import Support
import Synchronization
import Testing

@testable import NewsLibrary

@Suite struct RefreshTests {
  private static func rss(_ items: String, head: String = "") -> String {
    "<rss version=\"2.0\"><channel><title>Feed</title>\(head)\(items)</channel></rss>"
  }

  private static func item(_ id: String?, _ title: String, _ text: String, link: String = "") -> String {
    let guid = id.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? ""
    return "<item>\(guid)<title>\(title)</title><link>\(link)</link><description>\(text)</description></item>"
  }

  /// A library with one feed for each path, refreshed against a server.
  private func library(
    _ paths: [String], _ answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply,
    _ body: (NewsLibrary, NewsServer) async throws -> Void
  ) async throws {
    let server = try await NewsServer.start(answer)
    let library = try NewsLibrary(.memory)
    for path in paths { _ = try await library.sources.addFeed(FeedReference(url: server.address(path))) }
    try await body(library, server)
    try await server.stop()
  }

  @Test func oneFailureDisturbsNoOther() async throws {
    try await library(["/good", "/gone", "/bad", "/page"]) { request in
      switch request.path {
      case "/good": .init(Self.rss(Self.item("1", "One", "Text of one")))
      case "/gone": .init(410)
      case "/page": .init("<html><body><p>hello</p></body></html>", type: "text/html")
      default: .init(500)
      }
    } _: { library, server in
      let heard = Mutex<[Int]>([])
      let report = try await library.sources.refresh(setup: FetchSetup()) { done, _, _ in
        heard.withLock { $0.append(done) }
      }
      #expect(report.added == 1 && report.failed.count == 3 && !report.wasCancelled)
      #expect(heard.withLock { $0 } == [0, 1, 2, 3, 4])
      let sources = try await library.sources.all()
      let gone = try #require(sources.first { $0.address.hasSuffix("/gone") })
      #expect(gone.fetch.isGone && gone.problem?.contains("410") == true && gone.fetch.failingSince != nil)
      let good = try #require(sources.first { $0.address.hasSuffix("/good") })
      #expect(good.name == "Feed" && good.problem == nil && good.lastRefreshed != nil)
      // Nothing is due now, and what is gone is not asked even by --all.
      #expect(try await library.sources.refresh(setup: FetchSetup()).outcomes.isEmpty)
      #expect(try await library.sources.refresh(.all, setup: FetchSetup()).outcomes.count == 3)
    }
  }

  @Test func whatIsKnownIsNotTakenInAgain() async throws {
    let state = Mutex(0)
    try await library(["/feed"]) { request in
      let step = state.withLock { $0 }
      if request.headers["if-none-match"] == "\"\(step)\"" { return .init(304) }
      let text = step == 0 ? "First text" : "Second text, corrected"
      return .init(
        Self.rss(Self.item("a", "Headline", text) + Self.item("b", "Other", "Stays")), headers: ["ETag": "\"\(step)\""])
    } _: { library, server in
      let first = try await library.sources.refresh(setup: FetchSetup())
      #expect(first.added == 2)
      #expect(try await library.sources.refresh(.all, setup: FetchSetup()).added == 0)
      #expect(server.requests.last?.headers["if-none-match"] == "\"0\"")
      state.withLock { $0 = 1 }
      let third = try await library.sources.refresh(.all, setup: FetchSetup())
      #expect(third.added == 0 && third.updated == 1)
      let id = try #require(third.outcomes.first?.updated.first)
      #expect(try await library.store.versions(of: id).count == 1)
    }
  }

  @Test func itemsWithoutIdsAndWithOneIdForAllAreToldApart() async throws {
    let shuffled = Mutex(false)
    try await library(["/feed"]) { _ in
      let old = [
        Self.item("same", "One", "First", link: "http://x.example/1"),
        Self.item("same", "Two", "Second", link: "http://x.example/2"),
        Self.item(nil, "Three", "Third", link: "http://x.example/3"), Self.item(nil, "Four", "Fourth"),
      ]
      let new = [Self.item(nil, "Five", "Fifth")] + old.reversed()
      return .init(Self.rss((shuffled.withLock { $0 } ? new : old).joined()))
    } _: { library, _ in
      #expect(try await library.sources.refresh(setup: FetchSetup()).added == 4)
      shuffled.withLock { $0 = true }
      let second = try await library.sources.refresh(.all, setup: FetchSetup())
      #expect(second.added == 1 && second.updated == 0)
    }
  }

  @Test func readStateSurvivesANewId() async throws {
    let renamed = Mutex(false)
    try await library(["/feed"]) { _ in
      .init(Self.rss(Self.item(renamed.withLock { $0 } ? "new" : "old", "Headline", "The same text")))
    } _: { library, _ in
      let id = try #require(try await library.sources.refresh(setup: FetchSetup()).outcomes.first?.added.first)
      _ = try await library.articles.change([id], .read(true))
      renamed.withLock { $0 = true }
      #expect(try await library.sources.refresh(.all, setup: FetchSetup()).added == 0)
      #expect(try await library.articles.article(id)?.status.isRead == true)
      #expect(try await library.articles.tally().articles == 1)
    }
  }

  @Test func cancellingKeepsWhatHasCome() async throws {
    try await library((0..<8).map { "/\($0)" }) { request in
      ["/0", "/1"].contains(request.path)
        ? .init(Self.rss(Self.item(request.path, "Headline \(request.path)", "Text"))) : .init(manner: .stall)
    } _: { library, _ in
      let (told, tell) = AsyncStream.makeStream(of: Int.self)
      var setup = FetchSetup()
      setup.policy.widthPerHost = 8
      let wanted = setup
      let task = Task { try await library.sources.refresh(setup: wanted) { done, _, _ in tell.yield(done) } }
      for await done in told where done == 2 { break }
      task.cancel()
      let report = try await task.value
      #expect(report.wasCancelled && report.added == 2)
      #expect(try await library.articles.tally().articles == 2)
      // Those that were cut off have not failed.
      #expect(try await library.sources.all().allSatisfy { $0.problem == nil })
    }
  }

  @Test func oldArticlesGoAfterARefresh() async throws {
    try await library(["/feed"]) { _ in
      .init(
        Self.rss(
          (1...5).map {
            "<item><guid>\($0)</guid><title>T\($0)</title><pubDate>\($0) Mar 2021 10:00 GMT</pubDate></item>"
          }.joined()))
    } _: { library, _ in
      var setup = FetchSetup()
      setup.keepCount = 3
      #expect(try await library.sources.refresh(setup: setup).added == 5)
      #expect(try await library.articles.tally().articles == 3)
      var source = try #require(try await library.sources.all().first)
      source.settings.keepCount = 1
      try await library.sources.update(source)
      _ = try await library.sources.refresh(.all, setup: setup)
      #expect(try await library.articles.tally().articles == 1)
    }
  }

  @Test func theWholeArticleComesFromItsPage() async throws {
    let page = (1...12).map { "<p>Paragraph \($0) of the whole article, which is long, detailed, and reads well.</p>" }
    let html =
      "<html><head><title>Headline</title></head><body><article><h1>Headline</h1>\(page.joined())</article></body></html>"
    try await library(["/feed"]) { request in
      let host = request.headers["host"] ?? ""
      return request.path == "/feed"
        ? .init(Self.rss(Self.item("1", "Headline", "A summary", link: "http://\(host)/page")))
        : .init(html, type: "text/html")
    } _: { library, _ in
      let id = try #require(try await library.sources.refresh(setup: FetchSetup()).outcomes.first?.added.first)
      #expect(try await library.articles.loadFullText(of: id, setup: FetchSetup()) == .loaded)
      let article = try #require(try await library.articles.article(id))
      #expect(article.content.document.body.contains("Paragraph 12 of the whole"))
      // It is no new version, and the feed's summary does not come back over it.
      #expect(try await library.articles.summaries([id]).first?.isUpdated == false)
      #expect(try await library.sources.refresh(.all, setup: FetchSetup()).updated == 0)
      #expect(try await library.articles.article(id)?.content.document.body.contains("Paragraph 12") == true)
    }
  }

  @Test func aProgramIsASourceOnlyWhereTheUserNamedIt() async throws {
    let library = try NewsLibrary(.memory)
    var setup = FetchSetup()
    setup.programs = ["own": ["printf", "%s", Self.rss(Self.item("1", "From a program", "Text"))]]
    #expect(try await library.sources.refresh(setup: setup).added == 1)
    setup.programs = [:]
    let report = try await library.sources.refresh(.all, setup: setup)
    #expect(report.failed.first?.problem?.contains("no program") == true)
  }

  @Test func feedsOfAPageAreFound() async throws {
    try await library([]) { request in
      switch request.path {
      case "/named":
        .init(
          "<link rel=alternate type='application/rss+xml' title='A' href='/a'><link rel=alternate hreflang=de href='/de'>",
          type: "text/html")
      case "/feed.xml": .init(Self.rss(""))
      case "/silent": .init("<html><p>x", type: "text/html")
      default: .init(404)
      }
    } _: { library, server in
      let named = try await Self.feeds(of: server.address("/named"), library)
      #expect(named == [server.address("/a")])
      let silent = try await Self.feeds(of: server.address("/silent"), library)
      #expect(silent == [server.address("/feed.xml")])
    }
  }

  private static func feeds(of page: String, _ library: NewsLibrary) async throws -> [String] {
    guard
      case .page(_, let feeds) = try await library.sources.probe(at: page, setup: FetchSetup(), findsFeeds: true).get()
    else {
      return []
    }
    return feeds.map(\.url)
  }

  @Test func aDownloadGoesOnWhereItBroke() async throws {
    let whole = Data((0..<50_000).map { UInt8($0 % 251) })
    let file = URL.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString).mp3").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try await library(["/feed"]) { request in
      guard let range = request.headers["range"], let start = Int(range.dropFirst(6).dropLast()) else {
        return .init(200, ["ETag": "\"1\""], body: whole, manner: .breakOff(after: 20_000))
      }
      let part = "bytes \(start)-49999/50000"
      return .init(206, ["ETag": "\"1\"", "Content-Range": part], body: whole.dropFirst(start))
    } _: { library, server in
      let address = server.address("/episode.mp3")
      await #expect(throws: FetchError.incomplete) {
        try await library.articles.download(address, to: file, setup: FetchSetup()) { _, _ in }
      }
      let last = Mutex((0, Int?.none))
      try await library.articles.download(address, to: file, setup: FetchSetup()) { done, all in
        last.withLock { $0 = (done, all) }
      }
      #expect(FileManager.default.contents(atPath: file) == whole)
      #expect(last.withLock { $0.0 } == 50_000)
      let ranges = server.requests.compactMap { $0.headers["range"] }
      #expect(ranges.count == 1)
    }
  }

  // MARK: - Lists

  @Test func listsGoInAndOutWithNothingLost() async throws {
    let library = try NewsLibrary(.memory)
    let list = try NewsParser.parse(
      Data(
        """
        https://a.example/rss news "~The A & B"
        https://b.example/feed
        "query:Fresh:unread = \\"yes\\" and age between 0:3"
        "query:Odd:rssurl =~ \\"^x.*\\""
        exec:~/evil.sh

        """.utf8), name: "urls")
    let report = try await library.sources.importList(list)
    #expect(report.added == ["https://a.example/rss", "https://b.example/feed"])
    #expect(report.searches == ["Fresh"] && report.notices.count == 2)
    #expect(try await library.searches.all().map(\.words) == ["is:unread after:4d"])
    let text = OPMLWriter.text(try await library.sources.all(), created: Date(timeIntervalSince1970: 0))
    let copy = try NewsLibrary(.memory)
    _ = try await copy.sources.importList(try NewsParser.parse(Data(text.utf8), name: "x.opml"))
    let before = try await library.sources.all()
    let after = try await copy.sources.all()
    #expect(after.map(\.address) == before.map(\.address) && after.map(\.name) == before.map(\.name))
    #expect(after.map(\.tags) == before.map(\.tags))
  }

  @Test func foldersWithCommasComeBackAndPasswordsStay() async throws {
    let library = try NewsLibrary(.memory)
    var (feed, _) = try await library.sources.addFeed(
      FeedReference(title: "Gull", url: "https://ada:secret@a.example/rss", tags: ["Sea, air", "Bay"]))
    _ = try await library.sources.addFeed(FeedReference(title: nil, url: "https://ada:secret@b.example/rss"))
    feed = try #require(try await library.sources.all().first { $0.name == "Gull" })
    let sources = try await library.sources.all()
    #expect(!sources.contains { $0.name.contains("secret") })
    let text = OPMLWriter.text(sources, created: Date(timeIntervalSince1970: 0))
    #expect(!text.contains("secret"))
    #expect(OPMLWriter.text(sources, created: Date(), withPasswords: true).contains("ada:secret@b.example"))
    let copy = try NewsLibrary(.memory)
    let report = try await copy.sources.importList(try NewsParser.parse(Data(text.utf8), name: "x.opml"))
    #expect(report.added.count == 2 && report.known.isEmpty)
    #expect(try await copy.sources.all().first { $0.name == "Gull" }?.tags == feed.tags)
    // The list without passwords names feeds that are here already.
    let again = try await library.sources.importList(try NewsParser.parse(Data(text.utf8), name: "x.opml"))
    #expect(again.added.isEmpty && again.known.count == 2)
    #expect(try await library.sources.all().count == 2)
  }

  @Test(arguments: [
    ("unread = \"yes\"", "is:unread"),
    ("tags # \"world\" or title =~ \"strike\"", "(tag:\"world\") OR (title:\"strike\")"),
    ("(author = \"Ann\") and unread != \"yes\"", "(by:\"Ann\") is:read"), ("feedtitle !# \"BBC\"", "-source:\"BBC\""),
  ])
  func newsboatFiltersBecomeSearches(_ filter: String, _ words: String) {
    #expect(NewsboatQuery.words(of: filter) == words)
  }
}
