extension ArticleQuery {
  /// The query with the article that `story:this` and `related:this` mean.
  public func bound(to article: ArticleID?) -> ArticleQuery {
    var query = self
    query.condition = condition.bound(to: article)
    return query
  }
}

extension ArticleQuery.Condition {
  /// Whether it asks for the story of an article or what is related to one.
  public var isRelative: Bool {
    switch self {
    case .storyOf, .relatedTo: true
    case .and(let parts), .or(let parts): parts.contains(where: \.isRelative)
    case .not(let part): part.isRelative
    default: false
    }
  }

  /// The condition with the article that is meant where it does not say one.
  func bound(to article: ArticleID?) -> Self {
    switch self {
    case .storyOf(nil): .storyOf(article)
    case .relatedTo(nil): .relatedTo(article)
    case .and(let parts): .and(parts.map { $0.bound(to: article) })
    case .or(let parts): .or(parts.map { $0.bound(to: article) })
    case .not(let part): .not(part.bound(to: article))
    default: self
    }
  }
}
