import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline compare ARTICLE [OTHER]`: two articles, or two versions of one, paragraph by paragraph.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare two articles, or an article with its earlier version.",
    discussion: """
      Lines begin with - for what stands only in the first, + for what stands only in the second. Forms of one text are \
      compared by paragraphs; different reports by sentences, those that say the same together in whatever words.
      """)

  @Argument(help: "The number of the article.")
  var article: Int64

  @Argument(help: "The number of another one; by default its own earlier version.")
  var other: Int64?

  @Flag(help: "Print one JSON object for each paragraph.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `kind` (same, changed, added, removed), `left right`; of what changed `leftOnly rightOnly`, the words that
  /// the other side does not have.
  private struct Record: Encodable {
    var kind: String
    var left: String?
    var right: String?
    var leftOnly: [String]?
    var rightOnly: [String]?

    init(_ row: Comparison.Row) {
      kind = "\(row.kind)"
      left = row.left?.text
      right = row.right?.text
      guard row.kind == .changed else { return }
      leftOnly = row.left.map { side in side.changes.map { String(side.text[$0]) } }
      rightOnly = row.right.map { side in side.changes.map { String(side.text[$0]) } }
    }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let ids = try await library.articles.held([article] + (other.map { [$0] } ?? []))
      let sides =
        ids.count > 1
        ? try await library.articles.comparison(ids[0], ids[1])
        : try await library.articles.comparisonWithPrevious(ids[0])
      guard let sides else { throw CommandFailure("no earlier version to compare with", ExitStatus.nothingFound) }
      for row in sides.comparison.rows {
        if json {
          try Output.json(Record(row))
        } else if row.kind == .same {
          Output.line("  \(row.right?.text ?? "")")
        } else {
          if let left = row.left { Output.line("- \(left.text)") }
          if let right = row.right { Output.line("+ \(right.text)") }
        }
      }
    }
  }
}
