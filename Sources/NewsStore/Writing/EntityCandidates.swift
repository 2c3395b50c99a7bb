import GRDB
import NewsModel

/// An entity of the library that bears a name.
struct EntityCandidate {
  var member: CooccurrenceContext.Member
  /// The name by which it was found.
  var folded: String
  /// The kind under which the name was read.
  fileprivate var readKind: EntityKind
  fileprivate var foundName: String
  fileprivate var shownName: String
  /// True where only its initials were found.
  var isGuess: Bool

  /// Whether the name stands for this kind.
  func bears(_ kind: EntityKind) -> Bool { readKind == kind || member.kind == kind }

  /// Whether it is called so, rather than also called so.
  func has(_ folded: String, as kind: EntityKind) -> Bool {
    self.folded == folded && !isGuess && bears(kind) && (foundName == folded || shownName == folded)
  }
}

enum EntityCandidates {
  /// More bearers of one name are looked for by their company.
  static let most = 12

  /// Those who bear a name, or the first of them where they are more than `most`.
  static func read(_ db: Database, _ folded: String) throws -> [EntityCandidate] {
    try fetch(
      db, "SELECT entity, kind, origin FROM entity_names WHERE folded = ?1 AND is_parted = 0 LIMIT \(most + 1)", folded,
      [folded])
  }

  /// Those of these entities who bear a name that was read as one of this kind.
  static func read(_ db: Database, _ folded: String, _ kind: EntityKind, among entities: [Int64]) throws
    -> [EntityCandidate]
  {
    try fetch(
      db,
      """
      SELECT n.entity, n.kind, n.origin FROM json_each(?2) j CROSS JOIN entity_names n
      ON n.folded = ?1 AND n.kind = ?3 AND n.entity = j.value AND n.is_parted = 0
      """, folded, [folded, StoredJSON.encode(entities), kind.rawValue])
  }

  private static func fetch(
    _ db: Database, _ names: String, _ folded: String, _ arguments: StatementArguments
  ) throws -> [EntityCandidate] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, n.kind, coalesce(e.found_name, e.name), e.name, n.origin
          FROM (\(names)) n CROSS JOIN entities e ON e.id = n.entity
          """), arguments: arguments)
    let found = rows.compactMap { row -> EntityCandidate? in
      guard let kind = EntityKind(rawValue: row[1]), let read = EntityKind(rawValue: row[3]) else { return nil }
      return EntityCandidate(
        member: CooccurrenceContext.Member(id: row[0], kind: kind, count: row[2]), folded: folded, readKind: read,
        foundName: Fold.name(row[4]), shownName: Fold.name(row[5]),
        isGuess: row[6] == EntityTable.Origin.guessed.rawValue)
    }
    return distinct(found)
  }

  static func distinct(_ candidates: [EntityCandidate]) -> [EntityCandidate] {
    var seen: Set<Int64> = []
    return candidates.filter { seen.insert($0.member.id).inserted }
  }

  static func largest(_ candidates: [EntityCandidate]) -> CooccurrenceContext.Member? {
    candidates.max { ($0.member.count, $1.member.id) < ($1.member.count, $0.member.id) }?.member
  }

  /// The entity of another kind for which the library has read this name of several words five times or more.
  static func otherKind(_ folded: String, _ candidates: [EntityCandidate]) -> CooccurrenceContext.Member? {
    guard folded.contains(" ") else { return nil }
    let others = candidates.filter { $0.has(folded, as: $0.member.kind) && $0.member.count >= 5 }
    return others.count == 1 ? others[0].member : nil
  }
}
