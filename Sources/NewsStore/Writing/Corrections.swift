import Foundation
import GRDB
import NewsModel
import TextCore

/// What an import of corrections did.
public struct CorrectionImport: Sendable, Hashable {
  public var added: [KeptCorrection] = []
  /// Those that held already.
  public var known = 0
  /// Why others could not be made, a line each.
  public var problems: [String] = []
}

extension NewsStore {
  /// Corrects an entity, in all articles of the library and all that will come.
  ///
  /// Splitting off a name that came by merging takes the merging back: the correction returned is then that one,
  /// withdrawn. Throws `StoreError.unknownEntity` or `.impossibleCorrection`, and changes nothing then.
  public func correct(_ correction: EntityCorrection) async throws -> KeptCorrection {
    try await write { db in
      let outbox = try DeskOutbox(db)
      let seen = try outbox.anchor(of: correction.entity)
      var targetSeen: ArticleName?
      if case .merge(let other) = correction.change { targetSeen = try outbox.anchor(of: other) }
      let kept = try Corrector(db).make(correction, as: .user)
      try outbox.note(kept, seen: seen, targetSeen: targetSeen)
      return kept
    }
  }

  /// Takes a correction back, or makes it hold again; nothing else changes, whatever was corrected since.
  public func setWithdrawn(_ isWithdrawn: Bool, _ id: CorrectionID) async throws {
    try await write { db in
      try DeskOutbox(db).note(isWithdrawn: isWithdrawn, id)
      try Corrector(db).setWithdrawn(isWithdrawn, id)
    }
  }

  /// Takes back the last correction of one's own that holds; nil where none does.
  public func undoCorrection() async throws -> KeptCorrection? {
    try await write { db in
      guard var last = try Self.own(db).last(where: { !$0.isWithdrawn }) else { return nil }
      try DeskOutbox(db).note(isWithdrawn: true, last.id)
      try Corrector(db).setWithdrawn(true, last.id)
      last.isWithdrawn = true
      return last
    }
  }

  /// Makes the correction hold again that was undone last; nil where none was undone since the last one was made.
  public func redoCorrection() async throws -> KeptCorrection? {
    try await write { db in
      let all = try Self.own(db)
      let start = (all.lastIndex { !$0.isWithdrawn } ?? -1) + 1
      guard all.indices.contains(start) else { return nil }
      var next = all[start]
      try DeskOutbox(db).note(isWithdrawn: false, next.id)
      try Corrector(db).setWithdrawn(false, next.id)
      next.isWithdrawn = false
      return next
    }
  }

  /// What was corrected here, in the order in which it was made.
  private static func own(_ db: Database) throws -> [KeptCorrection] {
    let outbox = try DeskOutbox(db)
    return try CorrectionTable.all(db).map(\.kept).filter { try !outbox.isForeign($0.id) }.sorted { $0.id < $1.id }
  }

  /// All corrections in the order in which they were made, those taken back included.
  public func corrections() async throws -> [KeptCorrection] {
    try await read { db in try CorrectionTable.all(db).map(\.kept) }
  }

  /// Makes corrections of another library hold here, in their order. Names that no article has yet are kept for those
  /// that will.
  public func importCorrections(_ corrections: [EntityCorrection]) async throws -> CorrectionImport {
    try await write { db in
      let corrector = Corrector(db, writesArticles: false)
      let outbox = try DeskOutbox(db)
      var report = CorrectionImport()
      var held = Set(try CorrectionTable.active(db).map { Corrector.Sense($0.kept.correction) })
      for correction in corrections {
        guard held.insert(Corrector.Sense(correction)).inserted else {
          report.known += 1
          continue
        }
        do {
          let kept = try corrector.make(correction, as: .imported)
          try outbox.note(kept)
          report.added.append(kept)
        } catch let error as StoreError {
          report.problems.append("\(correction.summary): \(error.message)")
        }
      }
      try corrector.writeArticles()
      return report
    }
  }

  /// The entities that bear a name (case and accents aside), those in most articles first.
  public func entities(named name: String, kind: EntityKind? = nil) async throws -> [Entity] {
    let ids = try await read { db in try EntityTable.find(db, name, kind) }
    var found: [Entity] = []
    for id in ids { if let entity = try await entity(EntityID(id)) { found.append(entity) } }
    return found
  }
}

/// Makes corrections and brings the library's entities and mentions into accord with them.
final class Corrector {
  /// What a correction says, whenever it was made.
  struct Sense: Hashable {
    private let name: String
    private let kind: EntityKind
    private let change: EntityCorrection.Change

    init(_ correction: EntityCorrection) {
      name = Folding.key(of: correction.entity.name)
      kind = correction.entity.kind
      change =
        if case .merge(let other) = correction.change {
          .merge(into: EntityName(Folding.key(of: other.name), other.kind))
        } else {
          correction.change
        }
    }
  }

  /// Where a correction comes from.
  enum Origin {
    case user
    /// From a file: it may speak of names that no article has yet.
    case imported
  }

  private let db: Database
  /// Whether articles are written with each correction; else they are as soon as one depends on them, and in the end.
  private let writesArticles: Bool
  /// What holds by now; nil before it was asked for.
  private var held: EntityCorrections?

  init(_ db: Database, writesArticles: Bool = true) {
    self.db = db
    self.writesArticles = writesArticles
  }

  func make(_ correction: EntityCorrection, as origin: Origin) throws -> KeptCorrection {
    let isImported = origin == .imported
    let entity = try present(correction.entity, making: isImported)
    let shown = try EntityTable.name(db, entity)
    var correction = correction
    correction.entity = shown
    var other: Int64?
    var article: Int64?
    switch correction.change {
    case .rename(let name): correction.change = .rename(try checked(name, of: shown))
    case .kind(let kind):
      if kind == shown.kind { throw impossible("\(shown.name) is of the kind \(kind.rawValue) already") }
    case .merge(let into):
      let target = try present(into, making: isImported)
      if target == entity { throw impossible("\(shown.name) cannot be merged with itself") }
      correction.change = .merge(into: try EntityTable.name(db, target))
      other = target
    case .split(let form):
      if let merging = try merging(of: form, into: entity) {
        try setWithdrawn(true, merging.id)
        return KeptCorrection(id: merging.id, correction: merging.correction, isWithdrawn: true)
      }
      let name = try splitName(form, of: entity, shown: shown, isImported: isImported)
      correction.change = .split(name)
      other = try EntityTable.make(db, name: name, kind: shown.kind)
    case .part(let name):
      article = try found(name, naming: entity, shown: shown)
      other = try EntityTable.make(db, name: shown.name, kind: shown.kind)
    case .hide: break
    case .note(let text):
      correction.change = .note(text.flatMap { Folding.key(of: $0).isEmpty ? nil : $0 })
    }
    var corrections = try held ?? EntityCorrections(CorrectionTable.active(db))
    let origins = corrections.rules.origins(of: [entity])
    let entry = try CorrectionTable.add(db, correction, entity: entity, other: other, article: article)
    held = nil
    corrections.append(entry)
    held = corrections
    try recluster(entry, origins)
    return entry.kept
  }

  func setWithdrawn(_ isWithdrawn: Bool, _ id: CorrectionID) throws {
    guard let entry = try CorrectionTable.find(db, id) else { return }
    let before = try CorrectionRules(db)
    try CorrectionTable.setWithdrawn(db, id, isWithdrawn)
    held = nil
    try recluster(entry, before.origins(of: [entry.entity]))
  }

  /// Brings entities and mentions into accord with the rules after one correction has come or gone; `origins` are those
  /// of its entity before.
  private func recluster(_ entry: CorrectionTable.Entry, _ origins: Set<Int64>) throws {
    let corrections = try held ?? EntityCorrections(CorrectionTable.active(db))
    held = corrections
    let origins = origins.union(corrections.rules.origins(of: [entry.entity]))
    if entry.rule != nil {
      if writesArticles {
        for (article, position) in try MentionTable.articles(db, naming: origins)
        where entry.article == nil || entry.article == article {
          try MentionTable.reapply(db, article: article, position: position, rules: corrections.rules)
        }
      } else {
        try CorrectionQueue(db).add(origins)
      }
    }
    for entity in origins.union(entry.entities) {
      try EntityTable.refresh(db, entity, corrections.effect(on: entity))
    }
  }

  /// Writes all articles that wait for it.
  func writeArticles() throws { while try CorrectionQueue(db).write(upTo: 1000) {} }

  private func impossible(_ reason: String) -> StoreError { .impossibleCorrection(reason: reason) }

  private func present(_ name: EntityName, making: Bool) throws -> Int64 {
    if let id = name.id, let present = try EntityTable.follow(db, id.rawValue) { return present }
    var found = try EntityTable.find(db, name.name, name.kind)
    // Which of several is meant is told by the number of their articles.
    if found.count > 1, !writesArticles {
      try writeArticles()
      found = try EntityTable.find(db, name.name, name.kind)
    }
    if let id = found.first { return id }
    guard making else { throw StoreError.unknownEntity(name.name) }
    let id = try EntityTable.make(db, name: name.name, kind: name.kind)
    try EntityTable.addName(db, name.name, kind: name.kind, of: id, origin: .read)
    return id
  }

  private func checked(_ text: String, of shown: EntityName) throws -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.isEmpty { throw impossible("a name needs letters") }
    if name == shown.name { throw impossible("it is called \(name) already") }
    let candidates = try EntityTable.find(db, name, shown.kind).filter { $0 != shown.id?.rawValue }
    if try candidates.contains(where: { try Folding.key(of: EntityTable.name(db, $0).name) == Folding.key(of: name) }) {
      throw impossible("there is already a \(shown.kind.rawValue) called \(name); merge the two instead")
    }
    return name
  }

  /// The correction by which an entity of this name became the other.
  private func merging(of form: String, into entity: Int64) throws -> KeptCorrection? {
    try CorrectionTable.active(db).last { entry in
      guard case .merge = entry.kept.correction.change, entry.other == entity else { return false }
      return Folding.key(of: entry.kept.correction.entity.name) == Folding.key(of: form)
    }?.kept
  }

  /// The form as the library writes it.
  private func splitName(_ form: String, of entity: Int64, shown: EntityName, isImported: Bool) throws -> String {
    let folded = Folding.key(of: form)
    if folded == Folding.key(of: shown.name) {
      throw impossible("\(shown.name) cannot lose its own name; part it in one article instead")
    }
    let known = try EntityTable.aliases(db, entity).first { Folding.key(of: $0) == folded }
    if known == nil && !isImported { throw impossible("\(shown.name) is nowhere written \(form)") }
    if folded.isEmpty { throw impossible("a name needs letters") }
    return known ?? form
  }

  private func found(_ name: ArticleName, naming entity: Int64, shown: EntityName) throws -> Int64 {
    if !writesArticles { try writeArticles() }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT s.id, EXISTS (SELECT 1 FROM mentions WHERE entity = ? AND position = s.position)
        FROM status s JOIN sources o ON o.id = s.source WHERE o.address = ? AND s.key = ?
        """, arguments: [entity, name.source, name.key])
    guard let row, row[1] as Bool else { throw impossible("the article does not name \(shown.name)") }
    return row[0]
  }
}
