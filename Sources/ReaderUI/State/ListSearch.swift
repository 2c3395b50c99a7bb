import NewsModel

/// What a list was searched for: as typed, for the eye, and as it was understood, for finding and marking hits.
public struct ListSearch: Sendable, Hashable {
  public var text: String
  public var query: ArticleQuery

  public init(text: String, query: ArticleQuery) {
    self.text = text
    self.query = query
  }
}
