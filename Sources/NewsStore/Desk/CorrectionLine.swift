import GRDB
import NewsModel
import TextCore

/// The corrections up to one place of the line in which they were made, and what is called how there.
///
/// All is told from what was read in the articles and from the corrections before that place, and nothing from how the
/// library shows it now: so each library that holds the same articles finds the same, whenever it hears of what.
struct CorrectionLine {
  struct Item {
    /// The row of the correction; nil for one that has none yet.
    var id: CorrectionID?
    var correction: EntityCorrection
    var entity: Int64
    var other: Int64?
    var article: Int64?
    /// False while it is undone.
    var isActive: Bool
    var rank: Int64

    var rule: CorrectionRules.Rule? {
      CorrectionTable.rule(correction.change, entity: entity, other: other, article: article)
    }
  }

  /// What was read of an entity.
  private struct Reading {
    var name: EntityName
    var linkedInto: Int64?
    /// Whether an article names it; else a correction alone speaks of it.
    var isNamed: Bool
  }

  private(set) var items: [Item] = []
  /// Whether a name was asked for that several bear, so that it depends on the articles which is meant.
  private(set) var isAmbiguous = false
  /// Those that bear a name which was asked for and that no article names.
  private(set) var standIns: Set<Int64> = []

  private let db: Database
  private var ofEntity: [Int64: [Int]] = [:]
  private var intoEntity: [Int64: [Int]] = [:]
  /// The entities that renaming, splitting or parting ever called so.
  private var called: [String: [Int]] = [:]
  private var splits: [String: [Int]] = [:]
  private var readings: [Int64: Reading] = [:]

  init(_ db: Database) { self.db = db }

  mutating func append(_ item: Item) {
    let index = items.count
    items.append(item)
    ofEntity[item.entity, default: []].append(index)
    if let other = item.other { intoEntity[other, default: []].append(index) }
    switch item.correction.change {
    case .rename(let name): called[Folding.key(of: name), default: []].append(index)
    case .split(let form):
      called[Folding.key(of: form), default: []].append(index)
      splits[Folding.key(of: form), default: []].append(index)
    case .part: called[Folding.key(of: item.correction.entity.name), default: []].append(index)
    case .kind, .merge, .hide, .note: break
    }
  }

  mutating func set(isActive: Bool, at index: Int) { items[index].isActive = isActive }

  /// The rules that mentions of these entities can meet here.
  private func rules(on entities: [Int64]) -> CorrectionRules {
    var found = Set(entities)
    var waiting = entities
    var places: [Int] = []
    while let next = waiting.popLast() {
      for index in ofEntity[next] ?? [] where items[index].isActive {
        places.append(index)
        if let other = items[index].other, found.insert(other).inserted { waiting.append(other) }
      }
    }
    return CorrectionRules(places.sorted().compactMap { items[$0].rule })
  }

  // MARK: - How an entity is shown here

  /// How an entity is called.
  mutating func shown(_ entity: Int64) throws -> EntityName {
    let changes = (ofEntity[entity] ?? []).filter { items[$0].isActive }.map { items[$0].correction.change }
    var name = EntityTable.shown(try reading(entity).name, changes).name
    name.id = EntityID(entity)
    return name
  }

  /// The entity that another one is shown as.
  private mutating func merged(_ entity: Int64) throws -> Int64 {
    var entity = try reading(entity).linkedInto ?? entity
    var last = -1
    while let next = (ofEntity[entity] ?? []).first(where: { index in
      guard index > last, items[index].isActive, case .merge = items[index].correction.change else { return false }
      return true
    }), let other = items[next].other {
      (entity, last) = (other, next)
    }
    return entity
  }

  /// Whether mentions written so were split off an entity.
  private func isParted(_ folded: String, from entity: Int64) -> Bool {
    let splits = (splits[folded] ?? []).filter { items[$0].isActive }
    guard !splits.isEmpty else { return false }
    var found: Set<Int64> = [entity]
    var waiting = [entity]
    while let next = waiting.popLast() {
      for index in ofEntity[next] ?? [] where items[index].isActive {
        if let other = items[index].other, found.insert(other).inserted { waiting.append(other) }
      }
    }
    return splits.contains { found.contains(items[$0].entity) && items[$0].other != entity }
  }

  // MARK: - Finding

  /// The entity that an article names so, where it is told apart from others of its name by that.
  mutating func entity(_ name: EntityName, in article: ArticleName?) throws -> Int64? {
    guard let article, let id = try PortableStories(db: db).article(article) else { return nil }
    let bearers = try Set(bearers(of: Folding.key(of: name.name), ever: true, isNamed: true).map { try merged($0) })
    return try mentions(in: id.rawValue).filter { bearers.contains($0.entity) }
      .min { ($0.mentions.first?.range.start ?? 0, $0.entity) < ($1.mentions.first?.range.start ?? 0, $1.entity) }?
      .entity
  }

  /// What an article says at this place of the line.
  func mentions(in article: Int64) throws -> [MentionRow] {
    let position = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT position FROM articles WHERE id = ?"), arguments: [article])
    guard let position else { return [] }
    let rows = try MentionTable.read(db, at: position)
    return rules(on: rows.map(\.entity)).apply(to: rows, article: article)
  }

  /// The entity that is called so here, else the one that was called so or was of this kind before others changed it;
  /// of several the one of just that name, then the one in most articles, then the one that was made last.
  mutating func entity(_ name: EntityName) throws -> Int64? {
    let folded = Folding.key(of: name.name)
    var found = try entities(name.kind, named: folded, isNamed: true)
    // What only corrections speak of stands for nobody as soon as articles name somebody.
    if found.isEmpty { found = try entities(name.kind, named: folded, isNamed: false) }
    guard found.count > 1 else { return found.first }
    isAmbiguous = true
    let ranked = try found.map { entity in
      let (count, first) = try weight(of: entity)
      return (try Folding.key(of: shown(entity).name) == folded ? 0 : 1, -count, first, -making(of: entity), entity)
    }
    return ranked.min { $0 < $1 }?.4
  }

  /// Where in the line an entity was split or parted off last; -1 for one that was read. Numbers of entities tell
  /// nothing, since each library gives its own.
  private func making(of entity: Int64) -> Int {
    intoEntity[entity]?.last { index in
      switch items[index].correction.change {
      case .split, .part: true
      case .rename, .kind, .merge, .hide, .note: false
      }
    } ?? -1
  }

  private mutating func entities(_ kind: EntityKind, named folded: String, isNamed: Bool) throws -> Set<Int64> {
    var found: Set<Int64> = []
    for entity in try bearers(of: folded, ever: false, isNamed: isNamed) {
      let target = try merged(entity)
      if try shown(target).kind == kind { found.insert(target) }
    }
    guard found.isEmpty else { return found }
    for entity in try bearers(of: folded, ever: true, isNamed: isNamed) {
      let target = try merged(entity)
      if try kinds(of: entity).union(kinds(of: target)).contains(kind) { found.insert(target) }
    }
    return found
  }

  /// Every entity that bears a name; with `ever` also by corrections that were taken back, with `isNamed` only what
  /// articles name or corrections called so.
  private mutating func bearers(of folded: String, ever: Bool, isNamed: Bool) throws -> [Int64] {
    let read = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT entity FROM entity_names WHERE folded = ? AND origin = \(EntityTable.Origin.read.rawValue)
          ORDER BY entity
          """), arguments: [folded])
    var found: [Int64] = []
    for entity in read {
      let isRead = try reading(entity).isNamed
      if !isRead { standIns.insert(entity) }
      if isRead || !isNamed, !isParted(folded, from: entity) { found.append(entity) }
    }
    for index in called[folded] ?? [] where ever || items[index].isActive {
      let entity = if case .rename = items[index].correction.change { items[index].entity } else { items[index].other }
      if let entity, !found.contains(entity) { found.append(entity) }
    }
    return found
  }

  private mutating func kinds(of entity: Int64) throws -> Set<EntityKind> {
    var kinds: Set<EntityKind> = [try reading(entity).name.kind]
    for index in ofEntity[entity] ?? [] {
      if case .kind(let kind) = items[index].correction.change { kinds.insert(kind) }
    }
    return kinds
  }

  private mutating func reading(_ entity: Int64) throws -> Reading {
    if let known = readings[entity] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(found_name, name), coalesce(found_kind, kind), linked_into,
            linked_into IS NOT NULL
              OR EXISTS (SELECT 1 FROM mentions WHERE entity = ?1 AND is_corrected = 0)
              OR EXISTS (SELECT 1 FROM recognised WHERE entity = ?1)
          FROM entities WHERE id = ?1
          """), arguments: [entity])
    guard let row, let kind = EntityKind(rawValue: row[1]) else { throw StoreError.damaged }
    let reading = Reading(name: EntityName(row[0], kind, id: EntityID(entity)), linkedInto: row[2], isNamed: row[3])
    readings[entity] = reading
    return reading
  }

  /// In how many articles an entity was read, and where the first of them stands.
  private func weight(of entity: Int64) throws -> (count: Int, first: Int64) {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*), coalesce(min(position), 0) FROM (
            SELECT position FROM mentions WHERE entity = ?1 AND is_corrected = 0
            UNION SELECT position FROM recognised WHERE entity = ?1)
          """), arguments: [entity])
    return row.map { ($0[0], $0[1]) } ?? (0, 0)
  }

  /// An entity that no article names yet: the one that stands for this name already, or a new one.
  mutating func standIn(for name: EntityName) throws -> Int64 {
    let known = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT n.entity FROM entity_names n JOIN entities e ON e.id = n.entity
          WHERE n.folded = ?1 AND n.origin = \(EntityTable.Origin.read.rawValue)
            AND coalesce(e.found_kind, e.kind) = ?2 ORDER BY n.entity
          """), arguments: [Folding.key(of: name.name), name.kind.rawValue])
    for entity in known where try !reading(entity).isNamed { return entity }
    let entity = try EntityTable.make(db, name: name.name, kind: name.kind)
    try EntityTable.addName(db, name.name, kind: name.kind, of: entity, origin: .read)
    standIns.insert(entity)
    return entity
  }
}
