import Foundation
import Language
import NewsModel
import Support

/// How fast names are found in 50 MB of text, what that takes in memory, and how soon the model is ready.
struct LanguageTimings {
  private let articles: [Document]
  private static let megabytes = 50

  private struct Feed: Decodable {
    struct Item: Decodable {
      var html: String?

      enum CodingKeys: String, CodingKey {
        case html = "content_html"
      }
    }
    var items: [Item]
  }

  /// Nil where the shared folder does not exist.
  init?() throws {
    var articles: [Document] = []
    for year in 2010...2025 {
      guard let path = SharedFolder.path("data/news/digitalgov-\(year).json") else { continue }
      let feed = try JSONDecoder().decode(Feed.self, from: Data(contentsOf: URL(filePath: path)))
      articles += feed.items.compactMap { Self.document($0.html ?? "") }
    }
    guard !articles.isEmpty else { return nil }
    self.articles = articles
  }

  private static func document(_ html: String) -> Document? {
    var builder = DocumentBuilder()
    var isEmpty = true
    for part in html.components(separatedBy: "</p>") {
      let text = part.replacing(/<[^>]*>/, with: "").replacing(/\s+/, with: " ").replacing("&amp;", with: "&")
        .trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      builder.add(.paragraph, text)
      isEmpty = false
    }
    return isEmpty ? nil : builder.document
  }

  /// Milliseconds that this process has computed for: what else runs on the machine does not count.
  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
  }

  /// Prints the figures: cutting, tagging and bringing together, everything on one core.
  func printFigures() throws {
    var table = Table(columns: ["\(Self.megabytes) MB"])
    let start = milliseconds()
    let analyzer = try EntityAnalyzer.standard()
    _ = analyzer.entities(
      in: Self.document("<p>Mary Robinson of Ireland met the mayor of Cork.</p>") ?? articles[0], title: "")
    table.set("model ready, first sentence read", milliseconds() - start, unit: "ms", column: 0)

    let sizes = articles.map { $0.text.utf8.count }
    let tokens = articles.map { Tokenizer.tokenize($0.text, blocks: $0.blocks.map(\.range)).tokens.count }
    let before = Self.ownMemory()
    var most = before
    var bytes = 0
    var read = 0
    var names = 0
    var time = 0.0
    var index = 0
    while bytes < Self.megabytes << 20 {
      let start = processorTime()
      names += analyzer.entities(in: articles[index], title: "").count
      time += processorTime() - start
      bytes += sizes[index]
      read += tokens[index]
      if index % 64 == 0 { most = max(most, Self.ownMemory()) }
      index = index + 1 == articles.count ? 0 : index + 1
    }
    table.set("tokens read", Double(read) / 1e6, unit: "millions", column: 0)
    table.set("tokens a second of processor time", Double(read) / time, unit: "thousands", column: 0)
    table.set("entities found", Double(names) / 1e3, unit: "thousands", column: 0)
    table.set("memory beyond the model", Double(most - before) / 1024, unit: "MB", column: 0)
    for megabytes in [1, 2, 4] {
      let document = grown(to: megabytes << 20)
      let start = processorTime()
      _ = analyzer.entities(in: document, title: "")
      table.set("one article of \(megabytes) MB", processorTime() - start, unit: "ms", column: 0)
    }
    let dense = String(repeating: "x", count: 1 << 20)
    var builder = DocumentBuilder()
    builder.add(.paragraph, dense)
    let begin = processorTime()
    _ = analyzer.entities(in: builder.document, title: "")
    table.set("1 MB without a space", processorTime() - begin, unit: "ms", column: 0)
    print(table.text)
  }

  /// One article made of others.
  private func grown(to size: Int) -> Document {
    var builder = DocumentBuilder()
    var bytes = 0
    var index = 0
    while bytes < size {
      for block in articles[index].blocks { builder.add(.paragraph, String(articles[index].text[block.range])) }
      bytes += articles[index].text.utf8.count
      index = (index + 1) % articles.count
    }
    return builder.document
  }

  /// Kilobytes of memory that is the process's own and no mapped file; 0 where the system does not tell.
  private static func ownMemory() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") })
    else { return 0 }
    return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  }
}
