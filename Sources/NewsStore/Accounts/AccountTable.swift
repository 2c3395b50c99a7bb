import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// All accounts by name.
  public func accounts() async throws -> [Account] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT \(AccountRow.columns) FROM accounts ORDER BY name").map(AccountRow.account)
    }
  }

  /// Adds an account under a name that is free, and gives it with its number.
  public func addAccount(_ account: Account) async throws -> Account {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO accounts (name, kind, url, user, options, flavour, state, memory) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account.name, account.kind.rawValue, account.url, account.user, StoredJSON.encode(account.options),
          account.flavour, account.state.rawValue, StoredJSON.encode(account.memory),
        ])
      var added = account
      added.id = db.lastInsertedRowID
      return added
    }
  }

  /// Keeps what a synchronisation learned, and nothing that the user may have changed meanwhile.
  public func keepProgress(of account: Account) async throws {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE accounts SET flavour = ?, state = CASE state WHEN 'paused' THEN state ELSE ? END, until = ?, problem = ?,
            last_sync = ?, memory = ?
          WHERE id = ?
          """,
        arguments: [
          account.flavour, account.state.rawValue, account.until?.timeIntervalSince1970, account.problem,
          account.lastSync?.timeIntervalSince1970, StoredJSON.encode(account.memory), account.id,
        ])
    }
  }

  /// Keeps everything of an account but its name, kind and lease.
  public func updateAccount(_ account: Account) async throws {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE accounts SET url = ?, user = ?, options = ?, flavour = ?, state = ?, until = ?, problem = ?, last_sync = ?,
            memory = ?
          WHERE id = ?
          """,
        arguments: [
          account.url, account.user, StoredJSON.encode(account.options), account.flavour, account.state.rawValue,
          account.until?.timeIntervalSince1970, account.problem, account.lastSync?.timeIntervalSince1970,
          StoredJSON.encode(account.memory), account.id,
        ])
    }
  }

  /// Forgets an account with all that was known of its server. Sources and articles stay.
  public func removeAccount(_ id: Int64) async throws {
    try await write { db in
      for table in ["outbox", "remote_labels", "remote_items", "remote_feeds", "sync_log"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE account = ?", arguments: [id])
      }
      try db.execute(sql: "DELETE FROM accounts WHERE id = ?", arguments: [id])
    }
  }

  // MARK: - One syncer over all processes

  /// Takes the lease of an account for `holder` until a time; false where another holds it. `isAlive` tells whether
  /// the holder of a lease that has not ended is still there.
  public func takeLease(
    _ id: Int64, holder: String, until: Date, now: Date, isAlive: @escaping @Sendable (String) -> Bool
  ) async throws -> Bool {
    try await write { db in
      let row = try Row.fetchOne(db, sql: "SELECT lease, lease_ends FROM accounts WHERE id = ?", arguments: [id])
      guard let row else { return false }
      if let other = row[0] as String?, other != holder, let ends = row[1] as Double?,
        ends > now.timeIntervalSince1970, isAlive(other)
      {
        return false
      }
      try db.execute(
        sql: "UPDATE accounts SET lease = ?, lease_ends = ? WHERE id = ?",
        arguments: [holder, until.timeIntervalSince1970, id])
      return true
    }
  }

  /// False where the lease is somebody else's by now.
  public func renewLease(_ id: Int64, holder: String, until: Date) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: "UPDATE accounts SET lease_ends = ? WHERE id = ? AND lease = ?",
        arguments: [until.timeIntervalSince1970, id, holder])
      return db.changesCount > 0
    }
  }

  public func releaseLease(_ id: Int64, holder: String) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE accounts SET lease = NULL, lease_ends = NULL WHERE id = ? AND lease = ?", arguments: [id, holder])
    }
  }
}

enum AccountRow {
  static let columns = "id, name, kind, url, user, options, flavour, state, until, problem, last_sync, memory"

  static func account(_ row: Row) throws -> Account {
    guard let kind = Account.Kind(rawValue: row[2]) else { throw StoreError.damaged }
    return Account(
      id: row[0], name: row[1], kind: kind, url: row[3], user: row[4],
      options: try StoredJSON.decode(AccountOptions.self, from: row[5]), flavour: row[6],
      state: Account.State(rawValue: row[7]) ?? .new,
      until: (row[8] as Double?).map(Date.init(timeIntervalSince1970:)), problem: row[9],
      lastSync: (row[10] as Double?).map(Date.init(timeIntervalSince1970:)),
      memory: try StoredJSON.decode(AccountMemory.self, from: row[11]))
  }
}

/// Marks what is done in `body` as what the server of an account says, and no action of the user on it.
func pulling<Value>(_ account: Int64, _ db: Database, _ body: () throws -> Value) throws -> Value {
  try db.execute(sql: "INSERT INTO pulling (account) VALUES (?)", arguments: [account])
  let value = try body()
  try db.execute(sql: "DELETE FROM pulling WHERE account = ?", arguments: [account])
  return value
}
