import Foundation
import Support
import Testing

/// An account on a real Tiny Tiny RSS, as a user has it for a day.
@Suite(.enabled(if: TinyTinyServer.isPresent, Comment(rawValue: TinyTinyServer.absence)))
struct TinyTinyTests {
  private let program: Program
  private let wire: NewsServer
  private let server: TinyTinyServer
  /// An address for documentation, which nothing is ever sent to: the server asks its proxy.
  private let feed = "http://192.0.2.1/wire.xml"

  init() async throws {
    program = try Program()
    wire = try await NewsServer.start { _ in
      let items = (1...12).map { number in
        """
        <item><title>Item\(number)x headline</title><link>http://192.0.2.1/\(number)</link><guid>wire-\(number)</guid>\
        <description>&lt;p&gt;What item \(number) says in its own words.&lt;/p&gt;</description></item>
        """
      }
      return .init("<rss version='2.0'><channel><title>Harbour Wire</title>\(items.joined())</channel></rss>")
    }
    server = try TinyTinyServer(proxy: "127.0.0.1:\(wire.port)")
  }

  private struct Marks: Equatable {
    var isRead: Bool
    var isStarred: Bool
    var tags: Set<String>
  }

  private func here() throws -> [String: Marks] {
    let rows = try program.run(["search", "--json", "--limit", "100"]).objects().map { row in
      (
        row["title"] as? String ?? "",
        Marks(
          isRead: row["read"] as? Bool ?? false, isStarred: row["starred"] as? Bool ?? false,
          tags: Set(row["tags"] as? [String] ?? []))
      )
    }
    #expect(Set(rows.map(\.0)).count == rows.count, "an article stands here twice")
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  private func there() throws -> [String: Marks] {
    let rows = try server.sql(
      """
      SELECT e.title, u.unread, u.marked, (SELECT string_agg(l.caption, ',') FROM ttrss_user_labels2 a
      JOIN ttrss_labels2 l ON l.id = a.label_id WHERE a.article_id = e.id)
      FROM ttrss_entries e JOIN ttrss_user_entries u ON u.ref_id = e.id
      """)
    return Dictionary(
      uniqueKeysWithValues: rows.split(separator: "\n").map { row in
        let fields = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let tags = Set(fields[3].split(separator: ",").map(String.init))
        return (fields[0], Marks(isRead: fields[1] == "f", isStarred: fields[2] == "t", tags: tags))
      })
  }

  private func mark(there number: Int, _ column: String, _ value: Bool) throws {
    try server.sql(
      """
      UPDATE ttrss_user_entries SET \(column) = \(value)
      FROM ttrss_entries e WHERE e.id = ref_id AND e.title = 'Item\(number)x headline'
      """)
  }

  private func sync() throws {
    let outcome = try program.run(["sync", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func bothSidesAgree() async throws {
    let password = try program.file("password", TinyTinyServer.password + "\n")
    let wrong = try program.file("wrong", "not this one\n")
    for path in [password, wrong] {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    func add(_ password: String) throws -> Int32 {
      try program.run([
        "accounts", "add", "home", "--kind", "ttrss", "--url", server.address, "--user", TinyTinyServer.user,
        "--password-file", password,
      ]).status
    }
    #expect(try add(wrong) == 77)
    #expect(try add(password) == 0)
    #expect(try program.run(["accounts", "subscribe", "home", feed]).status == 0)
    try sync()
    try server.refresh()
    try server.sql("INSERT INTO ttrss_labels2 (owner_uid, caption) VALUES (1, 'later')")
    try sync()
    #expect(try here().count == 12)
    #expect(try program.run(["sources"]).output.contains("Harbour Wire"))

    var random = SeededGenerator(seed: 29)
    for step in 0..<40 {
      let number = Int.random(in: 1...12, using: &random)
      let value = Bool.random(using: &random)
      let query = "title:Item\(number)x"
      switch Int.random(in: 0..<6, using: &random) {
      case 0: _ = try program.run(["mark", value ? "read" : "unread", query])
      case 1: _ = try program.run(["mark", value ? "starred" : "unstarred", query])
      case 2: _ = try program.run(["tag", value ? "add" : "remove", "later", query])
      case 3: try mark(there: number, "unread", value)
      case 4: try mark(there: number, "marked", value)
      default: try sync()
      }
      if step % 10 == 9 {
        for _ in 0..<2 { try sync() }
        #expect(try here() == there(), "after step \(step)")
      }
    }
    #expect(try program.run(["sync", "pending"]).output.isEmpty)
    #expect(try there().values.contains { $0.isRead } && there().values.contains { !$0.tags.isEmpty })

    server.stop()
    #expect(try program.run(["sync"]).status == 69)
    program.clean()
    try await wire.stop()
  }
}
