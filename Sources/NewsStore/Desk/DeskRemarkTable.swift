import Foundation
import GRDB
import NewsModel
import TextCore

/// The notes, tags and changes of sources in the desk's log. Nothing is kept of them but the log itself: the last one
/// that holds says how it is, so all libraries that have read the same show the same.
struct DeskRemarkTable {
  /// In characters; a desk that was taken over may send longer ones.
  private static let longestNote = 20_000
  private static let longestName = 200

  private let db: Database
  private let log: DeskLog

  init(_ db: Database) {
    self.db = db
    log = DeskLog(db)
  }

  // MARK: - Articles

  /// What is said of an article at the desk.
  func remarks(on article: Int64) throws -> DeskRemarks {
    let name = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT r.source, r.key FROM status s JOIN sources o ON o.id = s.source
          JOIN desk_remarks r ON r.source = o.address AND r.key = s.key WHERE s.id = ? LIMIT 1
          """), arguments: [article])
    guard let name else { return DeskRemarks() }
    var notes: [DeskRemarks.Note] = []
    var tags: [DeskRemarks.Tag] = []
    for entry in try log.remarks(source: name[0], key: name[1]) where try log.holds(entry.op) {
      if entry.kind == .note, let note = try DeskReplay.read(PortableNote.self, entry) {
        notes.removeAll { $0.member == entry.member }
        let text = String(note.text.prefix(Self.longestNote))
        if !text.isEmpty { notes.append(.init(member: entry.member, text: text, date: entry.date)) }
      } else if entry.kind == .tag, let change = try DeskReplay.read(PortableTag.self, entry) {
        let tag = String(change.tag.prefix(Self.longestName))
        let folded = Folding.key(of: tag)
        tags.removeAll { Folding.key(of: $0.name) == folded }
        if change.value, !folded.isEmpty { tags.append(.init(name: tag, member: entry.member, date: entry.date)) }
      }
    }
    return DeskRemarks(notes: notes, tags: tags)
  }

  /// Makes what the desk says of the articles that are here the library's own.
  func keepAll() throws {
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT s.id FROM desk_remarks r JOIN sources o ON o.address = r.source
        JOIN status s ON s.source = o.id AND s.key = r.key WHERE s.position IS NOT NULL
        """)
    let member = try DeskTable.membership(db)?.member
    for id in ids {
      let remarks = try remarks(on: id)
      let own = try Row.fetchOne(db, sql: "SELECT note, tags FROM status WHERE id = ?", arguments: [id])
      var notes = [own?[0] as String?].compactMap { $0 }
      notes += remarks.notes.map { $0.member == member ? $0.text : "\($0.member): \($0.text)" }
      if !remarks.notes.isEmpty {
        _ = try StatusWriter.change(db, [ArticleID(id)], .note(to: notes.joined(separator: "\n\n")))
      }
      for tag in remarks.tags { _ = try Tagging.change(db, tag.name, isTagged: true, of: id) }
    }
  }

  // MARK: - Changes

  /// Notes what a change speaks of; false where it is of a form that nobody knows.
  func index(_ entry: DeskLog.Entry) throws -> Bool {
    guard let place = try place(of: entry) else { return false }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO desk_remarks (source, key, change) VALUES (?, ?, ?)").execute(
      arguments: [place.source, place.key, entry.id])
    return true
  }

  /// Brings what is searched and shown into accord with the log.
  func settle(_ entry: DeskLog.Entry) throws {
    guard let place = try place(of: entry) else { return }
    switch entry.kind {
    case .tag:
      if let id = try PortableStories(db: db).article(place) { try Tagging.write(db, id: id.rawValue) }
    case .source: try settleSource(place.source)
    default: break
    }
  }

  private func place(of entry: DeskLog.Entry) throws -> ArticleName? {
    switch entry.kind {
    case .note: try DeskReplay.read(PortableNote.self, entry)?.article
    case .tag: try DeskReplay.read(PortableTag.self, entry)?.article
    case .source:
      try DeskReplay.read(PortableSourceEdit.self, entry).map { ArticleName(source: $0.address, key: "") }
    default: nil
    }
  }

  // MARK: - Sources

  /// Gives a source of the desk the name and folder that the log gives it, or those that it had before. Sources that
  /// this library fetches itself stay its own.
  func settleSource(_ address: String) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, name, tags FROM sources WHERE address = ? AND kind = 'desk'"),
      arguments: [address])
    guard let row else { return }
    var name: String?
    var folder: String??
    for entry in try log.remarks(source: address, key: "") where try log.holds(entry.op) {
      guard let edit = try DeskReplay.read(PortableSourceEdit.self, entry) else { continue }
      switch edit.action {
      case .rename: name = edit.name.map { String($0.prefix(Self.longestName)) }
      case .move: folder = .some(edit.folder.map { String($0.prefix(Self.longestName)) })
      case .add, .remove: break
      }
    }
    let kept = try Row.fetchOne(db, sql: "SELECT name, tags FROM desk_sources WHERE address = ?", arguments: [address])
    guard name != nil || folder != nil || kept != nil else { return }
    if kept == nil {
      try db.execute(
        sql: "INSERT INTO desk_sources (address, name, tags) VALUES (?, ?, ?)",
        arguments: [address, row[1] as String, row[2] as String?])
    }
    let (oldName, oldTags): (String, String?) = kept.map { ($0[0], $0[1]) } ?? (row[1], row[2])
    var tags = try StoredJSON.decodeList(String.self, from: oldTags)
    if let folder {
      tags = Array(tags.dropFirst())
      if let folder, !folder.isEmpty { tags.insert(folder, at: 0) }
    }
    try db.execute(
      sql: "UPDATE sources SET name = ?, tags = ? WHERE id = ?",
      arguments: [
        name.flatMap { $0.isEmpty ? nil : $0 } ?? oldName, try StoredJSON.encodeList(tags), row[0] as Int64,
      ])
  }
}

extension NewsStore {
  /// Writes a note on an article for everybody at the desk; nil or nothing but spaces takes one's own away. Gives the
  /// step as the journal keeps it, nil where the note is so already. Throws where the library belongs to no desk, one
  /// may not write there, or the article is not held here.
  @discardableResult
  public func noteAtDesk(
    _ text: String?, on id: ArticleID, by origin: JournalOrigin = .commandLine
  ) async throws -> KeptDeskStep? {
    let text = text.flatMap { Folding.key(of: $0).isEmpty ? nil : $0 } ?? ""
    return try await write { db in
      let outbox = try DeskOutbox(db)
      try outbox.check()
      let own = try DeskRemarkTable(db).remarks(on: id.rawValue).notes.first { $0.member == outbox.member }
      if own?.text ?? "" == text { return nil }
      let made = try outbox.share(.note, on: id) { PortableNote(article: $0, title: $1, text: text) }
      return try Self.journaled(
        db, DeskStep(.note(title: made.title, isRemoved: text.isEmpty), ops: [made.op]), by: origin)
    }
  }

  /// Gives the articles of a query a tag for everybody at the desk, or takes it away. Gives the step as the journal
  /// keeps it, nil where all were so already.
  @discardableResult
  public func tagAtDesk(
    _ tag: String, _ value: Bool, _ query: ArticleQuery, by origin: JournalOrigin = .commandLine
  ) async throws -> KeptDeskStep? {
    try await write { db in
      let outbox = try DeskOutbox(db)
      try outbox.check()
      let folded = Folding.key(of: tag)
      var ops: [UUID] = []
      for id in try QueryPlanner(db).articles(query) {
        let tags = try DeskRemarkTable(db).remarks(on: id.rawValue).tags
        guard tags.contains(where: { Folding.key(of: $0.name) == folded }) != value else { continue }
        let made = try outbox.share(.tag, on: id) {
          PortableTag(article: $0, title: $1, tag: tag, value: value)
        }
        ops.append(made.op)
      }
      return ops.isEmpty ? nil : try Self.journaled(db, DeskStep(.tag(tag, isTagged: value), ops: ops), by: origin)
    }
  }

  /// Changes a source for everybody at the desk.
  public func editDeskSource(_ edit: PortableSourceEdit, by origin: JournalOrigin = .commandLine) async throws {
    try await write { db in
      let op = try DeskOutbox(db).share(edit)
      _ = try Self.journaled(db, DeskStep(.source(edit), ops: [op]), by: origin)
    }
  }

  private static func journaled(_ db: Database, _ step: DeskStep, by origin: JournalOrigin) throws -> KeptDeskStep? {
    try JournalTable.add(db, .desk(step, isWithdrawn: false), by: origin).map { KeptDeskStep(journal: $0, step: step) }
  }

  /// Gives sources that came from the desk the names and folders that its log gives them.
  public func settleDeskSource(_ address: String) async throws {
    try await write { db in try DeskRemarkTable(db).settleSource(address) }
  }
}
