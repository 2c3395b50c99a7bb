import Foundation
import NewsModel
import NewsStore
import Stories
import Synchronization

/// Finds related articles: asks the indexes for candidates and lets `Stories` rank their stored profiles; only those
/// that are told of are read whole, for the reasons. The library's term statistics are kept between questions and read
/// again after more than a few have come in.
final class Relations: Sendable {
  private let store: NewsStore
  private let statistics = Mutex<(read: CorpusStatistics?, added: Int)>((nil, 0))

  /// What is rare hardly changes by a twentieth more articles, and all that was reckoned with is reckoned anew after.
  private static let lag = 0.05

  /// More candidates than this add nothing to the first twenty; fewer lose some.
  private static let candidateCount = 120
  private static let wordCount = 24
  /// Below this, what two articles share is chance; a strip of such neighbours would be noise beside the text.
  private static let leastScore = 0.1

  init(store: NewsStore) { self.store = store }

  /// Articles have come in; the statistics are out of date once these are more than a few.
  func added(_ count: Int) {
    statistics.withLock { known in
      known.added += count
      if let read = known.read, Double(known.added) > Self.lag * Double(read.articles) { known.read = nil }
    }
  }

  func related(to id: ArticleID, limit: Int) async throws -> [RelatedArticle] {
    guard let (article, entities) = try await store.articlesWithEntities([id]).first else { return [] }
    let query = ArticleProfile(article, entities: entities)
    let statistics = try await currentStatistics()
    let candidates = try await store.candidates(
      entities: entities.compactMap(\.id), words: query.rareTerms(in: statistics, limit: Self.wordCount),
      excluding: id, limit: Self.candidateCount)
    try Task.checkCancellation()
    let stored = try await store.profiles(of: candidates)
    var profiles: [ArticleProfile] = []
    for one in stored {
      // A hundred of these keep a core busy for long enough to be felt by whoever has gone on to another article.
      try Task.checkCancellation()
      profiles.append(try await profile(of: one))
    }
    let ranker = RelatedRanker(statistics: statistics)
    let best = ranker.order(query, among: profiles).filter { $0.likeness >= Self.leastScore }.prefix(limit)
    let whole = try await store.articlesWithEntities(best.map { profiles[$0.place].id })
    let story = try await store.story(of: id)
    let isHelp = try await isHelp(article)
    return zip(best, whole).compactMap { one, other in
      let isOneStory = story != nil && stored[one.place].story == story
      var reasons = ranker.reasons(
        query, ArticleProfile(other.article, entities: other.entities), score: isOneStory ? 1 : one.likeness)
      // Texts about the program have its words in common (`library`, `cursor`), which is no common news.
      if isHelp, other.article.sourceID == article.sourceID {
        reasons.removeAll { $0.kind == .term }
        if reasons.allSatisfy({ $0.kind == .time }) { reasons = [] }
      }
      if isOneStory { reasons.append(RelationReason(.story, "same story")) }
      return reasons.isEmpty ? nil : RelatedArticle(id: other.article.id, score: one.score, reasons: reasons)
    }
  }

  private func isHelp(_ article: Article) async throws -> Bool {
    guard article.sourceName == WelcomeEdition.ownName else { return false }
    return try await store.sources().contains { $0.id == article.sourceID && $0.kind == .welcome }
  }

  /// What an article is compared by; made anew where the library does not hold it.
  func profile(of stored: StoredProfile) async throws -> ArticleProfile {
    if let data = stored.profile, let profile = ArticleProfile(stored: data, id: stored.id, date: stored.published) {
      return profile
    }
    guard let (article, entities) = try await store.articlesWithEntities([stored.id]).first else {
      return ArticleProfile(id: stored.id, title: "", document: .empty, entities: [], date: nil)
    }
    return ArticleProfile(article, entities: entities)
  }

  func currentStatistics() async throws -> CorpusStatistics {
    if let known = statistics.withLock({ $0.read }) { return known }
    let (articles, counts) = try await store.termStatistics()
    let read = CorpusStatistics(articles: articles, counts: counts)
    statistics.withLock { $0 = (read, 0) }
    return read
  }
}
