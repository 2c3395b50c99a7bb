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
    public var signposts: [Int64]
    /// Given where the library has none yet.
    public var profile: Data?

    public init(id: ArticleID, position: Int64, signposts: [Int64], profile: Data? = nil) {
      self.id = id
      self.position = position
      self.signposts = signposts
      self.profile = profile
    }
  }
  public var articles: [Article] = []
  /// Titles of new stories; the story at index i is meant by the number -1 - i.
  public var titles: [String] = []
  /// Articles and the stories that they join.
  public var joins: [(article: ArticleID, story: StoryID)] = []
  /// Pairs of stories that turned out to be one.
  public var merges: [(StoryID, StoryID)] = []

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
  /// Keeps what was found and takes the articles from the queue. What another process or the reader did meanwhile stands:
  /// articles that have a story keep it. Gives the stories whose size has passed a power of two from 8 on.
  public func record(_ grouping: Grouping) async throws -> [StoryID] {
    try await write { db in try GroupingWriter(db).record(grouping) }
  }

  /// Takes groups of articles out of a story into new ones, each with a title; what the reader put into the story stays.
  public func split(_ story: StoryID, into groups: [(title: String, articles: [ArticleID])]) async throws {
    try await write { db in
      let from = try StoryTable.present(db, story)
      for group in groups {
        let ids = try StoredJSON.encode(group.articles.map(\.rawValue))
        let loose = try Int64.fetchAll(
          db,
          sql: """
            SELECT article FROM memberships
            WHERE story = ? AND is_fixed = 0 AND article IN (SELECT value FROM json_each(?)) ORDER BY position
            """, arguments: [from.rawValue, ids])
        guard loose.count > 1 else { continue }
        let new = try StoryTable.make(db, title: group.title)
        try StoryTable.put(db, loose.map { ArticleID($0) }, in: new)
        try StoryTable.note(db, .split, from, new)
      }
    }
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

  func record(_ grouping: Grouping) throws -> [StoryID] {
    let waiting = try takeFromQueue(grouping.articles)
    try keep(grouping.articles.filter { waiting.contains($0.id) })
    var numbers: [Int64: StoryID] = [:]
    var touched: [StoryID: Int] = [:]
    // One that another process has looked at meanwhile has its place already.
    let known = Set(grouping.articles.map(\.id))
    for (article, story) in grouping.joins where waiting.contains(article) || !known.contains(article) {
      let free = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM memberships WHERE article = ?)"),
        arguments: [article.rawValue])
      guard free == true else { continue }
      let target: StoryID
      if let number = numbers[story.rawValue] {
        target = number
      } else {
        target =
          try story.rawValue < 0
          ? StoryTable.make(db, title: grouping.titles[Int(-1 - story.rawValue)]) : StoryTable.present(db, story)
        numbers[story.rawValue] = target
      }
      if touched[target] == nil { touched[target] = try StoryTable.count(db, target) }
      try StoryTable.put(db, [article], in: target)
    }
    for (one, other) in grouping.merges {
      guard let one = numbers[one.rawValue] ?? StoryID.positive(one),
        let other = numbers[other.rawValue] ?? StoryID.positive(other)
      else { continue }
      try merge(one, other)
    }
    return try touched.filter { story, before in
      let after = try StoryTable.count(db, story)
      return after >= 8 && (after ^ before) > before
    }.map(\.key)
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
    let posts = articles.flatMap { article in article.signposts.map { (term: $0, position: article.position) } }
    // In the order of the index, so that each of its pages is touched once.
    for (term, position) in posts.sorted(by: { ($0.term, $0.position) < ($1.term, $1.position) }) {
      try post.execute(arguments: [term, position])
    }
    for article in articles {
      if let data = article.profile { try profile.execute(arguments: [article.position, data]) }
    }
  }

  /// The smaller goes into the larger; what the reader named or follows is kept, and two of these stay two.
  private func merge(_ one: StoryID, _ other: StoryID) throws {
    guard let one = try StoryTable.follow(db, one), let other = try StoryTable.follow(db, other), one != other else {
      return
    }
    let statement = try db.cachedStatement(
      sql: "SELECT is_named OR is_followed OR is_muted, article_count FROM stories WHERE id = ?")
    guard let first = try Row.fetchOne(statement, arguments: [one.rawValue]),
      let second = try Row.fetchOne(statement, arguments: [other.rawValue])
    else { return }
    let (isFirstOwn, isSecondOwn) = (first[0] as Bool, second[0] as Bool)
    guard !(isFirstOwn && isSecondOwn) else { return }
    let separated = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM memberships m JOIN exclusions e ON e.article = m.article
          WHERE m.story = ?1 AND e.story = ?2 OR m.story = ?2 AND e.story = ?1)
        """, arguments: [one.rawValue, other.rawValue])
    guard separated == false else { return }
    let isFirstKept =
      isFirstOwn != isSecondOwn
      ? isFirstOwn : (first[1] as Int, other.rawValue) >= (second[1] as Int, one.rawValue)
    try StoryTable.merge(db, isFirstKept ? other : one, into: isFirstKept ? one : other)
  }
}

extension StoryID {
  fileprivate static func positive(_ id: StoryID) -> StoryID? { id.rawValue > 0 ? id : nil }
}
