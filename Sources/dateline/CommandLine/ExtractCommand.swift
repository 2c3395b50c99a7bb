import ArgumentParser
import Foundation
import NewsModel
import NewsParsing

/// `dateline extract FILE`: the article of a saved web page.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Find the article in a saved web page.")

  @Argument(help: "A file; - is standard input.")
  var file: String

  @Option(help: "The address that the page came from, for relative links.")
  var url: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      guard let article = try Input.parse(file, url: url).items.first?.content else {
        throw CommandFailure("\(file): no article was found in it", ExitStatus.badData)
      }
      if json {
        try Output.json(PageRecord(article))
      } else {
        Output.line([article.title, article.document.body].joined(separator: "\n\n"))
      }
    }
  }
}

/// The keys `title byline published lang site text`; absent ones are left out.
private struct PageRecord: Encodable {
  var title: String
  var byline: String?
  var published: Date?
  var lang: String?
  var site: String?
  var text: String

  init(_ article: ArticleContent) {
    title = article.title
    byline = article.byline
    published = article.published
    lang = article.language
    site = article.publisher
    text = article.document.body
  }
}
