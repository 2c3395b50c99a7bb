import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline tag add NAME QUERY`, `dateline tag remove NAME QUERY`.
struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Tag the articles of a search, or take a tag from them.",
    discussion: "“tag add later source:bbc” tags everything that “search source:bbc” finds.",
    subcommands: [TagAddCommand.self, TagRemoveCommand.self])

  /// What both subcommands take.
  struct Options: ParsableArguments {
    @Argument(help: "The tag.")
    var name: String

    @Argument(parsing: .remaining, help: "A search, as for search.")
    var words: [String]

    @Flag(help: "For everybody at your desk; stands before the name.")
    var desk = false

    @Flag(help: "Print one JSON object with what was done.")
    var json = false

    @OptionGroup var library: LibraryOptions
  }

  private struct Record: Encodable {
    var tag: String
    /// Those that were otherwise before.
    var changed: Int
    var found: Int
  }

  static func run(_ options: Options, isTagged: Bool) async throws {
    try await reporting {
      let name = options.name.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !name.isEmpty else { throw CommandFailure("a tag needs a name", ExitStatus.usage) }
      let parsed = ArticleQuery.parse(
        options.words.joined(separator: " "), now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      let open = try options.library.open()
      let found = try await open.articles.count(parsed.query, upTo: .max).count
      let changed =
        options.desk
        ? try await open.desk.tag(name, isTagged, parsed.query)?.step.ops.count ?? 0
        : try await open.articles.changeAll(parsed.query, .tagged(name, isTagged), by: .commandLine).count
      if options.json {
        try Output.json(Record(tag: name, changed: changed, found: found))
      } else {
        Output.line("\(changed) of \(found) articles \(isTagged ? "tagged" : "untagged")")
      }
      if found == 0 { throw ExitStatus.nothingFound }
    }
  }
}

struct TagAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Tag the articles of a search.")

  @OptionGroup var options: TagCommand.Options

  func run() async throws { try await TagCommand.run(options, isTagged: true) }
}

struct TagRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a tag from the articles of a search.")

  @OptionGroup var options: TagCommand.Options

  func run() async throws { try await TagCommand.run(options, isTagged: false) }
}
