import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Articles that may be related to `article`: those that share entities or words with it, most promising first.
  ///
  /// Of each entity and word only the articles nearest in time and the newest are looked at, so that the cost does not
  /// grow with the library. `words` come rarest first and are taken as the full-text index reads them.
  public func candidates(
    entities: [EntityID], words: [String], excluding article: ArticleID, limit: Int
  ) async throws -> [ArticleID] {
    try await read { db in
      try CandidateSearch(db, around: article).run(entities: entities, words: words, limit: limit)
    }
  }
}

private struct CandidateSearch {
  /// How many articles of one entity or word are looked at to each side in time, and how many of the newest.
  private static let depth = 100

  private let db: Database
  private let own: Int64?
  private let articleCount: Double

  init(_ db: Database, around article: ArticleID) throws {
    self.db = db
    own = try Int64.fetchOne(db, sql: "SELECT position FROM articles WHERE id = ?", arguments: [article.rawValue])
    articleCount = try Double.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
  }

  func run(entities: [EntityID], words: [String], limit: Int) throws -> [ArticleID] {
    var weights: [Int64: Double] = [:]
    for entity in entities {
      let count = try Double.fetchOne(
        db.cachedStatement(sql: "SELECT article_count FROM entities WHERE id = ?"), arguments: [entity.rawValue])
      let list = try TimeList(db, .index(entityIndex(entity)))
      let weight = log((articleCount + 1) / ((count ?? 0) + 1)) + 0.1
      for position in try near(list) { weights[position, default: 0] += weight }
    }
    let index = try SearchIndex(db)
    for (rank, word) in words.enumerated() {
      guard let expression = try MatchExpression(ArticleQuery.TextTerm([word]), in: index) else { continue }
      // Rarer words come first and count for more; the scale is that of an entity in one article of a hundred.
      let weight = 5.0 / (1 + Double(rank) / 8)
      for position in try near(TimeList(db, .match(expression))) { weights[position, default: 0] += weight }
    }
    if let own { weights[own] = nil }
    let best = weights.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(limit)
    let statement = try db.cachedStatement(sql: "SELECT id FROM articles WHERE position = ?")
    return try best.compactMap { try Int64.fetchOne(statement, arguments: [$0.key]).map { ArticleID($0) } }
  }

  private func near(_ list: TimeList) throws -> Set<Int64> {
    var found = Set(try list.older(than: nil, count: Self.depth))
    if let own {
      found.formUnion(try list.older(than: own, count: Self.depth))
      found.formUnion(try list.newer(than: own, count: Self.depth))
    }
    return found
  }

  private func entityIndex(_ id: EntityID) -> TimeIndex {
    TimeIndex(
      table: "mentions i INDEXED BY mentions_of_entity", predicate: "i.entity = \(id.rawValue)", check: "1", size: 0)
  }
}
