import Foundation
import GRDB
import NewsModel
import TextCore

/// What a batch of the desk's log did here.
public struct DeskReplayReport: Sendable, Hashable {
  /// Changes of others that are applied now.
  public var applied = 0
  /// One's own that the desk has now.
  public var acknowledged = 0
  /// Those that fit nothing here yet.
  public var waiting = 0
  /// Of a kind that this version does not know, or of a wrong form.
  public var ignored = 0
  /// Whom others overtook, a line each: `Kim renamed “A” to “B” after you`.
  public var overtaken: [String] = []
}

/// Applies the desk's log in its order, whatever was done here meanwhile.
///
/// One's own changes that are on their way are taken back, the log goes before them, and they are done again: so all
/// libraries that have read the log up to the same place show the same.
struct DeskReplay {
  private let db: Database
  private let log: DeskLog
  private let member: String
  private(set) var report = DeskReplayReport()
  /// Whether a correction or what undoes one came or went.
  var correctsNames = false
  /// One's own corrections among the last of the log, by the folded name that they are about.
  private var own: [String: [(op: String, change: EntityCorrection.Change)]]?

  init(_ db: Database, member: String) {
    self.db = db
    self.member = member
    log = DeskLog(db)
  }

  mutating func read(_ changes: [DeskChange]) throws {
    let unsent = try log.unsent()
    // Most often the log brings nothing but what was sent.
    let isEcho = changes.count <= unsent.count && zip(changes, unsent).allSatisfy { $0.op.uuidString == $1.op }
    if !isEcho { try takeBack(unsent) }
    for change in changes {
      if let own = try log.entry(op: change.op.uuidString) {
        guard own.seq == nil else { continue }
        try number(own, change)
        report.acknowledged += 1
        try remember(own)
        guard !isEcho, let entry = try log.entry(id: own.id) else { continue }
        try log.setApplied(true, entry.id)
        try apply(entry)
      } else {
        try takeNew(change)
      }
    }
    if !isEcho { try doAgain(try log.unsent()) }
    // One's own are looked up as others look them up, whatever was pointed at when they were made.
    if let first = changes.first { try settleNames(from: first.seq) }
  }

  /// Tries again what waited for articles that are here now.
  mutating func retry() throws {
    for entry in try log.ready() { try apply(entry) }
    let isStale = try Bool.fetchOne(
      db, sql: "SELECT names_stale OR names_at <> (SELECT articles FROM tallies WHERE source = 0) FROM desks")
    if isStale == true { correctsNames = true }
    try settleNames(from: nil)
  }

  /// Looks up the names of the corrections from a place of the log on, where anything of that line has changed.
  mutating func settleNames(from seq: Int64?) throws {
    guard correctsNames else { return }
    correctsNames = false
    var names = try CorrectionReplay(db)
    try names.run(from: seq)
    report.waiting += names.waiting
  }

  // MARK: - One's own that are on their way

  /// Corrections stay: those that stand behind others are looked up again in the end.
  func takeBack(_ entries: [DeskLog.Entry]) throws {
    for entry in entries.reversed() {
      if let id = entry.storyEdit { try StoryEditor(db).takeBack(id) }
      try log.setApplied(false, entry.id)
      if entry.kind == .undo { try refresh(rootOf: entry) }
      try DeskRemarkTable(db).settle(entry)
    }
  }

  mutating func doAgain(_ entries: [DeskLog.Entry]) throws {
    for entry in entries {
      try log.setApplied(true, entry.id)
      try apply(entry)
    }
  }

  private mutating func number(_ own: DeskLog.Entry, _ change: DeskChange) throws {
    try log.set("seq", change.seq, of: own.id)
    try log.set("member", change.member, of: own.id)
    try log.set("at", change.date.timeIntervalSince1970, of: own.id)
    try log.set("problem", nil, of: own.id)
    if own.kind == .correction || own.kind == .undo { correctsNames = true }
  }

  // MARK: - One change

  private mutating func takeNew(_ change: DeskChange) throws {
    let undone = try change.undoes.flatMap { try log.entry(seq: $0)?.op }
    let entry = try log.add(
      op: change.op.uuidString, seq: change.seq, member: change.member, at: change.date,
      kind: change.kind?.rawValue ?? "unknown", body: change.body, undoes: undone)
    guard change.kind != nil, change.kind != .undo || undone != nil else {
      report.ignored += 1
      return
    }
    try apply(entry)
    report.applied += 1
    if change.member != member, let words = try overtaking(entry) { report.overtaken.append(words) }
  }

  private mutating func apply(_ entry: DeskLog.Entry) throws {
    switch entry.kind {
    case .correction:
      correctsNames = true
      let correction = try decoded(PortableCorrection.self, entry)?.correction
      // What somebody noted on a name is nobody else's.
      if case .note = correction?.change { report.ignored += 1 }
    case .story: try applyStory(entry)
    case .undo:
      correctsNames = true
      try refresh(rootOf: entry)
    case .note, .tag, .source:
      guard try DeskRemarkTable(db).index(entry) else {
        report.ignored += 1
        return
      }
      try DeskRemarkTable(db).settle(entry)
    case nil: break
    }
  }

  private mutating func applyStory(_ entry: DeskLog.Entry) throws {
    guard let edit = try decoded(PortableStoryEdit.self, entry) else { return }
    try recompute(from: entry)
    let here = PortableStories(db: db)
    try log.setWaiting(for: try edit.names.filter { try !here.isGrouped($0) }, entry.id)
    if try log.entry(id: entry.id)?.storyEdit == nil { report.waiting += 1 }
  }

  /// Edits of stories are kept with how it was before; so all from one on are taken back, and those that hold are done
  /// again in the order of the log.
  private func recompute(from entry: DeskLog.Entry) throws {
    let editor = StoryEditor(db)
    let line = try log.storyLine(from: entry)
    for one in line.reversed() { if let id = one.storyEdit { try editor.takeBack(id) } }
    let here = PortableStories(db: db)
    for one in line where try log.holds(one.op) {
      // What stands in no story yet only because nobody has looked may be in one soon: the edit waits for that.
      guard let edit = try Self.read(PortableStoryEdit.self, one),
        try one.storyEdit != nil || !here.isUngrouped(edit), let local = try here.local(edit)
      else { continue }
      let id = try editor.doAgain(local, into: one.storyEdit, at: one.date)
      if id != one.storyEdit { try log.set("story_edit", id.rawValue, of: one.id) }
    }
  }

  /// Brings what an undo is about into accord with all undos.
  private func refresh(rootOf undo: DeskLog.Entry) throws {
    guard let root = try log.root(of: undo) else { return }
    switch root.kind {
    case .story: try recompute(from: root)
    case .note, .tag, .source: try DeskRemarkTable(db).settle(root)
    case .correction, .undo, nil: break
    }
  }

  /// Brings a change into accord with its undos; for those made here.
  func refresh(_ undo: DeskLog.Entry) throws { try refresh(rootOf: undo) }

  private mutating func decoded<Value: Decodable>(_ type: Value.Type, _ entry: DeskLog.Entry) throws -> Value? {
    let value = try Self.read(type, entry)
    if value == nil { report.ignored += 1 }
    return value
  }

  /// The body of a change; nil where it is of another form, which is the fault of whoever sent it.
  static func read<Value: Decodable>(_ type: Value.Type, _ entry: DeskLog.Entry) throws -> Value? {
    do { return try StoredJSON.decode(type, from: entry.body) } catch is DecodingError { return nil }
  }

  // MARK: - Overtaking

  /// So many of the last changes are looked at for one's own.
  private static let recent = 50

  private mutating func remember(_ entry: DeskLog.Entry) throws {
    guard own != nil, entry.kind == .correction, entry.member == member,
      let correction = try Self.read(PortableCorrection.self, entry)?.correction
    else { return }
    own?[Folding.key(of: correction.entity.name), default: []].append((entry.op, correction.change))
  }

  /// What to tell somebody whose own change this one comes after: both say how the same entity is called.
  private mutating func overtaking(_ entry: DeskLog.Entry) throws -> String? {
    guard entry.kind == .correction, let theirs = try Self.read(PortableCorrection.self, entry)?.correction else {
      return nil
    }
    if own == nil {
      own = [:]
      for one in try log.last(Self.recent) where one.seq != nil { try remember(one) }
    }
    let isOvertaken = try own?[Folding.key(of: theirs.entity.name)]?.contains { one in
      try one.change != theirs.change && log.holds(one.op)
    }
    return isOvertaken == true ? "\(entry.member), after you: \(theirs.summary)" : nil
  }
}
