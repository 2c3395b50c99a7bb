import NewsModel

/// What `story:this`, `related:this` and `said:` mean; nothing else resolves them.
extension NewsLibrary.Articles {
  /// So many of the nearest articles are those that `related:this` means.
  private static let relatedLimit = 50

  /// The query with the story or the articles in place of the article that it asks for the story or the neighbours of.
  func resolved(_ query: ArticleQuery) async throws -> ArticleQuery {
    guard query.condition.isRelative else { return query }
    var query = query
    query.condition = try await resolved(query.condition)
    return query
  }

  private func resolved(_ condition: ArticleQuery.Condition) async throws -> ArticleQuery.Condition {
    switch condition {
    case .storyOf(let id?):
      let story = try await summaries([id]).first?.storyID
      return story.map { .inStory($0) } ?? .articles([id])
    case .relatedTo(let id?): return .articles(try await related(to: id, limit: Self.relatedLimit).map(\.id))
    case .said(let name): return .articles(try await articles(inWhichSpeaks: name, among: .all))
    case .and(let parts):
      // Only what the other conditions leave is looked into for who speaks.
      let plain = parts.filter { !$0.isRelative }
      var found = plain
      for part in parts where part.isRelative {
        if case .said(let name) = part {
          found.append(.articles(try await articles(inWhichSpeaks: name, among: .and(plain).simplified)))
        } else {
          found.append(try await resolved(part))
        }
      }
      return .and(found)
    case .or(let parts): return .or(try await resolved(parts))
    case .not(let part): return .not(try await resolved(part))
    default: return condition
    }
  }

  private func resolved(_ parts: [ArticleQuery.Condition]) async throws -> [ArticleQuery.Condition] {
    var found: [ArticleQuery.Condition] = []
    for part in parts { found.append(try await resolved(part)) }
    return found
  }
}
