import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline quotes [QUERY]`: who said what in the library.
struct QuotesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "List who said what.",
    discussion: """
      The query chooses the articles, as for “search”; said:NAME lists what that speaker said, as in \
      said:johnson brexit after:2019-10. Oldest first; the same words in several sources are listed once.
      """)

  @Argument(parsing: .remaining, help: "A search for the articles; all by default.")
  var words: [String] = []

  @Flag(help: "Print one JSON object for each quotation.")
  var json = false

  @Option(help: ArgumentHelp("Only quotations of this kind: direct, mixed or indirect.", valueName: "kind"))
  var kind: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if let kind, Quotation.Kind(rawValue: kind) == nil {
      throw ValidationError("--kind takes one of \(Quotation.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() async throws {
    try await reporting {
      let parsed = ArticleQuery.parse(
        words.joined(separator: " "), now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure("search, column \(problem.range.start + 1): \(problem.message)", ExitStatus.usage)
      }
      let library = try library.open()
      let found = try await library.articles.quotations(in: parsed.query)
        .filter { kind == nil || $0.quotation.kind.rawValue == kind }
      for said in found {
        if json {
          let text = try await library.articles.article(said.carriers[0].article)?.content.document.text ?? ""
          try Output.json(SaidRecord(said, scalars: ScalarOffsets(text)))
        } else {
          Output.line(SaidRecord.line(said))
        }
      }
      if found.isEmpty {
        for hint in try await library.articles.hints(for: parsed.query) { Output.problem(hint) }
        throw ExitStatus.nothingFound
      }
    }
  }
}

/// Keys: `quote speaker entity attribution kind denied article source date start end also`; `article` is its
/// number in the library, offsets count Unicode scalars of its text, `also` lists the other reports with the same
/// words.
struct SaidRecord: Encodable {
  struct Carrier: Encodable {
    var article: Int64
    var source: String
    var date: Date?
  }
  var quote: String
  var speaker: String?
  var entity: String?
  var attribution: String?
  var kind: Quotation.Kind
  var denied: Bool
  var article: Int64
  var source: String
  var date: Date?
  var start: Int
  var end: Int
  var also: [Carrier]

  init(_ said: SaidQuotation, scalars: ScalarOffsets) {
    quote = said.words
    speaker = said.quotation.speaker
    entity = said.entityName
    attribution = said.quotation.attribution
    kind = said.quotation.kind
    denied = said.quotation.isDenied
    article = said.carriers[0].article.rawValue
    source = said.carriers[0].source
    date = said.carriers[0].date
    start = scalars[said.quotation.range.start]
    end = scalars[said.quotation.range.end]
    also = said.carriers.dropFirst().map { Carrier(article: $0.article.rawValue, source: $0.source, date: $0.date) }
  }

  /// Day, source, speaker and words.
  static func line(_ said: SaidQuotation) -> String {
    let day = said.carriers[0].date?.formatted(.iso8601.year().month().day()) ?? "no date   "
    let more = said.carriers.count > 1 ? " and \(said.carriers.count - 1) more" : ""
    return "\(day)  \(said.carriers[0].source)\(more)  \(QuoteRecord.line(said.quotation, quote: said.words))"
  }
}
