import Foundation
import Support
import Testing

/// Text that wants to be obeyed, in every field that news can come with, followed to the last byte that the program
/// sends to a terminal.
@Suite final class HostileTextTests {
  private let program: Program
  private let server: NewsServer

  private static let attack = HostileText.attack
  private static let written = HostileText.written
  private static let encoded = HostileText.encoded

  init() async throws {
    program = try Program()
    let text = Self.written
    let encoded = Self.encoded
    server = try await NewsServer.start { request in
      switch request.path {
      case "/feed":
        return .init(
          """
          <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Source \(text)</title>
          <item><guid>\(text)</guid><title>Larnova \(text) sails</title><dc:creator>\(text) Brankova</dc:creator>
          <category>\(text)</category><link>http://a.example/\(encoded)</link>
          <description>&lt;p&gt;Mayor Anna \(text) Brankova said &#8220;it is \(text) done&#8221; in Larnova.&lt;/p&gt;\
          &lt;a href="http://a.example/\(encoded)"&gt;\(text)&lt;/a&gt;</description>
          <enclosure url="http://a.example/\(encoded).mp3" type="audio/\(text)" length="9"/></item></channel></rss>
          """)
      case "/bad": return .init(500, ["Content-Type": text, "X-\(request.path)": "x"], body: Data(text.utf8))
      default: return .init(404)
      }
    }
  }

  deinit { program.clean() }

  private func fill() throws {
    let name = "news \u{1B}[7777m\u{202E}.txt"
    let story = try program.file(
      name, "LARNOVA (AP) - Ships \(Self.attack) waited, Anna \(Self.attack) Brankova said.\n")
    let mail = try program.file(
      "letter.eml",
      "From: \(Self.attack) <a@b.example>\r\nSubject: =?utf-8?B?\(Data(Self.attack.utf8).base64EncodedString())?=\r\n"
        + "List-Id: \(Self.attack)\r\n\r\nLarnova letter \(Self.attack)\r\n")
    let list = try program.file(
      "list.opml",
      "<opml version=\"2.0\"><body><outline text=\"\(Self.written)\"><outline type=\"rss\" text=\"\(Self.written)\" "
        + "category=\"\(Self.written)\" xmlUrl=\"http://127.0.0.9:1/\(Self.encoded)\"/></outline></body></opml>")
    for arguments in [
      ["add", story], ["add", mail], ["add", server.address("/feed")], ["import", list],
      ["mark", "starred", "larnova"],
      ["watch", "add", "Watch \(Self.attack)", "larnova"], ["story", "put-in", "Story \(Self.attack)", "1", "2"],
      ["entities", "correct", "note", "Anna Brankova", "note \(Self.attack)"],
    ] { check(try program.run(arguments), arguments) }
  }

  private func check(_ outcome: Program.Outcome, _ arguments: [String]) {
    for scalar in (outcome.output + outcome.errors).unicodeScalars where !HostileText.isHarmless(scalar) {
      Issue.record("\(arguments.map(\.debugDescription)) prints U+\(String(scalar.value, radix: 16))")
      return
    }
  }

  @Test func noCommandPrintsWhatATerminalWouldObey() throws {
    try fill()
    var commands: [[String]] = [
      ["search", "larnova"], ["sources"], ["entities", "--article", "1"], ["entities", "--article", "3"],
      ["entities", "card", "Anna Brankova"], ["entities", "correct", "list"], ["quotes"], ["story"],
      ["brief", "--peek"],
      ["watch", "list"], ["watch", "check"], ["related", "1"], ["doctor"], ["doctor", "--network"], ["export"],
      ["download", "3", "--list"], ["refresh", "--all"], ["story", "edits"],
    ]
    for id in 1...3 { commands.append(["show", String(id)]) }
    for form in ["jsonl", "markdown", "mbox", "notes"] { commands.append(["export", "--as", form]) }
    for words in [Self.attack, "tag:\(Self.attack)", "source:\"\(Self.attack)\""] {
      commands.append(["search", words])
    }
    commands += [["show", Self.attack], [Self.attack], ["add", server.address("/bad")], ["add", "/\(Self.attack)"]]
    commands += [
      ["parse", "/\(Self.attack)"], ["remove", Self.attack], ["search", "larnova", "--config", Self.attack],
    ]
    for arguments in commands {
      check(try program.run(arguments), arguments)
      if !arguments.contains("--as") { check(try program.run(arguments + ["--json"]), arguments + ["--json"]) }
    }
    let folder = program.home.appending(path: "out").path
    let export = ["export", "--as", "markdown", "--folder", folder]
    check(try program.run(export), export)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      #expect(name.unicodeScalars.allSatisfy(HostileText.isHarmless), "\(name.debugDescription)")
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(text.unicodeScalars.allSatisfy(HostileText.isHarmless))
    }
  }

  @Test(arguments: ["xterm-256color", "vt100", "linux", "screen-256color"])
  func noScreenSendsWhatItDidNotMean(terminal name: String) throws {
    try fill()
    let terminal = try PseudoTerminal(
      Program.path, environment: program.environment, terminal: name, columns: 130, rows: 40)
    try terminal.wait(for: "arnova", within: 60)
    for keys in [
      "j", "\r", " ", "b", "t", "gs", "q", "gr", "q", "gm", "q", "?", "q", ":messages\r", "q", "/larnova\r", "K",
    ] {
      try terminal.send(keys)
      terminal.settle(quiet: 0.1, within: 5)
    }
    try terminal.send("Q")
    _ = try terminal.waitForEnd(within: 60)
    for sequence in HostileText.sequences(terminal.output) {
      let isText = sequence.hasPrefix("\u{1B}]2;") || sequence.hasPrefix("\u{1B}]8;")
      #expect(isText || !sequence.contains("7777"), "\(sequence.debugDescription)")
      #expect(!sequence.hasPrefix("\u{1B}]52") && !sequence.hasPrefix("\u{1B}]0") && !sequence.hasPrefix("\u{1B}P"))
      #expect(
        sequence.dropFirst().dropLast().unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        })
    }
    let shown = String(decoding: terminal.output, as: UTF8.self)
    for scalar in shown.unicodeScalars where scalar.value >= 0x7F && !HostileText.isHarmless(scalar) {
      Issue.record("the screen sends U+\(String(scalar.value, radix: 16))")
      break
    }
  }
}
