import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// The source at this address, found or added. One that was removed comes back with what was read of it.
  public func source(kind: Source.Kind, address: String, name: String) async throws -> Source {
    if let known = try await read({ try SourceReader.sources($0, address: address).first }) { return known }
    return try await write { db in
      let known = try Row.fetchOne(
        db, sql: "SELECT id, is_removed FROM sources WHERE address = ?", arguments: [address])
      if let known {
        if known[1] as Bool {
          try db.execute(
            sql: "UPDATE sources SET is_removed = 0, kind = ?, name = ? WHERE id = ?",
            arguments: [kind.rawValue, name, known[0] as Int64])
        }
      } else {
        try db.execute(
          sql: "INSERT INTO sources (kind, address, name) VALUES (?, ?, ?)", arguments: [kind.rawValue, address, name])
      }
      guard let source = try SourceReader.sources(db, address: address).first else { throw StoreError.damaged }
      return source
    }
  }

  /// All sources: those that the user gave a place, then the others by name.
  public func sources() async throws -> [Source] {
    try await read { try SourceReader.sources($0) }
  }

  /// Keeps what the user may change of a source: name, tags, settings and place.
  public func updateSource(_ source: Source) async throws {
    try await change(
      "UPDATE sources SET name = ?, tags = ?, settings = ?, rank = ? WHERE id = ? AND is_removed = 0",
      [
        source.name, StoredJSON.encodeList(source.tags),
        source.settings == SourceSettings() ? nil : StoredJSON.encode(source.settings), source.rank, source.id.rawValue,
      ], of: source.id)
  }

  /// Keeps what a refresh learned of a source: its server's answers, the time, and the problem or nil.
  public func keepRefresh(
    of id: SourceID, _ state: FetchState, at date: Date?, problem: String?
  ) async throws {
    try await change(
      """
      UPDATE sources SET fetch = ?, last_refreshed = coalesce(?, last_refreshed), problem = ?
      WHERE id = ? AND is_removed = 0
      """, [try StoredJSON.encode(state), date?.timeIntervalSince1970, problem, id.rawValue], of: id)
  }

  private func change(_ sql: String, _ arguments: StatementArguments, of id: SourceID) async throws {
    try await write { db in
      try db.execute(sql: sql, arguments: arguments)
      if db.changesCount == 0 { throw StoreError.unknownSource(id) }
    }
  }
}

private enum SourceReader {
  static func sources(_ db: Database, address: String? = nil) throws -> [Source] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT o.id, o.kind, o.address, o.name, o.tags, t.articles, t.unread, o.last_refreshed, o.problem, o.fetch,
          o.settings, o.rank,
          (SELECT a.name FROM remote_feeds f JOIN accounts a ON a.id = f.account WHERE f.source = o.id ORDER BY a.id LIMIT 1)
        FROM sources o JOIN tallies t ON t.source = o.id
        WHERE o.is_removed = 0 AND (?1 IS NULL OR o.address = ?1)
        """, arguments: [address])
    let sources = try rows.map { row in
      Source(
        id: SourceID(row[0]), kind: Source.Kind(rawValue: row[1]) ?? .file, address: row[2], name: row[3],
        tags: try StoredJSON.decodeList(String.self, from: row[4]), articleCount: row[5], unreadCount: row[6],
        lastRefreshed: (row[7] as Double?).map(Date.init(timeIntervalSince1970:)), problem: row[8],
        fetch: try (row[9] as String?).map { try StoredJSON.decode(FetchState.self, from: $0) } ?? .init(),
        settings: try (row[10] as String?).map { try StoredJSON.decode(SourceSettings.self, from: $0) } ?? .init(),
        rank: row[11], account: row[12])
    }
    return sources.sorted {
      ($0.rank ?? .max, Folding.key(of: $0.name), $0.id) < ($1.rank ?? .max, Folding.key(of: $1.name), $1.id)
    }
  }
}
