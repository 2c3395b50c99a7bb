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
    for row in rows where !shown.contains(row) {
      try insert(db, Stored(row.entity, row.salience, StoredMentions.encode(row.mentions), .recognised), at: position)
    }
    for row in shown {
      let place: Place = rows.contains(row) ? .mentions : .corrected
      try insert(db, Stored(row.entity, row.salience, StoredMentions.encode(row.mentions), place), at: position)
    }
    return shown.map(\.entity)
  }

  /// Applies changed rules to an article that is there. Only rows that rules move, or moved before, are read and
  /// written.
  static func reapply(_ db: Database, article: Int64, position: Int64, rules: CorrectionRules) throws {
    let stored = try stored(db, at: position)
    let concerned = Set(stored.map(\.entity).filter(rules.concerns))
    let reached = concerned.isEmpty ? [] : rules.targets(of: concerned)
    let touched = stored.filter { row in
      switch row.place {
      case .mentions: concerned.contains(row.entity) || reached.contains(row.entity)
      case .corrected, .recognised: true
      }
    }
    guard !touched.isEmpty else { return }
    let raw = touched.filter { $0.place != .corrected }
    let rows = try zip(raw, StoredMentions.decode(raw.map(\.passages))).map {
      MentionRow(entity: $0.entity, salience: $0.salience, mentions: $1)
    }
    let read = Dictionary(uniqueKeysWithValues: zip(rows, raw).map { ($0.entity, (row: $0, passages: $1.passages)) })
    let shown = rules.apply(to: rows, article: article)
    let same = Set(shown.filter { read[$0.entity]?.row == $0 }.map(\.entity))
    var wanted: Set<Stored> = []
    for row in raw where !same.contains(row.entity) {
      wanted.insert(Stored(row.entity, row.salience, row.passages, .recognised))
    }
    for row in shown {
      let isSame = same.contains(row.entity)
      let passages = isSame ? read[row.entity]?.passages : nil
      wanted.insert(
        Stored(
          row.entity, row.salience, passages ?? StoredMentions.encode(row.mentions), isSame ? .mentions : .corrected))
    }
    for row in Set(touched).subtracting(wanted) { try delete(db, row, at: position) }
    let raise = try db.cachedStatement(sql: "UPDATE entities SET article_count = article_count + 1 WHERE id = ?")
    for row in wanted.subtracting(touched) {
      try insert(db, row, at: position)
      if row.place != .recognised { try raise.execute(arguments: [row.entity]) }
    }
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

  /// What was read in an article, whatever corrections made of it.
  static func read(_ db: Database, at position: Int64) throws -> [MentionRow] {
    let raw = try stored(db, at: position).filter { $0.place != .corrected }
    return try zip(raw, StoredMentions.decode(raw.map(\.passages))).map {
      MentionRow(entity: $0.entity, salience: $0.salience, mentions: $1)
    }
  }

  private enum Place: Int {
    /// As it was read.
    case mentions
    /// As corrections made it.
    case corrected
    /// As it was read, where corrections made another thing of it.
    case recognised

    var table: String { self == .recognised ? "recognised" : "mentions" }
  }

  private struct Stored: Hashable {
    var entity: Int64
    var salience: Double
    var passages: String
    var place: Place

    init(_ entity: Int64, _ salience: Double, _ passages: String, _ place: Place) {
      self.entity = entity
      self.salience = salience
      self.passages = passages
      self.place = place
    }
  }

  private static func stored(_ db: Database, at position: Int64) throws -> [Stored] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT entity, salience, passages, is_corrected FROM mentions WHERE position = ?1
          UNION ALL SELECT entity, salience, passages, \(Place.recognised.rawValue) FROM recognised WHERE position = ?1
          """), arguments: [position]
    ).map { Stored($0[0], $0[1], $0[2], Place(rawValue: $0[3]) ?? .corrected) }
  }

  private static func insert(_ db: Database, _ row: Stored, at position: Int64) throws {
    switch row.place {
    case .recognised:
      try db.cachedStatement(sql: "INSERT INTO recognised (entity, position, salience, passages) VALUES (?, ?, ?, ?)")
        .execute(arguments: [row.entity, position, row.salience, row.passages])
    case .mentions, .corrected:
      try db.cachedStatement(
        sql: "INSERT INTO mentions (entity, position, salience, passages, is_corrected) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [row.entity, position, row.salience, row.passages, row.place == .corrected])
    }
  }

  private static func delete(_ db: Database, _ row: Stored, at position: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM \(row.place.table) WHERE position = ? AND entity = ?")
      .execute(arguments: [position, row.entity])
  }
}
