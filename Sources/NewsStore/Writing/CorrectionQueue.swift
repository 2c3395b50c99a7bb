import GRDB
import NewsModel

/// The articles whose mentions are still to be written as the corrections say that hold by now.
///
/// Many corrections that come at once touch the same articles again and again: each is written once, when all are here,
/// and few in one transaction, so that nobody waits. What was read in an article stays in it until then.
struct CorrectionQueue {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Puts every article in which one of these entities was read into the queue.
  func add(_ entities: Set<Int64>) throws {
    guard !entities.isEmpty else { return }
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO correction_queue (position)
        SELECT position FROM mentions INDEXED BY mentions_of_entity WHERE entity = ?1
        UNION ALL SELECT position FROM recognised INDEXED BY recognised_of_entity WHERE entity = ?1
        """)
    for entity in entities { try insert.execute(arguments: [entity]) }
  }

  /// Writes the newest `count` articles of the queue; false where there were none.
  func write(upTo count: Int) throws -> Bool {
    let articles = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT q.position, a.id FROM (SELECT position FROM correction_queue ORDER BY position DESC LIMIT ?) q
          LEFT JOIN articles a ON a.position = q.position
          """), arguments: [count])
    guard let last = articles.map({ $0[0] as Int64 }).min() else { return false }
    let rules = try CorrectionRules(db)
    for row in articles {
      guard let article: Int64 = row[1] else { continue }
      try MentionTable.reapply(db, article: article, position: row[0], rules: rules)
    }
    try db.execute(sql: "DELETE FROM correction_queue WHERE position >= ?", arguments: [last])
    return true
  }
}

extension NewsStore {
  /// So many articles a transaction.
  private static let correctionBatch = 100

  /// Writes all articles that corrections of the desk left to be written; what is stopped goes on the next time.
  public func writeCorrectedArticles() async throws {
    guard try await read({ try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM correction_queue)") }) == true
    else { return }
    var isMore = true
    while isMore {
      try Task.checkCancellation()
      isMore = try await write { db in
        let wrote = try CorrectionQueue(db).write(upTo: Self.correctionBatch)
        if wrote { try db.notifyChanges(in: Table("mentions")) }
        return wrote
      }
    }
  }
}
