import GRDB
import NewsModel
import TextCore

/// The corrections of a library, with the entities and articles that they speak of.
enum CorrectionTable {
  struct Entry {
    var kept: KeptCorrection
    var entity: Int64
    var other: Int64?
    var article: Int64?

    /// How it moves mentions; nil for what only changes how an entity is shown.
    var rule: CorrectionRules.Rule? {
      switch (kept.correction.change, other, article) {
      case (.merge, let other?, _): .merge(entity, into: other)
      case (.split(let form), let other?, _): .split(entity, form: Folding.key(of: form), into: other)
      case (.part, let other?, let article?): .part(entity, article: article, into: other)
      case (.hide, _, _): .hide(entity)
      default: nil
      }
    }
  }

  /// The place of those that are on their way to the desk: behind all that it has.
  static let unsentRank = Int64.max

  private static let columns = "SELECT id, entity, other, article, correction, is_withdrawn FROM corrections"

  static func all(_ db: Database) throws -> [Entry] {
    try Row.fetchAll(db, sql: "\(columns) ORDER BY desk_rank, id").map(entry)
  }

  static func active(_ db: Database) throws -> [Entry] {
    try Row.fetchAll(db.cachedStatement(sql: "\(columns) WHERE is_withdrawn = 0 ORDER BY desk_rank, id")).map(entry)
  }

  static func find(_ db: Database, _ id: CorrectionID) throws -> Entry? {
    try Row.fetchOne(db, sql: "\(columns) WHERE id = ?", arguments: [id.rawValue]).map(entry)
  }

  /// Behind all others unless `rank` says another place.
  static func add(
    _ db: Database, _ correction: EntityCorrection, entity: Int64, other: Int64?, article: Int64?, rank: Int64? = nil
  ) throws -> KeptCorrection {
    try db.execute(
      sql: """
        INSERT INTO corrections (entity, other, article, correction, desk_rank)
        VALUES (?, ?, ?, ?, coalesce(?, (SELECT max(desk_rank) FROM corrections), 0))
        """,
      arguments: [entity, other, article, StoredJSON.encode(correction), rank])
    return KeptCorrection(id: CorrectionID(db.lastInsertedRowID), correction: correction)
  }

  /// Puts another correction into the place of one that was taken back; its number stays.
  static func replace(
    _ db: Database, _ id: CorrectionID, _ correction: EntityCorrection, entity: Int64, other: Int64?, article: Int64?,
    rank: Int64
  ) throws -> KeptCorrection {
    try db.execute(
      sql: """
        UPDATE corrections SET entity = ?, other = ?, article = ?, correction = ?, desk_rank = ?, is_withdrawn = 0
        WHERE id = ?
        """,
      arguments: [entity, other, article, StoredJSON.encode(correction), rank, id.rawValue])
    return KeptCorrection(id: id, correction: correction)
  }

  /// Forgets one that is withdrawn.
  static func remove(_ db: Database, _ id: CorrectionID) throws {
    try db.execute(sql: "DELETE FROM corrections WHERE id = ? AND is_withdrawn = 1", arguments: [id.rawValue])
  }

  static func setRank(_ db: Database, _ id: CorrectionID, _ rank: Int64) throws {
    try db.execute(sql: "UPDATE corrections SET desk_rank = ? WHERE id = ?", arguments: [rank, id.rawValue])
  }

  /// A correction of one's own that says what one of the desk says: from before joining, or from an earlier time there.
  static func adopted(_ db: Database, _ correction: EntityCorrection) throws -> CorrectionID? {
    let sense = Corrector.Sense(correction)
    for entry in try active(db) where Corrector.Sense(entry.kept.correction) == sense {
      if try DeskLog(db).entry(of: entry.kept.id) == nil { return entry.kept.id }
    }
    return nil
  }

  static func setWithdrawn(_ db: Database, _ id: CorrectionID, _ isWithdrawn: Bool) throws {
    try db.execute(sql: "UPDATE corrections SET is_withdrawn = ? WHERE id = ?", arguments: [isWithdrawn, id.rawValue])
  }

  private static func entry(_ row: Row) throws -> Entry {
    Entry(
      kept: KeptCorrection(
        id: CorrectionID(row[0]), correction: try StoredJSON.decode(EntityCorrection.self, from: row[4]),
        isWithdrawn: row[5]),
      entity: row[1], other: row[2], article: row[3])
  }
}
