import Foundation
import GRDB
import NewsModel

/// What is done here on its way to the desk. Each row is written in the transaction of what it tells of, so nothing is
/// lost and nothing waits.
struct DeskOutbox {
  private let db: Database
  private let log: DeskLog
  let member: String?
  private let role: DeskRole?

  init(_ db: Database) throws {
    self.db = db
    log = DeskLog(db)
    let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT member, role FROM desks"))
    member = row?[0]
    role = (row?[1] as String?).flatMap(DeskRole.init(rawValue:))
  }

  /// Whether what is done here goes to a desk.
  var isOpen: Bool { role?.edits == true }

  /// An article by which a namesake is told from the others of its name; nil where there is none but it.
  func anchor(of name: EntityName) throws -> ArticleName? {
    guard isOpen, let id = try name.id.flatMap({ try EntityTable.follow(db, $0.rawValue) }) else { return nil }
    let shown = try EntityTable.name(db, id)
    guard try EntityTable.find(db, shown.name, shown.kind) != [id] else { return nil }
    return try Row.fetchOne(
      db,
      sql: """
        SELECT o.address, s.key FROM mentions m JOIN status s ON s.position = m.position
        JOIN sources o ON o.id = s.source WHERE m.entity = ? ORDER BY m.position LIMIT 1
        """, arguments: [id]
    ).map { ArticleName(source: $0[0], key: $0[1]) }.flatMap { PortableStories.isSecret($0.source) ? nil : $0 }
  }

  /// Notes a correction that was made here; `seen` and `targetSeen` were asked for before it was made.
  func note(_ kept: KeptCorrection, seen: ArticleName? = nil, targetSeen: ArticleName? = nil) throws {
    guard isOpen, let member else { return }
    if case .note = kept.correction.change { return }
    if case .part(let name) = kept.correction.change, PortableStories.isSecret(name.source) { return }
    if kept.isWithdrawn { return try note(isWithdrawn: true, kept.id) }
    let body = try StoredJSON.encode(PortableCorrection(kept.correction, seen: seen, targetSeen: targetSeen))
    let entry = try log.add(
      op: UUID().uuidString, seq: nil, member: member, at: Date(), kind: DeskChange.Kind.correction.rawValue,
      body: body, correction: kept.id)
    try CorrectionTable.setRank(db, kept.id, CorrectionTable.unsentRank(entry.id))
  }

  func note(_ edit: PortableStoryEdit?, _ kept: StoryEditID) throws {
    guard isOpen, let member, let edit else { return }
    _ = try log.add(
      op: UUID().uuidString, seq: nil, member: member, at: Date(), kind: DeskChange.Kind.story.rawValue,
      body: try StoredJSON.encode(edit), storyEdit: kept)
  }

  /// Notes a note or a tag for everybody at the desk, which holds here at once.
  func share(
    _ kind: DeskChange.Kind, on id: ArticleID, _ body: (ArticleName, String) -> some Encodable
  ) throws -> (op: UUID, title: String) {
    guard let name = try PortableStories(db: db).name(of: id),
      let title = try String.fetchOne(
        db, sql: "SELECT d.title FROM articles a JOIN documents d ON d.position = a.position WHERE a.id = ?",
        arguments: [id.rawValue])
    else { throw StoreError.impossibleCorrection(reason: "this article cannot be named to others") }
    return (try share(kind, body(name, title)), title)
  }

  /// The same of a change of a source.
  func share(_ edit: PortableSourceEdit) throws -> UUID {
    if PortableStories.isSecret(edit.address) {
      throw StoreError.impossibleCorrection(reason: "this address holds a password, which stays here")
    }
    return try share(.source, edit)
  }

  /// Throws where nothing can be written for everybody.
  func check() throws {
    guard member != nil else { throw StoreError.noDesk }
    guard isOpen else {
      throw StoreError.notAllowed(reason: "only editors of the desk can do that; ask a chief for that role")
    }
  }

  private func share(_ kind: DeskChange.Kind, _ body: some Encodable) throws -> UUID {
    try check()
    guard let member else { throw StoreError.noDesk }
    let op = UUID()
    let entry = try log.add(
      op: op.uuidString, seq: nil, member: member, at: Date(), kind: kind.rawValue,
      body: try StoredJSON.encode(body))
    _ = try DeskRemarkTable(db).index(entry)
    try DeskRemarkTable(db).settle(entry)
    return op
  }

  /// Takes back what was written in one step, or makes it hold again; all of it or nothing.
  func setWithdrawn(_ isWithdrawn: Bool, _ step: DeskStep) throws {
    for op in step.ops {
      guard let entry = try log.entry(op: op.uuidString) else {
        throw StoreError.impossibleCorrection(reason: "the desk of this library does not have this any more")
      }
      try note(isWithdrawn: isWithdrawn, entry)
      try DeskRemarkTable(db).settle(entry)
    }
  }

  /// Whether a change of this kind is to be put into the form in which it travels.
  var takesEdits: Bool { isOpen }

  /// Notes that a correction was taken back or made to hold again here. Throws, before anything is done, where somebody
  /// else made it.
  func note(isWithdrawn: Bool, _ id: CorrectionID) throws {
    guard let entry = try log.entry(of: id) else { return }
    _ = try note(isWithdrawn: isWithdrawn, entry)
  }

  /// The same of an edit of stories; false where the desk knows nothing of it.
  func setWithdrawn(_ isWithdrawn: Bool, _ id: StoryEditID) throws -> Bool {
    guard let member, let entry = try log.entry(of: id) else { return false }
    let replay = DeskReplay(db, member: member)
    for undo in try note(isWithdrawn: isWithdrawn, entry) { try replay.refresh(undo) }
    return true
  }

  /// The same of any change of the log.
  @discardableResult
  func note(isWithdrawn: Bool, _ entry: DeskLog.Entry) throws -> [DeskLog.Entry] {
    guard let member, try log.holds(entry.op) == isWithdrawn else { return [] }
    let targets = isWithdrawn ? [entry] : try log.undos(of: entry.op)
    for target in targets where target.member != member && role != .chief {
      throw StoreError.notAllowed(
        reason: "this is by \(target.member); only \(target.member) or a chief of the desk can take it back")
    }
    guard isOpen else {
      throw StoreError.notAllowed(reason: "readers of the desk cannot take back what others did")
    }
    return try targets.map {
      try log.add(
        op: UUID().uuidString, seq: nil, member: member, at: Date(), kind: DeskChange.Kind.undo.rawValue, body: "{}",
        undoes: $0.op)
    }
  }

  /// Whether a correction is by somebody else, so that “undo the last one” does not mean it.
  func isForeign(_ id: CorrectionID) throws -> Bool {
    guard let member, let entry = try log.entry(of: id) else { return false }
    return entry.member != member
  }
}
