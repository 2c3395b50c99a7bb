import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Makes a story of these articles, which leave the stories that they were in. Its number is never given twice.
  public func addStory(title: String, articles: [ArticleID]) async throws -> StoryID {
    try await write { db in
      try db.execute(sql: "INSERT INTO stories (title) VALUES (?)", arguments: [title])
      let story = StoryID(db.lastInsertedRowID)
      try StoryWriter.put(db, articles, in: story)
      return story
    }
  }

  /// Puts articles into a story, out of the ones that they were in.
  public func put(_ articles: [ArticleID], in story: StoryID) async throws {
    try await write { db in
      guard try Bool.fetchOne(db, sql: "SELECT 1 FROM stories WHERE id = ?", arguments: [story.rawValue]) ?? false
      else {
        throw StoreError.unknownStory(story)
      }
      try StoryWriter.put(db, articles, in: story)
    }
  }

  /// The articles of a story, oldest first.
  public func articles(in story: StoryID) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db, sql: "SELECT article FROM memberships WHERE story = ? ORDER BY position", arguments: [story.rawValue]
      ).map { ArticleID($0) }
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

enum StoryWriter {
  static func put(_ db: Database, _ articles: [ArticleID], in story: StoryID) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO memberships (article, story, position) SELECT id, ?, position FROM articles WHERE id = ?
        ON CONFLICT (article) DO UPDATE SET story = excluded.story
        """)
    for article in articles { try statement.execute(arguments: [story.rawValue, article.rawValue]) }
  }
}
