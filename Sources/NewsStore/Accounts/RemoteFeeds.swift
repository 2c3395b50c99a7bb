import Foundation
import GRDB
import NewsModel

/// A feed of a server and the source that it is here.
public struct KnownFeed: Sendable, Hashable {
  public var remote: String
  public var source: SourceID
  /// As the server gave them last.
  public var title: String
  public var folder: String?
  public var isRemoved: Bool
}

extension NewsStore {
  public func remoteFeeds(of account: Int64) async throws -> [KnownFeed] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.remote, f.source, f.title, f.folder, s.is_removed FROM remote_feeds f JOIN sources s ON s.id = f.source
          WHERE f.account = ?
          """, arguments: [account]
      ).map {
        KnownFeed(remote: $0[0], source: SourceID($0[1]), title: $0[2], folder: $0[3], isRemoved: $0[4])
      }
    }
  }

  /// Joins a feed of a server to a source, which takes the server's title and folder unless the user's own wait to be
  /// sent.
  public func linkFeed(
    _ remote: String, of account: Int64, to source: SourceID, title: String, folder: String?
  ) async throws {
    try await write { db in
      let known = try Row.fetchOne(
        db, sql: "SELECT title, folder FROM remote_feeds WHERE account = ? AND remote = ?",
        arguments: [account, remote])
      try db.execute(
        sql: "INSERT OR REPLACE INTO remote_feeds (account, remote, source, title, folder) VALUES (?, ?, ?, ?, ?)",
        arguments: [account, remote, source.rawValue, title, folder])
      func waits(_ field: String) throws -> Bool {
        try Bool.fetchOne(
          db, sql: "SELECT 1 FROM outbox WHERE account = ? AND feed = ? AND field = ?",
          arguments: [account, remote, field]) ?? false
      }
      try pulling(account, db) {
        // An empty one stands for a title that was sent: as it comes back it may differ and is only noted.
        if let old = known?[0] as String?, old.isEmpty || old == title {
        } else if !title.isEmpty, try !waits("title") {
          try db.execute(sql: "UPDATE sources SET name = ? WHERE id = ?", arguments: [title, source.rawValue])
        }
        if known == nil ? folder != nil : known?[1] != folder, try !waits("folder") {
          let text = try String.fetchOne(db, sql: "SELECT tags FROM sources WHERE id = ?", arguments: [source.rawValue])
          var tags = try StoredJSON.decodeList(String.self, from: text)
          if let old = known?[1] as String?, tags.first == old { tags.removeFirst() }
          if let folder {
            tags.removeAll { $0 == folder }
            tags.insert(folder, at: 0)
          }
          try db.execute(
            sql: "UPDATE sources SET tags = ? WHERE id = ?", arguments: [StoredJSON.encodeList(tags), source.rawValue])
        }
      }
    }
  }

  /// Notes a title that was sent, or a folder.
  public func noteSent(_ feed: String, of account: Int64, title: Bool = false, folder: String?? = .none) async throws {
    try await write { db in
      if title {
        try db.execute(
          sql: "UPDATE remote_feeds SET title = '' WHERE account = ? AND remote = ?", arguments: [account, feed])
      }
      if case .some(let folder) = folder {
        try db.execute(
          sql: "UPDATE remote_feeds SET folder = ? WHERE account = ? AND remote = ?",
          arguments: [folder, account, feed])
      }
    }
  }

  /// Parts a feed of a server from its source, and forgets what waited to be sent of it.
  public func unlinkFeed(_ remote: String, of account: Int64) async throws {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM remote_feeds WHERE account = ? AND remote = ?", arguments: [account, remote])
      try db.execute(sql: "DELETE FROM outbox WHERE account = ? AND feed = ?", arguments: [account, remote])
    }
  }

  /// Takes out a source whose feed was unsubscribed on its server. What is starred, noted or tagged stays, and the
  /// source with it where there is any; the other articles are put aside as `removeSource` does.
  public func removeUnsubscribed(_ source: SourceID, now: Date = Date()) async throws {
    let keeps = try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM status WHERE source = ? AND position IS NOT NULL
            AND (is_starred = 1 OR note IS NOT NULL OR tags IS NOT NULL))
          """, arguments: [source.rawValue]) ?? false
    }
    guard keeps else { return try await removeSource(source, now: now) }
    try await putAsidePlain(of: source, now: now)
    guard var state = try await sources().first(where: { $0.id == source })?.fetch else { return }
    // Nobody asks for it again: it was unsubscribed, and what is left of it is what the reader wanted to keep.
    state.isGone = true
    try await keepRefresh(of: source, state, at: nil, problem: "unsubscribed on the server")
  }
}
