import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// The desk that this library belongs to; nil where it belongs to none.
  public func deskMembership() async throws -> DeskMembership? {
    try await read { db in try DeskTable.membership(db) }
  }

  /// Joins a desk, or keeps what was learnt of it. Its log is read from the beginning. Where a library that belongs to
  /// it already wants more days or other sources than before, it looks through all articles of the desk again.
  public func joinDesk(_ membership: DeskMembership) async throws {
    try await write { db in
      let before = try DeskTable.membership(db)
      if let before, before.address != membership.address {
        throw StoreError.impossibleCorrection(
          reason: "this library belongs to the desk \(before.address); leave it first with “dateline desk leave”")
      }
      try db.execute(
        sql: """
          INSERT INTO desks (id, address, member, role, generation, keep_days, sources) VALUES (1, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET member = excluded.member, role = excluded.role, keep_days = excluded.keep_days,
            sources = excluded.sources
          """,
        arguments: [
          membership.address, membership.member, membership.role.rawValue, membership.generation, membership.keepDays,
          StoredJSON.encodeList(membership.sources),
        ])
      guard let before else { return }
      let wantsMoreDays = before.keepDays.map { days in membership.keepDays.map { $0 > days } ?? true } ?? false
      let wantsMoreSources =
        !before.sources.isEmpty
        && (membership.sources.isEmpty || !Set(membership.sources).isSubset(of: before.sources))
      if wantsMoreDays || wantsMoreSources { try DeskTable.readArrivalsAgain(db) }
    }
  }

  /// Keeps which sources of the desk are hidden from its member. Where one can be seen that could not, its articles
  /// were passed over so far, and all are looked through again.
  public func noteDesk(hidden: [Int64]) async throws {
    try await write { db in
      let before = try StoredJSON.decodeList(Int64.self, from: String.fetchOne(db, sql: "SELECT hidden FROM desks"))
      guard before != hidden else { return }
      try db.execute(sql: "UPDATE desks SET hidden = ?", arguments: [StoredJSON.encodeList(hidden)])
      if !Set(before).isSubset(of: hidden) { try DeskTable.readArrivalsAgain(db) }
    }
  }

  /// Gives the desk what was corrected here before this library joined it, in its order: behind all that others have
  /// said so far, and then with everybody. Gives how many corrections that are.
  public func shareCorrections() async throws -> Int {
    let count = try await write { db in
      let (outbox, log) = (try DeskOutbox(db), DeskLog(db))
      try outbox.check()
      let before = try CorrectionTable.all(db)
      var count = 0
      for entry in before where !entry.kept.isWithdrawn {
        guard try log.entry(of: entry.kept.id) == nil else { continue }
        try outbox.note(entry.kept)
        if try log.entry(of: entry.kept.id) != nil { count += 1 }
      }
      // They stood before all that others said, and now stand behind it.
      try CorrectionReplay.apply(db, before, try CorrectionTable.all(db))
      return count
    }
    try await writeCorrectedArticles()
    return count
  }

  /// Leaves the desk. Articles, corrections and stories stay as they are and are the library's own from now on, and so
  /// are the notes and tags that stand on its articles; of several notes on one, each with its author.
  public func leaveDesk() async throws {
    try await writeCorrectedArticles()
    try await write { db in
      try DeskRemarkTable(db).keepAll()
      for table in [
        "desks", "desk_changes", "desk_waiting", "desk_gaps", "desk_sources", "desk_articles", "desk_statuses",
        "desk_filing", "desk_names", "desk_stand_ins",
      ] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      // What was written there cannot be taken back from here any more.
      try db.execute(sql: "DELETE FROM journal WHERE change ->> '$.desk' IS NOT NULL")
    }
  }

  /// Keeps who one is to the desk, and what went wrong last.
  public func noteDesk(member: String, role: DeskRole) async throws {
    try await write { db in
      try db.execute(sql: "UPDATE desks SET member = ?, role = ?", arguments: [member, role.rawValue])
      // What was refused may be allowed by now.
      try db.execute(sql: "UPDATE desk_changes SET problem = NULL WHERE seq IS NULL AND problem IS NOT NULL")
    }
  }

  public func noteDesk(problem: String?, at date: Date?) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE desks SET problem = ?, last_exchange = coalesce(?, last_exchange)",
        arguments: [problem, date?.timeIntervalSince1970])
    }
  }

  /// Whether this library files what it fetches; the first time, everything that it holds is to be filed.
  public func setFilesToDesk(_ files: Bool) async throws {
    try await write { db in
      let before = try Bool.fetchOne(db, sql: "SELECT files FROM desks") ?? false
      guard before != files else { return }
      try db.execute(sql: "UPDATE desks SET files = ?", arguments: [files])
      if files { try db.execute(sql: "INSERT OR IGNORE INTO desk_filing (article) SELECT id FROM articles") }
    }
  }

  /// How the library stands with its desk; nil where it belongs to none.
  public func deskStanding() async throws -> DeskStanding? {
    try await read { db in
      guard let membership = try DeskTable.membership(db) else { return nil }
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return DeskStanding(
        membership: membership,
        unsent: try count("SELECT count(*) FROM desk_changes WHERE seq IS NULL")
          + count("SELECT count(*) FROM desk_statuses"),
        refused: try String.fetchAll(
          db, sql: "SELECT problem FROM desk_changes WHERE seq IS NULL AND problem IS NOT NULL"),
        waiting: try count(
          """
          SELECT count(DISTINCT w.change) FROM desk_waiting w JOIN desk_changes c ON c.id = w.change
          WHERE c.correction IS NULL
          """),
        behind: try Int64.fetchOne(db, sql: "SELECT coalesce(sum(high - low), 0) FROM desk_gaps") ?? 0,
        unfiled: try count("SELECT count(*) FROM desk_filing"))
    }
  }

  /// The last changes that this library knows of, newest first; those that speak of `words` where that is given.
  public func deskChanges(limit: Int, about words: String? = nil) async throws -> [KnownDeskChange] {
    try await read { db in
      let log = DeskLog(db)
      var found: [KnownDeskChange] = []
      for entry in try log.last(words == nil ? limit : 5000) {
        guard found.count < limit else { break }
        guard let known = try DeskTable.known(entry, log) else { continue }
        if let words, !known.summary.localizedCaseInsensitiveContains(words) { continue }
        found.append(known)
      }
      return found
    }
  }
}

enum DeskTable {
  static func readArrivalsAgain(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM desk_gaps")
    try db.execute(sql: "UPDATE desks SET arrival_seq = 0")
  }

  static func membership(_ db: Database) throws -> DeskMembership? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT address, member, role, generation, change_seq, arrival_seq, status_seq, keep_days, sources, files, problem,
          last_exchange FROM desks
        """)
    guard let row else { return nil }
    var membership = DeskMembership(
      address: row[0], member: row[1], role: DeskRole(rawValue: row[2]) ?? .reader, generation: row[3])
    membership.changeSeq = row[4]
    membership.arrivalSeq = row[5]
    membership.statusSeq = row[6]
    membership.keepDays = row[7]
    membership.sources = try StoredJSON.decodeList(String.self, from: row[8])
    membership.files = row[9]
    membership.problem = row[10]
    membership.lastExchange = (row[11] as Double?).map(Date.init(timeIntervalSince1970:))
    return membership
  }

  /// A change in words; nil where it is of a form that nobody here knows.
  static func known(_ entry: DeskLog.Entry, _ log: DeskLog) throws -> KnownDeskChange? {
    guard let kind = entry.kind, let op = UUID(uuidString: entry.op), let summary = try summary(entry) else {
      return nil
    }
    return KnownDeskChange(
      seq: entry.seq, op: op, member: entry.member, date: entry.date, kind: kind, summary: summary,
      holds: try log.holds(entry.op), problem: entry.problem)
  }

  private static func summary(_ entry: DeskLog.Entry) throws -> String? {
    switch entry.kind {
    case .correction: try DeskReplay.read(PortableCorrection.self, entry)?.correction.summary
    case .story: try DeskReplay.read(PortableStoryEdit.self, entry)?.summary
    case .note: try DeskReplay.read(PortableNote.self, entry)?.summary
    case .tag: try DeskReplay.read(PortableTag.self, entry)?.summary
    case .source: try DeskReplay.read(PortableSourceEdit.self, entry)?.summary
    case .undo: "undo"
    case nil: nil
    }
  }
}
