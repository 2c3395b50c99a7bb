import GRDB
import NewsModel
import TextCore

/// Articles and stories of this library as other libraries know them, and the other way round.
struct PortableStories {
  let db: Database

  /// So many articles stand for a story.
  private static let anchors = 5

  /// Nil as well for what comes from an address with a password, which stays here.
  func name(of article: ArticleID) throws -> ArticleName? {
    let name = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT o.address, s.key FROM status s JOIN sources o ON o.id = s.source WHERE s.id = ?"),
      arguments: [article.rawValue]
    ).map { ArticleName(source: $0[0], key: $0[1]) }
    return name.flatMap { Self.isSecret($0.source) ? nil : $0 }
  }

  /// Whether an address holds a password.
  static func isSecret(_ address: String) -> Bool {
    guard let scheme = address.range(of: "://") else { return false }
    return address[scheme.upperBound...].prefix { $0 != "/" }.contains("@")
  }

  /// The article of a name, where the library holds it.
  func article(_ name: ArticleName) throws -> ArticleID? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT s.id FROM sources o JOIN status s ON s.source = o.id
          WHERE o.address = ? AND s.key = ? AND s.position IS NOT NULL
          """), arguments: [name.source, name.key]
    ).map { ArticleID($0) }
  }

  /// A story by its first reports and its last.
  func story(_ id: StoryID) throws -> PortableStory {
    let present = try StoryTable.present(db, id)
    let articles = try Int64.fetchAll(
      db,
      sql: """
        SELECT article FROM (SELECT article, position FROM memberships WHERE story = ?1 ORDER BY position LIMIT ?2)
        UNION SELECT article FROM (SELECT article, position FROM memberships WHERE story = ?1
          ORDER BY position DESC LIMIT 2)
        """, arguments: [present.rawValue, Self.anchors - 2])
    return PortableStory(
      title: try StoryTable.story(db, present)?.title ?? "",
      articles: try articles.compactMap { try name(of: ArticleID($0)) })
  }

  /// The form in which an edit travels; nil for what stays private.
  func portable(_ edit: StoryEdit) throws -> PortableStoryEdit? {
    func names(_ articles: [ArticleID]) throws -> [ArticleName] { try articles.compactMap { try name(of: $0) } }
    switch edit {
    case .pullOut(let articles): return PortableStoryEdit(.takeOut, articles: try names(articles))
    case .putIn(let articles, let id):
      return PortableStoryEdit(.putIn, articles: try names(articles), story: try story(id))
    case .begin(let articles, let title):
      return PortableStoryEdit(.begin, articles: try names(articles), title: title)
    case .merge(let from, let into):
      return PortableStoryEdit(.merge, story: try story(from), into: try story(into))
    case .rename(let id, let title): return PortableStoryEdit(.rename, story: try story(id), title: title)
    case .follow, .mute: return nil
    }
  }

  /// The edit that a portable one is here; nil where nothing of it is here yet, or where it would change nothing.
  func local(_ edit: PortableStoryEdit) throws -> StoryEdit? {
    let articles = try (edit.articles ?? []).compactMap { try article($0) }
    switch edit.action {
    case .takeOut: return articles.isEmpty ? nil : .pullOut(articles)
    case .begin: return articles.isEmpty ? nil : .begin(articles, title: edit.title ?? "")
    case .putIn:
      guard !articles.isEmpty, let story = try edit.story.flatMap(find) else { return nil }
      return .putIn(articles, story)
    case .merge:
      guard let from = try edit.story.flatMap(find), let into = try edit.into.flatMap(find), from != into else {
        return nil
      }
      return .merge(from, into: into)
    case .rename:
      guard let story = try edit.story.flatMap(find) else { return nil }
      return .rename(story, edit.title ?? "")
    }
  }

  /// The story that holds most of these articles, of several the one with the first of them; where none of them is in a
  /// story, a new one of those that are here.
  private func find(_ story: PortableStory) throws -> StoryID? {
    let articles = try story.articles.compactMap { try article($0) }
    guard !articles.isEmpty else { return nil }
    var counts: [(story: StoryID, count: Int)] = []
    for article in articles {
      let held = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT story FROM memberships WHERE article = ?"), arguments: [article.rawValue])
      guard let held = held.map({ StoryID($0) }) else { continue }
      if let place = counts.firstIndex(where: { $0.story == held }) {
        counts[place].count += 1
      } else {
        counts.append((held, 1))
      }
    }
    let most = counts.map(\.count).max()
    if let found = counts.first(where: { $0.count == most })?.story { return found }
    let new = try StoryTable.make(db, title: story.title)
    try StoryTable.put(db, articles, in: new)
    return new
  }
}
