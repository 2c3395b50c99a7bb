import ArgumentParser
import NewsParsing

/// `dateline extract FILE`: the article of a saved web page.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Find the article in a web page.")

  @Argument(help: "A file; - is standard input.")
  var file: String

  @Option(help: "The address that the page came from, for relative links.")
  var url: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      let data = try Input.data(file)
      do {
        let page = try PageExtractor.extract(data, url: url)
        if json { try Output.json(page) } else { Output.line([page.title ?? "", page.text].joined(separator: "\n\n")) }
      } catch let error as ParsingError {
        throw CommandFailure(error, file: file)
      }
    }
  }
}
