import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline mark read QUERY`: marks the articles of a search.
struct MarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Mark the articles of a search as read, unread, starred or unstarred.",
    discussion: "“mark read source:bbc before:7d” marks everything that “search source:bbc before:7d” finds.")

  @Argument(help: "read, unread, starred or unstarred.")
  var target: StatusField

  @Argument(parsing: .remaining, help: "A search, as for search.")
  var words: [String]

  @Flag(help: "With read: mark what says the same word for word in other sources as well; stands before the search.")
  var copies = false

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var mark: String
    /// Those that were otherwise before.
    var changed: Int
    var found: Int
    /// Copies that were marked with them, with --copies.
    var copies: Int?
  }

  func validate() throws {
    if copies, target != .read(true) { throw ValidationError("--copies goes with “read” only.") }
  }

  func run() async throws {
    try await reporting {
      let parsed = ArticleQuery.parse(
        words.joined(separator: " "), now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      let open = try library.open()
      let found = try await open.articles.count(parsed.query, upTo: .max).count
      let marked = try await open.articles.changeAll(parsed.query, target, by: .commandLine)
      let copied = copies ? try await open.articles.readCopies(of: marked, by: .commandLine).count : nil
      let changed = marked.count
      let mark = StatusField.marks.first { $0.value == target }?.key ?? ""
      if json {
        try Output.json(Record(mark: mark, changed: changed, found: found, copies: copied))
      } else {
        let along = copied.map { ", with \($0) \($0 == 1 ? "copy" : "copies")" } ?? ""
        Output.line("\(changed) of \(found) articles marked \(mark)\(along)")
      }
      if found == 0 { throw ExitStatus.nothingFound }
    }
  }
}

extension StatusField: ExpressibleByArgument {
  public init?(argument: String) { self.init(mark: argument) }
  public static var allValueStrings: [String] { marks.map(\.key) }
}
