import Foundation
import NewsModel
import Support
import Testing

@testable import Desk

/// What each role may do and may not, asked of a real server with each statement that somebody could think of.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct RightsTests {
  /// What a member is told; nil where it is allowed.
  private func refusal(_ connection: PostgresConnection?, _ sql: String) async throws -> DeskError? {
    do {
      _ = try await #require(connection).query(sql)
      return nil
    } catch let error as DeskError {
      return error
    }
  }

  private func connections(_ desk: TestDesk) async throws -> [DeskRole: PostgresConnection] {
    var all: [DeskRole: PostgresConnection] = [:]
    for role in DeskRole.allCases { all[role] = try await PostgresConnection.open(desk.address(role)) }
    return all
  }

  private static let op = "'00000000-0000-4000-8000-000000000001'"

  @Test func functionsAreForThoseWhoMay() async throws {
    let desk = try await TestDesk.make()
    let name = PostgresServer.freshName("new")
    let rights: [(sql: String, roles: Set<DeskRole>)] = [
      ("SELECT desk.hello()", Set(DeskRole.allCases)),
      ("SELECT * FROM desk.search('{\"condition\":{\"all\":true}}')", Set(DeskRole.allCases)),
      ("SELECT * FROM desk.arrivals(0, 10, 5)", Set(DeskRole.allCases)),
      ("SELECT desk.articles('{1}', '{2026-03-01}')", Set(DeskRole.allCases)),
      ("SELECT desk.set_status('{1}', true, null, now())", Set(DeskRole.allCases)),
      ("SELECT count(*) FROM desk.change, desk.arrival, desk.source, desk.member", Set(DeskRole.allCases)),
      ("SELECT desk.append(gen_random_uuid(), 'story', '\(TestDesk.story)')", [.editor, .chief]),
      ("SELECT desk.append(gen_random_uuid(), 'note', '\(TestDesk.note)')", [.editor, .chief]),
      ("SELECT desk.append(gen_random_uuid(), 'tag', '\(TestDesk.tag)')", [.editor, .chief]),
      ("SELECT desk.append(gen_random_uuid(), 'source', '\(TestDesk.source)')", [.editor, .chief]),
      ("SELECT desk.append_part('[]')", [.editor, .chief]),
      ("SELECT desk.undo_all(session_user, now())", [.editor, .chief]),
      ("SELECT desk.file('[]')", [.fetcher]),
      ("SELECT desk.lease('m', '[]', 10)", [.fetcher]),
      ("SELECT desk.by_key('https://wire.example/feed', '{a}')", Set(DeskRole.allCases)),
      ("SELECT desk.admit('\(name)', 'reader')", [.chief]),
      ("SELECT desk.dismiss('\(name)')", [.chief]),
      ("SELECT desk.renew()", [.chief]),
    ]
    let members = try await connections(desk)
    for (sql, allowed) in rights {
      for role in DeskRole.allCases {
        let error = try await refusal(members[role], sql)
        if allowed.contains(role) {
          #expect(error == nil, "\(role): \(sql)")
        } else {
          #expect(error?.category == .loginRefused, "\(role): \(sql)")
        }
      }
    }
  }

  @Test func nobodyWritesTables() async throws {
    let desk = try await TestDesk.make()
    let editor = try await desk.connect(.editor)
    _ = try await editor.append(UUID(), .story, TestDesk.story)
    let chief = desk.names[.chief] ?? ""
    let statements = [
      "INSERT INTO desk.change (op, kind, body) VALUES (\(Self.op), 'story', '{}')",
      "INSERT INTO desk.change (op, member, kind, body) VALUES (\(Self.op), '\(chief)', 'story', '{}')",
      "UPDATE desk.change SET member = '\(chief)'", "DELETE FROM desk.change", "TRUNCATE desk.change",
      "UPDATE desk.member SET role = 'chief'", "SELECT * FROM desk.article", "SELECT * FROM desk.article_old",
      "SELECT * FROM desk.article_key", "SELECT * FROM desk.meta", "SELECT 1 FROM desk.turn FOR UPDATE",
      "LOCK TABLE desk.change", "SELECT nextval('desk.article_id')", "CREATE TABLE desk.mine ()",
      "CREATE TABLE public.mine ()", "CREATE TEMP TABLE mine ()", "CREATE SCHEMA mine",
      "SELECT desk.condition('{\"all\":true}')", "SELECT desk.make_month('2020-01-01')", "SET ROLE desk_owner",
      "SELECT desk.check_change('story', '{}', 1)", "SELECT desk.number_of(\(Self.op))",
      "SELECT desk.settle_sources()", "UPDATE desk.source SET removed = now()",
      "GRANT desk_chief TO session_user", "ALTER TABLE desk.status DISABLE ROW LEVEL SECURITY",
      "UPDATE desk.status SET member = '\(chief)'", "COPY desk.change TO '/tmp/x'",
      "SELECT pg_read_file('/etc/passwd')",
    ]
    let members = try await connections(desk)
    for role in DeskRole.allCases {
      for sql in statements {
        let error = try await refusal(members[role], sql)
        #expect(error != nil, "\(role) may: \(sql)")
      }
    }
  }

  /// All that the members of a desk and strangers have been granted in it; what is not named here nobody has.
  @Test func everyRightIsKnown() async throws {
    let desk = try await TestDesk.make()
    let stranger = PostgresServer.freshName("stranger")
    try desk.server.psql("postgres", "CREATE ROLE \(stranger) LOGIN")
    let everybody = "chief editor fetcher reader"
    let rights: [String: String] = [
      "schema desk USAGE": everybody,
      "database CONNECT": everybody,
      "table change SELECT": everybody, "table arrival SELECT": everybody, "table source SELECT": everybody,
      "table status SELECT": everybody, "table member SELECT": everybody,
      "function hello": everybody, "function arrivals": everybody, "function articles": everybody,
      "function search": everybody, "function by_key": everybody, "function lease": "fetcher",
      "function set_status": everybody,
      "function append": "chief editor", "function append_part": "chief editor",
      "function undo_all": "chief editor",
      "function file": "fetcher",
      "function admit": "chief", "function dismiss": "chief", "function set_audience": "chief",
      "function renew": "chief",
    ]
    var expected: Set<String> = []
    for (right, roles) in rights { for role in roles.split(separator: " ") { expected.insert("\(right): \(role)") } }
    let owner = try await PostgresConnection.open(DeskAddress(desk.server.address(desk.database)))
    let names = desk.names.map { "('\($0.key.rawValue)', '\($0.value)')" } + ["('stranger', '\(stranger)')"]
    let found = try await owner.query(
      """
      WITH who(role, login) AS (VALUES \(names.joined(separator: ", "))),
      privileges AS (
        SELECT 'schema desk ' || p AS held, role, has_schema_privilege(login, 'desk', p) AS has
          FROM who, unnest(ARRAY['USAGE', 'CREATE']) p
        UNION ALL SELECT 'schema public ' || p, role, has_schema_privilege(login, 'public', p)
          FROM who, unnest(ARRAY['USAGE', 'CREATE']) p
        UNION ALL SELECT 'database ' || p, role, has_database_privilege(login, current_database(), p)
          FROM who, unnest(ARRAY['CONNECT', 'CREATE', 'TEMP']) p
        UNION ALL SELECT 'table ' || c.relname || ' ' || p, role, has_table_privilege(login, c.oid, p)
          FROM who, pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
          WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        UNION ALL SELECT 'column of ' || c.relname || ' ' || p, role, has_any_column_privilege(login, c.oid, p)
          FROM who, pg_class c, unnest(ARRAY['INSERT', 'UPDATE', 'REFERENCES']) p
          WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        UNION ALL SELECT 'sequence ' || c.relname || ' ' || p, role, has_sequence_privilege(login, c.oid, p)
          FROM who, pg_class c, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) p
          WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind = 'S'
        UNION ALL SELECT 'function ' || f.proname, role, has_function_privilege(login, f.oid, 'EXECUTE')
          FROM who, pg_proc f WHERE f.pronamespace = 'desk'::regnamespace
        UNION ALL SELECT 'role ' || r.rolname || ' ' || p, role, pg_has_role(login, r.oid, p)
          FROM who, pg_roles r, unnest(ARRAY['MEMBER WITH ADMIN OPTION']) p WHERE r.rolname LIKE 'desk\\_%'
        UNION ALL SELECT 'role desk_owner', role, pg_has_role(login, 'desk_owner', 'MEMBER') FROM who
        UNION ALL SELECT 'power of the server', role, EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = login
          AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)) FROM who
      )
      SELECT DISTINCT held || ': ' || role FROM privileges WHERE has
      """)
    #expect(Set(found.compactMap { $0.first ?? nil }).symmetricDifference(expected) == [])
    // Functions that act as the owner must not take names from a schema of the caller's.
    let open = try await owner.query(
      """
      SELECT proname FROM pg_proc WHERE pronamespace = 'desk'::regnamespace AND prosecdef
        AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(proconfig, '{}'))
      """)
    #expect(open.isEmpty)
    await #expect(throws: DeskError.self) {
      _ = try await PostgresConnection.open(DeskAddress(desk.server.address(desk.database, user: stranger)))
    }
  }

  /// `SET ROLE` changes who acts and not who speaks; a function of one's own in front of the desk's is not called.
  @Test func theAuthorIsTheSession() async throws {
    let desk = try await TestDesk.make()
    let connection = try await PostgresConnection.open(desk.address(.chief))
    _ = try await connection.query("SET ROLE desk_editor")
    _ = try await connection.query("SELECT desk.append(gen_random_uuid(), 'story', '\(TestDesk.story)')")
    _ = try await connection.query("RESET ROLE")
    let authors = try await connection.query("SELECT DISTINCT member FROM desk.change")
    #expect(authors == [[desk.names[.chief]]])
    let other = try await desk.connect(.editor)
    let op = UUID()
    let seq = try await other.append(op, .story, TestDesk.story)
    #expect(try await other.append(op, .story, TestDesk.story) == seq)
    // Whoever sends what another made is told so.
    let chief = try await desk.connect(.chief)
    await #expect(throws: DeskError.self) { try await chief.append(op, .story, TestDesk.story) }
  }

  @Test func onlyTheAuthorOrAChiefUndoes() async throws {
    let desk = try await TestDesk.make()
    let editor = try await desk.connect(.editor)
    let chief = try await desk.connect(.chief)
    let byChief = try await chief.append(UUID(), .story, TestDesk.story)
    let byEditor = try await editor.append(UUID(), .story, TestDesk.story)
    await #expect(throws: DeskError.self) { try await editor.append(UUID(), .undo, "{}", undoes: byChief) }
    _ = try await chief.append(UUID(), .undo, "{}", undoes: byEditor)
    await #expect(throws: DeskError.self) {
      try await editor.undoAll(by: desk.names[.chief] ?? "", since: .distantPast)
    }
    // What one person did is taken back in one step, and the undo of it is not undone with it.
    _ = try await editor.append(UUID(), .story, TestDesk.story)
    let undone = try await editor.append(UUID(), .story, TestDesk.story)
    _ = try await editor.append(UUID(), .undo, "{}", undoes: undone)
    #expect(
      try await chief.undoAll(by: desk.names[.editor] ?? "", since: Date(timeIntervalSince1970: 0)) == 1)
    #expect(try await chief.undoAll(by: desk.names[.editor] ?? "", since: Date(timeIntervalSince1970: 0)) == 0)
  }

  @Test func formsAreChecked() async throws {
    let desk = try await TestDesk.make()
    let editor = try await desk.connect(.editor)
    for (kind, body) in [
      (DeskChange.Kind.story, "{}"), (.story, "[]"), (.correction, #"{"correction":{"name":"A"}}"#),
      (.correction, "{}"), (.undo, "{}"),
      (.story, #"{"action":"rename","title":""# + String(repeating: "x", count: 70_000) + "\"}"),
    ] {
      await #expect(throws: DeskError.self) { try await editor.append(UUID(), kind, body) }
    }
  }

  @Test func statusesAreOnesOwn() async throws {
    let desk = try await TestDesk.make()
    let one = try await desk.connect(.reader)
    let other = try await desk.connect(.editor)
    try await one.setStatus(of: [1, 2], isRead: true, isStarred: nil, made: Date(timeIntervalSinceNow: -100))
    try await other.setStatus(of: [1], isRead: nil, isStarred: true, made: Date())
    #expect(try await one.statuses(after: 0).map(\.article).sorted() == [1, 2])
    #expect(try await other.statuses(after: 0).map(\.isStarred) == [true])
    // The later action wins, whenever it arrives.
    try await one.setStatus(of: [1], isRead: false, isStarred: nil, made: Date(timeIntervalSinceNow: -200))
    #expect(try await one.statuses(after: 0).allSatisfy { $0.isRead == true })
    try await one.setStatus(of: [1], isRead: false, isStarred: nil, made: Date())
    #expect(try await one.statuses(after: 0).first { $0.article == 1 }?.isRead == false)
  }

  @Test func audiencesHideSources() async throws {
    let desk = try await TestDesk.make()
    let fetcher = try await desk.connect(.fetcher)
    _ = try await fetcher.file([TestDesk.article("1", title: "Ferry strike", body: "Ferries lie still.")])
    let reader = try await desk.connect(.reader)
    let words = try ArchiveQuery(.init(.text(.init(["ferries"]))))
    #expect(try await reader.search(words).count == 1)
    let group = PostgresServer.freshName("licensed")
    try desk.server.psql(
      "postgres", "CREATE ROLE \(group) NOLOGIN; GRANT \(group) TO \"\(desk.names[.editor] ?? "")\"")
    try desk.server.psql(desk.database, "SELECT desk.set_audience('https://wire.example/feed', '\(group)')")
    #expect(try await reader.search(words).isEmpty)
    #expect(try await reader.sources().isEmpty)
    #expect(try await reader.arrivals(after: 0, upTo: 10, most: 10, since: nil, sources: nil).map(\.article) == [nil])
    let licensed = try await desk.connect(.editor)
    #expect(try await licensed.search(words).count == 1)
    #expect(try await licensed.sources().count == 1)
  }

  @Test func aDismissedMemberHasNoRights() async throws {
    let desk = try await TestDesk.make()
    let chief = try await desk.connect(.chief)
    let editor = try await desk.connect(.editor)
    let name = desk.names[.editor] ?? ""
    _ = try await editor.append(UUID(), .story, TestDesk.story)
    try await chief.dismiss(name)
    // Who is online at that moment is told what happened.
    await #expect(
      throws: DeskError.notAllowed(
        desk: "/" + desk.database,
        reason: "you are no member of it; a chief admits members with “dateline desk admit”")
    ) { try await editor.append(UUID(), .story, TestDesk.story) }
    await #expect(throws: DeskError.self) { try await desk.connect(.editor) }
    #expect(try await chief.log(by: name, since: nil, about: nil, most: 5).count == 1)
    // Back with another role.
    #expect(try await !chief.admit(name, as: .reader, password: nil))
    #expect(try await desk.connect(.editor).greeting.role == .reader)
    await #expect(throws: DeskError.self) { try await chief.dismiss(desk.names[.chief] ?? "") }
    // A group of the server, or whom another desk of it has dismissed.
    let group = PostgresServer.freshName("group")
    try desk.server.psql("postgres", "CREATE ROLE \(group) NOLOGIN")
    for bad in ["postgres", group, "x\"; DROP SCHEMA desk CASCADE; --", "", "pg_monitor", "desk_owner"] {
      await #expect(throws: DeskError.self) { try await chief.admit(bad, as: .chief, password: nil) }
    }
  }
}
