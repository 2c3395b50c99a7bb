import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline watch`: searches that tell when something new is found by them.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Watch for names and words.",
    discussion: "Without a subcommand it lists the watches.",
    subcommands: [WatchListCommand.self, WatchAddCommand.self, WatchRemoveCommand.self, WatchCheckCommand.self],
    defaultSubcommand: WatchListCommand.self)
}

struct WatchListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the watches.")

  @Flag(help: "Print one JSON object for each watch.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let watches = try await library.open().watches.all()
      for watch in watches {
        if json {
          try Output.json(WatchRecord(name: watch.name, words: watch.words, added: watch.added))
        } else {
          Output.line("\(watch.name)  \(watch.words)")
        }
      }
      if watches.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

struct WatchAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Watch for new articles that match a search.",
    discussion: "The search is as for “search”, such as person:sadr or strike place:iraq.")

  @Argument(help: "The name of the watch.")
  var name: String

  @Argument(parsing: .remaining, help: "The search; by default the name as an entity.")
  var words: [String] = []

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let words = words.isEmpty ? "entity:\"\(name)\"" : words.joined(separator: " ")
      let parsed = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      try await library.open().watches.add(name: name, words: words, by: .commandLine)
      if json { try Output.json(WatchRecord(name: name, words: words)) }
    }
  }
}

struct WatchRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a watch.")

  @Argument(help: "The name of the watch.")
  var name: String

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let watches = try library.open().watches
      guard let watch = try await watches.all().first(where: { $0.name == name }),
        try await watches.remove(named: name, by: .commandLine)
      else {
        throw CommandFailure("no watch named \(name)", ExitStatus.nothingFound)
      }
      if json { try Output.json(WatchRecord(name: watch.name, words: watch.words, added: watch.added, removed: true)) }
    }
  }
}

struct WatchCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print what the watches found since the last check.",
    discussion: """
      The exit code is 0 where a watch found something and 1 where none did, for cron. With --rising a watch only counts \
      where the last day has more than the four weeks before explain (Poisson test, 1 in 1,000).
      """)

  @Argument(help: "Names of watches; all by default.")
  var names: [String] = []

  @Flag(help: "Only what is rising.")
  var rising = false

  @Flag(help: "Do not mark it as read.")
  var peek = false

  @Flag(help: "Print one JSON object for each watch that found something.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let known = Set(try await library.watches.all().map(\.name))
      if let name = names.first(where: { !known.contains($0) }) {
        throw CommandFailure("no watch named \(name)", ExitStatus.usage)
      }
      let reports = try await library.watches.check(names, now: Date(), isFinal: !peek)
      let tripped = reports.filter { rising ? $0.burst.isBursting : !$0.found.isEmpty }
      for report in tripped { try print(report) }
      if tripped.isEmpty { throw ExitStatus.nothingFound }
    }
  }

  private func print(_ report: WatchReport) throws {
    if json {
      return try Output.json(
        WatchRecord(
          name: report.watch.name, words: report.watch.words, articles: report.found.map(\.id.rawValue),
          rise: BurstRecord(report.burst)))
    }
    Output.line("\(report.watch.name): \(report.found.count) new")
    Output.line("  \(report.burst.isBursting ? "rising: " : "")\(report.burst.words)")
    for row in report.found { Output.line("  " + RowRecord.columns(row)) }
  }
}

/// A watch in JSON. Keys: `name words added removed`, and of a check `articles rise`.
private struct WatchRecord: Encodable {
  var name: String
  var words: String
  var added: Date?
  var removed: Bool?
  var articles: [Int64]?
  var rise: BurstRecord?
}

/// A rise in JSON. Keys: `rising count mean probability test told`: articles in the last day, a day in the four weeks
/// before, and how likely so many are by chance by the test named.
struct BurstRecord: Encodable {
  var rising: Bool
  var count: Int
  var mean: Double
  var probability: Double
  var test = "poisson"
  var told: String

  init(_ rise: Burst) {
    rising = rise.isBursting
    count = rise.count
    mean = (rise.mean * 1000).rounded() / 1000
    probability = rise.probability
    told = rise.words
  }
}
