import Foundation
import NewsLibrary
import NewsModel
import NewsParsing
import NewsStore
import Support

/// What reading, fetching and extracting cost: `benchmarks --feeds`. Feeds are made of words in a fixed order, so that
/// every run reads the same; pages are those of `suites/extract`, where that folder is.
///
/// The refresh runs in a process of its own, so that the memory is its own and not that of the server it asks.
struct FeedTimings {
  private static let sources = 200
  private static let items = 100
  private static let unchanged = 1000

  static func printFigures() async throws {
    var table = Table(columns: [""])
    try parse(into: &table)
    try extract(into: &table)
    try await refresh(into: &table)
    print(table.text)
  }

  // MARK: - Parsing

  private static func parse(into table: inout Table) throws {
    for (name, paragraphs) in [("summaries", 0), ("whole articles", 6)] {
      let data = Data(feed(number: 1, items: 1000, paragraphs: paragraphs).utf8)
      let seconds = try best { _ = try NewsParser.parse(data, name: "feed.xml") }
      table.set("RSS with \(name), one core", Double(data.count) / 1e6 / seconds, unit: "MB/s", column: 0)
    }
  }

  private static func extract(into table: inout Table) throws {
    let folder = Place.repository.deletingLastPathComponent().appending(path: "shared/suites/extract/html")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let pages = try names.filter { $0.hasSuffix(".html.gz") }.map { try unpacked(folder.appending(path: $0)) }
    guard !pages.isEmpty else { return print("  ../shared/suites/extract is not here: no pages are extracted") }
    let seconds = try best {
      for page in pages { _ = try NewsParser.parse(page, name: "page.html", url: "https://a.example/page.html") }
    }
    table.set("pages extracted, one core", Double(pages.count) / seconds, unit: "/s", column: 0)
  }

  private static func unpacked(_ file: URL) throws -> Data {
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/gzip")
    gzip.arguments = ["-dc", file.path]
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    gzip.waitUntilExit()
    return data
  }

  /// Processor seconds of this thread in the best of five runs.
  private static func best(_ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
      let start = clock()
      try work()
      best = min(best, clock() - start)
    }
    return best
  }

  private static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  // MARK: - Refreshing

  private static func refresh(into table: inout Table) async throws {
    let server = try await NewsServer.start { request in
      let number = Int(request.path.drop { !$0.isNumber }) ?? 0
      let tag = "\"\(number)\""
      if request.headers["if-none-match"] == tag || request.headers["If-None-Match"] == tag {
        return .init(304, ["ETag": tag])
      }
      let items = request.path.hasPrefix("/small") ? 1 : Self.items
      return .init(feed(number: number, items: items, paragraphs: 2), headers: ["ETag": tag])
    }
    for (path, count) in [("/feed", Self.sources), ("/small", Self.unchanged)] {
      let library = Place.build.appending(path: "refresh.sqlite")
      Place.removeLibrary(library)
      let first = try child(library, "\(server.port)\(path)", count)
      if path == "/feed" {
        table.set("\(count) feeds of \(Self.items) items", first.seconds, unit: "s", column: 0)
        table.set("memory at most", first.memory, unit: "MiB", column: 0)
      }
      let second = try child(library, "\(server.port)\(path)", count)
      table.set("\(count) unchanged feeds (304)", second.seconds, unit: "s", column: 0)
      Place.removeLibrary(library)
    }
    try await server.stop()
  }

  private static func child(_ library: URL, _ server: String, _ count: Int) throws -> (seconds: Double, memory: Double)
  {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["--refresh", library.path, server, String(count)]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let figures = text.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .newlines)) }
    guard figures.count == 3, figures[2] == Double(count) else { throw Failure(message: "the refresh failed: \(text)") }
    return (figures[0], figures[1])
  }

  /// The other process: refreshes into a library, without names, and prints seconds, MiB, and how many sources
  /// answered.
  static func runChild(_ arguments: [String]) async throws {
    guard arguments.count == 3, let count = Int(arguments[2]) else {
      throw Failure(message: "--refresh FILE SERVER COUNT")
    }
    let library = try NewsLibrary(.file(arguments[0]), reader: NewsReader(findsNames: false))
    if try await library.sources.all().isEmpty {
      var list = ParsedFeed(format: .opml)
      list.feeds = (0..<count).map { FeedReference(title: "Feed \($0)", url: "http://127.0.0.1:\(arguments[1])/\($0)") }
      _ = try await library.sources.importList(list)
    }
    let begin = milliseconds()
    let report = try await library.sources.refresh(.all, setup: FetchSetup())
    let seconds = (milliseconds() - begin) / 1000
    // The system's account (proc(5)).
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0
    print(seconds, kilobytes / 1024, report.outcomes.count - report.failed.count)
  }

  // MARK: - What is read

  private static let words = [
    "harbour", "board", "ferry", "crew", "wages", "strike", "council", "vote", "minister", "storm", "market", "bread",
    "morning", "report", "police", "river", "bridge", "school", "doctor", "station", "island", "coast", "captain",
    "fish", "price", "court", "judge", "letter", "signal", "garden", "winter", "people", "village", "street",
  ]

  /// A feed of so many items, each with a summary of thirty words and so many paragraphs of sixty with links and
  /// emphasis.
  static func feed(number: Int, items: Int, paragraphs: Int) -> String {
    var random = SeededGenerator(seed: UInt64(number))
    func next() -> Int { random.next(below: 1 << 31) }
    func text(_ count: Int) -> String { (0..<count).map { _ in words[next() % words.count] }.joined(separator: " ") }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        + "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>",
      "<title>Feed \(number)</title><link>https://\(number).example/</link><description>News</description>",
    ]
    for item in 0..<items {
      let body = (0..<paragraphs).map { _ in
        "<p>\(text(40)) <a href=\"https://\(number).example/\(item)/x\">\(text(3))</a> &amp; <em>\(text(2))</em> \(text(15)).</p>"
      }.joined()
      let content = body.isEmpty ? "" : "<content:encoded><![CDATA[\(body)]]></content:encoded>"
      lines.append(
        "<item><title>\(text(8)) \(item)</title><link>https://\(number).example/\(item)</link>"
          + "<guid isPermaLink=\"false\">\(number)-\(item)</guid><dc:creator>Jane Doe</dc:creator><category>News</category>"
          + "<pubDate>Sat, 21 Nov 2026 \(10 + item % 10):\(10 + item % 50):00 GMT</pubDate>"
          + "<description>\(text(30)).</description>\(content)</item>")
    }
    return (lines + ["</channel></rss>"]).joined(separator: "\n")
  }
}
