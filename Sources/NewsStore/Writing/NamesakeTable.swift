import EntityLinking
import Foundation
import GRDB
import NewsModel
import TextCore

/// Persons of one name whom the library tells apart, and the articles by which it finds that there are two.
struct NamesakeTable {
  /// The newest articles of a name that are looked at.
  private static let depth = 64

  let db: Database

  /// Remembers that two are never one.
  func keepApart(_ one: Int64, _ other: Int64) throws {
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO entity_apart (one, other) VALUES (?, ?)")
    try statement.execute(arguments: [one, other])
    try statement.execute(arguments: [other, one])
  }

  /// Whether two are never made one.
  func areApart(_ one: Int64, _ other: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM entity_apart WHERE one = ? AND other = ?)"),
      arguments: [one, other]) ?? false
  }

  /// Whether an entity that came from `old` to `new` articles should be looked at: each time their number has doubled.
  static func isDue(from old: Int, to new: Int) -> Bool {
    new >= 2 && old.leadingZeroBitCount != new.leadingZeroBitCount
  }

  /// Makes two of an entity whose articles show that it is two persons. What the user corrected or undid stays.
  func split(_ id: Int64, now: Date = Date()) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(found_name, name) FROM entities
          WHERE id = ? AND kind = 'person' AND is_unclear = 0 AND merged_into IS NULL
          """), arguments: [id])
    guard let row else { return }
    let name: String = row[0]
    guard NameStrength(name, .person) == .distinctive else { return }
    var signs = try signs(of: id)
    guard NamesakeSplit.isPossible(signs.flatMap(\.roles)) else { return }
    try addCompany(to: &signs, of: id)
    let positions = NamesakeSplit.smaller(of: signs, named: name)
    guard !positions.isEmpty, try !isSettled(id) else { return }
    let other = try EntityTable.make(db, NewEntity(name: name, kind: .person)).id
    try EntityTable.addName(db, name, kind: .person, of: other, origin: .read)
    try keepApart(id, other)
    try DecisionTable(db: db).move(positions, from: id, to: other, now: now)
  }

  /// Whether the user corrected an entity or undid that it was made two.
  private func isSettled(_ id: Int64) throws -> Bool {
    if try CorrectionTable.active(db).contains(where: { $0.entity == id || $0.other == id }) { return true }
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM entity_decisions d JOIN entity_apart a ON a.one = d.source AND a.other = d.target
          WHERE d.source = ? AND d.is_withdrawn = 1)
        """, arguments: [id]) ?? false
  }

  private func signs(of id: Int64) throws -> [NamesakeSplit.Sign] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT position, passages FROM mentions INDEXED BY mentions_of_entity WHERE entity = ?
          ORDER BY position DESC LIMIT \(Self.depth)
          """), arguments: [id])
    let mentions = try StoredMentions.decode(rows.map { $0[1] })
    return zip(rows, mentions).map { NamesakeSplit.Sign(position: $0[0], roles: $1.compactMap(\.role)) }
  }

  private func addCompany(to signs: inout [NamesakeSplit.Sign], of id: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.id, e.kind, e.folded FROM mentions m CROSS JOIN entities e ON e.id = m.entity
        WHERE m.position = ? AND m.entity <> ? AND e.is_unclear = 0
        """)
    for index in signs.indices {
      let rows = try Row.fetchCursor(statement, arguments: [signs[index].position, id])
      while let row = try rows.next() {
        switch EntityKind(rawValue: row[1]) {
        case .place, .group: if let code = Countries.code(of: row[2]) { signs[index].countries.insert(code) }
        case .person, .organisation: signs[index].company.insert(row[0])
        default: break
        }
      }
    }
  }
}
