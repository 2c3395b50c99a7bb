import Foundation
import NewsModel

/// Ranks articles by how much they have to do with one of them, and says why.
///
/// The score is the cosine of weighted features. Then the three nearest speak for their own neighbours: a report that
/// uses other words is found through one that uses both (pseudo-relevance feedback; J. Rocchio, 1971). What lies years
/// apart counts somewhat less than what came the same week, where both dates are known, and so does what is near many
/// others (`Likeness`).
public struct RelatedRanker: Sendable {
  private let statistics: CorpusStatistics

  /// Of the score, how much time may take away, and within how many days most of that.
  private static let timeShare = 0.2
  private static let timeScale = 30.0

  public init(statistics: CorpusStatistics) { self.statistics = statistics }

  /// So many of the nearest are looked at together.
  private static let nearby = 120

  /// An article by its place among those asked about.
  public struct Neighbour: Sendable, Hashable {
    public var place: Int
    /// From 0 to 1; 1 is the same text.
    public var score: Double
    /// How near it is, however crowded it stands.
    public var likeness: Double
  }

  /// The `limit` best of `others`, best first, each with its reasons; those without any are left out, and so is the
  /// article itself.
  public func rank(_ query: ArticleProfile, among others: [ArticleProfile], limit: Int) -> [RelatedArticle] {
    rank(query, order(query, among: others), of: others, limit: limit)
  }

  /// Asks for the order with each of `articles` in turn, of which the `limit` best are given; vectors are made once.
  public func orderEach(_ articles: [ArticleProfile], limit: Int) -> [[Neighbour]] {
    var space = VectorSpace(statistics: statistics)
    let compared = articles.map { ComparedArticle($0, in: &space) }
    return compared.map { Array(order($0, among: compared, in: &space).prefix(limit)) }
  }

  private func rank(
    _ query: ArticleProfile, _ order: [Neighbour], of others: [ArticleProfile], limit: Int
  ) -> [RelatedArticle] {
    let reasoner = RelationReasons(statistics: statistics)
    var related: [RelatedArticle] = []
    for one in order where related.count < limit {
      let reasons = reasoner.reasons(query, others[one.place], likeness: one.likeness)
      guard !reasons.isEmpty else { continue }
      related.append(RelatedArticle(id: others[one.place].id, score: one.score, reasons: reasons))
    }
    return related
  }

  /// `others` by falling score, the article itself and what shares nothing with it left out. Stored profiles will do;
  /// the score of the same text is 1.
  public func order(_ query: ArticleProfile, among others: [ArticleProfile]) -> [Neighbour] {
    var space = VectorSpace(statistics: statistics)
    let own = ComparedArticle(query, in: &space)
    return order(own, among: others.map { ComparedArticle($0, in: &space) }, in: &space)
  }

  /// What the article and another one share; see `RelationReason`. Empty where that does not tell; `score` is how near
  /// they are. Stored profiles will not do.
  public func reasons(_ query: ArticleProfile, _ other: ArticleProfile, score: Double) -> [RelationReason] {
    RelationReasons(statistics: statistics).reasons(query, other, likeness: score)
  }

  private func order(
    _ query: ComparedArticle, among others: [ComparedArticle], in space: inout VectorSpace
  ) -> [Neighbour] {
    let places = others.indices.filter { others[$0].id != query.id }
    let cosines = space.similarities(of: query.vector, to: places.lazy.map { others[$0].vector })
    let found = zip(places, cosines).filter { $0.1 > 0 }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }
    let near = [query] + found.prefix(Self.nearby).map { others[$0.0] }
    var likeness = Likeness(of: near.map(\.vector), in: &space) { Self.nearness(near[$0].date, near[$1].date) }
    let plain = likeness
    likeness.relax(threshold: StoryGrouping.threshold(articles: statistics.articles))
    let best = zip(1..., found).prefix(Self.nearby).map { number, one in
      let isCopy = query.signature.resemblance(to: near[number].signature) >= RelationReasons.copyResemblance
      return Neighbour(
        place: one.0, score: isCopy ? 1 : Double(likeness[0, number]), likeness: isCopy ? 1 : Double(plain[0, number]))
    }
    .sorted { ($0.score, $1.place) > ($1.score, $0.place) }
    // What is farther than all of these comes behind them.
    let last = best.last?.score ?? 0
    let rest = found.dropFirst(Self.nearby).map { place, cosine in
      Neighbour(place: place, score: min(last, Double(cosine)), likeness: Double(cosine))
    }
    return best + rest
  }

  /// The same by what the article's own neighbours say alone, which costs a tenth: enough to find a place among stories
  /// that are looked over once they have grown.
  static func quickOrder(
    _ query: ComparedArticle, among others: [ComparedArticle], in space: inout VectorSpace
  ) -> [(place: Int, score: Double)] {
    let places = others.indices.filter { others[$0].id != query.id }
    let own = space.similarities(of: query.vector, to: places.lazy.map { others[$0].vector }).map(Double.init)
    let scores = Smoothing.scores(own) { speaker in
      space.similarities(of: others[places[speaker]].vector, to: places.lazy.map { others[$0].vector }).map(Double.init)
    }
    let judged = zip(places, zip(own, scores)).filter { $0.1.0 > 0 }.map { place, score in
      let other = others[place]
      let isCopy = query.signature.resemblance(to: other.signature) >= RelationReasons.copyResemblance
      return (place: place, score: isCopy ? 1 : score.1 * nearness(query.date, other.date))
    }
    return judged.sorted { ($0.score, $1.place) > ($1.score, $0.place) }
  }

  private static func nearness(_ first: Date?, _ second: Date?) -> Double {
    guard let first, let second else { return 1 }
    let days = abs(first.timeIntervalSince(second)) / 86_400
    return 1 - timeShare * (1 - exp(-days / timeScale))
  }
}

/// What of an article is needed to tell how near others are, made once of its profile: a tenth of its size.
struct ComparedArticle: Sendable {
  var id: ArticleID
  var date: Date?
  var signature: TextSignature
  var vector: WeightedVector

  init(_ profile: ArticleProfile, in space: inout VectorSpace) {
    id = profile.id
    date = profile.date
    signature = profile.signature
    vector = space.vector(of: profile)
  }
}
