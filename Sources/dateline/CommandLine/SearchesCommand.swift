import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline searches`: the searches that have a name.
struct SearchesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "searches", abstract: "List and change saved searches.",
    discussion: "Without a subcommand it lists them; “search --saved NAME” runs one.",
    subcommands: [
      SearchesListCommand.self, SearchesSaveCommand.self, SearchesRenameCommand.self, SearchesRemoveCommand.self,
    ],
    defaultSubcommand: SearchesListCommand.self)
}

struct SearchesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the saved searches.")

  @Flag(help: "Print one JSON object for each search.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `name words unread`.
  private struct Record: Encodable {
    var name: String
    var words: String
    var unread: Int?
  }

  func run() async throws {
    try await reporting {
      let searches = try await library.open().searches.counted(now: Date(), upTo: .max)
      for search in searches {
        if json {
          try Output.json(Record(name: search.name, words: search.words, unread: search.unreadCount))
        } else {
          Output.line("\(search.name)  \(search.words)  \(Figures.full(search.unreadCount ?? 0)) unread")
        }
      }
      if searches.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

struct SearchesSaveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save a search under a name.",
    discussion: "The search is as for “search”. A saved search of the same name is replaced.")

  @Argument(help: "The name of the search.")
  var name: String

  @Argument(parsing: .remaining, help: "The search.")
  var words: [String]

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let words = words.joined(separator: " ")
      let parsed = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      try await library.open().searches.edit(
        .saved(SavedSearch(name: name, words: words), former: nil), by: .commandLine)
      if json { try Output.json(SearchRecord(name: name, words: words)) }
    }
  }
}

struct SearchesRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rename", abstract: "Rename a saved search.")

  @Argument(help: "Its name.")
  var name: String

  @Argument(help: "Its new name.")
  var newName: String

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let names = try await library.searches.all().map(\.name)
      guard names.contains(name) else {
        throw CommandFailure("no saved search named “\(name)”", ExitStatus.nothingFound)
      }
      guard name == newName || !names.contains(newName) else {
        throw CommandFailure("there is a saved search “\(newName)” already", ExitStatus.usage)
      }
      try await library.searches.edit(.renamed(from: name, to: newName), by: .commandLine)
      if json { try Output.json(SearchRecord(name: newName, former: name)) }
    }
  }
}

struct SearchesRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a saved search.")

  @Argument(help: "Its name.")
  var name: String

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      guard let search = try await library.searches.all().first(where: { $0.name == name }),
        try await library.searches.edit(.removed(search), by: .commandLine)
      else {
        throw CommandFailure("no saved search named “\(name)”", ExitStatus.nothingFound)
      }
      if json { try Output.json(SearchRecord(name: name, words: search.words, removed: true)) }
    }
  }
}

/// What was done to a saved search, in JSON. Keys: `name words former removed`.
private struct SearchRecord: Encodable {
  var name: String
  var words: String?
  var former: String?
  var removed: Bool?
}
