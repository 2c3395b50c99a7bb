import Foundation
import Language
import NewsModel
import NewsStore
import TextCore

/// What people say in the articles of the library.
///
/// Quotations are not kept: finding those of an article takes a ninth of the time that finding its names takes, a fifth
/// of a millisecond, and the names that were corrected since count at once. Full-text search and the names of the
/// articles leave a few to look into.
extension NewsLibrary.Articles {
  /// The quotations in the articles of `query` in order of time; with `speaker` only those of speakers whose name, or
  /// the article's words for them, has all of its words. The same words said by the same speaker are one.
  public func quotations(in query: ArticleQuery, by speaker: String? = nil) async throws -> [SaidQuotation] {
    var found: [SaidQuotation] = []
    var places: [String: Int] = [:]
    let wanted = speaker.map { Self.folded($0) } ?? []
    var edge = PageEdge.first
    var left = query.limit ?? .max
    while left > 0 {
      let page = try await page(query, edge: edge, count: min(200, left))
      left -= page.rows.count
      for row in page.rows {
        guard let (article, entities) = try await store.articlesWithEntities([row.id]).first else { continue }
        for said in quotations(of: article, row: row, entities: entities) {
          guard Self.speaks(said, wanted, entities) else { continue }
          add(said, to: &found, &places)
        }
      }
      guard page.hasMoreAfter, let last = page.rows.last else { break }
      edge = .after(last.position)
    }
    return found.sorted { Self.isEarlier($0.carriers[0], $1.carriers[0]) }
  }

  private func quotations(
    of article: Article, row: ArticleSummary, entities: [ArticleEntity]
  ) -> [SaidQuotation] {
    let text = article.content.document.text
    let carrier = SaidQuotation.Carrier(
      article: article.id, source: row.publisher ?? row.agency ?? row.sourceName, date: row.published)
    return reader.quotations(in: article.content, entities: entities).map { quotation in
      SaidQuotation(
        words: quotation.words(in: text), quotation: quotation, entity: quotation.entity.flatMap { entities[$0].id },
        entityName: quotation.entity.map { entities[$0].name }, carriers: [carrier])
    }
  }

  /// The words of a name in small letters without accents.
  private static func folded(_ name: String) -> [String] {
    Folding.plain(name).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func speaks(_ said: SaidQuotation, _ wanted: [String], _ entities: [ArticleEntity]) -> Bool {
    guard !wanted.isEmpty else { return true }
    var names = [said.quotation.speaker ?? said.quotation.attribution ?? ""]
    if let entity = said.quotation.entity { names += [entities[entity].name] + entities[entity].aliases }
    let words = Set(names.flatMap { Self.folded($0) })
    return wanted.allSatisfy(words.contains)
  }

  private func add(_ said: SaidQuotation, to found: inout [SaidQuotation], _ places: inout [String: Int]) {
    let key = Quotation.key(said.words)
    // A few words alone may be said by chance.
    guard said.words.utf8.count(where: { $0 == 0x20 }) > 2 else { return found.append(said) }
    let place = "\(said.quotation.speaker ?? said.quotation.attribution ?? "")\u{1}\(key)"
    guard let known = places[place] else {
      places[place] = found.count
      return found.append(said)
    }
    var carriers = found[known].carriers + said.carriers
    carriers.sort(by: Self.isEarlier)
    if carriers[0] == said.carriers[0] { found[known] = said }
    found[known].carriers = carriers
  }

  /// Those without a date come last.
  private static func isEarlier(_ one: SaidQuotation.Carrier, _ other: SaidQuotation.Carrier) -> Bool {
    (one.date ?? .distantFuture, one.article.rawValue) < (other.date ?? .distantFuture, other.article.rawValue)
  }
}
