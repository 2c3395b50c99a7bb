import Foundation
import GRDB
import NewsModel

/// What an item of a source can be known by.
public struct IdentityClue: Sendable, Hashable {
  /// What its source calls it: its id, else its link, else its place or its text.
  public var handle: String
  /// Of what it was read from; see `KnownArticle.digest`.
  public var digest: String
  /// Nil where it has none, or one that names no article, such as that of a home page.
  public var link: String?

  public init(handle: String, digest: String, link: String?) {
    self.handle = handle
    self.digest = digest
    self.link = link
  }
}

/// An article of a source that an item could be.
public struct KnownArticle: Sendable, Hashable {
  public var id: ArticleID
  public var key: String
  /// The first digits of its raw hash; nil where that is not known any more.
  public var digest: String?
  /// Whether the library holds its content.
  public var isHeld: Bool
  /// Its content was given up by age: a source that still carries it does not bring it back.
  public var isExpired: Bool
  public var link: String?
  public var published: Date?

  public init(
    id: ArticleID, key: String, digest: String?, isHeld: Bool = true, isExpired: Bool = false, link: String? = nil,
    published: Date? = nil
  ) {
    self.id = id
    self.key = key
    self.digest = digest
    self.isHeld = isHeld
    self.isExpired = isExpired
    self.link = link
    self.published = published
  }

  /// Whether its key is this handle, or the handle and a sign of its own: a digest, a link or a number.
  public func isNamed(_ handle: String) -> Bool {
    guard key.hasPrefix(handle) else { return false }
    let sign = key.dropFirst(handle.count)
    switch sign.first {
    case nil: return true
    case " ":
      let rest = sign.dropFirst()
      return rest.contains("/") || rest.count >= Self.digestLength && rest.allSatisfy(\.isHexDigit)
    case "#": return sign.count > 1 && sign.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    default: return false
    }
  }

  /// How many digits of a raw hash a digest has.
  public static let digestLength = 16

  /// The digest of an article with this raw hash; nil without one.
  public static func digest(rawHash: String) -> String? {
    rawHash.isEmpty ? nil : String(rawHash.prefix(digestLength))
  }
}

/// The articles that one item could be, by what they have in common with it.
public struct KnownArticles: Sendable, Hashable {
  /// Those under its handle: the one whose key it is, and those whose keys are the handle and a sign of their own.
  /// Newest first, at most `NewsStore.familyLimit`.
  public var sameHandle: [KnownArticle] = []
  /// Those read from the same text, and those with the same link; only looked for where nothing of the same text stands
  /// under the handle.
  public var sameText: [KnownArticle] = []
  public var sameLink: [KnownArticle] = []

  public init() {}
}

extension NewsStore {
  /// How many articles under one handle are looked at.
  public static let familyLimit = 64

  /// What the source holds, or held once, that each of these items could be.
  public func knownArticles(_ clues: [IdentityClue], of source: SourceID) async throws -> [KnownArticles] {
    try await read { db in
      let reader = try KnownArticleReader(db, source: source)
      return try clues.map(reader.known)
    }
  }

  /// Whether the source has an article under each of these keys.
  public func knownKeys(_ keys: [String], of source: SourceID) async throws -> Set<String> {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM status WHERE source = ? AND key = ?)")
      return Set(try keys.filter { try Bool.fetchOne(statement, arguments: [source.rawValue, $0]) ?? false })
    }
  }
}

private struct KnownArticleReader {
  private let source: Int64
  private let byKey: Statement
  private let byFamily: Statement
  private let byText: Statement
  private let byLink: Statement

  private static let columns = """
    s.id, s.key, coalesce(substr(nullif(a.raw_hash, ''), 1, 16), s.digest), a.id IS NOT NULL, s.is_expired, a.link,
      a.published
    """

  init(_ db: Database, source: SourceID) throws {
    self.source = source.rawValue
    let columns = Self.columns
    byKey = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM status s LEFT JOIN articles a ON a.id = s.id
        WHERE s.source = ? AND s.key = ?
        """)
    byFamily = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM status s LEFT JOIN articles a ON a.id = s.id
        WHERE s.source = ?1 AND s.key >= ?2 AND s.key < ?2 || '$'
        ORDER BY s.id DESC LIMIT \(NewsStore.familyLimit)
        """)
    byText = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM articles a CROSS JOIN status s ON s.id = a.id
        WHERE substr(a.raw_hash, 1, 16) = ? AND a.raw_hash <> '' AND +a.source = ? ORDER BY s.id LIMIT 16
        """)
    byLink = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM articles a CROSS JOIN status s ON s.id = a.id
        WHERE \(IdentitySchema.hasLink("?1")) AND +a.source = ?2 ORDER BY s.id DESC LIMIT 16
        """)
  }

  func known(_ clue: IdentityClue) throws -> KnownArticles {
    var known = KnownArticles()
    // What has not changed, which most has not, is found at the first look.
    if let own = try articles(byKey, [source, clue.handle]).first, own.digest == clue.digest {
      known.sameHandle = [own]
      return known
    }
    known.sameHandle = try articles(byFamily, [source, clue.handle]).filter { $0.isNamed(clue.handle) }
    if known.sameHandle.contains(where: { $0.digest == clue.digest }) { return known }
    known.sameText = try articles(byText, [clue.digest, source])
    if let link = clue.link { known.sameLink = try articles(byLink, [link, source]) }
    return known
  }

  private func articles(_ statement: Statement, _ arguments: StatementArguments) throws -> [KnownArticle] {
    try Row.fetchAll(statement, arguments: arguments).map { row in
      KnownArticle(
        id: ArticleID(row[0]), key: row[1], digest: row[2], isHeld: row[3], isExpired: row[4], link: row[5],
        published: (row[6] as Double?).map(Date.init(timeIntervalSince1970:)))
    }
  }
}
