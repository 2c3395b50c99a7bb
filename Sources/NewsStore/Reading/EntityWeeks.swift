import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// In how many articles each entity stands in each of the eight weeks that end with `now`, oldest first. A week is seven
  /// days; the last one takes in what is dated up to a day ahead, as feeds with a wrong time zone do.
  ///
  /// Each week is counted along the index of the entity's articles, up to 500 of them, so that it costs as little in a large
  /// library as in a small one.
  public func entityWeeks(_ ids: [EntityID], now: Date) async throws -> [EntityID: [Int]] {
    try await read { db in
      let statement = try db.cachedStatement(sql: EntityWeeks.sql)
      let bounds = EntityWeeks.bounds(now: now)
      var weeks: [EntityID: [Int]] = [:]
      for id in ids where weeks[id] == nil {
        weeks[id] = try zip(bounds, bounds.dropFirst()).map { from, to in
          try Int.fetchOne(statement, arguments: [id.rawValue, from, to, EntityWeeks.most]) ?? 0
        }
      }
      return weeks
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

  /// The positions at which the weeks begin, and the one past the last.
  static func bounds(now: Date) -> [Int64] {
    let day: TimeInterval = 86_400
    let starts = (0..<count).map { now.addingTimeInterval(Double($0 - count) * 7 * day) }
    return (starts + [now.addingTimeInterval(day)]).map(Position.floor)
  }
}
