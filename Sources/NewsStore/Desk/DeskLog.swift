import Foundation
import GRDB
import NewsModel

/// The changes that a library knows of: the desk's log as far as it was read, then what is on its way there.
struct DeskLog {
  struct Entry {
    var id: Int64
    var op: String
    var seq: Int64?
    var member: String
    var date: Date
    /// Nil for a kind that this version does not know.
    var kind: DeskChange.Kind?
    var body: String
    var undoes: String?
    var correction: CorrectionID?
    var storyEdit: StoryEditID?
    var problem: String?
  }

  let db: Database

  init(_ db: Database) { self.db = db }

  private static let columns =
    "SELECT id, op, seq, member, at, kind, body, undoes, correction, story_edit, problem FROM desk_changes"

  private func entries(_ condition: String, _ arguments: StatementArguments = []) throws -> [Entry] {
    try Row.fetchAll(db.cachedStatement(sql: "\(Self.columns) WHERE \(condition)"), arguments: arguments).map { row in
      Entry(
        id: row[0], op: row[1], seq: row[2], member: row[3], date: Date(timeIntervalSince1970: row[4]),
        kind: DeskChange.Kind(rawValue: row[5]), body: row[6], undoes: row[7],
        correction: (row[8] as Int64?).map { CorrectionID($0) }, storyEdit: (row[9] as Int64?).map { StoryEditID($0) },
        problem: row[10])
    }
  }

  func entry(op: String) throws -> Entry? { try entries("op = ?", [op]).first }
  func entry(seq: Int64) throws -> Entry? { try entries("seq = ?", [seq]).first }
  func entry(id: Int64) throws -> Entry? { try entries("id = ?", [id]).first }
  func entry(of id: CorrectionID) throws -> Entry? { try entries("correction = ?", [id.rawValue]).first }
  func entry(of id: StoryEditID) throws -> Entry? { try entries("story_edit = ?", [id.rawValue]).first }

  /// What is on its way, in the order in which it was done.
  func unsent() throws -> [Entry] { try entries("seq IS NULL ORDER BY id") }

  /// Corrections and all undos in the order of the log, then what is on its way.
  func names() throws -> [Entry] { try entries("kind IN ('correction', 'undo') ORDER BY seq IS NULL, seq, id") }

  func after(_ seq: Int64) throws -> [Entry] { try entries("seq > ? ORDER BY seq", [seq]) }

  /// The last changes, newest first.
  func last(_ limit: Int) throws -> [Entry] {
    try entries("kind <> 'undo' ORDER BY seq IS NOT NULL, seq DESC, id DESC LIMIT ?", [limit])
  }

  /// The last edits of stories, newest first.
  func lastStories(_ limit: Int) throws -> [Entry] {
    try entries("kind = 'story' ORDER BY seq IS NOT NULL, seq DESC, id DESC LIMIT ?", [limit])
  }

  /// The edits of stories that are applied or could be, from this one on, in the order of the log.
  func storyLine(from entry: Entry) throws -> [Entry] {
    if let seq = entry.seq {
      return try entries(
        "kind = 'story' AND is_applied = 1 AND (seq IS NULL OR seq >= ?) ORDER BY seq IS NULL, seq, id", [seq])
    }
    return try entries("kind = 'story' AND is_applied = 1 AND seq IS NULL AND id >= ? ORDER BY id", [entry.id])
  }

  /// The notes and tags of an article that are applied, or with an empty key the changes of a source, in the order of
  /// the log.
  func remarks(source: String, key: String) throws -> [Entry] {
    try entries(
      """
      id IN (SELECT change FROM desk_remarks WHERE source = ? AND key = ?) AND is_applied = 1
      ORDER BY seq IS NULL, seq, id
      """, [source, key])
  }

  func add(
    op: String, seq: Int64?, member: String, at date: Date, kind: String, body: String, undoes: String? = nil,
    correction: CorrectionID? = nil, storyEdit: StoryEditID? = nil
  ) throws -> Entry {
    try db.cachedStatement(
      sql: """
        INSERT INTO desk_changes (op, seq, member, at, kind, body, undoes, correction, story_edit)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      op, seq, member, date.timeIntervalSince1970, kind, body, undoes, correction?.rawValue, storyEdit?.rawValue,
    ])
    return Entry(
      id: db.lastInsertedRowID, op: op, seq: seq, member: member, date: date, kind: DeskChange.Kind(rawValue: kind),
      body: body, undoes: undoes, correction: correction, storyEdit: storyEdit)
  }

  func set(_ column: String, _ value: (any DatabaseValueConvertible)?, of id: Int64) throws {
    try db.cachedStatement(sql: "UPDATE desk_changes SET \(column) = ? WHERE id = ?").execute(arguments: [value, id])
  }

  func setApplied(_ isApplied: Bool, _ id: Int64) throws { try set("is_applied", isApplied, of: id) }

  /// Whether a change holds: no undo that is applied and holds names it.
  func holds(_ op: String, depth: Int = 0) throws -> Bool {
    // A chain of undos as long as this is nobody's wish.
    guard depth < 100 else { return true }
    let undos = try String.fetchAll(
      db.cachedStatement(sql: "SELECT op FROM desk_changes WHERE undoes = ? AND is_applied = 1"), arguments: [op])
    return try !undos.contains { try holds($0, depth: depth + 1) }
  }

  /// The undos of a change that hold.
  func undos(of op: String) throws -> [Entry] {
    try entries("undoes = ? AND is_applied = 1 ORDER BY id", [op]).filter { try holds($0.op) }
  }

  /// What an undo is about in the end: a correction or an edit, and not another undo.
  func root(of entry: Entry) throws -> Entry? {
    var entry = entry
    for _ in 0..<100 {
      guard let op = entry.undoes else { return entry }
      guard let next = try self.entry(op: op) else { return nil }
      entry = next
    }
    return nil
  }

  // MARK: - What waits for articles

  func setWaiting(for names: [ArticleName], _ id: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM desk_waiting WHERE change = ?").execute(arguments: [id])
    for name in names {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO desk_waiting (source, key, change) VALUES (?, ?, ?)")
        .execute(arguments: [name.source, name.key, id])
    }
  }

  /// The changes that wait for an article which is here now; edits of stories wait until it has been grouped.
  func ready() throws -> [Entry] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT w.change FROM desk_waiting w JOIN desk_changes c ON c.id = w.change
        JOIN sources o ON o.address = w.source JOIN status s ON s.source = o.id AND s.key = w.key
        WHERE s.position IS NOT NULL AND (c.kind <> 'story' OR s.position NOT IN (SELECT position FROM ungrouped))
        ORDER BY c.seq IS NULL, c.seq, c.id
        """
    ).compactMap { try entry(id: $0) }
  }
}
