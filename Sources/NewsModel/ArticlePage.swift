/// Which rows of a list are asked for.
public enum PageEdge: Sendable, Hashable {
  case first
  case last
  /// The rows after the one at this position, which need no longer be in the list.
  case after(Int64)
  case before(Int64)
  /// The rows around this article; around its place in time where the list does not have it, the first ones where the
  /// library does not.
  case around(ArticleID)
}

/// Rows of a list, in its order, and whether there are more to either side.
public struct ArticlePage: Sendable, Hashable {
  public var rows: [ArticleSummary]
  public var hasMoreBefore: Bool
  public var hasMoreAfter: Bool

  public init(rows: [ArticleSummary] = [], hasMoreBefore: Bool = false, hasMoreAfter: Bool = false) {
    self.rows = rows
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
  }

  /// Whether there are more in the direction asked for: before them for `last` and `before`, after them for the others.
  public func hasMore(beyond edge: PageEdge) -> Bool {
    switch edge {
    case .last, .before: hasMoreBefore
    case .first, .after, .around: hasMoreAfter
    }
  }
}
