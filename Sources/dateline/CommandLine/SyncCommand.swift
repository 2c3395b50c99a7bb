import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline sync`: brings the library and the accounts' servers to one state.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Synchronise with the accounts' servers.",
    discussion: "Without a subcommand it sends what was marked here and takes in what changed there.",
    subcommands: [SyncRunCommand.self, SyncLogCommand.self, SyncPendingCommand.self, SyncUndoCommand.self],
    defaultSubcommand: SyncRunCommand.self)

  /// Synchronises account after account, and throws the exit code that tells how it went.
  static func sync(
    _ accounts: [Account], _ scope: SyncScope, in library: NewsLibrary, setup: SyncSetup, json: Bool
  ) async throws {
    var errors: [SyncError] = []
    for account in accounts {
      let progress = ProgressLine(name: account.name)
      let report = try await library.accounts.sync(account, scope, setup: setup, progress: { progress.show($0, $1) })
      if json { try Output.json(SyncRecord(report)) } else { Output.line(SyncRecord.words(report)) }
      if let error = report.error {
        errors.append(error)
        Output.problem(CommandFailure(report.account, error).message)
      } else {
        for problem in report.problems { Output.problem("\(account.name): \(problem.message)") }
      }
    }
    guard let first = errors.first else { return }
    let isOne = errors.count == accounts.count && errors.allSatisfy { $0.category == first.category }
    throw isOne ? ExitStatus.of(first.category) : ExitStatus.partFailed
  }
}

struct SyncRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: "Synchronise now.")

  @Option(help: "Only this account; may be repeated.")
  var account: [String] = []

  @Flag(help: "Only send what was marked here.")
  var pushOnly = false

  @Flag(help: "Only take in what changed there.")
  var pullOnly = false

  @Flag(help: "Change nothing on either side; say what would be done.")
  var dryRun = false

  @Flag(help: "Ask for everything anew: feeds, labels and all articles.")
  var full = false

  @Flag(help: "Go on although half of the feeds are gone on the server.")
  var accept = false

  @Flag(help: "Print one JSON object for each account.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if pushOnly && pullOnly { throw ValidationError("--push-only and --pull-only exclude each other.") }
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var accounts: [Account] = []
      for name in account { accounts.append(try await open.accounts.named(name)) }
      if account.isEmpty { accounts = try await open.accounts.all().filter { $0.state != .paused } }
      guard !accounts.isEmpty else {
        throw CommandFailure("no accounts to synchronise; “dateline accounts add” adds one", ExitStatus.nothingFound)
      }
      let scope = SyncScope(
        direction: pushOnly ? .push : pullOnly ? .pull : .both, isFull: full, accepts: accept, isDry: dryRun)
      try await SyncCommand.sync(accounts, scope, in: open, setup: SyncSetup(library), json: json)
    }
  }
}

/// What a synchronisation did, in JSON. Keys: `account kind state pushed pulled pending wanted requests bytes_in
/// bytes_out seconds problems`; `pushed` and `pulled` count by what was changed, `problems` have `code` and `message`.
struct SyncRecord: Encodable {
  struct Pushed: Encodable {
    var read, unread, starred, unstarred, tags, feeds: Int
  }
  struct Pulled: Encodable {
    var new, read, unread, starred, unstarred, tags, feeds, updated, givenUp: Int

    enum CodingKeys: String, CodingKey {
      case new, read, unread, starred, unstarred, tags, feeds, updated
      case givenUp = "given_up"
    }
  }
  struct Problem: Encodable {
    var code: String
    var message: String
  }

  var account: String
  var kind: String
  var state: String
  var until: Date?
  var pushed: Pushed
  var pulled: Pulled
  var pending: Int
  var wanted: Int
  var requests: Int
  var bytesIn: Int
  var bytesOut: Int
  var seconds: Double
  var problems: [Problem]

  enum CodingKeys: String, CodingKey {
    case account, kind, state, until, pushed, pulled, pending, wanted, requests, seconds, problems
    case bytesIn = "bytes_in"
    case bytesOut = "bytes_out"
  }

  init(_ report: SyncReport) {
    account = report.account.name
    kind = report.account.kind.rawValue
    state = report.account.state.rawValue
    until = report.account.state == .waiting ? report.account.until : nil
    let (sent, came) = (report.pushed, report.pulled)
    pushed = Pushed(
      read: sent.read, unread: sent.unread, starred: sent.starred, unstarred: sent.unstarred, tags: sent.tags,
      feeds: sent.feeds)
    pulled = Pulled(
      new: came.new, read: came.read, unread: came.unread, starred: came.starred, unstarred: came.unstarred,
      tags: came.tags, feeds: came.feeds, updated: came.updated, givenUp: came.givenUp)
    pending = report.pending
    wanted = report.wanted
    requests = report.requests
    bytesIn = report.bytesIn
    bytesOut = report.bytesOut
    seconds = (report.seconds * 1000).rounded() / 1000
    problems = report.problems.map { Problem(code: $0.code, message: $0.message) }
  }

  /// `home: 12 new, 3 marks sent; 214 to send`
  static func words(_ report: SyncReport) -> String {
    var words = "\(report.account.name): \(report.summary)"
    if report.pending > 0 { words += "; \(report.pending) to send" }
    if report.wanted > 0 { words += "; \(report.wanted) articles to fetch" }
    return words
  }
}

/// `dateline sync log`
struct SyncLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List what synchronisations did, newest first.")

  @Option(help: "At most so many.")
  var limit = 50

  @Flag(help: "Print one JSON object for each.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var id: Int64
    var account: String
    var date: Date
    var summary: String
    var canUndo: Bool
    var undone: Bool

    enum CodingKeys: String, CodingKey {
      case id, account, date, summary, undone
      case canUndo = "can_undo"
    }
  }

  func run() async throws {
    try await reporting {
      let entries = try await library.open().accounts.log(limit: max(1, limit))
      for entry in entries {
        if json {
          try Output.json(
            Record(
              id: entry.id, account: entry.account, date: entry.made, summary: entry.summary,
              canUndo: entry.canUndo && !entry.isWithdrawn, undone: entry.isWithdrawn))
        } else {
          let undone = entry.isWithdrawn ? " (taken back)" : ""
          Output.line("\(entry.id)  \(entry.made.formatted(.iso8601))  \(entry.account)  \(entry.summary)\(undone)")
        }
      }
      if entries.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// `dateline sync pending`
struct SyncPendingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pending", abstract: "List what waits to be sent, with what went wrong.")

  @Option(help: "Only this account.")
  var account: String?

  @Flag(help: "Print one JSON object for each.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var account: String
    var article: Int64?
    var feed: String?
    var field: String
    var name: String?
    var value: String
    var made: Date
    var tries: Int
    var problem: String?
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var count = 0
      for found in try await open.accounts.all() where account == nil || found.name == account {
        for action in try await open.accounts.pendingActions(of: found) {
          count += 1
          let record = Record(
            account: found.name, article: action.article?.rawValue, feed: action.feed, field: action.field.rawValue,
            name: action.name.isEmpty ? nil : action.name, value: action.value, made: action.made, tries: action.tries,
            problem: action.problem)
          if json { try Output.json(record) } else { Output.line(Self.words(record)) }
        }
      }
      if count == 0 { throw ExitStatus.nothingFound }
    }
  }

  private static func words(_ record: Record) -> String {
    let subject = record.article.map { "article \($0)" } ?? record.feed ?? ""
    let name = record.name.map { " “\($0)”" } ?? ""
    var words = "\(record.account)  \(subject)  \(record.field)\(name) \(record.value)"
    if let problem = record.problem { words += "  \(record.tries) tries: \(problem)" }
    return words
  }
}

/// `dateline sync undo N`
struct SyncUndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the marks that a synchronisation brought, here and on the server.")

  @Argument(help: "Its number in “sync log”.")
  var number: Int64

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      guard let count = try await library.open().accounts.undo(number) else {
        throw CommandFailure("nothing to take back in entry \(number) of “sync log”", ExitStatus.nothingFound)
      }
      Output.line("\(count) marks taken back; the next synchronisation sends them")
    }
  }
}
