import Foundation
import GRDB
import NewsModel

/// An article of a server as the library knows it.
public struct KnownRemote: Sendable, Hashable {
  public var article: ArticleID?
  /// 0 to be fetched, 1 here, 2 given up by the server.
  public var state: Int
  public var isRead: Bool
  public var isStarred: Bool
}

/// What a server's lists say of articles that are here.
public struct RemoteChanges: Sendable, Hashable {
  public var read: [String] = []
  public var unread: [String] = []
  public var starred: [String] = []
  public var unstarred: [String] = []
  /// Labels and the articles that have them, or have them no more.
  public var tagged: [String: [String]] = [:]
  public var untagged: [String: [String]] = [:]
  /// The server does not have them any more.
  public var givenUp: [String] = []

  public init() {}

  public var isEmpty: Bool { self == RemoteChanges() }
}

/// What a transaction changed here, for counts and for undo.
public struct AppliedChanges: Sendable, Hashable, Codable {
  public var read: [Int64] = []
  public var unread: [Int64] = []
  public var starred: [Int64] = []
  public var unstarred: [Int64] = []
  public var tagged: [String: [Int64]] = [:]
  public var untagged: [String: [Int64]] = [:]
  public var givenUp = 0

  public init() {}

  public mutating func merge(_ other: AppliedChanges) {
    read += other.read
    unread += other.unread
    starred += other.starred
    unstarred += other.unstarred
    tagged.merge(other.tagged, uniquingKeysWith: +)
    untagged.merge(other.untagged, uniquingKeysWith: +)
    givenUp += other.givenUp
  }

  public var tags: Int { tagged.values.reduce(0) { $0 + $1.count } + untagged.values.reduce(0) { $0 + $1.count } }
}

extension NewsStore {
  /// What the server calls the articles that are unread, or starred, here.
  public func remotes(of account: Int64, unread: Bool) async throws -> Set<String> {
    try await read { db in
      let condition =
        unread ? "s.is_read = 0 AND s.position IS NOT NULL" : "s.is_starred = 1 AND s.position IS NOT NULL"
      return try String.fetchSet(
        db,
        sql: """
          SELECT r.remote FROM status s CROSS JOIN remote_items r ON r.article = s.id
          WHERE \(condition) AND r.account = ? AND r.state = 1
          """, arguments: [account])
    }
  }

  /// How many articles of each feed of a server are unread here, by the feed's id, those with none left out.
  public func unreadCounts(of account: Int64) async throws -> [String: Int] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.remote, count(*) FROM status s CROSS JOIN remote_items r ON r.article = s.id
          JOIN remote_feeds f ON f.account = r.account AND f.source = s.source
          WHERE s.is_read = 0 AND s.position IS NOT NULL AND r.account = ? AND r.state = 1
          GROUP BY f.remote
          """, arguments: [account])
      return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What is known of these articles of a server; those that are not known are left out.
  public func knownRemotes(_ remotes: [String], of account: Int64) async throws -> [String: KnownRemote] {
    try await read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.remote, r.article, r.state, coalesce(s.is_read, 0), coalesce(s.is_starred, 0)
          FROM json_each(?) i CROSS JOIN remote_items r ON r.account = ? AND r.remote = i.value
          LEFT JOIN status s ON s.id = r.article
          """, arguments: [StoredJSON.encode(remotes), account])
      var found: [String: KnownRemote] = [:]
      while let row = try rows.next() {
        found[row[0]] = KnownRemote(
          article: (row[1] as Int64?).map { ArticleID($0) }, state: row[2], isRead: row[3], isStarred: row[4])
      }
      return found
    }
  }

  /// Notes articles that are to be fetched. Those of which only the content was given up are wanted again.
  public func want(_ remotes: [String], of account: Int64) async throws {
    for start in stride(from: 0, to: remotes.count, by: 1000) {
      let part = Array(remotes[start..<min(start + 1000, remotes.count)])
      try await write { db in
        try db.execute(
          sql: """
            INSERT INTO remote_items (account, remote, state) SELECT ?, value, 0 FROM json_each(?) WHERE true
            ON CONFLICT (account, remote) DO UPDATE SET state = 0 WHERE article IS NULL
            """, arguments: [account, StoredJSON.encode(part)])
      }
    }
  }

  /// Articles that are still to be fetched, the highest ids first.
  public func wantedRemotes(of account: Int64, limit: Int) async throws -> [String] {
    try await read { db in
      try String.fetchAll(
        db, sql: "SELECT remote FROM remote_items WHERE account = ? AND state = 0 ORDER BY remote DESC LIMIT ?",
        arguments: [account, limit])
    }
  }

  public func wantedCount(of account: Int64) async throws -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM remote_items WHERE account = ? AND state = 0", arguments: [account])
        ?? 0
    }
  }

  /// What the server gave no content for: not asked for again until a list has it.
  public func giveUp(_ remotes: [String], of account: Int64) async throws {
    guard !remotes.isEmpty else { return }
    try await write { db in
      try db.execute(
        sql: """
          UPDATE remote_items SET state = 2 WHERE account = ? AND state = 0 AND remote IN (SELECT value FROM json_each(?))
          """, arguments: [account, StoredJSON.encode(remotes)])
    }
  }

  /// Articles that have the tag here and were sent or seen with the label on the server, by what the server calls them.
  public func labelledRemotes(
    of account: Int64, label: String
  ) async throws -> [(remote: String, isSeen: Bool)] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT r.remote, l.is_seen FROM remote_labels l
          JOIN remote_items r ON r.article = l.article AND r.account = l.account AND r.state = 1
          WHERE l.account = ? AND l.label = ?
          """, arguments: [account, label]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// The labels that were ever sent to or seen on the server.
  public func knownLabels(of account: Int64) async throws -> Set<String> {
    try await read { db in
      try String.fetchSet(db, sql: "SELECT DISTINCT label FROM remote_labels WHERE account = ?", arguments: [account])
    }
  }

  /// Brings articles to what the server says, in short transactions. Those with an action of the user that waits to be
  /// sent are left as they are.
  public func apply(_ changes: RemoteChanges, of account: Int64) async throws -> AppliedChanges {
    var applied = AppliedChanges()
    let fields: [(WritableKeyPath<AppliedChanges, [Int64]>, [String], String, Bool)] = [
      (\.read, changes.read, "read", true), (\.unread, changes.unread, "read", false),
      (\.starred, changes.starred, "starred", true), (\.unstarred, changes.unstarred, "starred", false),
    ]
    for (path, remotes, field, value) in fields {
      for part in Self.parts(remotes) {
        applied[keyPath: path] += try await write { db in
          try RemoteWriter(db, account).set(field, value, part)
        }
      }
    }
    for (path, labels, value) in [
      (\AppliedChanges.tagged, changes.tagged, true), (\.untagged, changes.untagged, false),
    ] {
      for (label, remotes) in labels {
        for part in Self.parts(remotes) {
          let ids = try await write { db in try RemoteWriter(db, account).tag(label, value, part) }
          if !ids.isEmpty { applied[keyPath: path][label, default: []] += ids }
        }
      }
    }
    for part in Self.parts(changes.givenUp) {
      applied.givenUp += try await write { db in
        try db.execute(
          sql: """
            UPDATE remote_items SET state = 2 WHERE account = ? AND state = 1 AND remote IN (SELECT value FROM json_each(?))
            """, arguments: [account, StoredJSON.encode(part)])
        return db.changesCount
      }
    }
    return applied
  }

  private static func parts(_ remotes: [String]) -> [[String]] {
    stride(from: 0, to: remotes.count, by: 1000).map { Array(remotes[$0..<min($0 + 1000, remotes.count)]) }
  }

  /// Articles that the server had given up and has again.
  public func revive(_ remotes: [String], of account: Int64) async throws {
    guard !remotes.isEmpty else { return }
    try await write { db in
      try db.execute(
        sql: """
          UPDATE remote_items SET state = 1
          WHERE account = ? AND state = 2 AND article IS NOT NULL AND remote IN (SELECT value FROM json_each(?))
          """, arguments: [account, StoredJSON.encode(remotes)])
    }
  }
}

/// Writes what a server says, inside a transaction.
struct RemoteWriter {
  private let db: Database
  private let account: Int64

  init(_ db: Database, _ account: Int64) {
    self.db = db
    self.account = account
  }

  /// Sets a field of the articles that have no action waiting; gives those that were otherwise.
  func set(_ field: String, _ value: Bool, _ remotes: [String]) throws -> [Int64] {
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT s.id FROM json_each(?1) i
        CROSS JOIN remote_items r ON r.account = ?2 AND r.remote = i.value AND r.state = 1
        JOIN status s ON s.id = r.article
        WHERE s.is_\(field) = ?3 AND NOT EXISTS (
          SELECT 1 FROM outbox o WHERE o.account = ?2 AND o.article = s.id AND o.field = ?4)
        """, arguments: [StoredJSON.encode(remotes), account, !value, field])
    guard !ids.isEmpty else { return [] }
    try pulling(account, db) {
      try db.execute(
        sql: "UPDATE status SET is_\(field) = ? WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [value, StoredJSON.encode(ids)])
    }
    return ids
  }

  /// Gives articles a label or takes it from them; gives those that were otherwise.
  func tag(_ label: String, _ value: Bool, _ remotes: [String]) throws -> [Int64] {
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT r.article FROM json_each(?1) i
        CROSS JOIN remote_items r ON r.account = ?2 AND r.remote = i.value AND r.state = 1
        WHERE NOT EXISTS (
          SELECT 1 FROM outbox o WHERE o.account = ?2 AND o.article = r.article AND o.field = 'tag' AND o.name = ?3)
        """, arguments: [StoredJSON.encode(remotes), account, label])
    return try tag(label, value, ids: ids)
  }

  /// Gives one article a label; nothing where it had it.
  func tagOne(_ label: String, _ id: Int64) throws -> [Int64] { try tag(label, true, ids: [id]) }

  private func tag(_ label: String, _ value: Bool, ids: [Int64]) throws -> [Int64] {
    try pulling(account, db) {
      let seen = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO remote_labels (account, label, article, is_seen) VALUES (?, ?, ?, 1)")
      let gone = try db.cachedStatement(
        sql: "DELETE FROM remote_labels WHERE account = ? AND label = ? AND article = ?")
      return try ids.filter { id in
        try (value ? seen : gone).execute(arguments: [account, label, id])
        return try Tagging.change(db, label, isTagged: value, of: id)
      }
    }
  }
}
