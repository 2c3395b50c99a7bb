import EntityLinking
import GRDB
import NewsModel
import TextCore

/// The rows of entities and of their names.
enum EntityTable {
  /// Where a name comes from. The numbers stand in libraries and never change.
  enum Origin: Int {
    case read = 0
    /// Initials that could stand for it.
    case guessed = 1
    /// From the user.
    case given = 2
  }

  static func make(_ db: Database, name: String, kind: EntityKind, isUnclear: Bool = false) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO entities (kind, name, folded, is_unclear) VALUES (?, ?, ?, ?)")
      .execute(arguments: [kind.rawValue, name, Folding.key(of: name), isUnclear])
    return db.lastInsertedRowID
  }

  /// What an entity is found by: folded names, and keys of names.
  struct Listing {
    var names: [String] = []
    var keys: [Int64] = []

    static func += (listing: inout Listing, other: Listing) {
      listing.names += other.names
      listing.keys += other.keys
    }
  }

  /// Makes what the linker found to be new, with the keys and initials that it is found by.
  static func make(_ db: Database, _ new: NewEntity) throws -> (id: Int64, listing: Listing) {
    let id = try make(db, name: new.name, kind: new.kind, isUnclear: new.isUnclear)
    var listing = Listing(keys: new.keys)
    try EntityKeys.add(db, new.keys, of: id)
    for other in new.isNot { try NamesakeTable(db: db).keepApart(id, other) }
    if new.kind == .organisation, new.keys.isEmpty, let initials = NameStrength.initials(of: new.name) {
      listing += try addName(db, initials.uppercased(), kind: new.kind, of: id, origin: .guessed)
    }
    // So that `person:` finds who is known in another script only.
    if new.kind == .person, !new.isUnclear {
      for spelling in NameStrength.latinSpellings(of: new.name) {
        listing += try addName(db, spelling, kind: new.kind, of: id, origin: .guessed)
      }
    }
    return (id, listing)
  }

  /// A name that is known from a better origin stays as it is.
  @discardableResult
  static func addName(
    _ db: Database, _ name: String, kind: EntityKind, of entity: Int64, origin: Origin
  ) throws -> Listing {
    let folded = Folding.key(of: name)
    try db.cachedStatement(
      sql: """
        INSERT INTO entity_names (folded, kind, entity, name, origin) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET origin = ?5, name = ?4 WHERE ?5 = 0 AND origin <> 0
        """
    ).execute(arguments: [folded, kind.rawValue, entity, name, origin.rawValue])
    let keys = origin == .guessed ? [] : NameKeys.of(name, kind)
    try EntityKeys.add(db, keys, of: entity)
    return Listing(names: [folded], keys: keys)
  }

  /// The entity that this one is shown as: itself or what it was merged into; nil where there is none.
  static func follow(_ db: Database, _ id: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT coalesce(merged_into, id) FROM entities WHERE id = ?"), arguments: [id])
  }

  /// How an entity is called, with its number.
  static func name(_ db: Database, _ id: Int64) throws -> EntityName {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT name, kind FROM entities WHERE id = ?"), arguments: [id])
    guard let row, let kind = EntityKind(rawValue: row[1]) else { throw StoreError.damaged }
    return EntityName(row[0], kind, id: EntityID(id))
  }

  /// The shown entities of a name and kind: those called so first, then those in most articles.
  static func find(_ db: Database, _ name: String, _ kind: EntityKind?) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT t.id FROM (SELECT DISTINCT coalesce(e.merged_into, e.id) AS id
          FROM entity_names n CROSS JOIN entities e ON e.id = n.entity
          WHERE n.folded = ?1 AND n.origin <> 1 AND n.is_parted = 0) f
        CROSS JOIN entities t ON t.id = f.id
        WHERE ?2 IS NULL OR t.kind = ?2
        ORDER BY t.folded = ?1 DESC, t.article_count DESC, t.id
        """, arguments: [Folding.key(of: name), kind?.rawValue])
  }

  /// Every name of an entity and of those merged into it, in alphabetical order.
  static func aliases(_ db: Database, _ id: Int64, most: Int = -1) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT n.name FROM entity_names n
          WHERE n.entity IN (SELECT ?1 UNION ALL SELECT id FROM entities WHERE merged_into = ?1)
            AND n.origin <> 1 AND n.is_parted = 0
          ORDER BY n.name LIMIT ?2
          """), arguments: [id, most])
  }

  /// Makes the row and the names of an entity what was read and the corrections that hold say together.
  static func refresh(_ db: Database, _ id: Int64, _ effect: EntityCorrections.Effect) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT coalesce(found_name, name), coalesce(found_kind, kind) FROM entities WHERE id = ?"),
      arguments: [id])
    guard let row, let found = EntityKind(rawValue: row[1]) else { return }
    let read = EntityName(row[0], found)
    let shown = EntityName(effect.name ?? read.name, effect.kind ?? read.kind)
    let into = effect.into
    try db.cachedStatement(
      sql: """
        UPDATE entities SET name = ?, folded = ?, kind = ?, found_name = ?, found_kind = ?, note = ?, merged_into = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      shown.name, Folding.key(of: shown.name), shown.kind.rawValue, shown.name == read.name ? nil : read.name,
      shown.kind == read.kind ? nil : read.kind.rawValue, effect.note, into == id ? nil : into, id,
    ])
    // What the library itself made one with this entity goes where it goes.
    try db.cachedStatement(sql: "UPDATE entities SET merged_into = ?1 WHERE linked_into = ?2")
      .execute(arguments: [into, id])
    try db.cachedStatement(
      sql: "DELETE FROM entity_names WHERE entity = ? AND origin = \(Origin.given.rawValue)"
    ).execute(arguments: [id])
    if effect.isMade { try addName(db, read.name, kind: read.kind, of: id, origin: .given) }
    if shown.name != read.name { try addName(db, shown.name, kind: read.kind, of: id, origin: .given) }
    try db.cachedStatement(
      sql: "UPDATE entity_names SET is_parted = folded IN (SELECT value FROM json_each(?)) WHERE entity = ?"
    ).execute(arguments: [StoredJSON.encode(effect.parted.sorted()), id])
  }

  /// How an entity is shown that was read so, after these changes to it.
  static func shown(
    _ read: EntityName, _ changes: [EntityCorrection.Change]
  ) -> (name: EntityName, note: String?) {
    var name = read
    var note: String?
    for change in changes {
      switch change {
      case .rename(let other): name.name = other
      case .kind(let kind): name.kind = kind
      case .note(let text): note = text
      case .merge, .split, .part, .hide: break
      }
    }
    return (name, note)
  }
}
