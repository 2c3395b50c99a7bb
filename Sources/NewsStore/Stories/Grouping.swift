import Foundation
import GRDB
import NewsModel

/// What was found for some articles of the queue; kept in one transaction, or not at all.
public struct Grouping: Sendable {
  /// An article that was looked at.
  public struct Article: Sendable {
    public var id: ArticleID
    public var position: Int64
    /// The numbers under which others find it.
    public var postings: [Int64]
    /// Given where the library has none yet.
    public var profile: Data?

    public init(id: ArticleID, position: Int64, postings: [Int64], profile: Data? = nil) {
      self.id = id
      self.position = position
      self.postings = postings
      self.profile = profile
    }
  }
  public var articles: [Article] = []
  /// Articles and the stories that they join; a negative number means a new story.
  public var joins: [(article: ArticleID, story: StoryID)] = []

  public init() {}
}

/// That a story became part of another, or another came out of it.
public struct StoryChange: Sendable, Hashable {
  public enum Kind: String, Sendable, Codable {
    /// `story` went into `other`.
    case merged
    /// `other` came out of `story`.
    case split
  }
  public var kind: Kind
  public var story: StoryID
  public var other: StoryID
  public var date: Date
}

extension NewsStore {
  /// Keeps what was found and takes the articles from the queue. What another process or the reader did meanwhile
  /// stands: articles that have a story keep it. Stories that have grown by an eighth or more wait to be settled.
  public func record(_ grouping: Grouping) async throws {
    try await write { db in try GroupingWriter(db).record(grouping) }
  }

  /// How a story came out of others and went into others, oldest first.
  public func changes(of story: StoryID) async throws -> [StoryChange] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT kind, story, other, changed FROM story_changes WHERE story = ?1 OR other = ?1 ORDER BY id",
        arguments: [story.rawValue]
      ).compactMap { row in
        StoryChange.Kind(rawValue: row[0]).map {
          StoryChange(
            kind: $0, story: StoryID(row[1]), other: StoryID(row[2]), date: Date(timeIntervalSince1970: row[3]))
        }
      }
    }
  }
}

private struct GroupingWriter {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func record(_ grouping: Grouping) throws {
    let waiting = try takeFromQueue(grouping.articles)
    try keep(grouping.articles.filter { waiting.contains($0.id) })
    var stories: [StoryID: (id: StoryID, size: Int)] = [:]
    // One that another process has looked at meanwhile has its place already.
    let known = Set(grouping.articles.map(\.id))
    for (article, story) in grouping.joins where waiting.contains(article) || !known.contains(article) {
      let free = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM memberships WHERE article = ?)"),
        arguments: [article.rawValue])
      guard free == true else { continue }
      if stories[story] == nil {
        let id =
          story.rawValue < 0
          ? try StoryTable.make(db, of: grouping.joins.filter { $0.story == story }.map(\.article))
          : try StoryTable.present(db, story)
        stories[story] = (id, try StoryTable.count(db, id))
      }
      if let target = stories[story] { try StoryTable.put(db, [article], in: target.id) }
    }
    for (id, before) in stories.values {
      if Self.hasGrown(from: before, to: try StoryTable.count(db, id)) {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO unsettled (story) VALUES (?)").execute(arguments: [
          id.rawValue
        ])
      }
    }
  }

  /// A story is looked over at each step of its growth; the steps widen with its size, four to each doubling, so that
  /// each of its articles pays for the same few looks.
  private static func hasGrown(from before: Int, to after: Int) -> Bool {
    let step = max(1, (1 << (Int.bitWidth - 1 - max(1, after).leadingZeroBitCount)) / 4)
    return after / step != before / step
  }

  private func takeFromQueue(_ articles: [Grouping.Article]) throws -> Set<ArticleID> {
    let statement = try db.cachedStatement(sql: "DELETE FROM ungrouped WHERE position = ?")
    var waiting: Set<ArticleID> = []
    for article in articles {
      try statement.execute(arguments: [article.position])
      if db.changesCount > 0 { waiting.insert(article.id) }
    }
    return waiting
  }

  private func keep(_ articles: [Grouping.Article]) throws {
    let post = try db.cachedStatement(sql: "INSERT OR IGNORE INTO signposts (term, position) VALUES (?, ?)")
    let profile = try db.cachedStatement(sql: "INSERT OR REPLACE INTO profiles (position, profile) VALUES (?, ?)")
    let posts = articles.flatMap { article in article.postings.map { (term: $0, position: article.position) } }
    // In the order of the index, so that each of its pages is touched once.
    for (term, position) in posts.sorted(by: { ($0.term, $0.position) < ($1.term, $1.position) }) {
      try post.execute(arguments: [term, position])
    }
    for article in articles {
      if let data = article.profile { try profile.execute(arguments: [article.position, data]) }
    }
  }
}
