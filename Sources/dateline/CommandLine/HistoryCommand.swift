import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline history`: what was read, newest first.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List what was opened to be read, newest first.")

  @Option(help: "List at most this many.")
  var limit = 50

  @Flag(help: "Print one JSON object for each reading.")
  var json = false

  @OptionGroup var library: LibraryOptions

  /// Keys: `id title source read`.
  private struct Record: Encodable {
    var id: Int64
    var title: String
    var source: String
    var read: Date
  }

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let read = try await library.articles.history(limit: limit)
      let rows = try await library.articles.summaries(read.map(\.id))
      let known = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for (id, date) in read {
        guard let row = known[id] else { continue }
        if json {
          try Output.json(
            Record(id: id.rawValue, title: row.title, source: row.outletName, read: date))
        } else {
          let when = Output.moment(date)
          Output.line("\(when)  \(id.rawValue)  \(row.title)")
        }
      }
      if known.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}
