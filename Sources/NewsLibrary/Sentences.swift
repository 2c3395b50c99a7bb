import Foundation
import Language
import NewsModel
import NewsStore

extension NewsLibrary.Articles {
  /// The sentences of the texts of `query` that have words of it, in the order of the list and of the text: those of at
  /// most `articles` articles.
  public func sentences(_ query: ArticleQuery, articles limit: Int = 300) async throws -> [FoundSentence] {
    guard !query.textTerms.isEmpty else { return [] }
    let rows = try await page(query, edge: .first, count: limit).rows
    var found: [FoundSentence] = []
    for row in rows {
      try Task.checkCancellation()
      guard let article = try await store.article(row.id) else { continue }
      found += FoundSentence.all(of: query, in: article.content.document, row)
    }
    return found
  }
}

extension FoundSentence {
  /// The sentences of a text with hits of a query; headlines are sentences of their own.
  static func all(of query: ArticleQuery, in document: Document, _ row: ArticleSummary) -> [FoundSentence] {
    let text = document.text
    let hits = TextMatcher.hits(of: query, in: text)
    guard !hits.isEmpty else { return [] }
    let tokens = Tokenizer.tokenize(text, blocks: document.blocks.map(\.range))
    var found: [FoundSentence] = []
    var next = 0
    for sentence in tokens.sentences where next < hits.count {
      let range = tokens.textRange(sentence)
      while next < hits.count, hits[next].start < range.start { next += 1 }
      let inside = hits[next...].prefix { $0.start < range.end }
      guard let first = inside.first else { continue }
      next += inside.count
      found.append(
        FoundSentence(
          article: row, text: String(text[range]), range: range, hit: first,
          hits: inside.map { TextRange($0.start - range.start, min($0.end, range.end) - range.start) }))
    }
    return found
  }
}
