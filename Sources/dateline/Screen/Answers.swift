import Foundation
import NewsLibrary
import NewsModel
import ReaderUI

/// The library's answers in the reader's words.
extension NewsLibrary {
  /// What the reader shows of an article; nil where the library does not hold it.
  func reading(_ wanted: WantedArticle) async throws -> ReadArticle? {
    guard let (article, entities) = try await articles.withEntities(wanted.id, now: wanted.now) else { return nil }
    var hits: [TextRange] = []
    if let search = wanted.search {
      hits = TextMatcher.hits(
        of: search, in: article.content.document.text, languages: article.content.languages.codes)
    }
    return ReadArticle(article: article, entities: entities, hits: hits)
  }

  func relatedRows(of id: ArticleID) async throws -> [RelatedRow] {
    let related = try await articles.related(to: id)
    let rows = try await articles.summaries(related.map(\.id))
    let reasons = Dictionary(related.map { ($0.id, $0.reasons) }, uniquingKeysWith: { first, _ in first })
    return rows.map { RelatedRow(summary: $0, reasons: reasons[$0.id] ?? []) }
  }

  func completions(of line: String, cursor: Int, request: Int) async throws -> Message {
    let context = QueryCompletion.context(in: line, cursor: cursor)
    var menu = CompletionMenu(range: context.range, items: [])
    switch context.kind {
    case .field(let choices):
      menu.items = choices.map { CompletionMenu.Item($0.text, explanation: $0.explanation) }
    case .value(let vocabulary, let prefix):
      let found: [(name: String, count: Int)] =
        switch vocabulary {
        case .entity(let kind): try await names(beginning: prefix, of: .entity(kind))
        case .source: try await names(beginning: prefix, of: .source)
        case .tag: try await names(beginning: prefix, of: .tag)
        }
      menu.items = found.map {
        CompletionMenu.Item(
          QueryCompletion.quoted($0.name), explanation: Figures.counted($0.count, "article"))
      }
    case .none:
      break
    }
    return .completions(request: request, menu)
  }
}

/// What of which article the reader shows.
struct WantedArticle: Hashable, Sendable {
  var id: ArticleID
  /// The list's search, whose hits are marked.
  var search: ArticleQuery?
  /// The end of the weeks in which names are counted.
  var now: Date
}

/// An article with its entities and the hits of a search in it.
struct ReadArticle: Sendable {
  var article: Article
  var entities: [ArticleEntity]
  var hits: [TextRange]

  func message(_ request: Int) -> Message { .article(request: request, article, entities: entities, hits: hits) }
}
