import GRDB
import NewsModel
import TextCore

/// The corrections of a library, with the entities and articles that they speak of.
enum CorrectionTable {
  struct Entry: Equatable {
    var kept: KeptCorrection
    var entity: Int64
    var other: Int64?
    var article: Int64?
    /// The place in the desk's log; corrections are applied in the order of it.
    var rank: Int64

    /// How it moves mentions; nil for what only changes how an entity is shown.
    var rule: CorrectionRules.Rule? {
      CorrectionTable.rule(kept.correction.change, entity: entity, other: other, article: article)
    }
  }

  static func rule(
    _ change: EntityCorrection.Change, entity: Int64, other: Int64?, article: Int64?
  ) -> CorrectionRules.Rule? {
    switch (change, other, article) {
    case (.merge, let other?, _): .merge(entity, into: other)
    case (.split(let form), let other?, _): .split(entity, form: Folding.key(of: form), into: other)
    case (.part, let other?, let article?): .part(entity, article: article, into: other)
    case (.hide, _, _): .hide(entity)
    default: nil
    }
  }

  /// The place of a change that is on its way to the desk: behind all that it has, in the order of `desk_changes`.
  static func unsentRank(_ change: Int64) -> Int64 { .max / 2 + change }

  private static let columns =
    "SELECT id, entity, other, article, correction, is_withdrawn, desk_rank FROM corrections"

  static func all(_ db: Database) throws -> [Entry] {
    try entries(Row.fetchAll(db.cachedStatement(sql: "\(columns) ORDER BY desk_rank, id")))
  }

  static func active(_ db: Database) throws -> [Entry] {
    try entries(
      Row.fetchAll(db.cachedStatement(sql: "\(columns) WHERE is_withdrawn = 0 ORDER BY desk_rank, id")))
  }

  static func find(_ db: Database, _ id: CorrectionID) throws -> Entry? {
    try entries(Row.fetchAll(db.cachedStatement(sql: "\(columns) WHERE id = ?"), arguments: [id.rawValue])).first
  }

  /// Behind all others.
  static func add(
    _ db: Database, _ correction: EntityCorrection, entity: Int64, other: Int64?, article: Int64?
  ) throws -> Entry {
    let rank = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(desk_rank) FROM corrections")) ?? 0
    var entry = Entry(
      kept: KeptCorrection(id: CorrectionID(0), correction: correction), entity: entity, other: other,
      article: article, rank: rank)
    entry.kept.id = try insert(db, entry)
    return entry
  }

  /// Writes a new row, whose number it gives.
  static func insert(_ db: Database, _ entry: Entry) throws -> CorrectionID {
    try db.cachedStatement(
      sql: """
        INSERT INTO corrections (entity, other, article, correction, desk_rank, is_withdrawn) VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry.entity, entry.other, entry.article, StoredJSON.encode(entry.kept.correction), entry.rank,
      entry.kept.isWithdrawn,
    ])
    return CorrectionID(db.lastInsertedRowID)
  }

  /// Makes a row what `entry` says.
  static func update(_ db: Database, _ entry: Entry) throws {
    try db.cachedStatement(
      sql: """
        UPDATE corrections SET entity = ?, other = ?, article = ?, correction = ?, desk_rank = ?, is_withdrawn = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      entry.entity, entry.other, entry.article, StoredJSON.encode(entry.kept.correction), entry.rank,
      entry.kept.isWithdrawn, entry.kept.id.rawValue,
    ])
  }

  /// Forgets one.
  static func delete(_ db: Database, _ id: CorrectionID) throws {
    try db.cachedStatement(sql: "DELETE FROM corrections WHERE id = ?").execute(arguments: [id.rawValue])
  }

  static func setRank(_ db: Database, _ id: CorrectionID, _ rank: Int64) throws {
    try db.execute(sql: "UPDATE corrections SET desk_rank = ? WHERE id = ?", arguments: [rank, id.rawValue])
  }

  static func setWithdrawn(_ db: Database, _ id: CorrectionID, _ isWithdrawn: Bool) throws {
    try db.execute(sql: "UPDATE corrections SET is_withdrawn = ? WHERE id = ?", arguments: [isWithdrawn, id.rawValue])
  }

  /// Decoded together, since each decoder costs more than what it decodes.
  private static func entries(_ rows: [Row]) throws -> [Entry] {
    guard !rows.isEmpty else { return [] }
    let corrections = try StoredJSON.decode(
      [EntityCorrection].self, from: "[" + rows.map { $0[4] as String }.joined(separator: ",") + "]")
    return zip(rows, corrections).map { row, correction in
      Entry(
        kept: KeptCorrection(id: CorrectionID(row[0]), correction: correction, isWithdrawn: row[5]),
        entity: row[1], other: row[2], article: row[3], rank: row[6])
    }
  }
}

extension CorrectionTable.Entry {
  /// Those that it speaks of.
  var entities: [Int64] { other.map { [entity, $0] } ?? [entity] }

  var item: CorrectionLine.Item {
    CorrectionLine.Item(
      id: kept.id, correction: kept.correction, entity: entity, other: other, article: article,
      isActive: !kept.isWithdrawn, rank: rank)
  }

  init(_ item: CorrectionLine.Item) {
    self.init(
      kept: KeptCorrection(
        id: item.id ?? CorrectionID(0), correction: item.correction, isWithdrawn: !item.isActive),
      entity: item.entity, other: item.other, article: item.article, rank: item.rank)
  }
}
