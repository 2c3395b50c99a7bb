import Foundation
import NewsModel
import NewsStore
import Stories
import Synchronization

/// Finds related articles: asks the indexes for candidates and lets `Stories` rank them. The library's term statistics
/// are kept between questions and read again after something came in.
final class Relations: Sendable {
  private let store: NewsStore
  private let statistics = Mutex<CorpusStatistics?>(nil)

  /// More candidates than this add nothing to the first twenty; fewer lose some.
  private static let candidateCount = 120
  private static let wordCount = 24
  /// Below this, what two articles share is chance; a strip of such neighbours would be noise beside the text.
  private static let leastScore = 0.1

  init(store: NewsStore) { self.store = store }

  /// The statistics are out of date.
  func forget() { statistics.withLock { $0 = nil } }

  func related(to id: ArticleID, limit: Int) async throws -> [RelatedArticle] {
    guard let query = try await profiles(of: [id]).first else { return [] }
    let statistics = try await currentStatistics()
    let candidates = try await store.candidates(
      entities: query.entities.compactMap(\.id), words: query.profile.rareTerms(in: statistics, limit: Self.wordCount),
      excluding: id, limit: Self.candidateCount)
    try Task.checkCancellation()
    let others = try await profiles(of: candidates)
    let counts = Dictionary(
      (query.entities + others.flatMap(\.entities)).map { ($0.name, $0.libraryCount ?? 1) },
      uniquingKeysWith: { max($0, $1) })
    let ranker = RelatedRanker(statistics: statistics, entityFrequency: counts)
    return ranker.rank(query.profile, among: others.map(\.profile), limit: limit).filter { $0.score >= Self.leastScore }
  }

  func currentStatistics() async throws -> CorpusStatistics {
    if let known = statistics.withLock({ $0 }) { return known }
    let (articles, counts) = try await store.termStatistics()
    let read = CorpusStatistics(articles: articles, counts: counts)
    statistics.withLock { $0 = read }
    return read
  }

  private struct Known: Sendable {
    var profile: ArticleProfile
    var entities: [ArticleEntity]
  }

  private func profiles(of ids: [ArticleID]) async throws -> [Known] {
    try await store.articlesWithEntities(ids).map { article, entities in
      // A hundred of these keep a core busy for long enough to be felt by whoever has gone on to another article.
      try Task.checkCancellation()
      return Known(profile: ArticleProfile(article, entities: entities), entities: entities)
    }
  }
}
