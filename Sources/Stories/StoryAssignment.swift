import Foundation
import NewsModel

/// Finds the running story that an article belongs to, as articles come in one by one.
///
/// The article joins the story whose nearest members are near enough on average; where none is, it stands alone until
/// another one begins a story with it. An article that is near to two stories which are near to each other brings them
/// together. Costs no more than comparing it with the candidates given.
public struct StoryAssignment: Sendable {
  /// Found on the development split of `data/related`, articles coming in any order.
  private static let threshold = 0.24
  /// So many of a story's members speak for it, those nearest to the article.
  private static let speakers = 5
  /// The likeness of two stories' speakers from which they are one, above the threshold.
  private static let mergeMargin = 0.05

  private let ranker: RelatedRanker
  private let threshold: Double

  public init(statistics: CorpusStatistics) {
    ranker = RelatedRanker(statistics: statistics)
    threshold = Self.threshold + StoryGrouping.allowance(articles: statistics.articles)
  }

  /// What to do with an article.
  public struct Decision: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
      case join(StoryID)
      /// A new story with these, none of which is in one yet.
      case begin(with: [ArticleID])
      case standAlone
    }
    public var place: Place
    /// A story that has turned out to be the one that the article joins.
    public var merging: StoryID?

    public init(_ place: Place, merging: StoryID? = nil) {
      self.place = place
      self.merging = merging
    }
  }

  /// `candidates` may be stored profiles, as may the article; `stories` says in which story those are that are in one, and
  /// `excluded` are those that the reader took the article out of.
  public func decision(
    for article: ArticleProfile, among candidates: [ArticleProfile], stories: [ArticleID: StoryID],
    excluded: Set<StoryID> = []
  ) -> Decision {
    let near = ranker.order(article, among: candidates).map { one in
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
      return alone.isEmpty ? Decision(.standAlone) : Decision(.begin(with: alone.map(\.profile.id)))
    }
    if let nearest = alone.first, nearest.score > best.mean { return Decision(.begin(with: alone.map(\.profile.id))) }
    let other = fitting.dropFirst().first { other in
      isOne(members[best.story] ?? [], members[other.story] ?? [])
    }
    return Decision(.join(best.story), merging: other?.story)
  }

  private func isOne(
    _ one: [(profile: ArticleProfile, score: Double)], _ other: [(profile: ArticleProfile, score: Double)]
  )
    -> Bool
  {
    let left = one.map { ranker.vector(of: $0.profile) }
    let right = other.map { ranker.vector(of: $0.profile) }
    var sum = 0.0
    for (index, first) in left.enumerated() {
      for (place, second) in right.enumerated() {
        sum +=
          first.similarity(to: second) * StoryGrouping.nearness(one[index].profile.date, other[place].profile.date)
      }
    }
    return sum / Double(max(1, left.count * right.count)) >= threshold + Self.mergeMargin
  }
}
