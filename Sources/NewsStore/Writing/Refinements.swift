import EntityLinking
import GRDB
import NewsModel

extension NewsStore {
  /// The articles that this tagger has not read as they stand now, newest first.
  public func unrefined(by tagger: String, limit: Int) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM articles
          WHERE NOT EXISTS (SELECT 1 FROM looks WHERE looks.article = articles.id AND tagger = ?)
          ORDER BY position DESC LIMIT ?
          """, arguments: [tagger, limit]
      ).map { ArticleID($0) }
    }
  }

  /// How many articles this tagger has read as they stand now.
  public func refinedCount(by tagger: String) async throws -> Int {
    try await read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM looks WHERE tagger = ?", arguments: [tagger]) ?? 0
    }
  }

  /// The tagger that has read an article after it was taken in; nil where none has.
  public func refinement(at id: ArticleID) async throws -> String? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT tagger FROM looks WHERE article = ?", arguments: [id.rawValue])
    }
  }

  /// Puts what a tagger found in articles in the place of what stood there, in one transaction, and remembers who read
  /// them.
  ///
  /// Names find the entities that they had, and the user's corrections hold over them. An article that has changed
  /// since it was read is left as it is. Returns the articles whose names are others now.
  public func replaceEntities(
    of articles: [(article: Article, entities: [ArticleEntity])], tagger: String
  ) async throws -> [ArticleID] {
    try await write { db in
      var writer = try EntityWriter(db)
      var changed: [ArticleID] = []
      for (article, entities) in articles {
        guard let now = try ArticleReader.article(db, article.id), now.content.document == article.content.document
        else { continue }
        let id = article.id.rawValue
        if try Self.isOther(entities, than: ArticleReader.entities(db, of: article.id)) {
          for table in ["mentions", "recognised"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE position = ?", arguments: [now.position])
          }
          try writer.write(
            LinkingArticle(
              entities: entities, text: now.content.document.text, datelinePlace: now.content.datelinePlace),
            article: id, at: now.position)
          try writer.count()
          changed.append(article.id)
        }
        try db.execute(
          sql: "INSERT OR REPLACE INTO looks (article, tagger) VALUES (?, ?)", arguments: [id, tagger])
      }
      if !changed.isEmpty { try db.notifyChanges(in: Table("mentions")) }
      return changed
    }
  }

  /// Whether other places of the text are names, or names of another kind.
  private static func isOther(_ entities: [ArticleEntity], than known: [ArticleEntity]) -> Bool {
    func places(_ entities: [ArticleEntity]) -> Set<[String]> {
      Set(entities.map { entity in [entity.kind.rawValue] + entity.mentions.map(\.range).sorted().map { "\($0)" } })
    }
    return places(entities) != places(known)
  }
}
