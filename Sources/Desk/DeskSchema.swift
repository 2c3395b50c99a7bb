import Foundation

/// The desk's database as SQL, and the steps that make it and bring it to the present form.
///
/// `roles`, `functions`, `filing`, `search` and `rights` are said anew each time; tables change by numbered steps
/// alone, each once. A step first widens; what older readers cannot do without goes only after `min_reader` has been
/// raised.
public enum DeskSchema {
  /// The numbered steps; a published one never changes.
  static var steps: [(version: Int, sql: String)] {
    [
      (1, text(PackageResources.tables_sql)), (2, text(PackageResources.fetching_sql)),
      (3, text(PackageResources.sharing_sql)), (4, text(PackageResources.parts_sql)),
      (5, text(PackageResources.sources_sql)),
    ]
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static var head: String { "BEGIN;\n\(text(PackageResources.roles_sql))\nSET LOCAL ROLE desk_owner;\n" }

  private static var tail: String {
    let said = [
      PackageResources.functions_sql, PackageResources.filing_sql, PackageResources.search_sql,
      PackageResources.rights_sql,
    ]
    return said.map(text).joined(separator: "\n") + "\nCOMMIT;\n"
  }

  /// Everything that `desk init` runs in an empty database.
  public static var sql: String { sql(upTo: DeskConnection.version) }

  /// What made a desk of this version.
  static func sql(upTo version: Int) -> String {
    head + steps.filter { $0.version <= version }.map(\.sql).joined(separator: "\n")
      + "\nUPDATE desk.meta SET version = \(version);\n" + tail
  }

  /// What was done, a line each.
  public struct Report: Sendable, Hashable {
    public var lines: [String] = []
    /// What only the server's superuser may do.
    public var leftToDo: [String] = []
  }

  /// Makes the desk in the database of `address`, or brings it to the present form; twice is the same as once.
  public static func prepare(_ address: DeskAddress) async throws -> Report {
    let postgres = try await PostgresConnection.open(address)
    var report = Report()
    let about = try await postgres.query(
      """
      SELECT current_setting('server_version_num')::int, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
        r.rolsuper, r.rolcreaterole, pg_has_role(d.datdba, 'MEMBER'), to_regclass('desk.meta') IS NOT NULL
      FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user
      """)
    guard let row = about.first, row.count == 8, let server = row[0].flatMap({ Int($0) }) else {
      throw DeskError.badAnswer(desk: address.name, reason: "no version")
    }
    guard server >= 140_000 else {
      throw DeskError.refused(reason: "PostgreSQL \(server / 10_000) is too old; a desk needs 14 or later")
    }
    guard row[1] == "UTF8", let ctype = row[3], !["C", "POSIX"].contains(ctype) else {
      throw DeskError.refused(
        reason: "the database needs the encoding UTF8 and a locale that knows letters; make it with "
          + "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 \(address.database)")
    }
    let isSuper = row[4] == "t"
    guard isSuper || row[5] == "t" && row[6] == "t" else {
      throw DeskError.notAllowed(
        desk: address.name,
        reason: "desk init needs the owner of the database with CREATEROLE; run it as postgres")
    }
    // Whoever comes second waits, and finds it done.
    if row[7] == "t" {
      let versions = try await postgres.query("SELECT version FROM desk.meta")
      guard let version = versions.first?.first?.flatMap({ Int($0) }) else {
        throw DeskError.badAnswer(desk: address.name, reason: "no version")
      }
      guard version <= DeskConnection.version else {
        throw DeskError.tooOld(desk: address.name, wanted: version)
      }
      let missing = steps.filter { $0.version > version }
      let sql =
        head + "SELECT 1 FROM desk.turn FOR UPDATE;\n"
        + missing.map { $0.sql + "\nUPDATE desk.meta SET version = \($0.version);\n" }.joined() + tail
      try await postgres.script(sql)
      report.lines.append(
        missing.isEmpty
          ? "the desk is of version \(version) already; functions and rights were made anew"
          : "the desk went from version \(version) to \(DeskConnection.version)")
    } else {
      try await postgres.script(sql)
      report.lines.append("made the desk, version \(DeskConnection.version), in \(address.name)")
      report.lines.append("made the groups desk_reader, desk_editor, desk_fetcher and desk_chief")
    }
    if isSuper {
      try await postgres.script(
        "ALTER DATABASE \(quoted(address.database)) SET temp_file_limit = '200MB'")
    } else {
      report.leftToDo.append("ALTER DATABASE \(quoted(address.database)) SET temp_file_limit = '200MB';")
    }
    return report
  }

  private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// What `desk check` found: counts, and what is not as it should be.
  public struct Health: Sendable, Hashable, Codable {
    public var version: Int
    public var articles: Int
    public var sources: Int
    public var arrivals: Int
    public var changes: Int
    public var members: Int
    public var months: Int
    /// In bytes.
    public var size: Int
    public var problems: [String]
  }

  /// Counts and checks a desk; for its owner or the server's superuser, since members cannot read the articles.
  public static func check(_ address: DeskAddress) async throws -> Health {
    let postgres = try await PostgresConnection.open(address)
    _ = try await postgres.query("SET statement_timeout = 0")
    func number(_ sql: String) async throws -> Int {
      let rows = try await postgres.query(sql, timeout: .seconds(3600))
      return rows.first?.first?.flatMap { Int($0) } ?? 0
    }
    var health = Health(
      version: try await number("SELECT version FROM desk.meta"),
      articles: try await number("SELECT count(*) FROM desk.article"),
      sources: try await number("SELECT count(*) FROM desk.source"),
      arrivals: try await number("SELECT count(*) FROM desk.arrival"),
      changes: try await number("SELECT count(*) FROM desk.change"),
      members: try await number("SELECT count(*) FROM desk.member WHERE dismissed IS NULL"),
      months: try await number("SELECT count(*) FROM pg_inherits WHERE inhparent = 'desk.article'::regclass"),
      size: try await number("SELECT pg_database_size(current_database())"), problems: [])
    for (sql, words) in checks {
      let count = try await number(sql)
      if count > 0 { health.problems.append("\(count) \(words)") }
    }
    return health
  }

  /// Whether a month still belongs to the archive; whole months may be taken out.
  private static func isHere(_ month: String) -> String {
    """
    (\(month) < '1990-01-01' OR to_char(\(month), '"article_"YYYY_MM') IN (SELECT c.relname FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'desk.article'::regclass))
    """
  }

  private static let checks: [(sql: String, words: String)] = [
    (
      """
      SELECT count(*) FROM desk.article a
      WHERE NOT EXISTS (SELECT 1 FROM desk.article_key k WHERE k.id = a.id AND k.month = a.month AND k.source = a.source)
      """, "articles without a key: they would be filed twice"
    ),
    (
      """
      SELECT count(*) FROM desk.article_key k
      WHERE NOT EXISTS (SELECT 1 FROM desk.article a WHERE a.month = k.month AND a.id = k.id)
        AND \(isHere("k.month"))
      """, "keys without an article: they can never be filed again"
    ),
    (
      """
      SELECT count(*) FROM desk.arrival r WHERE r.kind <> 'gone'
        AND NOT EXISTS (SELECT 1 FROM desk.article a WHERE a.month = r.month AND a.id = r.id)
        AND \(isHere("r.month"))
      """, "arrivals of articles that are not here"
    ),
    (
      "SELECT count(*) FROM desk.change WHERE undoes >= seq", "undos of what came after them"
    ),
    (
      """
      SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind IN ('r', 'p', 'S')
        AND pg_get_userbyid(c.relowner) <> 'desk_owner'
      """, "tables that do not belong to desk_owner"
    ),
    (
      """
      SELECT count(*) FROM information_schema.role_table_grants
      WHERE table_schema = 'desk' AND grantee LIKE 'desk\\_%' AND grantee <> 'desk_owner' AND privilege_type <> 'SELECT'
      """, "rights to write tables that nobody should have; “dateline desk init” takes them"
    ),
  ]
}
