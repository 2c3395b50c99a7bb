import EntityLinking
import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// Takes articles in, all in one transaction. An article whose key the source already has is left as it is, or
  /// becomes its new version where its text has changed; give a few hundred at a time. Those of `renamed` take these
  /// keys. Who gives batch after batch gives the same `memory` with each.
  public func insert(
    _ articles: [NewArticle], renamed: [ArticleID: String] = [:], from source: SourceID,
    memory: CompanyMemory = CompanyMemory()
  ) async throws -> InsertOutcome {
    try await insert(PreparedArticles(articles), renamed: renamed, from: source, memory: memory)
  }

  /// The same with articles that were prepared while others were written.
  public func insert(
    _ articles: PreparedArticles, renamed: [ArticleID: String] = [:], from source: SourceID,
    memory: CompanyMemory = CompanyMemory()
  ) async throws -> InsertOutcome {
    let rules = rules
    return try await write { db in
      var insertion = try Insertion(db, source: source, memory: memory)
      for (id, key) in renamed { try insertion.rename(id, to: key) }
      let outcome = try insertion.run(articles.all)
      try RuleWriter.apply(rules, to: outcome.added, in: db)
      return outcome
    }
  }
}

/// Articles with all that can be made of them before the library is locked.
public struct PreparedArticles: Sendable {
  let all: [PreparedArticle]

  public init(_ articles: [NewArticle]) throws { all = try articles.map(PreparedArticle.init) }
}

/// An article with all that can be made of it before the library is locked.
struct PreparedArticle: Sendable {
  var article: NewArticle
  var document: StoredDocument
  /// The document's body as its column holds it.
  var body: DatabaseValue
  var fingerprint: Int64
  var hasImage: Bool
  var hasAudio: Bool
  var date: Date { article.content.published ?? article.received }
  var linking: LinkingArticle {
    LinkingArticle(
      entities: article.entities, text: article.content.document.text, datelinePlace: article.content.datelinePlace)
  }

  init(_ article: NewArticle) throws {
    self.article = article
    let content = article.content
    document = try StoredDocument(content.document)
    body = StoredText.write(document.body)
    fingerprint = Fingerprint.of(content.title, document.body)
    hasAudio = content.enclosures.contains { $0.type?.hasPrefix("audio/") == true }
    hasImage =
      content.enclosures.contains { $0.type?.hasPrefix("image/") == true }
      || content.document.blocks.contains { if case .caption(.some) = $0.kind { true } else { false } }
  }
}

/// One transaction of articles, of one source after another.
struct Insertion {
  let db: Database
  private var source: SourceID
  private var entities: EntityWriter
  private var terms = TermCounters()
  private var indexing = SearchIndexing()
  private var outcome = InsertOutcome()
  /// Whether what comes in is filed to a desk, with what was understood of it.
  private let files: Bool

  /// The first of all indexes reads the columns of `documents` itself.
  private let isOldest: Bool

  init(_ db: Database, source: SourceID, memory: CompanyMemory = CompanyMemory()) throws {
    isOldest = try SearchSchema.old(db) == SearchSchema.oldest
    self.db = db
    self.source = source
    entities = try EntityWriter(db, memory: memory, keepsBearers: true)
    files = try Bool.fetchOne(db, sql: "SELECT files FROM desks") ?? false
    try turn(to: source)
  }

  /// What is taken from here on is of this source.
  mutating func turn(to source: SourceID) throws {
    let isThere = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM sources WHERE id = ? AND is_removed = 0"), arguments: [source.rawValue])
    guard isThere == true else { throw StoreError.unknownSource(source) }
    self.source = source
  }

  /// Takes articles and ends the transaction's work.
  mutating func run(_ articles: [PreparedArticle]) throws -> InsertOutcome {
    try take(articles)
    return try finish()
  }

  /// Oldest first. What has the same date is listed in the order given, which is that of the feed or of the files'
  /// names. More may follow until `finish`.
  mutating func take(_ articles: [PreparedArticle]) throws {
    for index in articles.indices.sorted(by: { (articles[$0].date, $1) < (articles[$1].date, $0) }) {
      try take(articles[index])
    }
  }

  /// Writes what was gathered; the last step of a transaction.
  mutating func finish() throws -> InsertOutcome {
    try terms.store(in: db)
    try entities.count()
    try indexing.flush(to: db)
    return outcome
  }

  private mutating func take(_ prepared: PreparedArticle) throws {
    var prepared = prepared
    switch prepared.article.identity {
    case .byKey: try take(prepared, into: try place(key: prepared.article.key))
    case .new:
      guard let taken = try place(key: prepared.article.key) else { return try add(prepared, knownAs: nil) }
      let digest = KnownArticle.digest(rawHash: prepared.article.content.rawHash) ?? ""
      // Somebody else took the same item in since it was asked for.
      if taken.digest == digest || taken.digest == nil { return try take(prepared, into: taken) }
      prepared.article.key += " " + digest
      try take(prepared, into: try place(key: prepared.article.key))
    case .known(let id):
      try rename(id, to: prepared.article.key)
      try take(prepared, into: try place(id: id))
    }
  }

  private mutating func take(_ prepared: PreparedArticle, into place: Place?) throws {
    guard let place else { return try add(prepared, knownAs: nil) }
    if let position = place.position {
      try compare(prepared, id: place.id, position: position)
    } else if place.isExpired {
      // Its content was given up by age; a feed that still carries it does not bring it back.
      outcome.unchanged += 1
    } else {
      try add(prepared, knownAs: place.id)
    }
  }

  /// Gives an article of this source another key, unless one has it already.
  func rename(_ id: ArticleID, to key: String) throws {
    try db.cachedStatement(sql: "UPDATE OR IGNORE status SET key = ?1 WHERE id = ?2 AND source = ?3 AND key <> ?1")
      .execute(arguments: [key, id.rawValue, source.rawValue])
  }

  /// A row of `status`.
  private struct Place {
    var id: Int64
    var position: Int64?
    var isExpired: Bool
    var digest: String?
  }

  private func place(key: String) throws -> Place? {
    try place("s.source = ? AND s.key = ?", [source.rawValue, key])
  }

  private func place(id: ArticleID) throws -> Place? {
    try place("s.source = ? AND s.id = ?", [source.rawValue, id.rawValue])
  }

  private func place(_ condition: String, _ arguments: StatementArguments) throws -> Place? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT s.id, s.position, s.is_expired, coalesce(substr(nullif(a.raw_hash, ''), 1, 16), s.digest)
          FROM status s LEFT JOIN articles a ON a.id = s.id WHERE \(condition)
          """), arguments: arguments
    ).map { Place(id: $0[0], position: $0[1], isExpired: $0[2], digest: $0[3]) }
  }

  private mutating func add(_ prepared: PreparedArticle, knownAs known: Int64?) throws {
    let position = try Position.free(for: prepared.date, in: db)
    let id: Int64
    if let known {
      id = known
      try db.cachedStatement(sql: "UPDATE status SET position = ? WHERE id = ?").execute(arguments: [position, id])
    } else {
      try db.cachedStatement(sql: "INSERT INTO status (source, key, position) VALUES (?, ?, ?)")
        .execute(arguments: [source.rawValue, prepared.article.key, position])
      id = db.lastInsertedRowID
    }
    let content = prepared.article.content
    try db.cachedStatement(
      sql: """
        INSERT INTO articles (id, position, source, received, published, updated, title_is_derived, publisher, agency,
          language, dateline_place, link, keywords, notices, enclosures, has_image, has_audio, fingerprint, copy_of, raw_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        id, position, source.rawValue, prepared.article.received.timeIntervalSince1970,
        content.published?.timeIntervalSince1970, content.updated?.timeIntervalSince1970, content.titleIsDerived,
        content.publisher, content.agency, content.language, content.datelinePlace, content.link,
        StoredJSON.encodeList(content.keywords), StoredJSON.encodeList(content.notices),
        StoredJSON.encodeList(content.enclosures), prepared.hasImage, prepared.hasAudio, prepared.fingerprint,
        original(of: prepared, id: id),
        content.rawHash,
      ])
    try WireTable.write(db, content.wire, article: id, source: source.rawValue)
    try writeDocument(prepared, at: position)
    try Tagging.write(db, id: id, position: position, keywords: content.keywords)
    try entities.write(prepared.linking, article: id, at: position)
    terms.count(prepared.article.termBuckets)
    try keepFindings(prepared.article, of: id)
    outcome.added.append(ArticleID(id))
  }

  /// The article that said the same first, where there is one.
  private func original(of prepared: PreparedArticle, id: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT nullif(min(coalesce(copy_of, id)), ?2) FROM articles WHERE fingerprint = ?1 AND id <> ?2"),
      arguments: [prepared.fingerprint, id])
  }

  private mutating func writeDocument(_ prepared: PreparedArticle, at position: Int64) throws {
    let content = prepared.article.content
    let document = prepared.document
    let languages = content.languages.moved(by: -document.lead.utf8.count)
    try db.cachedStatement(
      sql: "INSERT INTO documents (position, title, byline, layout, lead, body, languages) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      position, content.title, content.byline, document.layout, document.lead,
      isOldest ? document.body.databaseValue : prepared.body, StoredLanguages.write(languages),
    ])
    if let profile = prepared.article.profile {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO profiles (position, profile) VALUES (?, ?)")
        .execute(arguments: [position, profile])
    }
    indexing.add(
      position: position, title: content.title, body: document.body, byline: content.byline, languages: languages)
  }

  private func keepFindings(_ article: NewArticle, of id: Int64) throws {
    guard files else { return }
    let found = DeskFindings(
      models: "", entities: article.entities, buckets: article.termBuckets, profile: article.profile)
    try db.cachedStatement(sql: "UPDATE desk_filing SET found = ? WHERE article = ?")
      .execute(arguments: [StoredJSON.encode(found), id])
  }

  private mutating func compare(_ prepared: PreparedArticle, id: Int64, position: Int64) throws {
    let hash = try String.fetchOne(
      db.cachedStatement(sql: "SELECT raw_hash FROM articles WHERE id = ?"), arguments: [id])
    if let hash, !hash.isEmpty, hash == prepared.article.content.rawHash {
      outcome.unchanged += 1
      return
    }
    guard let old = try ArticleReader.article(db, ArticleID(id)) else { throw StoreError.damaged }
    // A date that is known is not lost to a form without one: a clock that was put back for an hour believes none.
    var prepared = prepared
    prepared.article.content.published = prepared.article.content.published ?? old.content.published
    let content = prepared.article.content
    if TextDamage.amount(in: content) > TextDamage.amount(in: old.content) {
      // A text that was garbled on its way never replaces a good one.
      outcome.unchanged += 1
      return
    }
    let saysTheSame =
      old.content.title == content.title && old.content.byline == content.byline
      && old.content.document.text == content.document.text
    var sameHash = content
    sameHash.rawHash = old.content.rawHash
    if saysTheSame && sameHash == old.content {
      // The digest of other bytes that say the same, or one of another algorithm: known from now on.
      try db.cachedStatement(sql: "UPDATE articles SET raw_hash = ? WHERE id = ?").execute(arguments: [
        content.rawHash, id,
      ])
      outcome.unchanged += 1
      return
    }
    if !saysTheSame { try Versions.keep(db, old) }
    try replace(old, with: prepared, raisesVersion: !saysTheSame)
    if saysTheSame { outcome.unchanged += 1 } else { outcome.updated.append(old.id) }
  }

  mutating func replace(_ old: Article, with prepared: PreparedArticle, raisesVersion: Bool) throws {
    try indexing.flush(to: db)
    let content = prepared.article.content
    var position = old.position
    // An article moves in the list only when its own date does.
    if content.published != old.content.published {
      position = try Position.free(for: content.published ?? old.received, in: db)
    }
    try db.cachedStatement(
      sql: """
        UPDATE articles SET position = ?, published = ?, updated = ?, title_is_derived = ?, publisher = ?, agency = ?,
          language = ?, dateline_place = ?, link = ?, keywords = ?, notices = ?, enclosures = ?, has_image = ?,
          has_audio = ?, fingerprint = ?, copy_of = ?, raw_hash = ?, version = version + ?, is_full_text = 0
        WHERE id = ?
        """
    ).execute(
      arguments: [
        position, content.published?.timeIntervalSince1970, content.updated?.timeIntervalSince1970,
        content.titleIsDerived, content.publisher, content.agency, content.language, content.datelinePlace,
        content.link,
        StoredJSON.encodeList(content.keywords), StoredJSON.encodeList(content.notices),
        StoredJSON.encodeList(content.enclosures), prepared.hasImage, prepared.hasAudio, prepared.fingerprint,
        original(of: prepared, id: old.id.rawValue), content.rawHash, raisesVersion ? 1 : 0, old.id.rawValue,
      ])
    try WireTable.write(db, content.wire, article: old.id.rawValue, source: source.rawValue)
    try db.cachedStatement(sql: "DELETE FROM documents WHERE position = ?").execute(arguments: [position])
    try writeDocument(prepared, at: position)
    try Tagging.write(db, id: old.id.rawValue, position: position, keywords: content.keywords)
    try keepFindings(prepared.article, of: old.id.rawValue)
    if old.content.document.text != content.document.text {
      for table in ["mentions", "recognised"] {
        try db.cachedStatement(sql: "DELETE FROM \(table) WHERE position = ?").execute(arguments: [position])
      }
      entities.forgetBearers()
      try entities.write(prepared.linking, article: old.id.rawValue, at: position)
    }
  }
}
