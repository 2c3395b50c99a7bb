import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline add PATH-OR-ADDRESS…`: files, folders and feeds into the library.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add files, folders and feeds to the library.",
    discussion: """
      Adding the same file again adds nothing; a file that has changed becomes a new version. The address of a web page \
      adds the feed that it offers; where it offers several, they are listed to choose from.
      """)

  @Argument(help: "Files, folders and web addresses; - is standard input.")
  var paths: [String]

  @Flag(help: "Add the web page itself as an article, not its feed.")
  var page = false

  @Option(name: .customLong("tag"), help: "A tag for the added feeds; may be repeated.")
  var tags: [String] = []

  @Flag(help: "Print one JSON object with what was done.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let open = try library.open()
      var report = ImportReport()
      let addresses = paths.filter(WebAddress.isMeant)
      let files = paths.filter { !addresses.contains($0) }
      if !files.isEmpty { report = try await open.stories.grouping { try await Input.load(files, into: open) } }
      for address in addresses { try await add(address, to: open, report: &report) }
      let indexing = ProgressLine(name: "search index")
      try await open.articles.reindex { indexing.show($0, $1) }
      let progress = ProgressLine(name: "stories")
      try await open.stories.group { progress.show($0, $1) }
      if json {
        try Output.json(
          AddedRecord(
            added: report.added.count, updated: report.updated.count, unchanged: report.unchanged,
            failed: report.failures.map { .init(path: $0.path, message: $0.message) }))
      } else {
        Output.line(
          "\(report.added.count) added, \(report.updated.count) updated, \(report.unchanged) unchanged")
      }
      if !report.failures.isEmpty { throw ExitStatus.partFailed }
    }
  }

  /// `own` is the address that the user gave, where a page led from there to this one.
  private func add(_ address: String, offeredBy own: String? = nil, to library: NewsLibrary, report: inout ImportReport)
    async throws
  {
    let setup = FetchSetup(Settings.load(configuration: self.library.config))
    switch try await library.sources.add(address, trusting: own, tags: tags, asPage: page, setup: setup) {
    case .success(.feed(let source, let added)):
      let count = added.added.count + added.updated.count + added.unchanged
      Output.note("\(source.name): \(Figures.counted(count, "article"))")
      for failure in added.failures { Output.problem("\(failure.path): \(failure.message)") }
      report.merge(added)
    case .success(.articles(let added)): report.merge(added)
    case .success(.choice(let feeds)):
      guard let chosen = FeedChoice.ask(feeds) else {
        throw CommandFailure("\(address) offers several feeds; add one of the above", ExitStatus.usage)
      }
      try await add(chosen.url, offeredBy: own ?? address, to: library, report: &report)
    case .failure(.noFeed):
      throw CommandFailure(
        "\(address) is a web page without a feed; use --page to add the page itself", ExitStatus.badData)
    case .failure(.fetch(let problem)): throw CommandFailure(address, problem)
    case .failure(.list):
      throw CommandFailure("\(address) is a list of feeds; use “dateline import”", ExitStatus.partFailed)
    case .failure(let problem): throw CommandFailure("\(address): \(problem.message)", ExitStatus.badData)
    }
  }
}

extension CommandFailure {
  /// An address could not be fetched.
  init(_ address: String, _ problem: FetchError) {
    self.init(problem, at: WebAddress.withoutPassword(address))
  }
}

/// Fetches an address; a failure is told in one line with the fitting exit code.
func probe(
  at address: String, trusting own: String? = nil, in library: NewsLibrary, setup: FetchSetup, findsFeeds: Bool
) async throws -> AddressContent {
  switch try await library.sources.probe(at: address, trusting: own, setup: setup, findsFeeds: findsFeeds) {
  case .success(let content): return content
  case .failure(let problem): throw CommandFailure(address, problem)
  }
}

/// Lets the user choose among the feeds of a page.
enum FeedChoice {
  /// The only one, or the one that is chosen on a terminal; nil where nothing was chosen.
  static func ask(_ feeds: [FeedReference]) -> FeedReference? {
    if feeds.count == 1 { return feeds.first }
    for (number, feed) in feeds.enumerated() {
      Output.note("  \(number + 1)  \(feed.url)  \(feed.title ?? "")")
    }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
    Output.note("Which one? Enter a number, or nothing to cancel:")
    guard let line = readLine(), let number = Int(line.trimmingCharacters(in: .whitespaces)),
      feeds.indices.contains(number - 1)
    else { return nil }
    return feeds[number - 1]
  }
}

private struct AddedRecord: Encodable {
  struct Failure: Encodable {
    var path: String
    var message: String
  }
  var added: Int
  var updated: Int
  var unchanged: Int
  var failed: [Failure]
}
