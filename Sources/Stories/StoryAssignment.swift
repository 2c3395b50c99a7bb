import Foundation
import NewsModel

/// Finds the running story that an article belongs to, as articles come in one by one.
///
/// The article joins the story whose nearest members are near enough on average; where none is, it stands alone until
/// another one begins a story with it. Whether stories that have grown are one, or two, `StoryGrouping` says. Costs no
/// more than comparing it with the candidates given; one that is asked for again is not weighed again.
public struct StoryAssignment: Sendable {
  /// Found on the development split of `data/related`, articles coming in any order.
  private static let threshold = 0.24
  /// So many of a story's members speak for it, those nearest to the article.
  private static let speakers = 5

  private let ranker: RelatedRanker
  private let threshold: Double
  private var vectors: [ArticleID: WeightedVector] = [:]

  public init(statistics: CorpusStatistics) {
    ranker = RelatedRanker(statistics: statistics)
    threshold = Self.threshold + StoryGrouping.allowance(articles: statistics.articles)
  }

  /// What to do with an article.
  public enum Decision: Sendable, Hashable {
    case join(StoryID)
    /// A new story with these, none of which is in one yet.
    case begin(with: [ArticleID])
    case standAlone
  }

  /// `candidates` may be stored profiles, as may the article; `stories` says in which story those are that are in one,
  /// and `excluded` are those that the reader took the article out of. Equal ids mean equal articles in every call.
  public mutating func decision(
    for article: ArticleProfile, among candidates: [ArticleProfile], stories: [ArticleID: StoryID],
    excluded: Set<StoryID> = []
  ) -> Decision {
    let own = vector(of: article)
    let near = ranker.order(article, own, among: candidates, candidates.map { vector(of: $0) }).map { one in
      let candidate = candidates[one.place]
      return (profile: candidate, score: one.score * StoryGrouping.nearness(article.date, candidate.date))
    }
    var members: [StoryID: [(profile: ArticleProfile, score: Double)]] = [:]
    for one in near {
      guard let story = stories[one.profile.id], !excluded.contains(story) else { continue }
      if members[story, default: []].count < Self.speakers { members[story, default: []].append(one) }
    }
    let means = members.map { story, speakers in
      (story: story, mean: speakers.reduce(0) { $0 + $1.score } / Double(speakers.count))
    }
    let fitting = means.filter { $0.mean >= threshold }.sorted { ($0.mean, $1.story) > ($1.mean, $0.story) }
    let alone = near.filter { stories[$0.profile.id] == nil && $0.score >= threshold }
    guard let best = fitting.first else {
      return alone.isEmpty ? .standAlone : .begin(with: alone.map(\.profile.id))
    }
    if let nearest = alone.first, nearest.score > best.mean { return .begin(with: alone.map(\.profile.id)) }
    return .join(best.story)
  }

  private mutating func vector(of article: ArticleProfile) -> WeightedVector {
    if let known = vectors[article.id] { return known }
    let vector = ranker.vector(of: article)
    vectors[article.id] = vector
    return vector
  }
}
