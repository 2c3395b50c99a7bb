import ArgumentParser
import Canvas
import Foundation
import NewsParsing

/// `dateline parse FILE`: a feed, list, wire document or text as it was read.
struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Show how a feed, wire document or text file is read.")

  @Argument(help: "A file; - is standard input.")
  var file: String

  @Option(help: "The address that the file came from, for relative links.")
  var url: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      let feed = try Input.parse(file, url: url)
      if json {
        try Output.json(feed)
      } else {
        Output.line("\(feed.format.rawValue): \(feed.title ?? "no title"), \(feed.items.count) articles")
        for item in feed.items { Output.line("  \(item.content.title)") }
      }
    }
  }
}

/// `dateline width`: cell widths, clusters and line breaks of JSON strings on standard input, one answer a line.
struct WidthCommand: AsyncParsableCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case width, grapheme, linebreak }

  static let configuration = CommandConfiguration(
    commandName: "width", abstract: "Measure strings in terminal cells.", shouldDisplay: false)

  @Flag(help: "The form of the answers; the only one.")
  var json = false

  @Option(help: "What to tell: width, grapheme or linebreak.")
  var kind = Kind.width

  func run() async throws {
    while let line = readLine() {
      guard let text = try? JSONDecoder().decode(String.self, from: Data(line.utf8)) else {
        Output.problem("not a JSON string: \(line)")
        throw ExitStatus.badData
      }
      switch kind {
      case .width: try Output.json(TextWidth.answer(for: text))
      case .grapheme: try Output.json(TextWidth.boundaries(of: text))
      case .linebreak: try Output.json(TextWrap.opportunities(in: text))
      }
    }
  }
}
