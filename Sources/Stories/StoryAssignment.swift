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

  /// So many articles are kept for comparing; about 6 kB each.
  private static let most = 2048

  /// What rare words are rare in.
  public let statistics: CorpusStatistics
  private let threshold: Double
  private var space: VectorSpace
  private var articles: [ArticleID: ComparedArticle] = [:]

  public init(statistics: CorpusStatistics) {
    self.statistics = statistics
    space = VectorSpace(statistics: statistics)
    threshold = Self.threshold + StoryGrouping.allowance(articles: statistics.articles)
  }

  /// Takes articles in to compare others with them; stored profiles will do. Equal ids mean equal articles in every
  /// call.
  public mutating func add(_ profile: ArticleProfile) {
    if articles[profile.id] == nil { articles[profile.id] = ComparedArticle(profile, in: &space) }
  }

  /// The articles that were added and not forgotten.
  public var known: Set<ArticleID> { Set(articles.keys) }

  /// Whether this article was added and not forgotten.
  public func knows(_ id: ArticleID) -> Bool { articles[id] != nil }

  /// Forgets the articles where they have become many; to be called between two questions.
  public mutating func tidy() {
    guard articles.count > Self.most else { return }
    articles = [:]
    space = VectorSpace(statistics: statistics)
  }

  /// The stories that these would be as a collection, as `StoryGrouping` finds them; those that were not added are left
  /// out.
  public mutating func groups(of ids: [ArticleID]) -> [[ArticleID]] {
    let known = ids.compactMap { articles[$0] }
    return StoryGrouping(statistics: statistics).groups(of: known, in: &space).map { group in
      group.map { known[$0].id }
    }
  }

  /// What to do with an article.
  public enum Decision: Sendable, Hashable {
    case join(StoryID)
    /// A new story with these, none of which is in one yet.
    case begin(with: [ArticleID])
    case standAlone
  }

  /// The article and the candidates are those that were added, others are left out; `stories` says in which story those
  /// are that are in one, and `excluded` are those that the reader took the article out of.
  public mutating func decision(
    for article: ArticleID, among candidates: [ArticleID], stories: [ArticleID: StoryID],
    excluded: Set<StoryID> = []
  ) -> Decision {
    guard let own = articles[article] else { return .standAlone }
    let others = candidates.compactMap { articles[$0] }
    let near = RelatedRanker.quickOrder(own, among: others, in: &space).map { one in
      let candidate = others[one.place]
      return (id: candidate.id, score: one.score * StoryGrouping.nearness(own.date, candidate.date))
    }
    var members: [StoryID: [(id: ArticleID, score: Double)]] = [:]
    // What has no date meets a story that has one as it meets its dated members.
    var dated: Set<StoryID> = []
    if own.date == nil {
      dated = Set(near.compactMap { articles[$0.id]?.date == nil ? nil : stories[$0.id] })
    }
    for one in near {
      guard let story = stories[one.id], !excluded.contains(story) else { continue }
      guard members[story, default: []].count < Self.speakers else { continue }
      let isReduced = dated.contains(story) && articles[one.id]?.date == nil
      members[story, default: []].append((one.id, isReduced ? one.score * StoryGrouping.undated : one.score))
    }
    let means = members.map { story, speakers in
      (story: story, mean: speakers.reduce(0) { $0 + $1.score } / Double(speakers.count))
    }
    let fitting = means.filter { $0.mean >= threshold }.sorted { ($0.mean, $1.story) > ($1.mean, $0.story) }
    let alone = near.filter { stories[$0.id] == nil && $0.score >= threshold }
    guard let best = fitting.first else {
      return alone.isEmpty ? .standAlone : .begin(with: alone.map(\.id))
    }
    if let nearest = alone.first, nearest.score > best.mean { return .begin(with: alone.map(\.id)) }
    return .join(best.story)
  }
}
