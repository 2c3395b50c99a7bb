import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// The article with its text; nil where the library does not hold it.
  public func article(_ id: ArticleID) async throws -> Article? {
    try await read { try ArticleReader.article($0, id) }
  }

  /// The articles with their texts, in the order asked, for those that the library holds.
  public func articles(_ ids: [ArticleID]) async throws -> [Article] {
    try await read { db in try ids.compactMap { try ArticleReader.article(db, $0) } }
  }

  /// The entities of an article by falling salience, each with its number and how many articles of the library name it.
  public func entities(of id: ArticleID) async throws -> [ArticleEntity] {
    try await read { try ArticleReader.entities($0, of: id) }
  }

  /// Articles with their entities, in the order asked, for those that the library holds: what comparing articles needs,
  /// in one read.
  public func articlesWithEntities(
    _ ids: [ArticleID]
  ) async throws -> [(article: Article, entities: [ArticleEntity])] {
    try await read { db in
      try ids.compactMap { id in
        try ArticleReader.article(db, id).map { ($0, try ArticleReader.entities(db, of: id)) }
      }
    }
  }

  /// The other articles that say the same word for word, oldest first.
  public func copies(of id: ArticleID) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM articles
          WHERE fingerprint = (SELECT fingerprint FROM articles WHERE id = ?1) AND id <> ?1 ORDER BY position
          """, arguments: [id.rawValue]
      ).map { ArticleID($0) }
    }
  }

  /// Whether an article was made from the very bytes with this hash.
  public func knows(rawHash: String) async throws -> Bool {
    try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM articles
            WHERE substr(raw_hash, 1, 16) = substr(?1, 1, 16) AND raw_hash <> '' AND +raw_hash = ?1)
          """, arguments: [rawHash]) ?? false
    }
  }
}

/// Reads whole articles.
enum ArticleReader {
  /// What is written about much is named in many ways; more of them than this help nobody.
  private static let mostAliases = 24

  static func article(_ db: Database, _ id: ArticleID) throws -> Article? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT a.position, a.source, s.key, a.received, s.is_read, s.is_starred, s.reading_offset, s.tags, s.note,
          d.title, a.title_is_derived, d.byline, a.agency, a.publisher, a.dateline_place, a.published, a.updated, a.link,
          a.language, a.keywords, a.notices, a.enclosures, a.raw_hash, d.layout, d.lead, d.body, a.wire,
          d.languages, CASE WHEN s.is_changed = 1 THEN (SELECT max(replaced) FROM versions WHERE article = a.id) END,
          a.version, CASE WHEN o.kind NOT IN ('folder', 'input') THEN o.name END
        FROM articles a JOIN documents d ON d.position = a.position JOIN status s ON s.id = a.id
          LEFT JOIN sources o ON o.id = a.source
        WHERE a.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
    var status = ArticleStatus(
      isRead: row[4], isStarred: row[5], readingOffset: row[6],
      tags: try StoredJSON.decodeList(String.self, from: row[7]),
      note: row[8])
    status.changed = date(row[28])
    let content = ArticleContent(
      title: row[9], titleIsDerived: row[10], byline: row[11], agency: row[12], publisher: row[13],
      datelinePlace: row[14], published: date(row[15]), updated: date(row[16]), link: row[17], language: row[18],
      languageParts: languageParts(row[27], lead: row[24]),
      keywords: try StoredJSON.decodeList(String.self, from: row[19]),
      notices: try StoredJSON.decodeList(String.self, from: row[20]),
      enclosures: try StoredJSON.decodeList(Enclosure.self, from: row[21]), wire: try WireTable.read(row[26]),
      document: try StoredDocument(layout: row[23], lead: row[24], body: StoredText.read(row[25])).document,
      rawHash: row[22])
    var article = Article(
      id: id, sourceID: SourceID(row[1]), key: row[2], content: content,
      received: Date(timeIntervalSince1970: row[3]), status: status, position: row[0], version: row[29],
      sourceName: row[30])
    article.desk = try DeskRemarkTable(db).remarks(on: id.rawValue)
    return article
  }

  private static func languageParts(_ stored: String?, lead: String) -> [ArticleLanguages.Part]? {
    guard let stored else { return nil }
    let parts = StoredLanguages.read(stored).moved(by: lead.utf8.count).parts
    return parts.isEmpty ? nil : parts
  }

  static func entities(_ db: Database, of id: ArticleID) throws -> [ArticleEntity] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.name, e.kind, e.article_count, m.salience, m.passages, e.note, e.is_unclear
          FROM articles a CROSS JOIN mentions m ON m.position = a.position CROSS JOIN entities e ON e.id = m.entity
          WHERE a.id = ?
          """), arguments: [id.rawValue])
    guard !rows.isEmpty else { return [] }
    let passages = try StoredMentions.decode(rows.map { $0[5] as String })
    let entities = try zip(rows, passages).compactMap { row, mentions -> ArticleEntity? in
      guard let kind = EntityKind(rawValue: row[2]) else { return nil }
      let name: String = row[1]
      return ArticleEntity(
        name: name, kind: kind,
        aliases: try EntityTable.aliases(db, row[0], most: mostAliases).filter { $0 != name }, salience: row[4],
        mentions: mentions, id: EntityID(row[0]), libraryCount: row[3], note: row[6], isUnclear: row[7] ? true : nil)
    }
    return entities.sorted { first, second in
      if first.salience != second.salience { return first.salience > second.salience }
      return (first.mentions.first?.range.start ?? 0) < (second.mentions.first?.range.start ?? 0)
    }
  }

  private static func date(_ seconds: Double?) -> Date? { seconds.map(Date.init(timeIntervalSince1970:)) }
}
