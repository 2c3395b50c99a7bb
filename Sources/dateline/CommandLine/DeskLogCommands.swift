import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Synchronization

/// How much there was to catch up with at the beginning.
final class DeskTotal: Sendable {
  private let most = Mutex<Int64>(0)

  func show(_ left: Int64, on line: ProgressLine) {
    let total = most.withLock { most in
      most = max(most, left)
      return most
    }
    line.show(Int(total - left), Int(total))
  }

  func end(on line: ProgressLine) {
    let total = most.withLock { $0 }
    if total > 0 { line.show(Int(total), Int(total)) }
  }
}

/// Reads a time as searches do: `2h`, `yesterday`, `2026-03-01`.
enum SinceOption {
  static func date(_ text: String) throws -> Date {
    if let date = try? Date(text, strategy: .iso8601) { return date }
    if let hours = Double(text.dropLast()), let unit = ["h": 3600.0, "m": 60, "d": 86_400][text.suffix(1)] {
      return Date(timeIntervalSinceNow: -hours * unit)
    }
    let parsed = ArticleQuery.parse("after:\(text)", now: Date(), calendar: .current, isTyping: false)
    guard parsed.problems.isEmpty, case .date(let from?, _) = parsed.query.condition else {
      throw CommandFailure("not a time: \(text); try 2h, 7d, yesterday or 2026-03-01", ExitStatus.usage)
    }
    return from
  }
}

struct DeskLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show who changed what at the desk, latest first.")
  @Option(help: "Only changes that speak of this name.") var about: String?
  @Option(help: "Only changes by this member.") var by: String?
  @Option(help: ArgumentHelp("Only changes since then: 2h, yesterday, 2026-03-01.", valueName: "time"))
  var since: String?
  @Option(help: "Print at most this many.") var limit = 50
  @OptionGroup var options: DeskOptions

  func run() async throws {
    try await reporting {
      let since = try since.map(SinceOption.date)
      let desk = try await options.library.open().desk.open()
      let lines = try await desk.log(by: by, since: since, about: about, limit: max(1, limit))
      for line in lines {
        if options.json { try Output.json(DeskLogRecord(line)) } else { Output.line(DeskLogRecord.columns(line)) }
      }
      if lines.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// A change of the desk's log in JSON. Keys: `seq op member date kind undoes done`.
private struct DeskLogRecord: Encodable {
  var seq: Int64
  var op: String
  var member: String
  var date: Date
  var kind: String
  var undoes: Int64?
  var done: String

  init(_ line: DeskLogLine) {
    seq = line.seq
    op = line.op.uuidString.lowercased()
    member = line.member
    date = line.date
    kind = line.kind
    undoes = line.undoes
    done = line.summary
  }

  static func columns(_ line: DeskLogLine) -> String {
    let number = String(line.seq).padding(toLength: max(7, String(line.seq).count + 1), withPad: " ", startingAt: 0)
    let who = line.member.padding(toLength: max(14, line.member.count + 1), withPad: " ", startingAt: 0)
    return "\(number)\(line.date.formatted(.iso8601))  \(who)\(line.summary)"
  }
}

struct DeskUndo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back a change of the desk, or everything that one member did.",
    discussion: "Your own changes you may take back yourself; those of others only a chief may.")
  @Argument(help: "The number of a change, as “desk log” prints it.") var seq: Int64?
  @Option(help: "Take back everything by this member.") var by: String?
  @Option(help: ArgumentHelp("Since then: 2h, yesterday, 2026-03-01.", valueName: "time")) var since: String?
  @OptionGroup var options: DeskOptions

  func validate() throws {
    guard (seq == nil) != (by == nil), (by == nil) == (since == nil) else {
      throw ValidationError("Give the number of a change, or --by and --since.")
    }
  }

  func run() async throws {
    try await reporting {
      let library = try options.library.open()
      let desk = try await library.desk.open()
      var count = 1
      if let seq { _ = try await desk.undo(seq) }
      if let by, let since { count = try await desk.undoAll(by: by, since: try SinceOption.date(since)) }
      try await DeskProgress.exchange(library)
      if options.json {
        try Output.json(["undone": count])
      } else {
        Output.line("\(Figures.counted(count, "change")) taken back")
      }
      if count == 0 { throw ExitStatus.nothingFound }
    }
  }
}
