import GRDB
import NewsModel

/// The rows of what articles name: as they are shown, and as they were read where corrections made another thing of it.
enum MentionTable {
  /// Writes what was read in an article that has no rows yet, and gives the entities that are shown for it. Their
  /// counts are raised by the caller.
  static func add(
    _ db: Database, _ rows: [MentionRow], article: Int64, position: Int64, rules: CorrectionRules
  ) throws -> [Int64] {
    let shown = rules.apply(to: rows, article: article)
    try write(db, rows, shown: shown, at: position, staying: [])
    return shown.map(\.entity)
  }

  /// Applies changed rules to an article that is there.
  static func reapply(_ db: Database, article: Int64, position: Int64, rules: CorrectionRules) throws {
    let (rows, inPlace) = try read(db, at: position)
    let shown = rules.apply(to: rows, article: article)
    let staying = Set(rows.filter { inPlace.contains($0.entity) && shown.contains($0) }.map(\.entity))
    try db.cachedStatement(
      sql: """
        DELETE FROM mentions
        WHERE position = ? AND (is_corrected = 1 OR entity NOT IN (SELECT value FROM json_each(?)))
        """
    ).execute(arguments: [position, StoredJSON.encode(staying.sorted())])
    try db.cachedStatement(sql: "DELETE FROM recognised WHERE position = ?").execute(arguments: [position])
    try write(db, rows, shown: shown, at: position, staying: staying)
    let raise = try db.cachedStatement(sql: "UPDATE entities SET article_count = article_count + 1 WHERE id = ?")
    for row in shown where !staying.contains(row.entity) { try raise.execute(arguments: [row.entity]) }
  }

  /// The articles in which one of these entities was read, with their positions.
  static func articles(_ db: Database, naming entities: Set<Int64>) throws -> [(article: Int64, position: Int64)] {
    let list = try StoredJSON.encode(entities.sorted())
    return try Row.fetchAll(
      db,
      sql: """
        SELECT a.id, a.position FROM (
          SELECT m.position FROM json_each(?1) j CROSS JOIN mentions m INDEXED BY mentions_of_entity ON m.entity = j.value
          UNION
          SELECT r.position FROM json_each(?1) j CROSS JOIN recognised r INDEXED BY recognised_of_entity
            ON r.entity = j.value
        ) p CROSS JOIN articles a ON a.position = p.position
        """, arguments: [list]
    ).map { ($0[0], $0[1]) }
  }

  private static func write(
    _ db: Database, _ rows: [MentionRow], shown: [MentionRow], at position: Int64, staying: Set<Int64>
  ) throws {
    for row in rows where !shown.contains(row) { try insert(db, row, at: position, into: .recognised) }
    for row in shown where !staying.contains(row.entity) {
      try insert(db, row, at: position, into: rows.contains(row) ? .mentions : .corrected)
    }
  }

  /// What was read in an article, whatever corrections made of it, and the entities of it that stand among the
  /// mentions.
  static func read(_ db: Database, at position: Int64) throws -> (rows: [MentionRow], inPlace: Set<Int64>) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT entity, salience, passages, 1 FROM mentions WHERE position = ?1 AND is_corrected = 0
          UNION ALL SELECT entity, salience, passages, 0 FROM recognised WHERE position = ?1
          """), arguments: [position])
    let read = try zip(rows, StoredMentions.decode(rows.map { $0[2] })).map {
      MentionRow(entity: $0[0], salience: $0[1], mentions: $1)
    }
    return (read, Set(rows.filter { $0[3] as Bool }.map { $0[0] as Int64 }))
  }

  private enum Place {
    case mentions, corrected, recognised

    var sql: String {
      switch self {
      case .mentions: "INSERT INTO mentions (entity, position, salience, passages) VALUES (?, ?, ?, ?)"
      case .corrected:
        "INSERT INTO mentions (entity, position, salience, passages, is_corrected) VALUES (?, ?, ?, ?, 1)"
      case .recognised: "INSERT INTO recognised (entity, position, salience, passages) VALUES (?, ?, ?, ?)"
      }
    }
  }

  private static func insert(_ db: Database, _ row: MentionRow, at position: Int64, into place: Place) throws {
    try db.cachedStatement(sql: place.sql)
      .execute(arguments: [row.entity, position, row.salience, StoredMentions.encode(row.mentions)])
  }
}
