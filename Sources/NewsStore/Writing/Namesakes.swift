import GRDB
import NewsModel

/// An entity of the library that bears a name.
struct Namesake {
  var member: Company.Member
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

enum Namesakes {
  /// Of a common family name the first and the last so many entities are looked at: those long known, and those in the
  /// news.
  private static let most = 32
  /// Of these the ones in most articles and the newest are weighed.
  private static let weighed = 4

  static func read(_ db: Database, _ folded: String) throws -> [Namesake] {
    let rows = try fetch(db, folded, newest: false)
    // Rows come by kind, so the newest of a full list are asked for apart.
    return distinct(rows.count < most ? rows : rows + (try fetch(db, folded, newest: true)))
  }

  private static func fetch(_ db: Database, _ folded: String, newest: Bool) throws -> [Namesake] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.id, e.kind, e.article_count, n.kind, coalesce(e.found_name, e.name), e.name, n.origin
          FROM (SELECT entity, kind, origin FROM entity_names WHERE folded = ? AND is_parted = 0
            ORDER BY kind \(newest ? "DESC" : ""), entity \(newest ? "DESC" : "") LIMIT \(most)) n
          CROSS JOIN entities e ON e.id = n.entity
          """), arguments: [folded]
    ).compactMap { row in
      guard let kind = EntityKind(rawValue: row[1]), let read = EntityKind(rawValue: row[3]) else { return nil }
      return Namesake(
        member: Company.Member(id: row[0], kind: kind, count: row[2]), folded: folded, readKind: read,
        foundName: Fold.name(row[4]), shownName: Fold.name(row[5]),
        isGuess: row[6] == EntityTable.Origin.guessed.rawValue)
    }
  }

  static func distinct(_ namesakes: [Namesake]) -> [Namesake] {
    var seen: Set<Int64> = []
    return namesakes.filter { seen.insert($0.member.id).inserted }
  }

  static func largest(_ namesakes: [Namesake]) -> Company.Member? {
    namesakes.max { ($0.member.count, $1.member.id) < ($1.member.count, $0.member.id) }?.member
  }

  static func likeliest(_ namesakes: [Namesake]) -> [Namesake] {
    guard namesakes.count > 2 * weighed else { return namesakes }
    let known = namesakes.sorted { ($1.member.count, $0.member.id) < ($0.member.count, $1.member.id) }
    let new = namesakes.sorted { $0.member.id > $1.member.id }
    return distinct(Array(known.prefix(weighed) + new.prefix(weighed)))
  }

  /// The entity of another kind for which the library has read this name of several words five times or more.
  static func otherKind(_ folded: String, _ namesakes: [Namesake]) -> Company.Member? {
    guard folded.contains(" ") else { return nil }
    let others = namesakes.filter { $0.has(folded, as: $0.member.kind) && $0.member.count >= 5 }
    return others.count == 1 ? others[0].member : nil
  }
}
