import Foundation
import NewsModel

/// Finds the running story that a new article belongs to, as articles come in one by one.
///
/// The article joins the story whose nearest members are near enough on average; where none is, it stands alone and may
/// begin one. Costs no more than the related articles it is given.
public struct StoryAssignment: Sendable {
  /// Found on the development split of `data/related`, articles coming in any order: B-cubed F1 is about 0.89 there.
  private static let threshold = 0.25
  /// So many of a story's members speak for it, those nearest to the article.
  private static let speakers = 5

  public init() {}

  /// What to do with a new article.
  public enum Decision: Sendable, Hashable {
    case join(StoryID)
    /// A new story with these, none of which is in one yet.
    case begin(with: [ArticleID])
    case standAlone
  }

  /// `related` are the articles nearest to the new one, best first; `stories` says in which story those are that are in
  /// one.
  public func decision(for related: [RelatedArticle], stories: [ArticleID: StoryID]) -> Decision {
    var scores: [StoryID: [Double]] = [:]
    for one in related {
      guard let story = stories[one.id] else { continue }
      scores[story, default: []].append(one.score)
    }
    let means = scores.map { story, scores in
      let nearest = scores.prefix(Self.speakers)
      return (story: story, mean: nearest.reduce(0, +) / Double(nearest.count))
    }
    let best = means.max { ($0.mean, $1.story) < ($1.mean, $0.story) }
    let alone = related.filter { stories[$0.id] == nil && $0.score >= Self.threshold }
    if let best, best.mean >= Self.threshold, best.mean >= alone.first?.score ?? 0 { return .join(best.story) }
    if !alone.isEmpty { return .begin(with: alone.map(\.id)) }
    if let best, best.mean >= Self.threshold { return .join(best.story) }
    return .standAlone
  }
}
