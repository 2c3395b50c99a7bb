import ArgumentParser
import Canvas
import Foundation
import NewsLibrary
import NewsModel

/// `dateline parse FILE`: a feed, list, wire document or text as it was read.
struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Show how a feed, wire document or text file is read.")

  @Argument(help: "A file or a web address; - is standard input.")
  var file: String

  @Option(help: "The address that the file came from, for relative links.")
  var url: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      let feed = try await Input.parse(anywhere: file, url: url)
      if json {
        try Output.json(ParsedFeedJSON(feed))
      } else {
        Output.line(
          "\(feed.format.rawValue): \(feed.title ?? "no title"), \(Figures.counted(feed.items.count, "article"))")
        for item in feed.items { Output.line("  \(item.content.title)") }
      }
    }
  }
}

/// `dateline width`: cell widths, clusters and line breaks of JSON strings on standard input, one answer a line.
struct WidthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "width", abstract: "Measure strings in terminal cells.", shouldDisplay: false)

  @Flag(help: "The form of the answers; the only one.")
  var json = false

  @Option(help: "What to tell: width, grapheme or linebreak.")
  var kind = WidthAnswer.width

  func run() async throws {
    while let line = readLine() {
      let text: String
      do {
        text = try JSONDecoder().decode(String.self, from: Data(line.utf8))
      } catch {
        Output.problem("not a JSON string: \(line)")
        throw ExitStatus.badData
      }
      Output.raw(kind.json(for: text))
    }
  }
}

extension WidthAnswer: ExpressibleByArgument {}
