import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline rules`: what is done to articles that come in.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List and try the rules on arrival.",
    discussion: """
      Rules stand in config.toml, each as a [[rule]] with a name, a query and actions: read, star, hide, highlight or \
      tag NAME. They meet every article that comes in, by whatever way. What they did stands in “undo --list”; \
      “search is:hidden” lists what they hid.
      """,
    subcommands: [RulesListCommand.self, RulesTestCommand.self, RulesImportCommand.self],
    defaultSubcommand: RulesListCommand.self)
}

struct RulesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

  @Flag(help: "Print one JSON object for each rule.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let settings = Settings.load(configuration: library.config)
      for problem in settings.problems { Output.problem(problem.description) }
      for rule in settings.arrivalRules {
        if json {
          try Output.json(RuleRecord(rule))
        } else {
          Output.line("\(rule.name)  \(rule.words)  \(rule.actions.map(\.action).joined(separator: ", "))")
        }
      }
      if !settings.problems.isEmpty { throw ExitStatus.badConfiguration }
      if settings.arrivalRules.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// A rule in JSON. Keys: `rule query actions`, and `found` where it was tried.
private struct RuleRecord: Encodable {
  var rule: String
  var query: String
  var actions: [String]
  var found: Int?

  init(_ rule: ArrivalRule, found: Int? = nil) {
    self.rule = rule.name
    query = rule.words
    actions = rule.actions.map(\.action)
    self.found = found
  }
}

struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Show which articles of the library rules would have met; nothing is changed.")

  @Argument(help: "The rule to try; without one, all of them.")
  var name: String?

  @Option(help: "Try this search as a rule instead.")
  var query: String?

  @Option(help: "List at most this many articles for each rule, newest first; 0 only counts.")
  var limit = 20

  @Flag(help: "Print one JSON object for each rule, and one for each of its articles.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `rule id title source date`.
  private struct FoundRecord: Encodable {
    var rule: String
    var id: Int64
    var title: String
    var source: String
    var date: Date?
  }

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0 up.") }
    if name != nil, query != nil { throw ValidationError("Give the name of a rule or --query, not both.") }
  }

  func run() async throws {
    try await reporting {
      let rules = try rules()
      let open = try library.open()
      var total = 0
      for rule in rules { total += try await test(rule, on: open) }
      if total == 0 { throw ExitStatus.nothingFound }
    }
  }

  private func rules() throws -> [ArrivalRule] {
    if let query {
      if let mistake = Settings.mistake(in: query) {
        throw CommandFailure("query: \(mistake)", ExitStatus.usage)
      }
      return [ArrivalRule(name: "--query", words: query, actions: [])]
    }
    let settings = Settings.load(configuration: library.config)
    for problem in settings.problems { Output.problem(problem.description) }
    let all = settings.arrivalRules
    guard let name else {
      if all.isEmpty {
        throw CommandFailure("there are no rules in \(settings.configuration)", ExitStatus.nothingFound)
      }
      return all
    }
    guard let rule = all.first(where: { $0.name == name }) else {
      throw CommandFailure("no rule named “\(name)”; “dateline rules” lists them", ExitStatus.nothingFound)
    }
    return [rule]
  }

  private func test(_ rule: ArrivalRule, on library: NewsLibrary) async throws -> Int {
    var query = ArticleQuery.parse(rule.words, now: Date(), calendar: .current, isTyping: false).query
    // Those that it has hidden already are among those that it meets.
    query.includesHidden = true
    let found = try await library.articles.count(query, upTo: .max).count
    if json {
      try Output.json(RuleRecord(rule, found: found))
    } else {
      let all = try await library.articles.tally().articles
      let actions = rule.actions.isEmpty ? "" : ": \(rule.actions.map(\.action).joined(separator: ", "))"
      Output.line("\(rule.name)  \(Figures.full(found)) of \(Figures.counted(all, "article"))\(actions)")
    }
    guard limit > 0, found > 0 else { return found }
    query.limit = limit
    _ = try await library.articles.forEachPage(query) { rows in
      for row in rows {
        if json {
          try Output.json(
            FoundRecord(
              rule: rule.name, id: row.id.rawValue, title: row.title, source: row.sourceName, date: row.published))
        } else {
          Output.line("  " + RowRecord.columns(row))
        }
      }
    }
    return found
  }
}

struct RulesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over the ignore-article lines of newsboat’s config as rules that hide.",
    discussion: "They are added at the end of config.toml. Lines that a search cannot say are named and left out.")

  @Argument(help: "newsboat’s config; found by itself where it lies in its usual place.")
  var file: String?

  @Flag(help: "Only print what would be added.")
  var dryRun = false

  @Flag(help: "Print one JSON object for each rule that is added.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let path = try NewsboatFiles.config(file)
      let found = NewsboatRules(config: try NewsboatFiles.text(path))
      for line in found.refused {
        Output.problem("\(path):\(line.line): cannot be said as a search, left out: \(line.text)")
      }
      let settings = Settings.load(configuration: library.config)
      let known = Set(settings.rules.map(\.query))
      var names = Set(settings.rules.map(\.name))
      var added: [ArrivalRule] = []
      for search in found.searches where !known.contains(search.words) {
        if let mistake = Settings.mistake(in: search.words) {
          Output.problem("\(path):\(search.line): \(mistake), left out")
          continue
        }
        var number = 1
        while !names.insert("newsboat \(number)").inserted { number += 1 }
        added.append(ArrivalRule(name: "newsboat \(number)", words: search.words, actions: [.hidden(true)]))
      }
      if !added.isEmpty, !dryRun { try Self.append(Self.tables(added), to: settings.configuration) }
      if json {
        for rule in added { try Output.json(RuleRecord(rule)) }
      } else if dryRun {
        if !added.isEmpty { Output.raw(Self.tables(added)) }
      } else {
        Output.line("\(Figures.counted(added.count, "rule")) added to \(settings.configuration)")
      }
      if !found.refused.isEmpty { throw ExitStatus.partFailed }
      if added.isEmpty { throw ExitStatus.nothingFound }
    }
  }

  /// The rules as they stand in config.toml.
  private static func tables(_ rules: [ArrivalRule]) -> String {
    rules.map { rule in
      """

      [[rule]]
      name = \(quoted(rule.name))
      query = \(quoted(rule.words))
      actions = [\(rule.actions.map { quoted($0.action) }.joined(separator: ", "))]

      """
    }.joined()
  }

  /// A TOML string.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map { scalar in
      scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : "\(scalar)"
    }
    return "\"\(escaped.joined())\""
  }

  /// Adds to the end of the file, which may be a link to where its owner keeps it.
  private static func append(_ text: String, to path: String) throws {
    do {
      if !FileManager.default.fileExists(atPath: path) {
        try PrivateFile.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
        try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
        PrivateFile.prepare(path)
      }
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      defer { handle.closeFile() }
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw CommandFailure("\(path) could not be written", ExitStatus.inputOutput)
    }
  }
}

/// Where newsboat keeps its files.
enum NewsboatFiles {
  /// Its config: the one that is named, else the one in its usual place.
  static func config(_ file: String?) throws -> String {
    if let file { return PasswordOptions.absolute(file) }
    let environment = ProcessInfo.processInfo.environment
    let configuration =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(HomeFolder.path)/.config"
    let places = ["\(configuration)/newsboat/config", "\(HomeFolder.path)/.newsboat/config"]
    guard let found = places.first(where: FileManager.default.fileExists) else {
      throw CommandFailure(
        "no newsboat config at \(places.joined(separator: " or ")); name its file", ExitStatus.noInput)
    }
    return found
  }

  static func text(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 else {
      throw CommandFailure("\(path) cannot be read", ExitStatus.noInput)
    }
    return String(decoding: data, as: UTF8.self)
  }
}
