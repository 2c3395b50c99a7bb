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

  /// Whether an article is here and its story has been looked for.
  func isGrouped(_ name: ArticleName) throws -> Bool {
    guard let id = try article(name) else { return false }
    return try !isUngrouped(id)
  }

  /// Whether the story of any of its articles is still to be looked for.
  func isUngrouped(_ edit: PortableStoryEdit) throws -> Bool {
    try present(edit.names).contains { try isUngrouped($0) }
  }

  /// The story of an article, where it is here and in one.
  func story(of name: ArticleName) throws -> StoryID? {
    guard let id = try article(name) else { return nil }
    return try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT story FROM memberships WHERE article = ?"), arguments: [id.rawValue]
    ).map { StoryID($0) }
  }

  private func isUngrouped(_ id: ArticleID) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM status s JOIN ungrouped u ON u.position = s.position WHERE s.id = ?)"),
      arguments: [id.rawValue]) ?? false
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

  /// The edit that a portable one is here; nil where nothing of it is here yet, or where it would change nothing. Where
  /// the articles of a story are in none here, they become one.
  func local(_ edit: PortableStoryEdit) throws -> StoryEdit? {
    let articles = try present(edit.articles ?? [])
    switch edit.action {
    case .takeOut: return articles.isEmpty ? nil : .pullOut(articles)
    case .begin: return articles.isEmpty ? nil : .begin(articles, title: edit.title ?? "")
    case .putIn:
      guard !articles.isEmpty, let meant = edit.story else { return nil }
      let (story, members) = try find(meant)
      if let story { return .putIn(articles, story) }
      return members.isEmpty ? nil : .begin(members + articles.filter { !members.contains($0) }, title: meant.title)
    case .merge:
      guard let from = try edit.story.map(find), let into = try edit.into.map(find) else { return nil }
      switch (from.story, into.story) {
      case (let from?, let into?): return from == into ? nil : .merge(from, into: into)
      case (nil, let into?): return from.members.isEmpty ? nil : .putIn(from.members, into)
      case (let from?, nil): return into.members.isEmpty ? nil : .putIn(into.members, from)
      case (nil, nil):
        let members = into.members + from.members.filter { !into.members.contains($0) }
        return from.members.isEmpty || into.members.isEmpty
          ? nil : .begin(members, title: edit.into?.title ?? "")
      }
    case .rename:
      guard let (story, members) = try edit.story.map(find) else { return nil }
      if let story { return .rename(story, edit.title ?? "") }
      return members.isEmpty ? nil : .begin(members, title: edit.title ?? "")
    }
  }

  private func present(_ names: [ArticleName]) throws -> [ArticleID] { try names.compactMap { try article($0) } }

  /// The story that holds most of these articles, of several the one with the first of them; and those that are here.
  private func find(_ story: PortableStory) throws -> (story: StoryID?, members: [ArticleID]) {
    let members = try present(story.articles)
    var counts: [(story: StoryID, count: Int)] = []
    for article in members {
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
    return (counts.first { $0.count == most }?.story, members)
  }
}
