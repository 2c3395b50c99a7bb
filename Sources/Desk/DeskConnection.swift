import Foundation
import NewsModel

/// A connection to a desk: every question and every order that a member has for it, and nothing else.
public struct DeskConnection: Sendable {
  /// The version of the schema that this program is written for.
  public static let version = 5

  let postgres: PostgresConnection
  public let greeting: DeskGreeting
  public var address: DeskAddress { postgres.address }

  /// Connects and greets; throws a `DeskError` where there is no desk, or none for this program.
  public static func open(_ address: DeskAddress, timeout: Duration = .seconds(10)) async throws -> DeskConnection {
    let postgres = try await PostgresConnection.open(address, timeout: timeout)
    return DeskConnection(postgres: postgres, greeting: try await greeting(on: postgres))
  }

  private static func greeting(on postgres: PostgresConnection) async throws -> DeskGreeting {
    let rows = try await postgres.query("SELECT desk.hello()")
    let desk = postgres.address.name
    guard let text = rows.first?.first ?? nil else { throw DeskError.noDesk(desk: desk) }
    let greeting = try decoded(DeskGreeting.self, text, desk)
    guard greeting.minReader <= version else { throw DeskError.tooOld(desk: desk, wanted: greeting.minReader) }
    return greeting
  }

  /// Greets again: where the logs stand now.
  public func greetAgain() async throws -> DeskGreeting { try await Self.greeting(on: postgres) }

  // MARK: - The log of changes

  /// Appends a change and gives its place in the log; the same `op` again gives the same place.
  public func append(_ op: UUID, _ kind: DeskChange.Kind, _ body: String, undoes: Int64? = nil) async throws -> Int64 {
    let rows = try await postgres.query(
      "SELECT desk.append($1, $2, $3, $4)", [op.uuidString, kind.rawValue, body, undoes.map(String.init)])
    return try number(rows)
  }

  /// A change as it is sent, and the place of what it undoes.
  public typealias Sent = (op: UUID, kind: DeskChange.Kind, body: String, undoes: Int64?)

  /// Whether the desk takes many changes in one step.
  public var takesParts: Bool { greeting.version >= 4 }
  /// So many at most.
  public static let part = 500

  /// Appends changes in their order, in one step; gives why the desk refuses some of them.
  public func append(_ changes: [Sent]) async throws -> [UUID: DeskError] {
    struct Item: Encodable {
      var op: UUID
      var kind: String
      var body: String
      var undoes: Int64?
    }
    let items = changes.map { Item(op: $0.op, kind: $0.kind.rawValue, body: $0.body, undoes: $0.undoes) }
    let rows = try await postgres.query(
      "SELECT refused, code, reason FROM desk.append_part($1)",
      [String(decoding: try JSONEncoder().encode(items), as: UTF8.self)])
    var refused: [UUID: DeskError] = [:]
    for row in rows {
      guard row.count == 3, let op = row[0].flatMap(UUID.init(uuidString:)) else { throw odd("a refusal of nothing") }
      refused[op] = DeskError(code: row[1] ?? "", message: row[2] ?? "", desk: address.name)
    }
    return refused
  }

  /// The changes after a place, in their order.
  public func changes(after seq: Int64, most: Int = 1000) async throws -> [DeskChange] {
    let rows = try await postgres.query(
      """
      SELECT seq, op, member, extract(epoch FROM at), kind, undoes, body FROM desk.change
      WHERE seq > $1 ORDER BY seq LIMIT $2
      """, [String(seq), String(most)])
    return try changes(rows, after: seq)
  }

  /// The last changes, newest first: of a member, since a time, and that speak of these words.
  public func log(by member: String?, since: Date?, about: String?, most: Int) async throws -> [DeskChange] {
    let rows = try await postgres.query(
      """
      SELECT seq, op, member, extract(epoch FROM at), kind, undoes, body FROM desk.change c
      WHERE ($1::text IS NULL OR member = $1) AND ($2::timestamptz IS NULL OR at >= $2)
        AND ($3::text IS NULL OR strpos(lower(body::text), lower($3)) > 0
          OR EXISTS (WITH RECURSIVE undone(seq) AS (SELECT c.undoes UNION
              SELECT u.undoes FROM undone JOIN desk.change u ON u.seq = undone.seq WHERE u.undoes IS NOT NULL)
            SELECT 1 FROM undone JOIN desk.change t ON t.seq = undone.seq
              WHERE strpos(lower(t.body::text), lower($3)) > 0))
      ORDER BY seq DESC LIMIT $4
      """, [member, since?.formatted(.iso8601), about, String(most)])
    return try changes(rows, after: nil)
  }

  /// The names by which the changes up to a place are known, in their order.
  public func operations(after seq: Int64, most: Int = 10_000) async throws -> [(seq: Int64, op: UUID)] {
    let rows = try await postgres.query(
      "SELECT seq, op FROM desk.change WHERE seq > $1 ORDER BY seq LIMIT $2", [String(seq), String(most)])
    return try rows.map { row in
      guard row.count == 2, let seq = row[0].flatMap({ Int64($0) }), let op = row[1].flatMap(UUID.init(uuidString:))
      else { throw odd("a change without a number") }
      return (seq, op)
    }
  }

  /// Takes back all that holds of one member since a time.
  public func undoAll(by member: String, since: Date) async throws -> Int {
    Int(
      try number(
        try await postgres.query(
          "SELECT desk.undo_all($1, to_timestamp($2::float8))", [member, String(since.timeIntervalSince1970)])))
  }

  // MARK: - Articles

  /// The arrivals after `low` up to `high`, newest first.
  public func arrivals(
    after low: Int64, upTo high: Int64, most: Int, since: Date?, sources: [String]?
  ) async throws -> [DeskArrival] {
    let rows = try await postgres.query(
      "SELECT seq, kind, id, article FROM desk.arrivals($1, $2, $3, $4, $5)",
      [
        String(low), String(high), String(most), since?.formatted(.iso8601),
        try sources.map { try Self.array($0.map { "\"\(Self.escaped($0))\"" }) },
      ], timeout: .seconds(60))
    var last = high
    return try rows.map { row in
      guard row.count == 4, let seq = row[0].flatMap({ Int64($0) }), let kind = row[1],
        let id = row[2].flatMap({ Int64($0) })
      else { throw odd("an arrival without a number") }
      guard seq > low, seq <= last else { throw odd("a log that goes backwards") }
      last = seq - 1
      return DeskArrival(seq: seq, kind: kind, id: id, article: try row[3].map { try article($0) })
    }
  }

  public func articles(_ places: [(id: Int64, month: String)]) async throws -> [DeskArticle] {
    let rows = try await postgres.query(
      "SELECT desk.articles($1, $2)",
      [try Self.array(places.map { String($0.id) }), try Self.array(places.map { "\"\(Self.escaped($0.month))\"" })])
    return try rows.compactMap { try $0.first?.map { try article($0) } }
  }

  /// The most that one article may take, in bytes.
  public static let longestArticle = 4_000_000

  private func article(_ text: String) throws -> DeskArticle {
    guard text.utf8.count <= 2 * Self.longestArticle else { throw odd("an article of \(text.utf8.count) bytes") }
    return try Self.decoded(DeskArticle.self, text, address.name)
  }

  /// What became of articles that were filed.
  public struct Filing: Sendable, Hashable {
    public var added: Int
    public var changed: Int
    public var unchanged: Int
  }

  /// Files articles, 500 at most. Readers are told of them unless `isBackfill`.
  public func file(_ articles: [DeskArticle], isBackfill: Bool = false) async throws -> Filing {
    let json = String(decoding: try JSONEncoder().encode(articles), as: UTF8.self)
    let rows = try await postgres.query(
      "SELECT added, changed, unchanged FROM desk.file($1, $2)", [json, isBackfill ? "false" : "true"],
      timeout: .seconds(120))
    guard let row = rows.first, row.count == 3 else { throw odd("no counts") }
    let counts = row.map { $0.flatMap { Int($0) } ?? 0 }
    return Filing(added: counts[0], changed: counts[1], unchanged: counts[2])
  }

  /// The sources of the desk that this member may see.
  public func sources() async throws -> [(address: String, name: String, folder: String?)] {
    try await postgres.query("SELECT address, name, folder FROM desk.source WHERE removed IS NULL ORDER BY id")
      .compactMap {
        row in
        guard row.count == 3, let address = row[0] else { return nil }
        return (address, row[1] ?? address, row[2])
      }
  }

  /// A source that a fetching machine offers to ask for news.
  public struct OfferedSource: Sendable, Hashable, Codable {
    public var address: String
    public var name: String

    public init(address: String, name: String) {
      self.address = address
      self.name = name
    }
  }

  /// The offered sources that this machine may ask now; no other does so for so many seconds. A desk of the first
  /// version knows of no leases.
  public func lease(_ sources: [OfferedSource], by machine: String, seconds: Int) async throws -> Set<String> {
    guard greeting.version >= 2 else { return Set(sources.map(\.address)) }
    let json = String(decoding: try JSONEncoder().encode(sources), as: UTF8.self)
    let rows = try await postgres.query("SELECT desk.lease($1, $2, $3)", [machine, json, String(seconds)])
    return Set(rows.compactMap { $0.first ?? nil })
  }

  /// The sources that fetching machines ask for news.
  public func fetchedSources() async throws -> [OfferedSource] {
    guard greeting.version >= 2 else { return [] }
    let rows = try await postgres.query(
      "SELECT address, name FROM desk.source WHERE is_fetched AND removed IS NULL ORDER BY id")
    return rows.compactMap { row in
      guard row.count == 2, let address = row[0] else { return nil }
      return OfferedSource(address: address, name: row[1] ?? address)
    }
  }

  /// Articles of a source by their keys, 500 at most, with who filed them.
  public func articles(of source: String, keys: [String]) async throws -> [(article: DeskArticle, filedBy: String)] {
    let rows = try await postgres.query(
      "SELECT article, filed_by FROM desk.by_key($1, $2)",
      [source, try Self.array(keys.map { "\"\(Self.escaped($0))\"" })])
    return try rows.compactMap { row in
      guard row.count == 2, let text = row[0] else { return nil }
      return (try article(text), row[1] ?? "")
    }
  }

  // MARK: - Statuses

  public func setStatus(of articles: [Int64], isRead: Bool?, isStarred: Bool?, made: Date) async throws {
    _ = try await postgres.query(
      "SELECT desk.set_status($1, $2, $3, to_timestamp($4::float8))",
      [
        try Self.array(articles.map(String.init)), isRead.map { $0 ? "true" : "false" },
        isStarred.map { $0 ? "true" : "false" }, String(made.timeIntervalSince1970),
      ])
  }

  /// What one's machines did since a number.
  public func statuses(after seq: Int64, most: Int = 1000) async throws -> [DeskStatus] {
    let rows = try await postgres.query(
      "SELECT seq, article, is_read, is_starred FROM desk.status WHERE seq > $1 ORDER BY seq LIMIT $2",
      [String(seq), String(most)])
    return try rows.map { row in
      guard row.count == 4, let seq = row[0].flatMap({ Int64($0) }), let article = row[1].flatMap({ Int64($0) }) else {
        throw odd("a status without a number")
      }
      return DeskStatus(
        seq: seq, article: article, isRead: row[2].map { $0 == "t" }, isStarred: row[3].map { $0 == "t" })
    }
  }

  // MARK: - Searches

  /// The newest articles of the archive that a query asks for.
  public func search(_ query: ArchiveQuery) async throws -> [ArchiveHit] {
    let rows = try await postgres.query(
      "SELECT id, month, extract(epoch FROM published), source, name, title, snippet FROM desk.search($1)", [query.json]
    )
    return try rows.map { row in
      guard row.count == 7, let id = row[0].flatMap({ Int64($0) }), let month = row[1],
        let seconds = row[2].flatMap({ Double($0) }), let source = row[3], let title = row[5]
      else { throw odd("a row without a number") }
      return ArchiveHit(
        id: id, month: month, published: Date(timeIntervalSince1970: seconds), source: source,
        sourceName: row[4] ?? source, title: title, snippet: row[6] ?? "")
    }
  }

  // MARK: - Members

  /// Admits somebody; true where the login is new. A password goes as what SCRAM keeps of it.
  public func admit(_ name: String, as role: DeskRole, password: String?) async throws -> Bool {
    var verifier: String?
    if let password { verifier = try await postgres.verifier(of: password, for: name) }
    let rows = try await postgres.query("SELECT desk.admit($1, $2, $3)", [name, role.rawValue, verifier])
    return rows.first?.first == "new login"
  }

  public func dismiss(_ name: String) async throws { _ = try await postgres.query("SELECT desk.dismiss($1)", [name]) }

  public func members() async throws -> [DeskMember] {
    let rows = try await postgres.query(
      """
      SELECT name, role, extract(epoch FROM admitted), admitted_by, extract(epoch FROM dismissed) FROM desk.member
      ORDER BY name
      """)
    return try rows.map { row in
      guard row.count == 5, let name = row[0], let role = row[1].flatMap(DeskRole.init(rawValue:)),
        let admitted = row[2].flatMap({ Double($0) })
      else { throw odd("a member without a role") }
      return DeskMember(
        name: name, role: role, admitted: Date(timeIntervalSince1970: admitted), admittedBy: row[3] ?? "",
        dismissed: row[4].flatMap { Double($0) }.map(Date.init(timeIntervalSince1970:)))
    }
  }

  /// Gives the desk a new generation, after it came back from a backup.
  public func renew() async throws { _ = try await postgres.query("SELECT desk.renew()") }

  // MARK: - Being told

  /// From now on `wait` hears of changes.
  public func listen() async throws { _ = try await postgres.query("LISTEN desk") }

  /// False where nothing happened in time, or `wake` was called.
  public func wait(upTo time: Duration) async throws -> Bool { try await postgres.waitForNotification(upTo: time) }

  public func wake() { postgres.wake() }

  // MARK: - Reading answers

  private func odd(_ reason: String) -> DeskError { .badAnswer(desk: address.name, reason: reason) }

  private func number(_ rows: PostgresConnection.Rows) throws -> Int64 {
    guard let number = rows.first?.first?.flatMap({ Int64($0) }) else { throw odd("no number") }
    return number
  }

  private func changes(_ rows: PostgresConnection.Rows, after: Int64?) throws -> [DeskChange] {
    var last = after
    return try rows.map { row in
      guard row.count == 7, let seq = row[0].flatMap({ Int64($0) }), let op = row[1].flatMap(UUID.init(uuidString:)),
        let member = row[2], let seconds = row[3].flatMap({ Double($0) }), let body = row[6]
      else { throw odd("a change without a number") }
      if let before = last {
        guard seq > before else { throw odd("a log that goes backwards") }
        last = seq
      }
      guard body.utf8.count <= 200_000 else { throw odd("a change of \(body.utf8.count) bytes") }
      return DeskChange(
        seq: seq, op: op, member: member, date: Date(timeIntervalSince1970: seconds),
        kind: row[4].flatMap(DeskChange.Kind.init(rawValue:)), undoes: row[5].flatMap { Int64($0) }, body: body)
    }
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String, _ desk: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw DeskError.badAnswer(desk: desk, reason: "not the JSON of \(type)")
    }
  }

  /// An array as PostgreSQL reads it.
  private static func array(_ items: [String]) throws -> String { "{" + items.joined(separator: ",") + "}" }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
