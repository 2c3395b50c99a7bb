import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline undo`: takes back what was changed, by whoever.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back changes to marks, notes, tags, searches, watches, stories and names.",
    discussion: """
      Without a number it takes back the last change that holds, whoever made it: a screen, a command or a rule. It \
      says first what that is; on a terminal it asks before it does it.
      """)

  @Argument(help: "The changes to take back, by their numbers in --list.")
  var changes: [String] = []

  @Flag(name: .shortAndLong, help: "List the changes, newest first.")
  var list = false

  @Flag(help: "Make changes again that were taken back.")
  var redo = false

  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Only say what would be taken back.")
  var isDry = false

  @Flag(name: .shortAndLong, help: "Don't ask.")
  var yes = false

  @Option(help: "List at most this many.")
  var limit = 50

  @Flag(help: "Print one JSON object for each change.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `change made by what undone articles`.
  private struct Record: Encodable {
    var change: String
    var made: Date
    var by: String?
    var what: String
    var undone: Bool
    var articles: Int

    init(_ entry: JournalEntry) {
      change = entry.name
      made = entry.made
      by = entry.origin?.rawValue
      what = entry.words
      undone = entry.isUndone
      articles = entry.articleCount
    }
  }

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let entries = try await library.journal.entries(limit: list ? limit : 2000)
      if list {
        for entry in entries { try show(entry) }
        if entries.isEmpty { throw ExitStatus.nothingFound }
        return
      }
      let chosen = try choose(from: entries)
      for entry in chosen {
        let verb = redo ? "Doing again" : isDry ? "Would take back" : "Taking back"
        if !json { Output.line("\(verb): \(Self.words(of: entry))") }
        guard !isDry, confirms() else { continue }
        guard try await library.journal.setUndone(!redo, entry.id) else {
          throw CommandFailure("\(entry.name) could not be changed", ExitStatus.nothingFound)
        }
        if json {
          var changed = entry
          changed.isUndone = !redo
          try Output.json(Record(changed))
        }
      }
    }
  }

  private func choose(from entries: [JournalEntry]) throws -> [JournalEntry] {
    let possible = entries.filter { $0.isUndone == redo }
    guard !changes.isEmpty else {
      guard let last = possible.first else {
        throw CommandFailure(redo ? "nothing to do again" : "nothing to undo", ExitStatus.nothingFound)
      }
      return [last]
    }
    return try changes.map { name in
      guard let entry = entries.first(where: { $0.name == name }) else {
        throw CommandFailure("no change \(name); “dateline undo --list” lists them", ExitStatus.nothingFound)
      }
      guard entry.isUndone == redo else {
        throw CommandFailure("\(name) \(redo ? "holds" : "has been taken back") already", ExitStatus.usage)
      }
      return entry
    }
  }

  private func confirms() -> Bool {
    guard !yes, !json, Output.isTerminal, isatty(STDIN_FILENO) == 1 else { return true }
    Output.note("Really? [y/N]")
    return readLine()?.lowercased().hasPrefix("y") == true
  }

  private func show(_ entry: JournalEntry) throws {
    if json { return try Output.json(Record(entry)) }
    Output.line("\(entry.name)  \(Self.words(of: entry))\(entry.isUndone ? "  (taken back)" : "")")
  }

  private static func words(of entry: JournalEntry) -> String {
    let day = Output.moment(entry.made)
    return "\(day)  \(entry.told)\(entry.origin.map { ", by \($0.rawValue)" } ?? "")"
  }
}
