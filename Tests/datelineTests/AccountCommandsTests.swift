import Foundation
import Support
import Testing

/// `accounts`, `sync` and `tag` as a user runs them, against a scripted server on a socket.
struct AccountCommandsTests {
  private let program: Program
  private let reader: ScriptedReader
  private let server: NewsServer

  init() async throws {
    program = try Program()
    let reader = ScriptedReader(.freshRSS)
    self.reader = reader
    for number in 0..<6 { reader.add(isRead: number == 5, isStarred: number == 4) }
    server = try await NewsServer.start { reader.answer($0) }
  }

  private func password(_ text: String = "invented-pass", mode: Int = 0o600) throws -> String {
    let path = try program.file("password", text + "\n")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @discardableResult
  private func add(_ path: String, url: String? = nil) throws -> Program.Outcome {
    try program.run([
      "accounts", "add", "home", "--kind", "greader", "--url", url ?? server.address("/api/greader.php"), "--user",
      "tester", "--password-file", path, "--json",
    ])
  }

  private func rows() throws -> [[String: Any]] { try program.run(["search", "--json"]).objects() }

  @Test func anAccountIsAddedAndSynchronised() async throws {
    let added = try add(password())
    #expect(added.status == 0, "\(added.errors)")
    #expect(try rows().count == 6)
    #expect(try rows().filter { $0["read"] as? Bool == true }.count == 1)
    #expect(try program.run(["mark", "read", "title:Item1x"]).status == 0)
    #expect(try program.run(["tag", "add", "later", "title:Item2x"]).status == 0)
    #expect(try rows().filter { $0["pending"] as? Bool == true }.count == 2)
    #expect(try program.run(["search", "is:pending"]).output.split(separator: "\n").count == 2)
    #expect(try program.run(["sync", "pending", "--json"]).objects().count == 2)
    let synced = try program.run(["sync", "--account", "home", "--json"])
    let report = try #require(try synced.objects().first)
    #expect(synced.status == 0 && report["state"] as? String == "ready" && report["pending"] as? Int == 0)
    #expect((report["pushed"] as? [String: Int])?["read"] == 1)
    #expect((report["pushed"] as? [String: Int])?["tags"] == 1)
    #expect(try rows().allSatisfy { $0["pending"] as? Bool == false })
    #expect(reader.items[0].isRead && reader.items[1].labels == ["later"])
    #expect(try rows().contains { $0["tags"] as? [String] == ["later"] })
    #expect(try program.run(["tag", "remove", "later", "tag:later"]).output == "1 of 1 articles untagged\n")
    #expect(try program.run(["accounts", "--json"]).objects().first?["feeds"] as? Int == 2)
    #expect(try program.run(["sync", "log"]).status == 0)
    try await server.stop()
  }

  @Test func nothingIsKeptOfALoginThatFails() async throws {
    #expect(try add(password("wrong")).status == 77)
    #expect(try add(password(mode: 0o644)).status == 78)
    #expect(try add("/nowhere").status == 78)
    #expect(try add(password(), url: "http://news.example").status == 78)
    #expect(try add(password(), url: server.address("/other")).status == 65)
    try await server.stop()
    #expect(try add(password()).status == 69)
    #expect(try program.run(["accounts"]).status == 1)
  }

  /// A kind that is none is wrong use of the command, and the answer names those that there are.
  @Test func kindsAreKnownByTheirProgramsToo() async throws {
    func add(_ kind: String) throws -> Program.Outcome {
      try program.run([
        "accounts", "add", kind, "--kind", kind, "--url", server.address("/api/greader.php"), "--user", "tester",
        "--password-file", try password(), "--no-sync", "--json",
      ])
    }
    for kind in ["FreshRSS", "reader"] { #expect(try add(kind).objects().first?["kind"] as? String == "greader") }
    let unknown = try add("newsblur")
    #expect(unknown.status == 64)
    for kind in ["greader", "miniflux", "nextcloud", "ttrss", "fever", "feedbin"] {
      #expect(unknown.errors.contains(kind))
    }
    try await server.stop()
  }

  @Test func theExitCodeTellsWhatIsWrong() async throws {
    #expect(try program.run(["sync", "--account", "nobody"]).status == 78)
    #expect(try add(password()).status == 0)
    reader.state.withLock { $0.faults[0] = .html }
    let odd = try program.run(["sync", "--json"])
    #expect(odd.status == 65 && odd.errors.contains("Sign in"))
    #expect(try odd.objects().first?["state"] as? String == "odd")
    reader.state.withLock { $0.faults[0] = .error }
    #expect(try program.run(["sync"]).status == 69)
    reader.state.withLock { $0.faults[0] = .tooMany }
    #expect(try program.run(["sync"]).status == 75)
    reader.state.withLock { state in
      state.auth = "another"
      state.password = "another"
    }
    #expect(try program.run(["sync"]).status == 77)
    #expect(try program.run(["accounts", "login", "home", "--password-file", password("another")]).status == 0)
    #expect(try program.run(["sync"]).status == 0)
    try await server.stop()
    #expect(try program.run(["sync"]).status == 69)
    #expect(try program.run(["accounts", "remove", "home"]).output == "home: removed\n")
    #expect(try rows().count == 6)
  }

  @Test(.enabled(if: SecureServer.isPresent, "\(SecureServer.absence)"))
  func theKeyOfAServerThatSignsItselfIsShownAndCanBePinned() async throws {
    let home = try SecureServer(
      certificate: Fixtures.path("Fetching/tls/local.pem"), key: Fixtures.path("Fetching/tls/local-key.pem"),
      answers: [:])
    let key = "sha256//mm8MzN6GSGFJKWtF3N1KamFiLYijas1fMn5wFPAWFNE="
    let refused = try add(password(), url: home.address(""))
    #expect(refused.status == 69 && refused.errors.contains("--pin \(key)"), "\(refused.errors)")
    #expect(try program.run(["accounts"]).status == 1)
    home.stop()
    #expect(try add(password()).status == 0)
    #expect(try program.run(["accounts", "set", "home", "--pin", "none of these"]).status == 78)
    #expect(try program.run(["accounts", "set", "home", "--pin", key]).status == 0)
    #expect(try program.run(["sync"]).status == 0, "a key says nothing of a server without TLS")
    #expect(try program.run(["accounts", "set", "home", "--pin", "none"]).status == 0)
    try await server.stop()
  }

  @Test func noSecretIsKeptOrPrinted() async throws {
    let added = try add(password())
    let synced = try program.run(["sync", "--json"])
    let listed = try program.run(["accounts", "--json"])
    let secrets = ["invented-pass", "auth0"]
    for text in [added.output, added.errors, synced.output, synced.errors, listed.output] {
      #expect(!secrets.contains(where: text.contains))
    }
    let files = try #require(FileManager.default.enumerator(at: program.home, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.lastPathComponent != "password" {
      guard let data = FileManager.default.contents(atPath: file.path), !data.isEmpty else { continue }
      let isToken = file.path.contains("/accounts/")
      for secret in secrets {
        #expect(
          isToken && secret == "auth0" || data.range(of: Data(secret.utf8)) == nil, "\(file.path) holds \(secret)")
      }
      if isToken {
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
    }
    try await server.stop()
  }
}
