import Foundation
import GRDB
import NewsModel

/// A change on its way to the desk.
public struct UnsentDeskChange: Sendable, Hashable {
  public var op: UUID
  public var kind: DeskChange.Kind
  public var body: String
  /// The place of what it undoes; nil where it undoes nothing.
  public var undoes: Int64?
}

/// A mark on its way to the desk.
public struct UnsentDeskStatus: Sendable, Hashable {
  public enum Field: String, Sendable, Hashable {
    case read, starred
  }
  public var article: ArticleID
  /// The desk's number of the article.
  public var number: Int64
  public var field: Field
  public var value: Bool
  public var made: Date
}

/// What an exchange with the desk asks of the library and tells it; each is one short transaction.
extension NewsStore {
  // MARK: - Changes

  /// What is on its way, in its order. What undoes a change that has no place yet comes when that has one.
  public func unsentDeskChanges(limit: Int) async throws -> [UnsentDeskChange] {
    try await read { db in
      let log = DeskLog(db)
      var sent: [UnsentDeskChange] = []
      for entry in try log.unsent() where entry.problem == nil && sent.count < limit {
        guard let op = UUID(uuidString: entry.op), let kind = entry.kind else { continue }
        var undoes: Int64?
        if let target = entry.undoes {
          guard let seq = try log.entry(op: target)?.seq else { continue }
          undoes = seq
        }
        sent.append(UnsentDeskChange(op: op, kind: kind, body: entry.body, undoes: undoes))
      }
      return sent
    }
  }

  /// Keeps why the desk refused a change; it stays here, and is sent again at the next login.
  public func refuseDeskChange(_ op: UUID, _ problem: String) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE desk_changes SET problem = ? WHERE op = ? AND seq IS NULL", arguments: [problem, op.uuidString])
    }
  }

  /// Applies a few changes of the log, which follow those read before, and keeps how far it was read. Articles are
  /// written at the end, unless more changes follow at once.
  public func replayDeskChanges(_ changes: [DeskChange], moreFollow: Bool = false) async throws -> DeskReplayReport {
    guard let last = changes.last else { return DeskReplayReport() }
    let report = try await write { db in
      guard let membership = try DeskTable.membership(db) else { return DeskReplayReport() }
      let new = changes.filter { $0.seq > membership.changeSeq }
      var replay = DeskReplay(db, member: membership.member)
      try replay.read(new)
      try db.execute(sql: "UPDATE desks SET change_seq = max(change_seq, ?)", arguments: [last.seq])
      try db.notifyChanges(in: Table("mentions"))
      return replay.report
    }
    if !moreFollow { try await writeCorrectedArticles() }
    return report
  }

  /// Tries again what waits for articles that came in meanwhile.
  public func retryDeskChanges() async throws {
    let isWaiting = try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT names_stale OR names_at <> (SELECT articles FROM tallies WHERE source = 0)
            OR EXISTS (SELECT 1 FROM desk_waiting) FROM desks
          """) ?? false
    }
    if isWaiting {
      try await write { db in
        guard let membership = try DeskTable.membership(db) else { return }
        var replay = DeskReplay(db, member: membership.member)
        try replay.retry()
      }
    }
    try await writeCorrectedArticles()
  }

  /// Whether changes of the desk wait for articles that are here and have not been grouped.
  public func deskWaitsForGrouping() async throws -> Bool {
    try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM desk_waiting w JOIN sources o ON o.address = w.source
            JOIN status s ON s.source = o.id AND s.key = w.key JOIN ungrouped u ON u.position = s.position)
          """) ?? false
    }
  }

  /// The change at a place, as this library read it.
  public func deskOperation(at seq: Int64) async throws -> UUID? {
    try await read { db in try DeskLog(db).entry(seq: seq).flatMap { UUID(uuidString: $0.op) } }
  }

  /// The places and names of all changes that were read, in their order.
  public func deskOperations() async throws -> [(seq: Int64, op: UUID)] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT seq, op FROM desk_changes WHERE seq IS NOT NULL ORDER BY seq").compactMap {
        row in
        UUID(uuidString: row[1]).map { (row[0], $0) }
      }
    }
  }

  /// The desk came back from a backup and knows nothing behind `common`: what others did behind that place is taken
  /// back until it comes again, one's own of `days` is on its way again.
  ///
  /// Gives how many of one's own are on their way again, and how many by others are gone until those send them.
  @discardableResult
  public func rewindDesk(
    to common: Int64, generation: String, days: Int = 90
  ) async throws -> (own: Int, foreign: Int) {
    let counts = try await write { db -> (own: Int, foreign: Int) in
      guard let membership = try DeskTable.membership(db) else { return (0, 0) }
      let log = DeskLog(db)
      let replay = DeskReplay(db, member: membership.member)
      let unsent = try log.unsent()
      let lost = try log.after(common)
      try replay.takeBack(lost + unsent)
      let since = Date(timeIntervalSinceNow: -86_400 * Double(days))
      var counts = (own: 0, foreign: 0)
      for entry in lost {
        if entry.member == membership.member, entry.date > since {
          try log.set("seq", nil, of: entry.id)
          counts.own += 1
        } else {
          counts.foreign += 1
          try db.execute(sql: "DELETE FROM desk_waiting WHERE change = ?", arguments: [entry.id])
          try db.execute(sql: "DELETE FROM desk_changes WHERE id = ?", arguments: [entry.id])
          if let id = entry.correction {
            try Corrector(db).setWithdrawn(true, id)
            try CorrectionTable.delete(db, id)
          }
        }
      }
      try db.execute(
        sql: "UPDATE desks SET change_seq = ?, generation = ?, arrival_seq = 0, status_seq = 0",
        arguments: [common, generation])
      // The marks that the desk lost are sent again, and give way to all that it has.
      for field in ["read", "starred"] {
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO desk_statuses (article, field, value, made)
            SELECT s.id, ?, 1, 0 FROM status s JOIN desk_articles a ON a.article = s.id WHERE s.is_\(field)
            """, arguments: [field])
      }
      // Numbers of articles mean others now.
      try db.execute(sql: "DELETE FROM desk_articles")
      try db.execute(sql: "DELETE FROM desk_gaps")
      if membership.files { try db.execute(sql: "INSERT OR IGNORE INTO desk_filing (article) SELECT id FROM articles") }
      var again = DeskReplay(db, member: membership.member)
      try again.doAgain(try log.unsent())
      again.correctsNames = true
      try again.settleNames(from: common + 1)
      return counts
    }
    try await writeCorrectedArticles()
    return counts
  }

  // MARK: - Arrivals

  /// Notes that the log of arrivals goes up to `last`, and gives the part to be read next: the newest.
  public func nextDeskGap(upTo last: Int64) async throws -> (low: Int64, high: Int64)? {
    try await write { db in
      guard let membership = try DeskTable.membership(db) else { return nil }
      if last > membership.arrivalSeq {
        try db.execute(
          sql: "INSERT OR REPLACE INTO desk_gaps (high, low) VALUES (?, ?)", arguments: [last, membership.arrivalSeq])
        try db.execute(sql: "UPDATE desks SET arrival_seq = ?", arguments: [last])
      }
      return try Row.fetchOne(db, sql: "SELECT low, high FROM desk_gaps ORDER BY high DESC LIMIT 1").map {
        ($0[0], $0[1])
      }
    }
  }

  /// Of the gap that ends with `high`, everything from `seq` on was taken in; where `seq` is its beginning, all.
  public func closeDeskGap(high: Int64, from seq: Int64) async throws {
    try await write { db in
      let low = try Int64.fetchOne(db, sql: "SELECT low FROM desk_gaps WHERE high = ?", arguments: [high])
      guard let low else { return }
      try db.execute(sql: "DELETE FROM desk_gaps WHERE high = ?", arguments: [high])
      if seq - 1 > low {
        try db.execute(sql: "INSERT OR REPLACE INTO desk_gaps (high, low) VALUES (?, ?)", arguments: [seq - 1, low])
      }
    }
  }

  /// Keeps which articles of the library are which of the desk's.
  public func noteDeskArticles(_ numbers: [(number: Int64, name: ArticleName)]) async throws {
    guard !numbers.isEmpty else { return }
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO desk_articles (id, article)
          SELECT ?, s.id FROM sources o JOIN status s ON s.source = o.id WHERE o.address = ? AND s.key = ?
          """)
      for (number, name) in numbers { try statement.execute(arguments: [number, name.source, name.key]) }
    }
  }

  /// The library's article with a number of the desk's.
  public func article(withDeskNumber number: Int64) async throws -> ArticleID? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT article FROM desk_articles WHERE id = ?", arguments: [number]).map {
        ArticleID($0)
      }
    }
  }

  // MARK: - Statuses

  public func unsentDeskStatuses(limit: Int) async throws -> [UnsentDeskStatus] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT t.article, a.id, t.field, t.value, t.made FROM desk_statuses t
          JOIN desk_articles a ON a.article = t.article ORDER BY t.made LIMIT ?
          """, arguments: [limit]
      ).compactMap { row in
        UnsentDeskStatus.Field(rawValue: row[2]).map {
          UnsentDeskStatus(
            article: ArticleID(row[0]), number: row[1], field: $0, value: row[3],
            made: Date(timeIntervalSince1970: row[4]))
        }
      }
    }
  }

  /// The desk has these marks; one that was changed since stays.
  public func acknowledgeDeskStatuses(_ statuses: [UnsentDeskStatus]) async throws {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: "DELETE FROM desk_statuses WHERE article = ? AND field = ? AND made = ?")
      for one in statuses {
        try statement.execute(arguments: [one.article.rawValue, one.field.rawValue, one.made.timeIntervalSince1970])
      }
    }
  }

  /// Takes over what another machine of the same person did; what was done here and is on its way stays.
  public func takeDeskStatuses(_ statuses: [DeskStatus]) async throws {
    guard let last = statuses.last else { return }
    try await write { db in
      for status in statuses {
        let article = try Int64.fetchOne(
          db.cachedStatement(sql: "SELECT article FROM desk_articles WHERE id = ?"), arguments: [status.article])
        guard let article else { continue }
        for (field, value) in [("read", status.isRead), ("starred", status.isStarred)] {
          guard let value else { continue }
          let isOnItsWay = try Bool.fetchOne(
            db.cachedStatement(
              sql: "SELECT EXISTS (SELECT 1 FROM desk_statuses WHERE article = ? AND field = ? AND made > 0)"),
            arguments: [article, field])
          guard isOnItsWay != true else { continue }
          try db.execute(sql: "UPDATE status SET is_\(field) = ? WHERE id = ?", arguments: [value, article])
          try db.execute(
            sql: "DELETE FROM desk_statuses WHERE article = ? AND field = ?", arguments: [article, field])
        }
      }
      try db.execute(sql: "UPDATE desks SET status_seq = max(status_seq, ?)", arguments: [last.seq])
    }
  }

  // MARK: - Filing

  /// Articles behind `last` that the desk does not have yet as they are now, in the order of their numbers. What came
  /// from the desk is not filed.
  public func unfiledArticles(after last: ArticleID? = nil, limit: Int) async throws -> [ArticleID] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT f.article FROM desk_filing f JOIN articles a ON a.id = f.article JOIN sources o ON o.id = a.source
          WHERE f.article > ? AND o.kind NOT IN ('desk', 'welcome', 'input') ORDER BY f.article LIMIT ?
          """, arguments: [last?.rawValue ?? 0, limit]
      ).map { ArticleID($0) }
    }
  }

  /// What was understood of articles as they came in, as JSON of `DeskFindings`; nothing of those where nobody kept it.
  public func foundForDesk(_ ids: [ArticleID]) async throws -> [ArticleID: String] {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT found FROM desk_filing WHERE article = ?")
      return try ids.reduce(into: [:]) { found, id in
        found[id] = try Optional<String>.fetchOne(statement, arguments: [id.rawValue]) ?? nil
      }
    }
  }

  /// The desk has these articles as they were with these hashes; what changed since is filed again.
  public func acknowledgeFiling(_ articles: [(id: ArticleID, hash: String)]) async throws {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          DELETE FROM desk_filing WHERE article = ?1
            AND NOT EXISTS (SELECT 1 FROM articles WHERE id = ?1 AND raw_hash <> ?2)
          """)
      for (id, hash) in articles { try statement.execute(arguments: [id.rawValue, hash]) }
    }
  }

  /// The parts of a document as they are stored and travel.
  public static func parts(of document: Document) throws -> (layout: String, lead: String, body: String) {
    let stored = try StoredDocument(document)
    return (stored.layout, stored.lead, stored.body)
  }

  /// The document of such parts; throws where the layout is none.
  public static func document(layout: String, lead: String, body: String) throws -> Document {
    try StoredDocument(layout: layout, lead: lead, body: body).document
  }
}
