import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline refresh`: asks the feeds for news.
struct RefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Fetch new articles from the library's sources.",
    discussion: "Refreshes only the sources that are due, as feeds and servers ask; --all refreshes every one.")

  @Argument(help: "Names or addresses of sources; by default all that are due.")
  var sources: [String] = []

  @Flag(help: "Refresh every source, due or not.")
  var all = false

  @Flag(help: "Print one JSON object for each source.")
  var json = false

  @OptionGroup var library: LibraryOptions

  private struct Record: Encodable {
    var source: String
    var address: String
    var added: Int
    var updated: Int
    var problem: String?
  }

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var scope: RefreshScope = all ? .all : .due
      if !sources.isEmpty { scope = .only(try await open.sources.find(sources).map(\.id)) }
      let progress = ProgressLine(name: "refreshing")
      let report = try await open.sources.refresh(
        scope, setup: FetchSetup(Settings.load(configuration: library.config)),
        progress: { done, total, _ in progress.show(done, total) })
      for outcome in report.outcomes {
        if json {
          try Output.json(
            Record(
              source: outcome.source.name, address: WebAddress.withoutPassword(outcome.source.address),
              added: outcome.added.count,
              updated: outcome.updated.count, problem: outcome.problem))
        } else if let problem = outcome.problem {
          Output.problem("\(outcome.source.name): \(problem)")
        }
      }
      if !json {
        Output.line(Self.words(for: report, asked: scope))
      }
      if !report.failed.isEmpty {
        guard report.failed.count == report.outcomes.count else { throw ExitStatus.partFailed }
        // One reason for all is told; different ones are just failures.
        let reasons = Set(report.failed.map { ExitStatus.of($0.error?.category ?? .unreachable) })
        throw reasons.count == 1 ? reasons.first ?? ExitStatus.unreachable : ExitStatus.unreachable
      }
    }
  }

  private static func words(for report: RefreshReport, asked scope: RefreshScope) -> String {
    if report.outcomes.isEmpty, scope == .due { return "no sources are due; --all refreshes every one" }
    var words = "\(Figures.counted(report.outcomes.count, "source")) refreshed: "
    words += "\(Figures.counted(report.added, "article")) added, \(Figures.full(report.updated)) updated"
    if report.held > 0 { words += ", \(Figures.counted(report.held, "source")) held back as their server asks" }
    if !report.failed.isEmpty { words += ", \(Figures.counted(report.failed.count, "source")) failed" }
    return words
  }
}

extension NewsLibrary.Sources {
  /// The sources of these names, addresses or numbers; throws where one is none.
  func find(_ words: [String]) async throws -> [Source] {
    let known = try await all()
    return try words.map { word in
      let found = known.filter {
        $0.address == word || $0.shownLocation == word || $0.name.caseInsensitiveCompare(word) == .orderedSame
          || String($0.id.rawValue) == word
      }
      guard let first = found.first else {
        throw CommandFailure("no such source: “\(word)”; “dateline sources” lists them", ExitStatus.nothingFound)
      }
      guard found.count == 1 else {
        throw CommandFailure("several sources are named “\(word)”; give the address", ExitStatus.usage)
      }
      return first
    }
  }
}
