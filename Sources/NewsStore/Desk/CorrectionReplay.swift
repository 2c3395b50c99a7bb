import GRDB
import NewsModel
import TextCore

/// Makes the corrections of the desk's log again in its order, from a place on, and brings entities into accord with
/// what comes of it, and the queue of articles.
///
/// A correction names what it means as that was called when it was made; which entity that is here depends on what was
/// corrected before and on the articles. So none is looked up once and for all: when others go before it, or an article
/// brings a name that the log speaks of, it is looked up again (`CorrectionLine`), and only what differs is written.
struct CorrectionReplay {
  private let db: Database
  private let log: DeskLog
  private let old: [CorrectionTable.Entry]
  private let rows: [CorrectionID: CorrectionTable.Entry]
  private var line: CorrectionLine
  /// Where in the line the change of an `op` stands.
  private var places: [String: Int] = [:]
  /// By their `op`, the undos of each change that were met.
  private var undos: [String: [String]] = [:]
  /// Entries whose correction has no row yet, by their places in the line.
  private var unwritten: [Int: DeskLog.Entry] = [:]
  private var removed: [CorrectionID] = []
  private var names: Set<String> = []
  /// Entities that were made for names which no article has.
  private var standIns: Set<Int64> = []
  /// How many wait for articles.
  private(set) var waiting = 0

  init(_ db: Database) throws {
    self.db = db
    log = DeskLog(db)
    old = try CorrectionTable.all(db)
    rows = Dictionary(uniqueKeysWithValues: old.map { ($0.kept.id, $0) })
    line = CorrectionLine(db)
  }

  /// Looks up again what stands at `start` or behind it, all where it is nil.
  mutating func run(from start: Int64? = nil) throws {
    let isStale = try Bool.fetchOne(db, sql: "SELECT names_stale FROM desks") ?? false
    let steps = try log.names()
    var privates = try privates(steps)[...]
    let adopted = try adopt(steps, from: start, &privates)
    for step in steps {
      let rank = step.seq ?? CorrectionTable.unsentRank(step.id)
      while let next = privates.first, next.rank < rank {
        privates.removeFirst()
        line.append(next.item)
      }
      if let undone = step.undoes {
        undos[undone, default: []].append(step.op)
        if let root = try log.root(of: step)?.op, let place = places[root] {
          line.set(isActive: holds(root), at: place)
        }
      } else if let start, let seq = step.seq, seq < start {
        guard var item = step.correction.flatMap({ rows[$0] })?.item else { continue }
        item.isActive = true
        places[step.op] = line.items.count
        line.append(item)
      } else {
        try make(step, rank: rank, known: step.correction ?? adopted[step.id])
      }
    }
    for rest in privates { line.append(rest.item) }
    let new = try write()
    try Self.apply(db, old, new)
    try clear(new)
    try noteNames(isWhole: start == nil)
    try db.execute(
      sql: """
        UPDATE desks SET names_stale = ?1, names_at = CASE WHEN ?2 THEN names_at END
        """, arguments: [start != nil && isStale, start != nil])
    if line.isAmbiguous {
      try db.execute(
        sql: "UPDATE desks SET names_at = coalesce(names_at, (SELECT articles FROM tallies WHERE source = 0))")
    }
  }

  /// Keeps the names that the log speaks of, and by which entities they are borne that no article names.
  private func noteNames(isWhole: Bool) throws {
    for name in names {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO desk_names (folded) VALUES (?)").execute(arguments: [name])
    }
    if isWhole { try db.execute(sql: "DELETE FROM desk_stand_ins") }
    for entity in line.standIns {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO desk_stand_ins (entity) VALUES (?)")
        .execute(arguments: [entity])
    }
  }

  /// What was corrected here and never went to the desk, in its order.
  private func privates(_ steps: [DeskLog.Entry]) throws -> [CorrectionTable.Entry] {
    let shared = Set(steps.compactMap(\.correction))
    return old.filter { !shared.contains($0.kept.id) }
  }

  /// One's own corrections from before joining that say what one of the desk says become that one.
  private func adopt(
    _ steps: [DeskLog.Entry], from start: Int64?, _ privates: inout ArraySlice<CorrectionTable.Entry>
  ) throws -> [Int64: CorrectionID] {
    guard !privates.isEmpty else { return [:] }
    var adopted: [Int64: CorrectionID] = [:]
    // The first of those that say the same is the last of its list.
    var waiting: [Corrector.Sense: [CorrectionID]] = [:]
    for own in privates.reversed() where !own.kept.isWithdrawn {
      waiting[Corrector.Sense(own.kept.correction), default: []].append(own.kept.id)
    }
    for step in steps where step.undoes == nil && step.correction == nil && (step.seq ?? .max) >= (start ?? 0) {
      guard let theirs = try DeskReplay.read(PortableCorrection.self, step)?.correction else { continue }
      if let same = waiting[Corrector.Sense(theirs)]?.popLast() { adopted[step.id] = same }
    }
    let taken = Set(adopted.values)
    privates.removeAll { taken.contains($0.kept.id) }
    return adopted
  }

  /// Whether a change holds at this place of the line.
  private func holds(_ op: String, depth: Int = 0) -> Bool {
    guard depth < 100 else { return true }
    return !(undos[op] ?? []).contains { holds($0, depth: depth + 1) }
  }

  // MARK: - One correction

  private mutating func make(_ step: DeskLog.Entry, rank: Int64, known: CorrectionID?) throws {
    guard let portable = try DeskReplay.read(PortableCorrection.self, step) else { return }
    if case .note = portable.correction.change { return }
    var missing: [ArticleName] = []
    let former = known.flatMap { rows[$0] }
    let item = try resolve(portable, former, rank: rank, &missing)
    try log.setWaiting(for: missing, step.id)
    if let item {
      places[step.op] = line.items.count
      if item.id == nil { unwritten[line.items.count] = step }
      if let id = item.id, step.correction != id { try log.set("correction", id.rawValue, of: step.id) }
      line.append(item)
    } else {
      // Void where it stands in the log: nobody has it, not even who made it.
      if !missing.isEmpty { waiting += 1 }
      guard let id = known else { return }
      removed.append(id)
      try log.set("correction", nil, of: step.id)
    }
  }

  /// What a correction means at this place; nil where it means nothing.
  private mutating func resolve(
    _ portable: PortableCorrection, _ former: CorrectionTable.Entry?, rank: Int64, _ missing: inout [ArticleName]
  ) throws -> CorrectionLine.Item? {
    var correction = portable.correction
    let entity = try meant(correction.entity, portable.seen, &missing)
    let shown = try line.shown(entity)
    correction.entity = shown
    var item = CorrectionLine.Item(
      id: former?.kept.id, correction: correction, entity: entity, isActive: true, rank: rank)
    item.correction.entity.id = nil
    switch correction.change {
    case .rename(let text):
      let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if name.isEmpty { return nil }
      item.correction.change = .rename(name)
    case .merge(let into):
      let target = try meant(into, portable.targetSeen, &missing)
      if target == entity { return nil }
      let name = try line.shown(target)
      item.correction.change = .merge(into: EntityName(name.name, name.kind))
      item.other = target
    case .split(let form):
      let folded = Folding.key(of: form)
      if folded.isEmpty || folded == Folding.key(of: shown.name) { return nil }
      item.other = try made(EntityName(form, shown.kind), former)
    case .part(let name):
      guard let article = try PortableStories(db: db).article(name) else {
        missing.append(name)
        return nil
      }
      guard try line.mentions(in: article.rawValue).contains(where: { $0.entity == entity }) else { return nil }
      item.article = article.rawValue
      item.other = try made(shown, former)
    case .kind, .hide, .note: break
    }
    return item
  }

  private mutating func meant(
    _ name: EntityName, _ seen: ArticleName?, _ missing: inout [ArticleName]
  ) throws -> Int64 {
    names.insert(Folding.key(of: name.name))
    if let entity = try line.entity(name, in: seen) { return entity }
    if let seen, try PortableStories(db: db).article(seen) == nil { missing.append(seen) }
    if let entity = try line.entity(name) { return entity }
    let entity = try line.standIn(for: name)
    standIns.insert(entity)
    return entity
  }

  /// The entity that a split or a parting makes; the one that it made before, where that is called so.
  private func made(_ name: EntityName, _ former: CorrectionTable.Entry?) throws -> Int64 {
    if let other = former?.other,
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT coalesce(found_name, name), coalesce(found_kind, kind) FROM entities WHERE id = ?"),
        arguments: [other]), row[0] == name.name, row[1] == name.kind.rawValue
    {
      return other
    }
    return try EntityTable.make(db, name: name.name, kind: name.kind)
  }

  // MARK: - Writing

  private mutating func write() throws -> [CorrectionTable.Entry] {
    var new: [CorrectionTable.Entry] = []
    for (place, item) in line.items.enumerated() {
      var entry = CorrectionTable.Entry(item)
      if let id = item.id {
        if rows[id] != entry { try CorrectionTable.update(db, entry) }
      } else {
        entry.kept.id = try CorrectionTable.insert(db, entry)
        if let step = unwritten[place] { try log.set("correction", entry.kept.id.rawValue, of: step.id) }
      }
      new.append(entry)
    }
    for id in removed { try CorrectionTable.delete(db, id) }
    return new
  }

  /// Brings those entities into accord with the corrections of which these make another thing than the old ones. Their
  /// articles are written afterwards.
  static func apply(_ db: Database, _ old: [CorrectionTable.Entry], _ new: [CorrectionTable.Entry]) throws {
    let before = old.filter { !$0.kept.isWithdrawn }
    let new = new.filter { !$0.kept.isWithdrawn }
    var gone = Dictionary(uniqueKeysWithValues: before.map { ($0.kept.id, $0) })
    var meant: Set<Int64> = []
    for entry in new {
      let former = gone.removeValue(forKey: entry.kept.id)
      if former != entry { meant.formUnion(entry.entities + (former?.entities ?? [])) }
    }
    for entry in gone.values { meant.formUnion(entry.entities) }
    guard !meant.isEmpty else { return }
    let (was, now) = (EntityCorrections(before), EntityCorrections(new))
    let touched = was.rules.origins(of: meant).union(now.rules.origins(of: meant))
    for entity in touched.sorted() {
      let effect = now.effect(on: entity)
      if effect != was.effect(on: entity) { try EntityTable.refresh(db, entity, effect) }
    }
    try CorrectionQueue(db).add(touched.filter { was.rules.path(of: $0) != now.rules.path(of: $0) })
  }

  /// What stood for a name that no article had, and no correction means any more, bears that name no longer.
  private func clear(_ new: [CorrectionTable.Entry]) throws {
    let meant = Set(new.flatMap { [$0.entity, $0.other] })
    let unmeant = standIns.union(old.flatMap { [$0.entity, $0.other].compactMap { $0 } }).filter { !meant.contains($0) }
    guard !unmeant.isEmpty else { return }
    let spare = try Int64.fetchAll(
      db,
      sql: """
        SELECT e.id FROM json_each(?) j CROSS JOIN entities e ON e.id = j.value
        WHERE e.linked_into IS NULL AND e.found_name IS NULL
          AND NOT EXISTS (SELECT 1 FROM mentions WHERE entity = e.id)
          AND NOT EXISTS (SELECT 1 FROM recognised WHERE entity = e.id)
          AND NOT EXISTS (SELECT 1 FROM entities WHERE linked_into = e.id)
          AND (SELECT count(*) FROM entity_names WHERE entity = e.id) = 1
        """, arguments: [StoredJSON.encode(unmeant.sorted())])
    for entity in spare {
      try EntityKeys.remove(db, EntityKeys.keys(db, of: entity), of: entity)
      try db.execute(sql: "DELETE FROM entity_names WHERE entity = ?", arguments: [entity])
    }
  }
}
