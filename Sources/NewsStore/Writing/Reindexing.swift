import GRDB
import NewsModel

/// An article of an earlier schema that waits for the full-text index.
public struct UnindexedArticle: Sendable {
  public var position: Int64
  public var title: String
  public var document: Document
  /// The language that its source declares.
  public var language: String?
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
          SELECT u.position, d.title, a.language, d.layout, d.lead, d.body FROM unindexed u
          JOIN documents d ON d.position = u.position LEFT JOIN articles a ON a.position = u.position
          ORDER BY u.position DESC LIMIT ?
          """, arguments: [limit]
      ).map { row in
        UnindexedArticle(
          position: row[0], title: row[1],
          document: try StoredDocument(layout: row[3], lead: row[4], body: row[5]).document, language: row[2])
      }
    }
  }

  /// Puts articles that wait into the index, in the languages that were found for them; the old index goes with the
  /// last of them. What another process indexed or removed meanwhile is left as it is.
  public func index(_ articles: [(position: Int64, languages: ArticleLanguages)]) async throws {
    try await write { db in
      var indexing = SearchIndexing()
      for (position, languages) in articles.sorted(by: { $0.position < $1.position }) {
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
        indexing.add(position: position, title: row[0], body: row[2], byline: row[3], languages: inBody)
      }
      try indexing.flush(to: db, isKnown: true)
      try SearchSchema.finish(db)
    }
  }
}
