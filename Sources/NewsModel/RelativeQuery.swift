extension ArticleQuery {
  /// The query with the article that `story:this` and `related:this` mean.
  public func bound(to article: ArticleID?) -> ArticleQuery {
    var query = self
    query.condition = condition.bound(to: article)
    return query
  }
}

extension ArticleQuery.Condition {
  /// Whether it asks for the story of an article, for what is related to one, or for who speaks, which the texts alone
  /// tell.
  public var isRelative: Bool {
    switch self {
    case .storyOf, .relatedTo, .said: true
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

  /// The names behind `said:` that every article of the condition has to fit.
  public var speakers: [String] {
    switch self {
    case .said(let name): [name]
    case .and(let parts): parts.flatMap(\.speakers)
    default: []
    }
  }

  /// The conditions that name something of the library and that an article must fit.
  public var names: [Self] {
    switch self {
    case .source, .entity, .tag, .said: [self]
    case .and(let parts), .or(let parts): parts.flatMap(\.names)
    default: []
    }
  }
}
