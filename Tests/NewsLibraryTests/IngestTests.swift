import Foundation
import NewsModel
import NewsParsing
import NewsStore
import Support
import Synchronization
import Testing

@testable import NewsLibrary

@Suite struct IngestTests {
  private static let rss = """
    <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
    <item><guid isPermaLink="false">f1</guid><title>Ferry sails</title><link>https://harbour.example/1</link>
    <description>The ferry sails again from Thursday.</description></item>
    <item><title>Clinic opens</title><link>https://harbour.example/2</link><description>In the hills.</description></item>
    <item><title>Nobody named this one</title><description>It has neither id nor link.</description></item>
    <item><guid isPermaLink="false">two</guid><title>One of two</title><description>With one id.</description></item>
    <item><guid isPermaLink="false">two</guid><title>Other of two</title><description>Different words.</description></item>
    </channel></rss>
    """

  private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = URL.temporaryDirectory.appending(path: "dateline-ingest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  private func keys(_ library: NewsLibrary) async throws -> [String] {
    var keys: [String] = []
    for row in try await library.articles.page(.everything, edge: .first, count: 100).rows {
      if let article = try await library.articles.article(row.id) { keys.append(article.key) }
    }
    return keys.sorted()
  }

  @Test func oneFeedHasTheSameKeysWhicheverWayItComes() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "harbour.xml")
      try Data(Self.rss.utf8).write(to: file)
      let server = try await NewsServer.start { _ in .init(Self.rss) }
      let setup = FetchSetup()
      let ways: [(String, (NewsLibrary) async throws -> Void)] = [
        ("file", { _ = try await $0.importPaths([file.path]) }),
        ("folder", { _ = try await $0.importPaths([folder.path]) }),
        ("standard input", { _ = try await $0.importData(Data(Self.rss.utf8), name: "standard input") }),
        ("file address", { _ = try await $0.sources.add(file.absoluteString, setup: setup).get() }),
        ("network", { _ = try await $0.sources.add(server.address("/feed"), setup: setup).get() }),
        ("bare host", { _ = try await $0.sources.add("127.0.0.1:\(server.port)/feed", setup: setup).get() }),
        (
          "refresh",
          {
            _ = try await $0.sources.addFeed(FeedReference(url: server.address("/feed")))
            _ = try await $0.sources.refresh(setup: setup)
          }
        ),
        (
          "restored",
          {
            _ = try await $0.importPaths([file.path])
            let source = try #require(try await $0.sources.all().first).id
            try await $0.sources.remove(source)
            #expect(try await $0.sources.restore(source) == 5)
          }
        ),
      ]
      var first: [String]?
      for (name, way) in ways {
        let library = try NewsLibrary(.memory)
        try await way(library)
        let keys = try await keys(library)
        #expect(keys.count == 5, "\(name)")
        #expect(keys == first ?? keys, "\(name)")
        first = first ?? keys
        // Each way again adds nothing.
        try await way(library)
        #expect(try await library.articles.tally().articles == 5, "\(name)")
      }
      try await server.stop()
    }
  }

  @Test func aFeedFileIsReadAgainByARefresh() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "old news, März.xml")
      try Data(Self.rss.utf8).write(to: file)
      let library = try NewsLibrary(.memory)
      #expect(try await library.importPaths([file.path]).added.count == 5)
      let more = "<item><title>Bridge closed</title><description>Until spring.</description></item></channel>"
      try Data(Self.rss.replacing("</channel>", with: more).utf8).write(to: file)
      let report = try await library.sources.refresh(.all, setup: FetchSetup())
      #expect(report.added == 1 && report.failed.isEmpty && report.outcomes.count == 1)
      // The address that the library shows is the same source.
      let source = try #require(try await library.sources.all().first)
      #expect(source.address == file.absoluteString && source.problem == nil)
      _ = try await library.sources.add(source.address, setup: FetchSetup()).get()
      #expect(try await library.sources.all().count == 1)
      #expect(try await library.articles.tally().articles == 6)
    }
  }

  @Test func whatComesThroughAPipeIsNoSourceToAsk() async throws {
    let library = try NewsLibrary(.memory)
    _ = try await library.importData(Data(Self.rss.utf8), name: "standard input")
    _ = try await library.importData(
      Data(Self.rss.replacing("harbour", with: "hills").replacing("Harbour", with: "Hills").utf8),
      name: "standard input")
    let sources = try await library.sources.all()
    #expect(sources.map(\.name) == ["Harbour", "Hills"])
    #expect(sources.allSatisfy { !$0.isRefreshable })
  }

  @Test func aPageThatNamesItselfIsAskedTwiceAtMost() async throws {
    let page = """
      <html><head><link rel="alternate" type="application/rss+xml" href="/page"></head><body><p>News</p></body></html>
      """
    let server = try await NewsServer.start { _ in .init(page, type: "text/html") }
    let library = try NewsLibrary(.memory)
    let outcome = try await library.sources.add(server.address("/page"), setup: FetchSetup())
    guard case .failure(.feedIsPage) = outcome else { throw TestFailure("\(outcome)") }
    #expect(server.requests.count == 2)
    #expect(try await library.sources.all().isEmpty)
    try await server.stop()
  }

  private struct TestFailure: Error {
    init(_ words: String) { Issue.record("\(words)") }
  }

  @Test func aPageThatNamesOneFeedTwiceHasOneFeed() async throws {
    let link = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"
    let server = try await NewsServer.start { request in
      request.path == "/feed"
        ? .init(Self.rss) : .init("<html><head>\(link)\(link)</head><body><p>News</p></body></html>", type: "text/html")
    }
    let library = try NewsLibrary(.memory)
    guard
      case .feed(let source, let report) = try await library.sources.add(server.address("/"), setup: FetchSetup()).get()
    else { throw TestFailure("no feed was added") }
    #expect(source.address == server.address("/feed") && report.added.count == 5)
    try await server.stop()
  }

  @Test(arguments: [
    ("example.org", true), ("example.org/feed", true), ("localhost:8080/feed", true), ("https://example.org", false),
    ("feed:example.org", false), ("mailto:a@example.org", false), ("file:///tmp/x", false),
  ])
  func bareHosts(address: String, isBare: Bool) {
    #expect(NewsLibrary.Sources.isBareHost(address) == isBare)
  }

  @Test func anAnswerBringsABoundedNumberOfItems() throws {
    let items = (0..<50).map { number in
      "<item><title>Title \(number)</title><pubDate>\(1 + number % 28) Mar 2026 10:00 GMT</pubDate></item>"
    }
    let rss = "<rss version=\"2.0\"><channel><title>Many</title>\(items.joined())</channel></rss>"
    let feed = try NewsParser.parse(Data(rss.utf8), name: "feed.xml")
    let (all, none) = FeedBound.newest(of: feed, bound: 50)
    #expect(all.items.count == 50 && none == nil)
    let (bounded, problem) = FeedBound.newest(of: feed, bound: 3)
    #expect(bounded.items.map(\.content.title) == ["Title 26", "Title 27", "Title 25"].sorted())
    #expect(problem == "it holds 50 items: only the newest 3 were taken")
  }

  @Test func anImportTellsHowFarItIs() async throws {
    try await withFolder { folder in
      for number in 0..<40 {
        try Data("Story number \(number)\n\nText of story \(number).\n".utf8).write(
          to: folder.appending(path: "\(number).txt"))
      }
      try Data(Self.rss.utf8).write(to: folder.appending(path: "z.xml"))
      let heard = Mutex<[ImportProgress]>([])
      let library = try NewsLibrary(.memory)
      _ = try await library.importPaths([folder.path]) { progress in heard.withLock { $0.append(progress) } }
      let steps = heard.withLock { $0 }
      #expect(steps.first?.totalFiles == 41 && steps.first?.fraction == 0)
      #expect(steps.last?.files == 41 && steps.last?.articles == 45 && steps.last?.fraction == 1)
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction <= $1.fraction && $0.articles <= $1.articles })
    }
  }

  /// Two files of a folder may carry versions of one document.
  @Test func filesThatShareAnIdAreVersionsWhereTheySayTheSame() async throws {
    try await withFolder { folder in
      func ninjs(_ text: String) -> Data {
        Data(#"{"uri":"urn:x:1","type":"text","headline":"Ferry sails","body_text":"\#(text)"}"#.utf8)
      }
      let text = "The ferry sails again from Thursday, the line said on Monday evening in the harbour"
      try ninjs(text).write(to: folder.appending(path: "1.json"))
      try ninjs(text + ", with half of its crew").write(to: folder.appending(path: "2.json"))
      try ninjs("Something else entirely stands here, of which nobody had heard before this morning at six")
        .write(to: folder.appending(path: "3.json"))
      let library = try NewsLibrary(.memory)
      let report = try await library.importPaths([folder.path])
      #expect(report.failures.isEmpty)
      #expect(report.added.count == 2 && report.updated.count == 1)
    }
  }

  /// A feed that is read in slices is taken in as it would be whole, in its order.
  @Test func aLargeFeedIsTakenInWhole() async throws {
    try await withFolder { folder in
      let words = String(repeating: "harbour ferry clinic bridge valley ", count: 160)
      let items = (0..<900).map { number in
        "<item><guid isPermaLink=\"false\">i\(number)</guid><title>Number \(number)</title>"
          + "<description>\(number) \(words)</description></item>\n"
      }
      let file = folder.appending(path: "large.xml")
      let feed = "<rss version=\"2.0\"><channel><title>Large</title>\(items.joined())</channel></rss>"
      #expect(feed.utf8.count > FeedSlices.leastSize)
      try Data(feed.utf8).write(to: file)
      let library = try NewsLibrary(.memory, reader: NewsReader(findsNames: false))
      #expect(try await library.importPaths([file.path]).added.count == 900)
      let again = try await library.importPaths([file.path])
      #expect(again.added.isEmpty && again.updated.isEmpty && again.unchanged == 900)
      #expect(try await library.sources.all().map(\.name) == ["Large"])
      let rows = try await library.articles.page(.everything, edge: .first, count: 1000).rows
      #expect(rows.map(\.title).first == "Number 0" && rows.map(\.title).last == "Number 899")
    }
  }
}
