import ArgumentParser
import NewsLibrary
import NewsModel
import Settings
import TextCore

/// `dateline read PATH-OR-ADDRESS…`: files, folders and web addresses in a library that lives in memory only.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Open files, folders, web addresses or standard input without adding them to the library.",
    discussion: "On a terminal it opens the screen; elsewhere it prints the articles.")

  @Argument(help: "Files, folders and web addresses; - is standard input.")
  var paths: [String]

  @Flag(help: "Print one JSON object for each article and open no screen.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  func run() async throws {
    try await reporting {
      let library = try memoryLibrary()
      let addresses = paths.filter(WebAddress.isMeant)
      let files = paths.filter { !addresses.contains($0) }
      var report = files.isEmpty ? ImportReport() : try await Input.load(files, into: library)
      for address in addresses {
        report.added += try await Self.read(address, into: library)
      }
      if json || !Output.isTerminal {
        let printer = try await ArticlePrinter(library: library, json: json)
        for id in report.added {
          guard let article = try await library.articles.article(id) else { continue }
          try await printer.print(article)
        }
      } else {
        try await screen.open(library, notices: report.failures.map { "\($0.path): \($0.message)" })
      }
      if !report.failures.isEmpty { throw ExitStatus.partFailed }
    }
  }
}

extension ReadCommand {
  /// Fetches an address into `library`: the articles of a feed, or the article of a page.
  private static func read(_ address: String, into library: NewsLibrary) async throws -> [ArticleID] {
    let setup = FetchSetup(Settings.load())
    switch try await library.sources.add(address, asPage: true, setup: setup) {
    case .success(.feed(_, let report)), .success(.articles(let report)): return report.added
    case .success(.choice), .failure(.noFeed), .failure(.feedIsPage): return []
    case .failure(.list):
      throw CommandFailure("\(address) is a list of feeds; use “dateline import”", ExitStatus.partFailed)
    case .failure(.fetch(let problem)): throw CommandFailure(address, problem)
    }
  }
}

/// A library that lives in memory.
func memoryLibrary() throws -> NewsLibrary {
  do {
    return try NewsLibrary(.memory)
  } catch {
    throw CommandFailure(error)
  }
}
