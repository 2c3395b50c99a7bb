import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// What waits to be sent to an account's server, oldest first.
  public func pendingActions(of account: Int64) async throws -> [PendingAction] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT o.seq, o.article, r.remote, o.feed, o.field, o.name, o.value, o.made, o.tries, o.problem
          FROM outbox o
          LEFT JOIN remote_items r ON r.article = o.article AND r.account = o.account
          WHERE o.account = ? ORDER BY o.seq
          """, arguments: [account]
      ).compactMap { row in
        guard let field = PendingAction.Field(rawValue: row[4]) else { return nil }
        return PendingAction(
          seq: row[0], article: (row[1] as Int64?).map { ArticleID($0) }, remote: row[2], feed: row[3], field: field,
          name: row[5], value: row[6], made: Date(timeIntervalSince1970: row[7]), tries: row[8], problem: row[9])
      }
    }
  }

  /// How many actions wait to be sent to an account's server.
  public func pendingCount(of account: Int64) async throws -> Int {
    try await read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE account = ?", arguments: [account]) ?? 0
    }
  }

  /// When the last action that waits was made; nil where none does.
  public func newestAction(of account: Int64) async throws -> Date? {
    try await read { db in
      try Double.fetchOne(
        db, sql: "SELECT max(made) FROM outbox WHERE account = ? AND tries = 0", arguments: [account]
      ).map(Date.init(timeIntervalSince1970:))
    }
  }

  /// Those of these articles that have an action which waits to be sent.
  public func pendingArticles(among ids: [ArticleID]) async throws -> Set<ArticleID> {
    try await read { db in
      let found = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT article FROM outbox WHERE article IN (SELECT value FROM json_each(?))",
        arguments: [StoredJSON.encode(ids.map(\.rawValue))])
      return Set(found.map { ArticleID($0) })
    }
  }

  /// Forgets what was sent: exactly these rows, so that an action made meanwhile stays. Labels that were sent are
  /// remembered by `remember`.
  public func finishActions(_ actions: [PendingAction], of account: Int64) async throws {
    try await write { db in
      let labelled = try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO remote_labels (account, label, article, is_seen)
          SELECT ?1, ?2, ?3, 0 WHERE EXISTS (SELECT 1 FROM outbox WHERE seq = ?4)
          """)
      let unlabelled = try db.cachedStatement(
        sql: "DELETE FROM remote_labels WHERE account = ? AND label = ? AND article = ?")
      for action in actions where action.field == .tag {
        guard let article = action.article else { continue }
        if action.value == "1" {
          try labelled.execute(arguments: [account, action.name, article.rawValue, action.seq])
        } else {
          try unlabelled.execute(arguments: [account, action.name, article.rawValue])
        }
      }
      try db.execute(
        sql: "DELETE FROM outbox WHERE seq IN (SELECT value FROM json_each(?))",
        arguments: [StoredJSON.encode(actions.map(\.seq))])
    }
  }

  /// Takes rows away that can never be sent.
  public func dropActions(_ actions: [PendingAction]) async throws {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM outbox WHERE seq IN (SELECT value FROM json_each(?))",
        arguments: [StoredJSON.encode(actions.map(\.seq))])
    }
  }

  /// Keeps why rows could not be sent.
  public func failActions(_ actions: [PendingAction], problem: String) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE outbox SET tries = tries + 1, problem = ? WHERE seq IN (SELECT value FROM json_each(?))",
        arguments: [problem, StoredJSON.encode(actions.map(\.seq))])
    }
  }

  /// Queues the subscription of a feed by its address.
  public func queueSubscription(of address: String, title: String, on account: Int64) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO outbox (account, feed, field, name, value, made)
          VALUES (?, ?, 'subscription', 'new', ?, ?)
          """, arguments: [account, address, title, Date().timeIntervalSince1970])
    }
  }
}

/// Queues what a transaction does beside the triggers.
enum Outbox {
  /// The value that the server is to have.
  static func add(_ db: Database, account: Int64, article: Int64, field: String, name: String = "", value: Bool) throws
  {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO outbox (account, article, field, name, value, made)
        VALUES (?, ?, ?, ?, ?, (julianday('now') - 2440587.5) * 86400)
        """
    ).execute(arguments: [account, article, field, name, value ? "1" : "0"])
  }

  /// Tags that the user gave to an article or took from it, for every account that has it.
  static func tags(_ db: Database, article: Int64, added: [String], removed: [String]) throws {
    guard !added.isEmpty || !removed.isEmpty else { return }
    let accounts = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT account FROM remote_items
          WHERE article = ? AND state = 1 AND account NOT IN (SELECT account FROM pulling)
          """), arguments: [article])
    for account in accounts {
      for tag in added { try add(db, account: account, article: article, field: "tag", name: tag, value: true) }
      for tag in removed { try add(db, account: account, article: article, field: "tag", name: tag, value: false) }
    }
  }
}
