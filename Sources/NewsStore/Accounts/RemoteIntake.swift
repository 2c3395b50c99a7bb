import Foundation
import GRDB
import NewsModel
import TextCore

/// An article of a server on its way into the library.
public struct IncomingRemote: Sendable {
  public var remote: String
  public var source: SourceID
  public var article: NewArticle
  /// The feed's own name for it, where the server tells.
  public var guid: String?
  public var isRead: Bool
  public var isStarred: Bool
  public var labels: [String]

  public init(
    remote: String, source: SourceID, article: NewArticle, guid: String?, isRead: Bool, isStarred: Bool,
    labels: [String]
  ) {
    self.remote = remote
    self.source = source
    self.article = article
    self.guid = guid
    self.isRead = isRead
    self.isStarred = isStarred
    self.labels = labels
  }
}

/// What came of one answer.
public struct RemoteIntakeOutcome: Sendable {
  public var added: [ArticleID] = []
  public var updated: [ArticleID] = []
  /// Marks that articles of the library took from the server.
  public var applied = AppliedChanges()
}

extension NewsStore {
  static let sameLinkSQL = """
    SELECT s.id, d.title FROM articles a CROSS JOIN status s ON s.id = a.id
    CROSS JOIN documents d ON d.position = a.position
    WHERE \(IdentitySchema.hasLink("?1")) AND +a.source = ?2 ORDER BY s.id LIMIT 32
    """

  /// Takes articles of a server in, all in one transaction with what is known of them there. Who gives batch after
  /// batch gives the same `memory` with each.
  public func takeIn(
    _ items: [IncomingRemote], of account: Int64, prefer: AccountOptions.Preference,
    memory: CompanyMemory = CompanyMemory()
  ) async throws -> RemoteIntakeOutcome {
    let prepared = try items.map { ($0, try PreparedArticle($0.article)) }
    let rules = rules
    return try await write { db in
      var intake = RemoteIntake(db: db, account: account, prefer: prefer, memory: memory)
      for (source, group) in Dictionary(grouping: prepared, by: { $0.0.source }).sorted(by: { $0.key < $1.key }) {
        try intake.take(group, into: source)
      }
      try intake.finish()
      // After the server's marks: what a rule sets is then sent there as any other change.
      try RuleWriter.apply(rules, to: intake.outcome.added, in: db)
      return intake.outcome
    }
  }
}

/// One transaction of articles from a server.
///
/// Which article of the library an item is: the one that it was; else, of those of its source that this server is not
/// known to have, the one under the feed's own name for it, else with its link, else with its headline and time, else
/// with its text on its day; else a new one. A new id whose link and headline are those of a given-up one takes its
/// place: a server that was made anew gives new ids. Afterwards the id alone counts.
private struct RemoteIntake {
  let db: Database
  let account: Int64
  let prefer: AccountOptions.Preference
  private let memory: CompanyMemory
  /// One for all sources: the newest articles of a server are of many feeds, and what is written for each transaction
  /// once, as the index of words, would be written for nearly every article.
  private var insertion: Insertion?
  var outcome = RemoteIntakeOutcome()
  /// Articles that an item of this transaction has taken.
  private var taken: Set<Int64> = []

  init(db: Database, account: Int64, prefer: AccountOptions.Preference, memory: CompanyMemory) {
    self.db = db
    self.account = account
    self.prefer = prefer
    self.memory = memory
  }

  /// Writes what was gathered; the last step.
  mutating func finish() throws {
    guard let result = try insertion?.finish() else { return }
    outcome.added = result.added
    outcome.updated = result.updated
  }

  mutating func take(_ group: [(IncomingRemote, PreparedArticle)], into source: SourceID) throws {
    let isThere = try Bool.fetchOne(
      db, sql: "SELECT 1 FROM sources WHERE id = ? AND is_removed = 0", arguments: [source.rawValue])
    guard isThere == true else {
      // Its source was taken out here: nothing of it is wanted until it comes back.
      for (item, _) in group { try note(item.remote, article: nil, state: 2) }
      return
    }
    if insertion == nil { insertion = try Insertion(db, source: source, memory: memory) }
    try insertion?.turn(to: source)
    var places: [(item: IncomingRemote, known: Int64?, isNew: Bool, key: String)] = []
    var prepared: [PreparedArticle] = []
    for (item, article) in group {
      var article = article
      let own = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT article FROM remote_items WHERE account = ? AND remote = ?"),
        arguments: [account, item.remote])
      let known = try own ?? match(item, article, source)
      if let known {
        taken.insert(known)
        article.article.identity = .known(ArticleID(known))
        article.article.key =
          try String.fetchOne(db.cachedStatement(sql: "SELECT key FROM status WHERE id = ?"), arguments: [known])
          ?? article.article.key
      } else {
        article.article.identity = .byKey
      }
      places.append((item, known, own == nil, article.article.key))
      prepared.append(article)
    }
    try insertion?.take(prepared)
    for place in places {
      let id =
        try place.known
        ?? Int64.fetchOne(
          db.cachedStatement(sql: "SELECT id FROM status WHERE source = ? AND key = ?"),
          arguments: [source.rawValue, place.key])
      guard let id else { throw StoreError.damaged }
      try note(place.item.remote, article: id, state: 1)
      if place.isNew { try join(place.item, id, wasHere: place.known != nil) }
    }
  }

  private func note(_ remote: String, article: Int64?, state: Int) throws {
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO remote_items (account, remote, article, state) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [account, remote, article, state])
  }

  // MARK: - Which article it is

  private func match(_ item: IncomingRemote, _ prepared: PreparedArticle, _ source: SourceID) throws -> Int64? {
    let content = prepared.article.content
    let byKey = "SELECT s.id FROM status s WHERE s.source = ? AND s.key = ?"
    for key in [prepared.article.key, item.guid].compactMap({ $0 }) {
      if let id = try first(byKey, [source.rawValue, key], { _ in true }) { return id }
    }
    if let link = content.link, !link.isEmpty {
      let sql = NewsStore.sameLinkSQL
      let title = Folding.key(of: content.title)
      let sameTitle = try first(sql, [link, source.rawValue]) { Folding.key(of: $0[1]) == title }
      if let sameTitle { return sameTitle }
      // A link that several articles have, as one to the home page, names none of them.
      let all = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [link, source.rawValue])
      if all.count == 1, let id = try first(sql, [link, source.rawValue], givenUpCounts: false, { _ in true }) {
        return id
      }
    }
    if let published = content.published {
      let sql = """
        SELECT s.id, d.title FROM articles a JOIN status s ON s.id = a.id JOIN documents d ON d.position = a.position
        WHERE a.position >= ?1 AND a.position < ?2 AND a.source = ?3 LIMIT 64
        """
      let start = Position.floor(of: published)
      let end = Position.floor(of: published.addingTimeInterval(1))
      let title = Folding.key(of: content.title)
      let same = try first(sql, [start, end, source.rawValue], givenUpCounts: false) { Folding.key(of: $0[1]) == title }
      if let same { return same }
    }
    let day = Position.floor(of: prepared.date.addingTimeInterval(-43_200))
    let next = Position.floor(of: prepared.date.addingTimeInterval(43_200))
    let sql = """
      SELECT s.id, a.link FROM articles a JOIN status s ON s.id = a.id
      WHERE a.fingerprint = ?1 AND a.source = ?2 AND a.position BETWEEN ?3 AND ?4 ORDER BY s.id LIMIT 16
      """
    guard !prepared.document.body.isEmpty else { return nil }
    return try first(sql, [prepared.fingerprint, source.rawValue, day, next], givenUpCounts: false) { row in
      (row[1] as String?) == nil || content.link == nil
    }
  }

  /// The first of these articles that fits, is not known to be another one on this server, and was not taken by another
  /// item.
  private func first(
    _ sql: String, _ arguments: StatementArguments, givenUpCounts: Bool = true, _ fits: (Row) throws -> Bool
  ) throws -> Int64? {
    let states = try db.cachedStatement(
      sql: "SELECT max(state = 1), count(*) FROM remote_items WHERE article = ? AND account = ?")
    for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments) where try fits(row) {
      let id: Int64 = row[0]
      guard !taken.contains(id), let known = try Row.fetchOne(states, arguments: [id, account]) else { continue }
      let isHere: Bool = known[0] ?? false
      let count: Int = known[1]
      if !isHere, givenUpCounts || count == 0 { return id }
    }
    return nil
  }

  // MARK: - Marks

  /// Brings an article that was joined to its server to one state on both sides.
  private mutating func join(_ item: IncomingRemote, _ id: Int64, wasHere: Bool) throws {
    // A given-up id of the same article has nothing to say any more.
    try db.cachedStatement(
      sql: "DELETE FROM remote_items WHERE article = ? AND account = ? AND remote <> ?"
    ).execute(arguments: [id, account, item.remote])
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT is_read, is_starred, tags FROM status WHERE id = ?"), arguments: [id])
    guard let row else { throw StoreError.damaged }
    try settle(id, "read", here: row[0], there: item.isRead, wasHere: wasHere)
    try settle(id, "starred", here: row[1], there: item.isStarred, wasHere: wasHere)
    let own = try StoredJSON.decodeList(String.self, from: row[2])
    let writer = RemoteWriter(db, account)
    let labels = try item.labels.filter { try !writer.tagOne($0, id).isEmpty }
    for label in labels { outcome.applied.tagged[label, default: []].append(id) }
    // Tags of the reader's own that the server does not know yet are sent.
    let there = Set(item.labels.map(Folding.key))
    for tag in own where !there.contains(Folding.key(of: tag)) {
      try Outbox.add(db, account: account, article: id, field: "tag", name: tag, value: true)
    }
  }

  private mutating func settle(_ id: Int64, _ field: String, here: Bool, there: Bool, wasHere: Bool) throws {
    let value: Bool
    switch prefer {
    case _ where !wasHere: value = there
    case .either: value = here || there
    case .server: value = there
    case .local: value = here
    }
    if value != here {
      try pulling(account, db) {
        try db.cachedStatement(sql: "UPDATE status SET is_\(field) = ? WHERE id = ?").execute(arguments: [value, id])
      }
      if wasHere {
        let path: WritableKeyPath<AppliedChanges, [Int64]> =
          field == "read" ? (value ? \.read : \.unread) : (value ? \.starred : \.unstarred)
        outcome.applied[keyPath: path].append(id)
      }
    }
    if value != there { try Outbox.add(db, account: account, article: id, field: field, value: value) }
  }
}
