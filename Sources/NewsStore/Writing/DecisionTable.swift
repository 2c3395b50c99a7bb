import Foundation
import GRDB
import NewsModel
import TextCore

/// What was decided again about entities, and the moving of mentions that comes of it.
struct DecisionTable {
  /// All that it takes to undo a decision.
  struct Moved: Codable {
    struct Name: Codable {
      var name: String
      var kind: String
      var origin: Int
      /// True where the target has it by this decision alone.
      var isNew: Bool
    }
    /// A row of each of the two in one article, as they were.
    struct Pair: Codable {
      var position: Int64
      var source: Row
      var target: Row
    }
    struct Row: Codable {
      var salience: Double
      var passages: String
    }
    var positions: [Int64] = []
    var pairs: [Pair] = []
    var names: [Name] = []
    var isWhole = false
    var articles: Int { positions.count + pairs.count }
  }

  let db: Database

  /// Whether the user has undone this decision before, so that it is not taken again, or the two are kept apart.
  func isRefused(_ source: Int64, _ target: Int64) throws -> Bool {
    if try NamesakeTable(db: db).areApart(source, target) { return true }
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM entity_decisions WHERE source = ? AND target = ? AND is_withdrawn = 1)
          """), arguments: [source, target]) ?? false
  }

  /// Makes one entity the same as another, in all articles; its number leads there from now on.
  func merge(_ source: Int64, into target: Int64, now: Date) throws {
    var moved = Moved(isWhole: true)
    let positions = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT position FROM mentions WHERE entity = ?"), arguments: [source])
    try move(positions, from: source, to: target, in: &moved)
    try db.cachedStatement(sql: "UPDATE OR IGNORE recognised SET entity = ? WHERE entity = ?")
      .execute(arguments: [target, source])
    try close(source, into: target, in: &moved)
    try record(source, target, moved, now)
  }

  /// Makes one entity another in these articles; where nothing is left of it, its number leads there.
  func move(_ positions: [Int64], from source: Int64, to target: Int64, now: Date) throws {
    var moved = Moved()
    try move(positions, from: source, to: target, in: &moved)
    guard moved.articles > 0 else { return }
    let left = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mentions WHERE entity = ?)"), arguments: [source])
    let before = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM entity_decisions WHERE source = ? AND is_withdrawn = 0)"),
      arguments: [source])
    if left == false, before == false {
      moved.isWhole = true
      try close(source, into: target, in: &moved)
    }
    try record(source, target, moved, now)
  }

  private func move(_ positions: [Int64], from source: Int64, to target: Int64, in moved: inout Moved) throws {
    for position in positions {
      guard let own = try row(position, source) else { continue }
      if let other = try row(position, target) {
        let mentions = try StoredMentions.decode([own.passages, other.passages]).joined().sorted { $0.range < $1.range }
        try set(
          Moved.Row(salience: max(own.salience, other.salience), passages: StoredMentions.encode(mentions)), position,
          target)
        try db.cachedStatement(sql: "DELETE FROM mentions WHERE position = ? AND entity = ?")
          .execute(arguments: [position, source])
        moved.pairs.append(Moved.Pair(position: position, source: own, target: other))
      } else {
        try rename(position, from: source, to: target)
        moved.positions.append(position)
      }
    }
    try count(source, -moved.positions.count)
    try count(target, moved.positions.count)
  }

  private func row(_ position: Int64, _ entity: Int64) throws -> Moved.Row? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT salience, passages FROM mentions WHERE position = ? AND entity = ?"),
      arguments: [position, entity]
    ).map { Moved.Row(salience: $0[0], passages: $0[1]) }
  }

  private func set(_ row: Moved.Row, _ position: Int64, _ entity: Int64) throws {
    try db.cachedStatement(sql: "UPDATE mentions SET salience = ?, passages = ? WHERE position = ? AND entity = ?")
      .execute(arguments: [row.salience, row.passages, position, entity])
  }

  private func rename(_ position: Int64, from source: Int64, to target: Int64) throws {
    try db.cachedStatement(sql: "UPDATE mentions SET entity = ?1 WHERE position = ?2 AND entity = ?3")
      .execute(arguments: [target, position, source])
  }

  private func count(_ entity: Int64, _ articles: Int) throws {
    guard articles != 0 else { return }
    let count = try Int.fetchOne(
      db.cachedStatement(
        sql: "UPDATE entities SET article_count = article_count + ? WHERE id = ? RETURNING article_count"),
      arguments: [articles, entity])
    guard let count else { return }
    try EntityKeys.move(db, entity, from: count - articles, to: count)
  }

  /// Gives the names of an entity to the one that it is.
  private func close(_ source: Int64, into target: Int64, in moved: inout Moved) throws {
    let keys = try EntityKeys.keys(db, of: source)
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, kind, origin, folded FROM entity_names WHERE entity = ? AND is_parted = 0",
      arguments: [source])
    for row in rows {
      let isNew = try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT NOT EXISTS (SELECT 1 FROM entity_names WHERE folded = ? AND kind = ? AND entity = ?)"),
        arguments: [row[3], row[1], target])
      moved.names.append(Moved.Name(name: row[0], kind: row[1], origin: row[2], isNew: isNew ?? false))
    }
    try EntityKeys.remove(db, keys, of: source)
    try db.execute(sql: "DELETE FROM entity_names WHERE entity = ? AND is_parted = 0", arguments: [source])
    for name in moved.names {
      guard let kind = EntityKind(rawValue: name.kind), let origin = EntityTable.Origin(rawValue: name.origin) else {
        continue
      }
      try EntityTable.addName(db, name.name, kind: kind, of: target, origin: origin)
    }
    try db.execute(
      sql: "UPDATE entities SET linked_into = ?1, merged_into = ?1 WHERE id = ?2 OR linked_into = ?2",
      arguments: [target, source])
  }

  private func record(_ source: Int64, _ target: Int64, _ moved: Moved, _ now: Date) throws {
    try db.execute(
      sql: "INSERT INTO entity_decisions (made, source, target, moved) VALUES (?, ?, ?, ?)",
      arguments: [now.timeIntervalSince1970, source, target, StoredJSON.encode(moved)])
  }

  // MARK: - The log

  /// The decisions taken last, newest first.
  func latest(_ limit: Int) throws -> [EntityDecision] {
    try Row.fetchAll(
      db, sql: "SELECT id, made, source, target, moved, is_withdrawn FROM entity_decisions ORDER BY id DESC LIMIT ?",
      arguments: [limit]
    ).map(decision)
  }

  private func decision(_ row: Row) throws -> EntityDecision {
    let moved = try StoredJSON.decode(Moved.self, from: row[4])
    return EntityDecision(
      id: row[0], made: Date(timeIntervalSince1970: row[1]), source: try EntityTable.name(db, row[2]),
      target: try EntityTable.name(db, row[3]), articles: moved.articles, isWhole: moved.isWhole, isWithdrawn: row[5])
  }

  /// Undoes a decision for good: what has come since stays where it is. Nil where there is none of this number that
  /// holds.
  func withdraw(_ id: Int64) throws -> EntityDecision? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT id, made, source, target, moved, is_withdrawn FROM entity_decisions
          WHERE id = ? AND is_withdrawn = 0
          """, arguments: [id])
    else { return nil }
    let moved = try StoredJSON.decode(Moved.self, from: row[4])
    let (source, first): (Int64, Int64) = (row[2], row[3])
    // The target may have become part of another one meanwhile.
    let target =
      try Int64.fetchOne(db, sql: "SELECT coalesce(linked_into, id) FROM entities WHERE id = ?", arguments: [first])
      ?? first
    if moved.isWhole {
      try db.execute(
        sql: "UPDATE entities SET linked_into = NULL, merged_into = NULL WHERE id = ?", arguments: [source])
    }
    try reopen(source, from: target, moved)
    var back: [Int64] = []
    for position in moved.positions where try self.row(position, target) != nil {
      guard try self.row(position, source) == nil else { continue }
      try rename(position, from: target, to: source)
      back.append(position)
    }
    for pair in moved.pairs where try self.row(pair.position, target) != nil {
      guard try self.row(pair.position, source) == nil else { continue }
      try set(pair.target, pair.position, target)
      try db.execute(
        sql: "INSERT INTO mentions (entity, position, salience, passages) VALUES (?, ?, ?, ?)",
        arguments: [source, pair.position, pair.source.salience, pair.source.passages])
      try count(source, 1)
    }
    try count(source, back.count)
    try count(target, -back.count)
    try db.execute(sql: "UPDATE entity_decisions SET is_withdrawn = 1 WHERE id = ?", arguments: [id])
    var undone = try decision(row)
    undone.isWithdrawn = true
    return undone
  }

  /// Gives an entity its names back, and takes those from the other that came with it.
  private func reopen(_ source: Int64, from target: Int64, _ moved: Moved) throws {
    for name in moved.names {
      guard let kind = EntityKind(rawValue: name.kind), let origin = EntityTable.Origin(rawValue: name.origin) else {
        continue
      }
      try EntityTable.addName(db, name.name, kind: kind, of: source, origin: origin)
      if name.isNew {
        try db.execute(
          sql: "DELETE FROM entity_names WHERE folded = ? AND kind = ? AND entity = ? AND is_parted = 0",
          arguments: [Folding.key(of: name.name), name.kind, target])
      }
    }
    let keys = try EntityKeys.keys(db, of: source)
    try EntityKeys.add(db, Array(keys), of: source)
    try EntityKeys.remove(db, keys.subtracting(EntityKeys.keys(db, of: target)), of: target)
  }
}
