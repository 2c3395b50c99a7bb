import Foundation
import GRDB
import NewsModel

/// An article that names some of the entities that were asked for.
public struct NamingArticle: Hashable, Sendable {
  public var id: ArticleID
  /// As the article or its source says.
  public var language: String
  /// Those of the entities that it names.
  public var entities: [EntityID]
}

extension NewsStore {
  /// Articles that say another language than `language`, a code without a region, and name two or more of `entities` in
  /// a span of time, those that name most of them first. What has no date stands in no span.
  public func articles(
    naming entities: [EntityID], notIn language: String, from first: Date, to last: Date, limit: Int
  ) async throws -> [NamingArticle] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT a.id, a.language, json_group_array(m.entity)
          FROM json_each(?1) j
          CROSS JOIN mentions m INDEXED BY mentions_of_entity
            ON m.entity = j.value AND m.position BETWEEN ?2 AND ?3
          CROSS JOIN articles a ON a.position = m.position
          WHERE a.language NOT LIKE ?5 || '%' AND a.published IS NOT NULL
          GROUP BY a.id HAVING count(*) > 1 ORDER BY count(*) DESC, a.id LIMIT ?4
          """,
        arguments: [
          try StoredJSON.encode(entities.map(\.rawValue)), Position.floor(of: first),
          Position.floor(of: last.addingTimeInterval(1)), limit, language,
        ])
      return try rows.map { row in
        NamingArticle(
          id: ArticleID(row[0]), language: row[1],
          entities: try StoredJSON.decodeList(Int64.self, from: row[2]).map { EntityID($0) })
      }
    }
  }

  /// In how many articles each of these entities stands, and how many the library holds.
  public func counts(of entities: [EntityID]) async throws -> (counts: [EntityID: Int], articles: Int) {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, article_count FROM entities WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [try StoredJSON.encode(entities.map(\.rawValue))])
      let all = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
      return (Dictionary(rows.map { (EntityID($0[0]), $0[1] as Int) }, uniquingKeysWith: max), all)
    }
  }
}
