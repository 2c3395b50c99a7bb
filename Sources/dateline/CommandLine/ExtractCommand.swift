import ArgumentParser
import Foundation
import NewsLibrary

/// `dateline extract FILE`: the article of a saved web page.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Find the article in a saved web page.")

  @Argument(help: "A file or a web address; - is standard input.")
  var file: String

  @Option(help: "The address that the page came from, for relative links.")
  var url: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      let page = try await Input.parse(anywhere: file, url: url)
      guard let article = page.items.first?.content else {
        throw CommandFailure("\(file): no article found", ExitStatus.badData)
      }
      if json {
        try Output.json(PageJSON(page))
      } else {
        Output.line([article.title, article.document.body].joined(separator: "\n\n"))
      }
    }
  }
}
