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
  /// The quotations in the articles of `query` in order of time. Where it asks for speakers (`said:`), only theirs. The
  /// same words said by the same speaker are one.
  public func quotations(in query: ArticleQuery) async throws -> [SaidQuotation] {
    var found: [SaidQuotation] = []
    var places: [String: Int] = [:]
    let wanted = query.condition.speakers.map { Self.folded($0) }
    try await forEachQuoted(query) { said, entities in
      guard wanted.allSatisfy({ Self.speaks(said.quotation, $0, entities) }) else { return }
      add(said, to: &found, &places)
    }
    return found.sorted { Self.isEarlier($0.carriers[0], $1.carriers[0]) }
  }

  /// So many of the latest articles of a speaker are looked into for a card, and so many quotations shown.
  private static let cardDepth = 60
  private static let cardQuotations = 8

  /// What an entity said last, in order of time.
  func said(by id: EntityID) async throws -> [SaidQuotation] {
    let all = try await quotations(in: ArticleQuery(.isEntity(id), limit: Self.cardDepth))
    return Array(all.filter { $0.entity == id }.suffix(Self.cardQuotations))
  }

  /// The articles of `condition` that quote a speaker of this name.
  func articles(inWhichSpeaks name: String, among condition: ArticleQuery.Condition) async throws -> [ArticleID] {
    let key = SpeakerCache.Key(name: name, condition: condition)
    let change = library.changeNumber
    if let known = library.speakers.articles(of: key, at: change) { return known }
    let wanted = Self.folded(name)
    var found: Set<ArticleID> = []
    // Whoever is quoted stands in the text by one of the words, or by another name of the entity.
    let byName = ArticleQuery.Condition.or(
      [.entity(kind: nil, name: name), .text(.init(wanted, isExact: true))]
        + (wanted.count > 1 ? [.and(wanted.map { .text(.init([$0], isExact: true)) })] : []))
    try await forEachQuoted(ArticleQuery(.and([condition, byName]).simplified)) { said, entities in
      if Self.speaks(said.quotation, wanted, entities) { found.insert(said.carriers[0].article) }
    }
    let articles = found.sorted { $0.rawValue < $1.rawValue }
    library.speakers.keep(articles, of: key, at: change)
    return articles
  }

  private func forEachQuoted(
    _ query: ArticleQuery, _ body: (SaidQuotation, [ArticleEntity]) -> Void
  ) async throws {
    var edge = PageEdge.first
    var left = query.limit ?? .max
    while left > 0 {
      let page = try await page(query, edge: edge, count: min(200, left))
      left -= page.rows.count
      for row in page.rows {
        try Task.checkCancellation()
        guard let (article, entities) = try await store.articlesWithEntities([row.id]).first else { continue }
        for said in quotations(of: article, row: row, entities: entities) { body(said, entities) }
      }
      guard page.hasMoreAfter, let last = page.rows.last else { break }
      edge = .after(last.position)
    }
  }

  /// Where in a text each of these speakers is quoted, in order.
  func saidRanges(by speakers: [String], in article: Article, entities: [ArticleEntity]) -> [TextRange] {
    let wanted = speakers.map { Self.folded($0) }
    return reader.quotations(in: article.content, entities: entities).filter { quotation in
      wanted.contains { Self.speaks(quotation, $0, entities) }
    }.map(\.range).sorted()
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

  private static func speaks(_ quotation: Quotation, _ wanted: [String], _ entities: [ArticleEntity]) -> Bool {
    guard !wanted.isEmpty else { return true }
    var names: [String] = []
    if let entity = quotation.entity {
      names = [quotation.speaker ?? "", entities[entity].name] + entities[entity].aliases
    } else if let source = quotation.speaker ?? quotation.attribution {
      // `Vale’s critics` are not Vale, nor is `a spokesman for Vale`: who asks for them says so.
      let head = source.prefix(upTo: headEnd(of: source)).split { !$0.isLetter }.last.map(String.init) ?? ""
      if head.first?.isLowercase == true, !folded(head).allSatisfy(wanted.contains) { return false }
      names = [source]
    }
    let words = Set(names.flatMap { Self.folded($0) })
    return wanted.allSatisfy(words.contains)
  }

  /// Where the words end that say what a source is, before those that say whose.
  private static func headEnd(of source: String) -> String.Index {
    [" for ", " of ", " from ", " in ", " at ", ","].compactMap { source.firstRange(of: $0)?.lowerBound }.min()
      ?? source.endIndex
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
