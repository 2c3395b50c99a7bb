import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// In how many articles each entity stands in each of the eight weeks that end with `now`, oldest first. A week is
  /// seven days; the last one takes in what is dated up to a day ahead, as feeds with a wrong time zone do.
  ///
  /// Each week is counted along the index of the entity's articles, up to 500 of them, so that it costs as little in a
  /// large library as in a small one.
  public func entityWeeks(_ ids: [EntityID], now: Date) async throws -> [EntityID: [Int]] {
    try await read { try EntityWeeks.read($0, ids, now: now) }
  }

  /// The entities of an article as `entities(of:)` gives them, with their weeks as above.
  public func entities(of id: ArticleID, now: Date) async throws -> [ArticleEntity] {
    try await read { try EntityWeeks.entities($0, of: id, now: now) }
  }

  /// The article with its text, its entities and their weeks, as they stood together at one moment; nil where the
  /// library does not hold it.
  public func articleWithEntities(
    _ id: ArticleID, now: Date
  ) async throws -> (article: Article, entities: [ArticleEntity])? {
    try await read { db in
      try ArticleReader.article(db, id).map { ($0, try EntityWeeks.entities(db, of: id, now: now)) }
    }
  }
}

enum EntityWeeks {
  static let count = 8
  /// Beyond this number a week is not counted further: a column of the sidebar is full long before.
  static let most = 500

  static let sql = """
    SELECT count(*) FROM (SELECT 1 FROM mentions INDEXED BY mentions_of_entity
      WHERE entity = ? AND position >= ? AND position < ? LIMIT ?)
    """

  static func read(_ db: Database, _ ids: [EntityID], now: Date) throws -> [EntityID: [Int]] {
    let statement = try db.cachedStatement(sql: sql)
    let bounds = bounds(now: now)
    var weeks: [EntityID: [Int]] = [:]
    for id in ids where weeks[id] == nil {
      weeks[id] = try zip(bounds, bounds.dropFirst()).map { from, to in
        try Int.fetchOne(statement, arguments: [id.rawValue, from, to, most]) ?? 0
      }
    }
    return weeks
  }

  static func entities(_ db: Database, of id: ArticleID, now: Date) throws -> [ArticleEntity] {
    var entities = try ArticleReader.entities(db, of: id)
    let weeks = try read(db, entities.compactMap(\.id), now: now)
    for index in entities.indices { entities[index].weeks = entities[index].id.flatMap { weeks[$0] } ?? [] }
    return entities
  }

  /// The positions at which the weeks begin, and the one past the last.
  static func bounds(now: Date) -> [Int64] {
    let day: TimeInterval = 86_400
    let starts = (0..<count).map { now.addingTimeInterval(Double($0 - count) * 7 * day) }
    return (starts + [now.addingTimeInterval(day)]).map(Position.floor)
  }
}
