import Foundation
import Language
import NewsModel
import NewsParsing
import NewsStore
import Stories

/// The shared model layer's face: what comes in is parsed, understood and stored here, and everything that the screen
/// and the command line show is asked for here. It may be used from any task; reads run beside each other and beside a
/// write.
public final class NewsLibrary: Sendable {
  /// Where a library lives.
  public enum Location: Hashable, Sendable {
    /// One SQLite file, made where it is missing.
    case file(String)
    /// In memory, gone with the process: what `dateline read` uses.
    case memory
  }

  let store: NewsStore
  let reader: NewsReader
  let refiner = Refiner()
  let relations: Relations

  /// Opens a library; throws a `StoreError` whose `message` tells what is wrong with the file and what to do.
  public init(_ location: Location, reader: NewsReader = NewsReader()) throws(StoreError) {
    switch location {
    case .file(let path): store = try NewsStore(.file(path))
    case .memory: store = try NewsStore(.memory)
    }
    self.reader = reader
    relations = Relations(store: store)
  }

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

  public func tally() async throws -> (articles: Int, unread: Int, stories: Int) {
    try await store.tally()
  }

  public func sources() async throws -> [Source] {
    try await store.sources()
  }

  // MARK: - Articles

  public func article(_ id: ArticleID) async throws -> Article? {
    try await store.article(id)
  }

  public func summaries(_ ids: [ArticleID]) async throws -> [ArticleSummary] {
    try await store.summaries(ids)
  }

  /// What these articles are known by elsewhere; those that the library does not hold are left out.
  public func references(of ids: [ArticleID]) async throws -> [ArticleID: ArticleReference] {
    try await store.references(of: ids)
  }

  /// The entities of an article, the most salient first, with their counts in the library.
  public func entities(of id: ArticleID) async throws -> [ArticleEntity] {
    try await store.entities(of: id)
  }

  /// The entities of an article as above, with the articles that name them in each of the eight weeks that end with
  /// `now`.
  public func entities(of id: ArticleID, now: Date) async throws -> [ArticleEntity] {
    try await store.entities(of: id, now: now)
  }

  /// The times that an article says in words, reckoned from its day of publishing.
  public func datedWords(in id: ArticleID) async throws -> [DatedWords] {
    guard let article = try await store.article(id) else { return [] }
    return reader.dates(in: article.content, entities: try await store.entities(of: id))
  }

  /// The article and these entities of it, as they stood together at one moment; nil where the library does not hold
  /// it.
  public func articleWithEntities(
    _ id: ArticleID, now: Date
  ) async throws -> (article: Article, entities: [ArticleEntity])? {
    try await store.articleWithEntities(id, now: now)
  }

  /// All that the library says of an entity; nil where there is none of this number. What is dated more than a day
  /// after `now` has no month.
  public func card(of id: EntityID, now: Date) async throws -> EntityCard? {
    try await store.card(of: id, now: now)
  }

  /// The articles nearest to `id` with the reasons, best first.
  public func related(to id: ArticleID, limit: Int = 20) async throws -> [RelatedArticle] {
    try await relations.related(to: id, limit: limit)
  }

  // MARK: - Status

  /// Sets the field of these articles and returns those that it changed.
  public func change(_ ids: [ArticleID], _ field: StatusField) async throws -> [ArticleID] {
    try await store.change(ids, field)
  }

  /// Sets the field of all articles of `query` and returns those that it changed.
  public func changeAll(_ query: ArticleQuery, _ field: StatusField) async throws -> [ArticleID] {
    try await store.changeAll(try await resolved(query), field)
  }

  public func setReadingOffset(_ offset: Int, of id: ArticleID) async throws {
    try await store.setReadingOffset(offset, of: id)
  }

  public func recordReading(of id: ArticleID, at date: Date) async throws {
    try await store.recordReading(of: id, at: date)
  }

  /// What was opened last, newest first; an article stands in it as often as it was opened.
  public func history(limit: Int) async throws -> [(id: ArticleID, read: Date)] {
    try await store.history(limit: limit)
  }

  /// Tells of every change to the library, by this process or another; it ends with the task that listens.
  public func changes() -> AsyncStream<Void> {
    store.changes()
  }

  /// Another number after each such change: before a write of this process returns, and while somebody listens to
  /// `changes` within about a second after another's.
  public var changeNumber: Int { store.changeNumber }

  // MARK: - Completion

  /// Names of the library beginning with `prefix`, with the number of their articles, most frequent first.
  public func names(
    beginning prefix: String, of value: QueryValue, limit: Int = 8
  ) async throws -> [(name: String, count: Int)] {
    switch value {
    case .entity(let kind): try await store.entityNames(prefix: prefix, kind: kind, limit: limit)
    case .source: try await store.sourceNames(prefix: prefix, limit: limit)
    case .tag: try await store.tags(prefix: prefix, limit: limit)
    }
  }

  /// What a library can complete in a query.
  public enum QueryValue: Hashable, Sendable {
    case entity(EntityKind?)
    case source
    case tag
  }
}
