import Foundation
import GRDB
import NewsModel

/// What the library keeps of an article to compare it by.
public struct StoredProfile: Sendable, Hashable {
  public var id: ArticleID
  public var position: Int64
  /// Nil where the copy gives none.
  public var published: Date?
  /// As it was given with the article; nil where the article came in without one.
  public var profile: Data?
  /// The story that the article is in.
  public var story: StoryID?
}

extension NewsStore {
  /// The articles that wait for a story to be looked for, newest first.
  public func ungrouped(limit: Int) async throws -> [StoredProfile] {
    try await read { db in
      let positions = try Int64.fetchAll(
        db, sql: "SELECT position FROM ungrouped ORDER BY position DESC LIMIT ?", arguments: [limit])
      return try ProfileReader(db).profiles(at: positions)
    }
  }

  /// How many articles wait for a story.
  public func ungroupedCount() async throws -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ungrouped") ?? 0 }
  }

  /// What these articles are compared by, in the order asked, for those that the library holds.
  public func profiles(of ids: [ArticleID]) async throws -> [StoredProfile] {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT position FROM articles WHERE id = ?")
      return try ProfileReader(db).profiles(
        at: ids.compactMap { try Int64.fetchOne(statement, arguments: [$0.rawValue]) })
    }
  }

  /// For each article those of up to `days` days before and after it that stand under the same signposts, the `limit`
  /// with most weight in common. Of each signpost only the nearest in time are looked at, so that the cost does not grow
  /// with the library. Profiles that several articles ask for are read once.
  public func neighbours(
    of articles: [(position: Int64, signposts: [(key: Int64, weight: Double)])], days: Double, limit: Int
  ) async throws -> [[StoredProfile]] {
    try await read { db in
      let reader = try ProfileReader(db)
      var known: [Int64: StoredProfile] = [:]
      return try articles.map { article in
        try reader.positions(near: article.position, signposts: article.signposts, days: days, limit: limit)
          .compactMap { position in
            if let profile = known[position] { return profile }
            known[position] = try reader.profile(at: position)
            return known[position]
          }
      }
    }
  }
}

private struct ProfileReader {
  /// How many articles of one signpost are looked at to each side in time.
  private static let depth = 16

  private let profiles: Statement
  private let older: Statement
  private let newer: Statement

  init(_ db: Database) throws {
    profiles = try db.cachedStatement(
      sql: """
        SELECT a.id, a.published, p.profile, m.story FROM articles a
        LEFT JOIN profiles p ON p.position = a.position
        LEFT JOIN memberships m ON m.article = a.id
        WHERE a.position = ?
        """)
    older = try db.cachedStatement(
      sql: """
        SELECT position FROM signposts WHERE term = ? AND position < ? AND position > ?
        ORDER BY position DESC LIMIT \(Self.depth)
        """)
    newer = try db.cachedStatement(
      sql: """
        SELECT position FROM signposts WHERE term = ? AND position > ? AND position < ?
        ORDER BY position LIMIT \(Self.depth)
        """)
  }

  func profiles(at positions: [Int64]) throws -> [StoredProfile] { try positions.compactMap(profile(at:)) }

  func profile(at position: Int64) throws -> StoredProfile? {
    try Row.fetchOne(profiles, arguments: [position]).map { row in
      StoredProfile(
        id: ArticleID(row[0]), position: position,
        published: (row[1] as Double?).map(Date.init(timeIntervalSince1970:)), profile: row[2],
        story: (row[3] as Int64?).map { StoryID($0) })
    }
  }

  func positions(
    near position: Int64, signposts: [(key: Int64, weight: Double)], days: Double, limit: Int
  ) throws -> [Int64] {
    let date = Position.date(of: position)
    let from = Position.floor(of: date.addingTimeInterval(-days * 86_400))
    let to = Position.floor(of: date.addingTimeInterval(days * 86_400))
    var weights: [Int64: Double] = [:]
    for post in signposts {
      for found in try Int64.fetchAll(older, arguments: [post.key, position, from]) {
        weights[found, default: 0] += post.weight
      }
      for found in try Int64.fetchAll(newer, arguments: [post.key, position, to]) {
        weights[found, default: 0] += post.weight
      }
    }
    return weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
  }
}
