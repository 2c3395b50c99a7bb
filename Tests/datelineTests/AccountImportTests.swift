import Foundation
import Support
import Testing

/// Passwords that are typed in, and accounts taken over from newsboat.
struct AccountImportTests {
  private let program: Program
  private let reader = ScriptedReader(.freshRSS)
  private let server: NewsServer

  init() async throws {
    program = try Program()
    let reader = reader
    reader.add()
    server = try await NewsServer.start { reader.answer($0) }
  }

  private func kept(_ name: String) -> String? {
    guard let folder = program.environment["XDG_CONFIG_HOME"] else { return nil }
    let path = "\(folder)/dateline/passwords/\(name)"
    return FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func config(_ lines: String) throws -> String {
    try program.file(
      "newsboat-config",
      """
      urls-source "freshrss"
      freshrss-url "\(server.address("/api/greader.php"))"
      freshrss-login "tester"
      \(lines)
      """)
  }

  @Test func theAccountOfNewsboatIsAdded() async throws {
    let file = try config("freshrss-password \"invented-pass\"")
    let shown = try program.run(["accounts", "import", "newsboat", file, "--dry-run"])
    #expect(shown.status == 0 && shown.output.hasPrefix("freshrss: greader at http://127.0.0.1"))
    #expect(try program.run(["accounts"]).status == 1)
    let added = try program.run(["accounts", "import", "newsboat", file, "--name", "home"])
    #expect(added.status == 0, "\(added.errors)")
    #expect(!added.output.contains("invented-pass") && !added.errors.contains("invented-pass"))
    #expect(kept("home") == "invented-pass\n")
    #expect(try program.run(["search", "--json"]).objects().count == 1)
    #expect(try program.run(["accounts", "remove", "home"]).status == 0)
    #expect(kept("home") == nil)
    try await server.stop()
  }

  @Test func aLineForTheShellIsShown() async throws {
    let refused = try program.run(
      ["accounts", "import", "newsboat", try config("freshrss-passwordeval \"touch /tmp/never-run\"")])
    #expect(refused.status == 78 && refused.errors.contains("touch /tmp/never-run"))
    #expect(try program.run(["accounts", "import", "newsboat", "/nowhere"]).status == 66)
    #expect(try program.run(["accounts", "import", "newsboat", try program.file("none", "")]).status == 78)
    try await server.stop()
  }

  /// Types a password where it is asked for; gives the exit status and all that was shown.
  private func type(_ keys: String, name: String = "home") throws -> (status: Int32, shown: String) {
    let terminal = try PseudoTerminal(
      Program.path,
      [
        "accounts", "add", name, "--kind", "greader", "--url", server.address("/api/greader.php"), "--user", "tester",
        "--no-sync",
      ], environment: program.environment)
    try terminal.wait(for: "Password of tester", within: 60)
    try terminal.send(keys)
    let status = try terminal.waitForEnd(within: 60)
    #expect(terminal.modes == terminal.initialModes)
    return (status, String(decoding: terminal.output, as: UTF8.self))
  }

  @Test func aPasswordIsTypedUnseen() async throws {
    // Corrected by backspace, and begun again with Ctrl-u.
    let added = try type("wrong\u{15}invented-passé\u{7F}\r")
    #expect(added.status == 0 && !added.shown.contains("invented"))
    #expect(kept("home") == "invented-pass\n")
    let file = try #require(program.environment["XDG_CONFIG_HOME"]) + "/dateline/passwords/home"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try program.run(["sync"]).status == 0)
    try await server.stop()
  }

  @Test func aTypedPasswordThatIsRefusedIsForgotten() async throws {
    #expect(try type("wrong\r").status == 77)
    #expect(kept("home") == nil)
    #expect(try type("inv\u{3}").status == 130)
    #expect(try type("\r").status == 64)
    try await server.stop()
  }
}
