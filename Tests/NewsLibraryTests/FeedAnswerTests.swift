import Foundation
import NewsModel
import NewsParsing
import NewsStore
import Support
import Synchronization
import Testing

@testable import NewsLibrary

/// What servers answer at the address of a feed or of a site, and what comes of it.
@Suite struct FeedAnswerTests {
  private func served<Value>(
    _ answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply,
    _ body: (NewsLibrary, NewsServer) async throws -> Value
  ) async throws -> Value {
    let server = try await NewsServer.start(answer)
    let library = try NewsLibrary(.memory, reader: NewsReader(findsNames: false))
    let value = try await body(library, server)
    try await server.stop()
    return value
  }

  @Test(arguments: [
    ("Service temporarily unavailable.", "text/plain"), ("Error establishing a database connection", "text/html"),
    ("<html><head><title>Log in</title></head><body><form>Name</form></body></html>", "text/html"),
    ("{\"error\": \"quota\"}", "application/json"),
  ])
  func anErrorWithStatus200IsAProblemOfTheSource(_ text: String, _ type: String) async throws {
    try await served { _ in
      .init(text, type: type)
    } _: { library, server in
      _ = try await library.sources.addFeed(FeedReference(url: server.address("/feed")))
      let report = try await library.sources.refresh(setup: FetchSetup())
      #expect(report.added == 0 && report.failed.count == 1)
      #expect(try await library.sources.all().first?.problem?.isEmpty == false)
    }
  }

  @Test func theLabelOfTheServerCounts() async throws {
    let title = "Мост снова открыт"
    try await served { _ in
      var bytes = Data("<rss><channel><title>F</title><item><title>".utf8)
      // The letters in KOI8-R.
      bytes += [0xED, 0xCF, 0xD3, 0xD4, 0x20, 0xD3, 0xCE, 0xCF, 0xD7, 0xC1, 0x20, 0xCF, 0xD4, 0xCB, 0xD2, 0xD9, 0xD4]
      bytes += Data("</title></item></channel></rss>".utf8)
      return .init(200, ["Content-Type": "application/rss+xml; charset=KOI8-R"], body: bytes)
    } _: { library, server in
      _ = try await library.sources.addFeed(FeedReference(url: server.address("/feed")))
      let added = try await library.sources.refresh(setup: FetchSetup()).outcomes.flatMap(\.added)
      let id = try #require(added.first)
      let article = try await library.articles.article(id)
      #expect(article?.content.title == title)
    }
  }

  @Test func aSiteWithoutFeedsIsReadByItsSitemapOfNews() async throws {
    let address = Mutex("")
    try await served { request in
      let base = address.withLock { $0 }
      switch request.path {
      case "/": return .init("<html><body><p>The front page of a paper.</p></body></html>", type: "text/html")
      case "/robots.txt": return .init("User-agent: *\nSitemap: \(base)/maps.xml\n", type: "text/plain")
      case "/maps.xml":
        return .init(
          "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>\(base)/pages.xml</loc>"
            + "</sitemap><sitemap><loc>\(base)/news.xml</loc></sitemap></sitemapindex>", type: "text/xml")
      case "/news.xml":
        return .init(
          "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
            + "xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>\(base)/a</loc><n:news>"
            + "<n:publication><n:name>The Quay</n:name></n:publication><n:title>Ferry late</n:title></n:news></url></urlset>",
          type: "text/xml")
      default: return .init(404)
      }
    } _: { library, server in
      address.withLock { $0 = String(server.address("/").dropLast()) }
      let found = try await library.sources.probe(at: server.address("/"), setup: FetchSetup(), findsFeeds: true)
      guard case .success(.page(_, let feeds)) = found else {
        Issue.record("\(found)")
        return
      }
      #expect(feeds.map(\.url) == [server.address("/news.xml")] && feeds.first?.title == "The Quay")
      guard
        case .success(.feed(let feed, let body)) = try await library.sources.probe(
          at: server.address("/news.xml"), setup: FetchSetup(), findsFeeds: false)
      else {
        Issue.record("the sitemap is no feed")
        return
      }
      let reference = FeedReference(title: feed.title, url: server.address("/news.xml"))
      let (source, report) = try await library.sources.addFeed(reference, holding: feed, from: body)
      #expect(report.added.count == 1 && source.settings.loadsFullText == true)
    }
  }

  @Test func whatIsDatedInTheFutureDoesNotStandOnTop() async throws {
    try await served { _ in
      .init(
        "<rss><channel><title>F</title><item><guid>1</guid><title>Wrong year</title><pubDate>Mon, 01 Sep 2098 10:00:00 GMT"
          + "</pubDate></item><item><guid>2</guid><title>Right</title><pubDate>Mon, 01 Sep 2025 10:00:00 GMT</pubDate></item>"
          + "</channel></rss>")
    } _: { library, server in
      _ = try await library.sources.addFeed(FeedReference(url: server.address("/feed")))
      var dates: [String: Date?] = [:]
      for id in try await library.sources.refresh(setup: FetchSetup()).outcomes.flatMap(\.added) {
        guard let content = try await library.articles.article(id)?.content else { continue }
        dates[content.title] = .some(content.published)
      }
      #expect(dates["Wrong year"] == .some(nil) && dates["Right"]??.timeIntervalSince1970 == 1_756_720_800)
    }
  }
}
