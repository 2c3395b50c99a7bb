import Foundation
import GRDB
import NewsModel

/// The other entities of an article, by which namesakes are told apart.
///
/// How well an article fits an entity is the log likelihood ratio of its company: each name of it comes from the entity's
/// usual company with probability 0.1, else from the library at large (Jelinek-Mercer smoothing). A name that the two have
/// in common thus speaks for the entity the more, the rarer it is elsewhere; countries, which are everywhere, hardly do.
struct CooccurrenceContext {
  struct Member {
    var id: Int64
    var kind: EntityKind
    /// The library's articles that name it.
    var count: Int
  }

  private static let share = 0.1
  /// A small library is judged as if a thousand other articles were in it, of which thirty name any one place or people.
  private static let imagined = 1000.0
  /// The newest articles of an entity that are looked at.
  private static let depth = 32
  /// The rarest members say the most; more of them only cost time.
  private static let most = 12

  private let members: [Member]
  private let list: String
  private let articleCount: Double

  init(_ members: [Member], articleCount: Int) throws {
    self.members = Array(members.sorted { ($0.count, $0.id) < ($1.count, $1.id) }.prefix(Self.most))
    self.articleCount = Double(articleCount)
    list = try StoredJSON.encode(self.members.map(\.id))
  }

  var size: Int { members.count }

  /// The log likelihood ratio, and how many of the company stand beside the entity in its newest articles.
  func fit(_ entity: Int64, _ db: Database) throws -> (score: Double, shared: Int) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.entity, count(*), (SELECT count(*) FROM (SELECT 1 FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 LIMIT \(Self.depth)))
          FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.depth)) n
          CROSS JOIN mentions m ON m.position = n.position AND m.entity IN (SELECT value FROM json_each(?2))
          GROUP BY m.entity
          """), arguments: [entity, list])
    let shared = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int64, $0[1] as Double) })
    let articles: Double = rows.first?[2] ?? 0
    let score = members.reduce(0) { sum, member in
      let prior = member.kind == .place || member.kind == .group ? 30.0 : 1
      let anywhere = (Double(member.count) + prior) / (articleCount + Self.imagined)
      let beside = (shared[member.id] ?? 0) / (articles + 1)
      return sum + log(Self.share * beside / min(1, anywhere) + 1 - Self.share)
    }
    return (score, shared.count)
  }

  /// Those who bear a name (folded, of a kind) in the newest articles of the rarest members, the most frequent first: where a
  /// name has thousands of bearers, only they can be meant.
  func candidates(of folded: String, _ kind: EntityKind, _ db: Database) throws -> [Int64] {
    let rarest = try StoredJSON.encode(members.prefix(3).map(\.id))
    return try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.entity FROM json_each(?1) j
          CROSS JOIN mentions p INDEXED BY mentions_of_entity ON p.entity = j.value AND p.position IN (
            SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = j.value ORDER BY position DESC LIMIT 12)
          CROSS JOIN mentions m ON m.position = p.position
          CROSS JOIN entity_names n ON n.folded = ?2 AND n.kind = ?3 AND n.entity = m.entity AND n.is_parted = 0
          GROUP BY m.entity ORDER BY count(*) DESC, m.entity LIMIT 4
          """), arguments: [rarest, folded, kind.rawValue])
  }

  /// Whether any of the company stands beside the entity in one of its newest articles.
  func meets(_ entity: Int64, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
              WHERE entity = ?1 ORDER BY position DESC LIMIT 256) n
            CROSS JOIN mentions m ON m.position = n.position AND m.entity IN (SELECT value FROM json_each(?2)))
          """), arguments: [entity, list]) ?? false
  }
}
