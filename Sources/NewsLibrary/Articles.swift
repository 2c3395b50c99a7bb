import Foundation
import NewsModel
import NewsStore

extension NewsLibrary.Articles {
  // MARK: - Lists

  /// The rows of a page of `query`; `search` marks its words in snippets.
  public func page(
    _ query: ArticleQuery, edge: PageEdge, count: Int, search: ArticleQuery? = nil
  ) async throws -> ArticlePage {
    try await store.page(try await resolved(query), edge: edge, count: count, search: search)
  }

  /// How many articles `query` has; counting stops at `bound`.
  public func count(_ query: ArticleQuery, upTo bound: Int = 10_000) async throws -> (count: Int, isExact: Bool) {
    try await store.count(try await resolved(query), upTo: bound)
  }

  /// How many articles, unread ones and stories there are.
  public func tally() async throws -> (articles: Int, unread: Int, stories: Int) {
    try await store.tally()
  }

  public func summaries(_ ids: [ArticleID]) async throws -> [ArticleSummary] {
    try await store.summaries(ids)
  }

  /// What these articles are known by elsewhere; those that the library does not hold are left out.
  public func references(of ids: [ArticleID]) async throws -> [ArticleID: ArticleReference] {
    try await store.references(of: ids)
  }

  /// The articles nearest to `id` with the reasons, best first.
  public func related(to id: ArticleID, limit: Int = 20) async throws -> [RelatedArticle] {
    try await relations.related(to: id, limit: limit)
  }

  /// What was opened last, newest first; an article stands in it as often as it was opened.
  public func history(limit: Int) async throws -> [(id: ArticleID, read: Date)] {
    try await store.history(limit: limit)
  }

  // MARK: - Arrival

  /// Replaces the rules that everything meets that comes in from now on, by whatever way.
  public func setRules(_ rules: [ArrivalRule]) { store.setRules(rules) }

  // MARK: - One article

  public func article(_ id: ArticleID) async throws -> Article? {
    try await store.article(id)
  }

  /// The article and these entities of it, as they stood together at one moment; nil where the library does not hold
  /// it.
  public func withEntities(
    _ id: ArticleID, now: Date
  ) async throws -> (article: Article, entities: [ArticleEntity])? {
    try await store.articleWithEntities(id, now: now)
  }

  /// The times that an article says in words, reckoned from its day of publishing.
  public func datedWords(in id: ArticleID) async throws -> [DatedWords] {
    guard let article = try await store.article(id) else { return [] }
    return reader.dates(in: article.content, entities: try await store.entities(of: id))
  }

  // MARK: - Status

  /// Sets the field of these articles and returns those that it changed.
  public func change(
    _ ids: [ArticleID], _ field: StatusField, by origin: JournalOrigin? = nil
  ) async throws -> [ArticleID] {
    try await store.change(ids, field, by: origin)
  }

  /// Sets the field of all articles of `query` and returns those that it changed.
  public func changeAll(
    _ query: ArticleQuery, _ field: StatusField, by origin: JournalOrigin? = nil
  ) async throws -> [ArticleID] {
    try await store.changeAll(try await resolved(query), field, by: origin)
  }

  /// Marks the unread copies of these articles as read, and tells which they were.
  public func readCopies(of ids: [ArticleID], by origin: JournalOrigin? = nil) async throws -> [ArticleID] {
    try await store.readCopies(of: ids, by: origin)
  }

  public func setReadingOffset(_ offset: Int, of id: ArticleID) async throws {
    try await store.setReadingOffset(offset, of: id)
  }

  public func recordReading(of id: ArticleID, at date: Date) async throws {
    try await store.recordReading(of: id, at: date)
  }

  /// What changed in an article since it was read has been seen.
  public func markSeen(_ id: ArticleID) async throws { try await store.markSeen(id) }
}
