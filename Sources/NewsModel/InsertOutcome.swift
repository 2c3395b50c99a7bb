/// What the library did with the articles it was given.
public struct InsertOutcome: Sendable, Hashable {
  public var added: [ArticleID] = []
  /// Those whose text had changed: the library keeps both versions.
  public var updated: [ArticleID] = []
  public var unchanged = 0

  public init() {}
}
