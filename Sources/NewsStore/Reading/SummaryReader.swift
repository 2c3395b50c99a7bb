import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Rows for these articles, in the order asked; those that the library does not hold are left out.
  public func summaries(_ ids: [ArticleID]) async throws -> [ArticleSummary] {
    try await read { db in
      let reader = try SummaryReader(db, search: nil)
      let statement = try db.cachedStatement(sql: "SELECT position FROM articles WHERE id = ?")
      return try ids.compactMap { id in
        try Int64.fetchOne(statement, arguments: [id.rawValue]).flatMap { try reader.summary(at: $0) }
      }
    }
  }
}

extension NewsStore {
  /// What these articles are known by elsewhere; those that the library does not hold are left out.
  public func references(of ids: [ArticleID]) async throws -> [ArticleID: ArticleReference] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT s.key, a.language, a.link, s.tags FROM articles a JOIN status s ON s.id = a.id WHERE a.id = ?
          """)
      let remarks = DeskRemarkTable(db)
      var found: [ArticleID: ArticleReference] = [:]
      for id in ids {
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { continue }
        found[id] = ArticleReference(
          key: row[0], language: row[1], link: row[2], tags: try StoredJSON.decodeList(String.self, from: row[3]),
          deskTags: try remarks.remarks(on: id.rawValue).tags)
      }
      return found
    }
  }
}

/// Reads what the rows of a list show.
struct SummaryReader {
  /// In characters: two lines of a wide list.
  private static let snippetWidth = 160

  private let statement: Statement
  private let bodies: Statement
  private let search: ArticleQuery?

  init(_ db: Database, search: ArticleQuery?) throws {
    self.search = search
    statement = try db.cachedStatement(
      sql: """
        SELECT a.id, a.position, d.title, a.title_is_derived,
          CASE WHEN o.kind = 'folder' AND a.agency IS NOT NULL THEN '' ELSE o.name END, a.publisher, a.agency, a.published, a.received,
          s.is_read, s.is_starred, s.note IS NOT NULL, a.version > 1, t.id, t.article_count,
          a.embargo, a.urgency, a.signal, a.language, s.is_changed, a.copy_of,
          (SELECT count(DISTINCT coalesce(c.publisher, c.source)) FROM articles c WHERE c.fingerprint = a.fingerprint),
          s.is_highlighted
        FROM articles a
        JOIN documents d ON d.position = a.position
        JOIN status s ON s.id = a.id
        JOIN sources o ON o.id = a.source
        LEFT JOIN memberships m ON m.article = a.id
        LEFT JOIN stories t ON t.id = m.story AND t.article_count > 1
        WHERE a.position = ?
        """)
    // The name of a folder says nothing of where copy comes from that names its agency.
    bodies = try db.cachedStatement(sql: "SELECT body, languages FROM documents WHERE position = ?")
  }

  func summary(at position: Int64) throws -> ArticleSummary? {
    guard let row = try Row.fetchOne(statement, arguments: [position]) else { return nil }
    var summary = ArticleSummary(
      id: ArticleID(row[0]), position: row[1], title: row[2], titleIsDerived: row[3], sourceName: row[4],
      publisher: row[5], agency: row[6], language: row[18],
      published: (row[7] as Double?).map(Date.init(timeIntervalSince1970:)),
      received: Date(timeIntervalSince1970: row[8]), isRead: row[9], isStarred: row[10], hasNote: row[11],
      isUpdated: row[12], isChanged: row[19],
      wire: WireMarks(
        embargo: (row[15] as Double?).map(WireMetadata.Embargo.init(stored:)), urgency: row[16],
        signal: (row[17] as String?).flatMap(WireMetadata.Signal.init(rawValue:))),
      storyID: (row[13] as Int64?).map { StoryID($0) }, storyCount: row[14] ?? 0,
      original: (row[20] as Int64?).map { ArticleID($0) }, outletCount: row[21])
    summary.isHighlighted = row[22]
    if let search, let row = try Row.fetchOne(bodies, arguments: [position]) {
      let body = try StoredText.read(row[0])
      let languages = (row[1] as String?).map(StoredLanguages.read)?.codes ?? []
      let hits = TextMatcher.hits(of: search, in: body, field: .body, languages: languages)
      if !hits.isEmpty { summary.snippet = Snippet.around(hits, in: body, width: Self.snippetWidth) }
    }
    return summary
  }
}
