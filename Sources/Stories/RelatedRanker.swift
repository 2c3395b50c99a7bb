import Foundation
import NewsModel

/// Ranks articles by how much they have to do with one of them, and says why.
///
/// The score is the cosine of weighted features. Then the three nearest speak for their own neighbours: a report that
/// uses other words is found through one that uses both (pseudo-relevance feedback; J. Rocchio, 1971). What lies years
/// apart counts somewhat less than what came the same week, where both dates are known.
public struct RelatedRanker: Sendable {
  private let statistics: CorpusStatistics

  /// Of the score, how much time may take away, and within how many days most of that.
  private static let timeShare = 0.2
  private static let timeScale = 30.0

  public init(statistics: CorpusStatistics) { self.statistics = statistics }

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
    WeightedVector(profile, statistics: statistics)
  }

  private func rank(
    _ query: ArticleProfile, _ vector: WeightedVector, among others: [ArticleProfile], _ vectors: [WeightedVector],
    limit: Int
  ) -> [RelatedArticle] {
    let reasoner = RelationReasons(statistics: statistics)
    var related: [RelatedArticle] = []
    for one in order(query, vector, among: others, vectors) where related.count < limit {
      let reasons = reasoner.reasons(query, others[one.place])
      guard !reasons.isEmpty else { continue }
      related.append(RelatedArticle(id: others[one.place].id, score: one.score, reasons: reasons))
    }
    return related
  }

  /// The places of `others` by falling score, the article itself and what shares nothing with it left out. Stored
  /// profiles will do; the score of the same text is 1.
  public func order(
    _ query: ArticleProfile, among others: [ArticleProfile]
  ) -> [(place: Int, score: Double)] {
    order(query, vector(of: query), among: others, others.map(vector(of:)))
  }

  /// What the article and another one share; see `RelationReason`. Stored profiles will not do.
  public func reasons(_ query: ArticleProfile, _ other: ArticleProfile) -> [RelationReason] {
    RelationReasons(statistics: statistics).reasons(query, other)
  }

  /// The vectors are those of the profiles.
  func order(
    _ query: ArticleProfile, _ vector: WeightedVector, among others: [ArticleProfile], _ vectors: [WeightedVector]
  ) -> [(place: Int, score: Double)] {
    let places = others.indices.filter { others[$0].id != query.id }
    let own = places.map { vector.similarity(to: vectors[$0]) }
    let scores = Smoothing.scores(own) { vectors[places[$0]].similarity(to: vectors[places[$1]]) }
    let judged = zip(places, zip(own, scores)).filter { $0.1.0 > 0 }.map { place, score in
      let other = others[place]
      let isCopy = query.signature.resemblance(to: other.signature) >= RelationReasons.copyResemblance
      return (place: place, score: isCopy ? 1 : score.1 * Self.nearness(query.date, other.date))
    }
    return judged.sorted { ($0.score, $1.place) > ($1.score, $0.place) }
  }

  private static func nearness(_ first: Date?, _ second: Date?) -> Double {
    guard let first, let second else { return 1 }
    let days = abs(first.timeIntervalSince(second)) / 86_400
    return 1 - timeShare * (1 - exp(-days / timeScale))
  }
}
