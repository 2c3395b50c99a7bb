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
  /// The newest articles that wait for a story to be looked for, newest first, or the oldest, oldest first.
  public func ungrouped(limit: Int, oldest: Bool = false) async throws -> [StoredProfile] {
    try await read { db in
      let positions = try Int64.fetchAll(
        db, sql: "SELECT position FROM ungrouped ORDER BY position \(oldest ? "" : "DESC") LIMIT ?", arguments: [limit])
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

  /// These with their profiles.
  public func read(_ articles: [StoredProfile]) async throws -> [StoredProfile] {
    if articles.isEmpty { return [] }
    return try await read { db in
      let reader = try ProfileReader(db)
      return try articles.map(reader.read)
    }
  }

  /// For each article those that stand under the same signposts, the `limit` with most weight in common; that of one
  /// `days` away counts half. Of each signpost only the nearest in time are looked at, so that the cost does not grow
  /// with the library. Profiles that several articles ask for are read once, those of `known` articles not at all.
  public func neighbours(
    of articles: [(position: Int64, postings: [(key: Int64, weight: Double)])], days: Double, limit: Int,
    known: Set<ArticleID> = []
  ) async throws -> [[StoredProfile]] {
    try await read { db in
      let reader = try ProfileReader(db)
      var found: [Int64: StoredProfile] = [:]
      return try articles.map { article in
        try reader.positions(near: article.position, postings: article.postings, days: days, limit: limit)
          .compactMap { position in
            if let profile = found[position] { return profile }
            found[position] = try reader.profile(at: position, known: known)
            return found[position]
          }
      }
    }
  }
}

struct ProfileReader {
  private let articles: Statement
  private let profiles: Statement
  private let postings: Statement

  init(_ db: Database) throws {
    articles = try db.cachedStatement(
      sql: """
        SELECT a.id, a.published, m.story FROM articles a LEFT JOIN memberships m ON m.article = a.id
        WHERE a.position = ?
        """)
    profiles = try db.cachedStatement(sql: "SELECT profile FROM profiles WHERE position = ?")
    postings = try db.cachedStatement(
      sql: """
        SELECT * FROM (SELECT position FROM signposts WHERE term = ?1 AND position < ?2
          ORDER BY position DESC LIMIT ?3)
        UNION ALL SELECT * FROM (SELECT position FROM signposts WHERE term = ?1 AND position > ?2
          ORDER BY position LIMIT ?3)
        """)
  }

  func profiles(at positions: [Int64]) throws -> [StoredProfile] { try positions.compactMap { try profile(at: $0) } }

  /// What an article is compared by; without the profile where the article is among the `known`.
  func profile(at position: Int64, known: Set<ArticleID> = []) throws -> StoredProfile? {
    guard let entry = try entry(at: position) else { return nil }
    return known.contains(entry.id) ? entry : try read(entry)
  }

  /// An article and its story, without the profile.
  func entry(at position: Int64) throws -> StoredProfile? {
    let rows = try Row.fetchCursor(articles, arguments: [position])
    guard let row = try rows.next() else { return nil }
    return StoredProfile(
      id: ArticleID(row[0]), position: position,
      published: (row[1] as Double?).map(Date.init(timeIntervalSince1970:)), profile: nil,
      story: (row[2] as Int64?).map { StoryID($0) })
  }

  /// The same with its profile.
  func read(_ entry: StoredProfile) throws -> StoredProfile {
    var whole = entry
    whole.profile = try Data.fetchOne(profiles, arguments: [entry.position])
    return whole
  }

  /// The positions of the `limit` articles with most weight under the same signposts; of each signpost the `depth`
  /// nearest to each side in time are looked at.
  ///
  /// What lies apart counts less and is not left out: an article without a date stands where it came in, and may well
  /// be of the day of one with an old date.
  func positions(
    near position: Int64, postings own: [(key: Int64, weight: Double)], days: Double, depth: Int = 16, limit: Int,
    besides: Set<Int64> = []
  ) throws -> [Int64] {
    let date = Position.date(of: position)
    var weights: [Int64: Double] = [:]
    for post in own {
      for found in try Int64.fetchAll(postings, arguments: [post.key, position, depth]) {
        weights[found, default: 0] += post.weight
      }
    }
    let ranked = weights.compactMap { found, weight -> (position: Int64, weight: Double)? in
      if besides.contains(found) { return nil }
      let away = abs(Position.date(of: found).timeIntervalSince(date)) / 86_400 / days
      return (found, weight / (1 + min(away, 3)))
    }
    return ranked.sorted { ($1.weight, $0.position) < ($0.weight, $1.position) }.prefix(limit).map(\.position)
  }
}
