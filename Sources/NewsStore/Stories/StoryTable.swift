import Foundation
import GRDB
import NewsModel
import TextCore

/// A running story as the library keeps it.
public struct Story: Sendable, Hashable, Identifiable {
  public var id: StoryID
  public var title: String
  public var articleCount: Int
  /// When its first and its last article were published; nil without articles.
  public var first: Date?
  public var last: Date?
  /// What the reader said of it.
  public var isNamed = false
  public var isFollowed = false
  public var isMuted = false
}

extension NewsStore {
  /// Makes a story of these articles, which leave the stories that they were in. Its number is never given twice.
  public func addStory(title: String, articles: [ArticleID]) async throws -> StoryID {
    try await write { db in
      let story = try StoryTable.make(db, title: title)
      try StoryTable.put(db, articles, in: story)
      return story
    }
  }

  /// Puts articles into a story, out of the ones that they were in.
  public func put(_ articles: [ArticleID], in story: StoryID) async throws {
    try await write { db in try StoryTable.put(db, articles, in: try StoryTable.present(db, story)) }
  }

  /// Takes articles out of their stories.
  public func removeFromStories(_ articles: [ArticleID]) async throws {
    try await write { db in
      let statement = try db.cachedStatement(sql: "DELETE FROM memberships WHERE article = ?")
      for article in articles { try statement.execute(arguments: [article.rawValue]) }
    }
  }

  /// Puts the articles of one story into another. The first one's number leads to the other from now on.
  public func merge(_ story: StoryID, into other: StoryID) async throws {
    try await write { db in
      let from = try StoryTable.present(db, story)
      let into = try StoryTable.present(db, other)
      if from != into { try StoryTable.merge(db, from, into: into) }
    }
  }

  /// Gives a story another title.
  public func rename(_ story: StoryID, to title: String) async throws {
    try await write { db in
      let id = try StoryTable.present(db, story)
      try db.execute(sql: "UPDATE stories SET title = ? WHERE id = ?", arguments: [title, id.rawValue])
    }
  }

  /// The story of this number, or the one that it was merged into; nil where there never was one.
  public func story(_ id: StoryID) async throws -> Story? {
    try await read { db in
      try StoryTable.follow(db, id).flatMap { try StoryTable.story(db, $0) }
    }
  }

  /// The stories of more than one article with the latest reports, the latest first. Muted ones are left out unless
  /// `withMuted`.
  public func stories(limit: Int, withMuted: Bool = false) async throws -> [Story] {
    try await read { db in
      var seen: Set<Int64> = []
      var stories: [Story] = []
      let rows = try Int64.fetchCursor(
        db, sql: "SELECT story FROM memberships INDEXED BY memberships_position ORDER BY position DESC")
      while stories.count < limit, let number = try rows.next() {
        guard seen.insert(number).inserted, let story = try StoryTable.story(db, StoryID(number)) else { continue }
        if story.articleCount > 1, withMuted || !story.isMuted { stories.append(story) }
      }
      return stories
    }
  }

  /// Stories that the words name, of those with more than one article or a title of the reader's: the one of this
  /// number (`12` or `#12`), else of this very title, else with the words in it, latest reports first. Case and accents
  /// do not matter. Only the `depth` latest stories are looked at.
  public func stories(named words: String, limit: Int, depth: Int = 2000) async throws -> [Story] {
    let number = Int64(words.hasPrefix("#") ? String(words.dropFirst()) : words)
    return try await read { db in
      if let number, let id = try StoryTable.follow(db, StoryID(number)), let story = try StoryTable.story(db, id) {
        return [story]
      }
      let wanted = Folding.key(of: words)
      var seen: Set<Int64> = []
      var same: [Story] = []
      var holding: [Story] = []
      let rows = try Int64.fetchCursor(
        db, sql: "SELECT story FROM memberships INDEXED BY memberships_position ORDER BY position DESC")
      while seen.count < depth, let number = try rows.next() {
        guard seen.insert(number).inserted, let story = try StoryTable.story(db, StoryID(number)),
          story.articleCount > 1 || story.isNamed
        else { continue }
        let title = Folding.key(of: story.title)
        if title == wanted { same.append(story) } else if title.contains(wanted) { holding.append(story) }
        if holding.count >= limit, wanted.isEmpty { break }
      }
      return Array((same + holding).prefix(limit))
    }
  }

  /// The articles of a story, oldest first.
  public func articles(in story: StoryID) async throws -> [ArticleID] {
    try await read { db in
      guard let id = try StoryTable.follow(db, story) else { return [] }
      return try Int64.fetchAll(
        db, sql: "SELECT article FROM memberships WHERE story = ? ORDER BY position", arguments: [id.rawValue]
      ).map { ArticleID($0) }
    }
  }

  /// When the articles of a story were published, oldest first; what has no date stands nowhere in time.
  public func dates(in story: StoryID) async throws -> [Date] {
    try await read { db in
      guard let id = try StoryTable.follow(db, story) else { return [] }
      return try Double.fetchAll(
        db,
        sql: """
          SELECT published FROM memberships m JOIN articles a ON a.id = m.article
          WHERE m.story = ? AND published IS NOT NULL ORDER BY published
          """, arguments: [id.rawValue]
      ).map(Date.init(timeIntervalSince1970:))
    }
  }

  /// The latest read articles of an article's story, itself left out, oldest first. What was opened for the first time
  /// after the article itself was does not count, so that reading on takes nothing back.
  public func readBefore(_ article: ArticleID, limit: Int = 100) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT m.article FROM memberships m CROSS JOIN status s ON s.id = m.article
          WHERE m.story = (SELECT story FROM memberships WHERE article = ?1) AND m.article <> ?1 AND s.is_read = 1
            AND coalesce((SELECT min(read) FROM history WHERE article = m.article), 0)
              <= coalesce((SELECT min(read) FROM history WHERE article = ?1), 1e12)
          ORDER BY m.position DESC LIMIT ?2
          """, arguments: [article.rawValue, limit]
      ).reversed().map { ArticleID($0) }
    }
  }

  /// The story that an article is in.
  public func story(of article: ArticleID) async throws -> StoryID? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT story FROM memberships WHERE article = ?", arguments: [article.rawValue])
        .map { StoryID($0) }
    }
  }
}

/// The rows of stories and of who is in them.
enum StoryTable {
  static func make(_ db: Database, title: String) throws -> StoryID {
    try db.cachedStatement(sql: "INSERT INTO stories (title) VALUES (?)").execute(arguments: [title])
    return StoryID(db.lastInsertedRowID)
  }

  /// A story with the headline of the first of its articles; one that was made from a sentence only where there is no
  /// other.
  static func make(_ db: Database, of articles: [ArticleID]) throws -> StoryID {
    let title = try String.fetchOne(
      db,
      sql: """
        SELECT d.title FROM articles a JOIN documents d ON d.position = a.position
        WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.title_is_derived, a.position LIMIT 1
        """, arguments: [try StoredJSON.encode(articles.map(\.rawValue))])
    return try make(db, title: title ?? "")
  }

  /// The story of this very number; its first and last report stand at the ends of its index.
  static func story(_ db: Database, _ id: StoryID) throws -> Story? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT title, article_count,
            (SELECT a.published FROM memberships m JOIN articles a ON a.id = m.article
              WHERE m.story = stories.id AND a.published IS NOT NULL ORDER BY m.position LIMIT 1),
            (SELECT a.published FROM memberships m JOIN articles a ON a.id = m.article
              WHERE m.story = stories.id AND a.published IS NOT NULL ORDER BY m.position DESC LIMIT 1),
            is_named, is_followed, is_muted
          FROM stories WHERE id = ?
          """), arguments: [id.rawValue])
    return row.map { row in
      Story(
        id: id, title: row[0], articleCount: row[1], first: (row[2] as Double?).map(Date.init(timeIntervalSince1970:)),
        last: (row[3] as Double?).map(Date.init(timeIntervalSince1970:)), isNamed: row[4], isFollowed: row[5],
        isMuted: row[6])
    }
  }

  /// The articles of the story of this very number by their positions, oldest first.
  static func positions(_ db: Database, _ story: StoryID) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT position FROM memberships WHERE story = ? ORDER BY position"),
      arguments: [story.rawValue])
  }

  /// The stories that the reader took each of these articles out of, by what they have become.
  static func exclusions(_ db: Database, of articles: [ArticleID]) throws -> [ArticleID: Set<StoryID>] {
    let statement = try db.cachedStatement(sql: "SELECT story FROM exclusions WHERE article = ?")
    var found: [ArticleID: Set<StoryID>] = [:]
    for article in articles {
      for story in try Int64.fetchAll(statement, arguments: [article.rawValue]) {
        found[article, default: []].insert(try follow(db, StoryID(story)) ?? StoryID(story))
      }
    }
    return found
  }

  static func count(_ db: Database, _ story: StoryID) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT article_count FROM stories WHERE id = ?"), arguments: [story.rawValue]) ?? 0
  }

  /// Both are present and not the same. What the reader follows stays followed.
  static func merge(_ db: Database, _ from: StoryID, into: StoryID) throws {
    try db.execute(
      sql: "UPDATE memberships SET story = ? WHERE story = ?", arguments: [into.rawValue, from.rawValue])
    try db.execute(sql: "UPDATE stories SET merged_into = ? WHERE id = ?", arguments: [into.rawValue, from.rawValue])
    try db.execute(
      sql: """
        UPDATE stories SET is_followed = 1
        WHERE id = ? AND (SELECT is_followed FROM stories WHERE id = ?)
        """, arguments: [into.rawValue, from.rawValue])
    try db.execute(sql: "DELETE FROM unsettled WHERE story = ?", arguments: [from.rawValue])
    try note(db, .merged, from, into)
  }

  /// Leaves a trace.
  static func note(_ db: Database, _ kind: StoryChange.Kind, _ story: StoryID, _ other: StoryID) throws {
    try db.cachedStatement(sql: "INSERT INTO story_changes (kind, story, other, changed) VALUES (?, ?, ?, ?)")
      .execute(arguments: [kind.rawValue, story.rawValue, other.rawValue, Date().timeIntervalSince1970])
  }

  static func put(_ db: Database, _ articles: [ArticleID], in story: StoryID) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO memberships (article, story, position) SELECT id, ?, position FROM articles WHERE id = ?
        ON CONFLICT (article) DO UPDATE SET story = excluded.story
        """)
    for article in articles { try statement.execute(arguments: [story.rawValue, article.rawValue]) }
  }

  static func present(_ db: Database, _ id: StoryID) throws -> StoryID {
    guard let present = try follow(db, id) else { throw StoreError.unknownStory(id) }
    return present
  }

  /// The story that this one has become by merging.
  static func follow(_ db: Database, _ id: StoryID) throws -> StoryID? {
    let statement = try db.cachedStatement(sql: "SELECT id, merged_into FROM stories WHERE id = ?")
    var id = id.rawValue
    while let row = try Row.fetchOne(statement, arguments: [id]) {
      guard let next = row[1] as Int64? else { return StoryID(id) }
      id = next
    }
    return nil
  }
}
