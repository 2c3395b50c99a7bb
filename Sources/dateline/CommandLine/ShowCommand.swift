import ArgumentParser
import NewsLibrary
import NewsModel
import Settings

/// `dateline show ID…`: articles of the library as text.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print articles by number.")

  @Argument(help: "Numbers of articles, as search prints them.")
  var ids: [Int64]

  @Flag(help: "Load the full text from the page first, if the feed gave a summary.")
  var fullText = false

  @Flag(help: "Print one JSON object for each article.")
  var json = false

  @OptionGroup var embargo: EmbargoGuard
  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      var missing = 0
      var held = 0
      if fullText {
        let setup = FetchSetup(Settings.load(configuration: self.library.config))
        for id in ids {
          if case .failed(let reason) = try await library.articles.loadFullText(of: ArticleID(id), setup: setup) {
            Output.problem("article \(id): \(reason)")
          }
        }
      }
      let printer = try await ArticlePrinter(library: library, json: json)
      for id in ids {
        guard let article = try await library.articles.article(ArticleID(id)) else {
          Output.problem("no such article: \(id)")
          missing += 1
          continue
        }
        // On a terminal it is read; anywhere else it goes on to others.
        guard Output.isTerminal || embargo.allows(article) else {
          held += 1
          continue
        }
        try await printer.print(article)
      }
      if missing == ids.count { throw ExitStatus.nothingFound }
      if missing > 0 || held > 0 { throw ExitStatus.partFailed }
    }
  }
}
