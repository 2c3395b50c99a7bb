import Foundation
import GRDB
import NewsModel

/// An article of an earlier schema that waits for the full-text index.
public struct UnindexedArticle: Sendable {
  public var position: Int64
  public var title: String
  public var document: Document
  /// The language that its source declares.
  public var language: String?
  /// The languages that were found for an index before; nil where that knew none.
  public var languages: ArticleLanguages?
}

/// What was found out about an article that waits for the full-text index.
public struct IndexedArticle: Sendable {
  public var position: Int64
  public var languages: ArticleLanguages
  /// What it is compared by, where stories are to look at it again by the words of its language; nil where it is
  /// compared as before.
  public var profile: Data?
  /// The counters of the term statistics that the profile raises.
  public var termBuckets: [UInt32]

  public init(position: Int64, languages: ArticleLanguages, profile: Data? = nil, termBuckets: [UInt32] = []) {
    self.position = position
    self.languages = languages
    self.profile = profile
    self.termBuckets = termBuckets
  }
}

extension NewsStore {
  /// How many articles wait for the full-text index; none in libraries that were made with it.
  public func unindexedCount() async throws -> Int {
    try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM unindexed") ?? 0 }
  }

  /// The newest of those that wait.
  public func unindexed(limit: Int) async throws -> [UnindexedArticle] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT u.position, d.title, a.language, d.layout, d.lead, d.body, d.languages FROM unindexed u
          JOIN documents d ON d.position = u.position LEFT JOIN articles a ON a.position = u.position
          ORDER BY u.position DESC LIMIT ?
          """, arguments: [limit]
      ).map { row in
        let lead: String = row[4]
        return UnindexedArticle(
          position: row[0], title: row[1],
          document: try StoredDocument(layout: row[3], lead: lead, body: StoredText.read(row[5])).document,
          language: row[2],
          languages: (row[6] as String?).map { StoredLanguages.read($0).moved(by: lead.utf8.count) })
      }
    }
  }

  /// Puts articles that wait into the index, in the languages that were found for them; the old index goes with the
  /// last of them. What another process indexed or removed meanwhile is left as it is.
  public func index(_ articles: [IndexedArticle]) async throws {
    try await write { db in
      var indexing = SearchIndexing()
      var terms = TermCounters()
      for article in articles.sorted(by: { $0.position < $1.position }) {
        let (position, languages) = (article.position, article.languages)
        let row = try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT d.title, d.lead, d.body, d.byline FROM unindexed u JOIN documents d ON d.position = u.position
              WHERE u.position = ?
              """), arguments: [position])
        guard let row else { continue }
        let lead: String = row[1]
        let inBody = languages.moved(by: -lead.utf8.count)
        try db.cachedStatement(sql: "UPDATE documents SET languages = ? WHERE position = ?")
          .execute(arguments: [StoredLanguages.write(inBody), position])
        try db.cachedStatement(sql: "UPDATE articles SET language = ? WHERE position = ?")
          .execute(arguments: [languages.main, position])
        try db.cachedStatement(sql: "DELETE FROM unindexed WHERE position = ?").execute(arguments: [position])
        if let profile = article.profile {
          try Self.queue(db, position, profile)
          terms.count(article.termBuckets)
        }
        indexing.add(
          position: position, title: row[0], body: try StoredText.read(row[2]), byline: row[3], languages: inBody)
      }
      try terms.store(in: db)
      try indexing.flush(to: db, isKnown: true)
      try SearchSchema.finish(db)
    }
  }

  /// Takes an article out of the story that was found for it and lets it wait for another. What the reader decided
  /// stays, and so does a story that the reader named or follows.
  private static func queue(_ db: Database, _ position: Int64, _ profile: Data) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO profiles (position, profile) VALUES (?, ?)")
      .execute(arguments: [position, profile])
    try db.cachedStatement(
      sql: """
        DELETE FROM memberships WHERE article = (SELECT id FROM articles WHERE position = ?) AND is_fixed = 0
          AND story NOT IN (SELECT id FROM stories WHERE is_named = 1 OR is_followed = 1)
        """
    ).execute(arguments: [position])
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO ungrouped (position) VALUES (?)").execute(arguments: [position])
  }
}
