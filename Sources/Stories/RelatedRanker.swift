import Foundation
import NewsModel

/// Ranks articles by how much they have to do with one of them, and says why.
///
/// The score is the cosine of weighted features. Then the three nearest speak for their own neighbours: a report that
/// uses other words is found through one that uses both (pseudo-relevance feedback; J. Rocchio, 1971). What lies years apart
/// counts somewhat less than what came the same week, where both dates are known.
public struct RelatedRanker: Sendable {
  private let statistics: CorpusStatistics
  private let entityFrequency: [String: Int]

  /// Of the score, how much time may take away, and within how many days most of that.
  private static let timeShare = 0.2
  private static let timeScale = 30.0

  /// `entityFrequency` says in how many articles an entity's name stands; a missing one stands in one.
  public init(statistics: CorpusStatistics, entityFrequency: [String: Int]) {
    self.statistics = statistics
    self.entityFrequency = entityFrequency
  }

  /// The `limit` best of `others`, best first, each with its reasons; those without any are left out, and so is the
  /// article itself.
  public func rank(_ query: ArticleProfile, among others: [ArticleProfile], limit: Int) -> [RelatedArticle] {
    let vector = vector(of: query)
    return rank(query, vector, among: others, others.map(vector(of:)), limit: limit)
  }

  /// Asks with each of `articles` in turn; the vectors are made once.
  public func rankEach(_ articles: [ArticleProfile], limit: Int) -> [[RelatedArticle]] {
    let vectors = articles.map(vector(of:))
    return articles.indices.map { rank(articles[$0], vectors[$0], among: articles, vectors, limit: limit) }
  }

  func vector(of profile: ArticleProfile) -> WeightedVector {
    WeightedVector(profile, statistics: statistics, entityFrequency: entityFrequency)
  }

  private func rank(
    _ query: ArticleProfile, _ vector: WeightedVector, among others: [ArticleProfile], _ vectors: [WeightedVector],
    limit: Int
  ) -> [RelatedArticle] {
    let places = others.indices.filter { others[$0].id != query.id }
    let own = places.map { vector.similarity(to: vectors[$0]) }
    let scores = Smoothing.scores(own) { vectors[places[$0]].similarity(to: vectors[places[$1]]) }
    let judged = zip(places, zip(own, scores)).filter { $0.1.0 > 0 }.map { place, score in
      (place: place, score: score.1 * Self.nearness(query.date, others[place].date))
    }
    let reasoner = RelationReasons(statistics: statistics, entityFrequency: entityFrequency)
    var related: [RelatedArticle] = []
    for one in judged.sorted(by: { ($0.score, $1.place) > ($1.score, $0.place) }) where related.count < limit {
      let reasons = reasoner.reasons(query, others[one.place])
      guard !reasons.isEmpty else { continue }
      let isCopy = reasons[0].kind == .copy
      related.append(
        RelatedArticle(id: others[one.place].id, score: isCopy ? 1 : one.score, reasons: reasons))
    }
    return related
  }

  private static func nearness(_ first: Date?, _ second: Date?) -> Double {
    guard let first, let second else { return 1 }
    let days = abs(first.timeIntervalSince(second)) / 86_400
    return 1 - timeShare * (1 - exp(-days / timeScale))
  }
}
