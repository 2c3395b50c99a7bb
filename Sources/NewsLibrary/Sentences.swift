import Foundation
import Language
import NewsModel
import NewsStore

extension NewsLibrary.Articles {
  /// The sentences of the texts of `query` that have words of it, in the order of the list and of the text: those of at
  /// most `articles` articles. Where it asks for speakers (`said:`), the sentences in which they speak, with its words
  /// where it has any.
  public func sentences(_ query: ArticleQuery, articles limit: Int = 300) async throws -> [FoundSentence] {
    guard query.hasSentences else { return [] }
    let rows = try await page(query, edge: .first, count: limit).rows
    let asksForSpeakers = !query.condition.speakers.isEmpty
    var found: [FoundSentence] = []
    for row in rows {
      try Task.checkCancellation()
      guard let (article, entities) = try await store.articlesWithEntities([row.id]).first else { continue }
      let content = article.content
      guard asksForSpeakers else {
        found += FoundSentence.all(of: query, in: content, row)
        continue
      }
      let said = saidRanges(by: query.condition.speakers, in: article, entities: entities)
      guard !query.textTerms.isEmpty else {
        found += FoundSentence.all(with: said, in: content, row)
        continue
      }
      found += FoundSentence.all(of: query, in: content, row).filter { sentence in
        said.contains { $0.start < sentence.range.end && sentence.range.start < $0.end }
      }
    }
    return found
  }
}

extension FoundSentence {
  /// The sentences of a text with hits of a query; headlines are sentences of their own.
  static func all(of query: ArticleQuery, in content: ArticleContent, _ row: ArticleSummary) -> [FoundSentence] {
    all(with: TextMatcher.hits(of: query, in: content.document.text), in: content, row)
  }

  /// The sentences of a text that `hits`, which are in order, lie in or begin in.
  static func all(with hits: [TextRange], in content: ArticleContent, _ row: ArticleSummary) -> [FoundSentence] {
    guard !hits.isEmpty else { return [] }
    let document = content.document
    let text = document.text
    let tokens = Tokenizer.tokenize(text, blocks: document.blocks.map(\.range), readIn: content.language)
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
