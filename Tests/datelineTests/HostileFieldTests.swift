import Foundation
import Support
import Testing

/// The fields that are not in a feed: what servers say of errors, what letters carry, tags and notes, and what leaves
/// the screen for the clipboard, the window's title and notifications.
@Suite final class HostileFieldTests {
  private let program: Program
  private let server: NewsServer
  private static let attack = HostileText.attack

  init() async throws {
    program = try Program()
    let text = HostileText.written
    let encoded = HostileText.encoded
    server = try await NewsServer.start { request in
      switch request.path {
      case "/feed", "/late":
        return .init(
          """
          <rss version="2.0"><channel><title>Post \(text)</title><item><guid>\(request.path)</guid>
          <title>Ferry \(text) of Larnova</title><link>http://a.example/\(encoded)</link>
          <category>\(text)</category><description>Anna Brankova \(text) waited in Larnova.</description>
          <enclosure url="http://a.example/\(encoded).mp3" type="audio/\(text)" length="9"/></item></channel></rss>
          """)
      // None of these is a feed; each is told in the words of what came.
      case "/page": return .init("<html><title>\(text)</title><p>\(text)</p></html>")
      case "/json": return .init("{\"error\": \"\(encoded)\", \"\(text)\": 1}")
      case "/words": return .init(Self.attack)
      case "/away": return .init(302, ["Location": "http://127.0.0.1:1/\(encoded)?\(text)"])
      case "/denied": return .init(401, ["WWW-Authenticate": "Basic realm=\"\(text)\""])
      case "/slow": return .init(429, ["Retry-After": text])
      case "/offers":
        return .init(
          "<html><head><title>\(text)</title><link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(text)\" "
            + "href=\"/\(encoded)\"><link rel=\"alternate\" type=\"application/rss+xml\" title=\"b\" href=\"/b\"></head>"
        )
      default: return .init(404, body: Data(text.utf8))
      }
    }
  }

  deinit { program.clean() }

  private func check(_ arguments: [String]) throws {
    let outcome = try program.run(arguments)
    #expect(!outcome.errors.contains("Usage: dateline"), "\(arguments) is no command: \(outcome.errors)")
    for scalar in (outcome.output + outcome.errors).unicodeScalars where !HostileText.isHarmless(scalar) {
      Issue.record("\(arguments.map(\.debugDescription)) prints U+\(String(scalar.value, radix: 16))")
      return
    }
  }

  private func letter() throws -> String {
    // Its end of line would end a header.
    let attack = Self.attack.replacing("\r", with: "")
    let word = "=?utf-8?B?\(Data(Self.attack.utf8).base64EncodedString())?="
    return try program.file(
      "letter.eml",
      """
      From: \(word) <\(attack)@b.example>
      To: \(attack)
      Subject: \(word)
      Date: \(attack)
      Message-ID: <\(attack)>
      List-Id: \(word) <\(attack)>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain; charset="\(attack)"

      Larnova letter \(attack)
      --b
      Content-Type: audio/\(attack); name="\(attack)"
      Content-Disposition: attachment; filename="\(word)"; filename*=utf-8''\(HostileText.encoded)

      x
      --b--
      """)
  }

  @Test func errorsAndOwnWordsAreHarmless() throws {
    let list = try program.file(
      "subs.opml", "<opml><body><outline text=\"\(Self.attack)\" xmlUrl=\"\(Self.attack)\"/></body></opml>")
    let urls = try program.file(
      "urls", "http://127.0.0.9:1/\(HostileText.encoded) \"~\(Self.attack)\" \"\(Self.attack)\"\n")
    let config = try program.file(
      "config/dateline/config.toml",
      "theme = \"\(HostileText.written)\"\n\"\(HostileText.written)\" = 1\n[keys]\n\"\(HostileText.written)\" = \"x\"\n"
        + "[sources.\"\(HostileText.written)\"]\nx = 1\n\(Self.attack)\n")
    var commands = [["add", server.address("/feed")], ["add", try letter()]]
    for path in ["page", "json", "words", "away", "denied", "slow", "offers", "gone", HostileText.encoded] {
      commands.append(["add", server.address("/" + path)])
    }
    commands += [
      ["import", list], ["import", urls], ["tag", "add", Self.attack, "larnova"], ["note", "1", Self.attack],
      ["searches", "save", Self.attack, "larnova"], ["searches"],
      ["search", "has:note"], ["search", "tag:\"\(Self.attack)\""], ["show", "1"], ["show", "2"], ["sources"],
      ["download", "1", "--list"], ["download", "2", "--list"], ["download", "1"], ["refresh", "--all"], ["sources"],
      ["rules", "list", "--config", config], ["rules", "test", "--config", config], ["undo", "--list"],
      ["undo", "--yes"],
      [
        "accounts", "add", Self.attack, "--kind", "miniflux", "--url", "http://127.0.0.1:1/\(HostileText.encoded)",
        "--user", Self.attack, "--no-sync",
      ], ["accounts"], ["sync"],
      ["desk", "status"], ["config", "check"], ["doctor"], ["compare", "1", "2"],
      ["tag", "remove", Self.attack, "larnova"], ["export", "--as", "notes"], ["history"],
    ]
    for arguments in commands {
      try check(arguments)
      if !["add", "import", "note", "tag", "config", "--as", "--json"].contains(where: arguments.contains) {
        try check(arguments + ["--json"])
      }
    }
  }

  /// What is between `start` and the end of each such sequence.
  private static func payloads(_ sequences: [String], _ start: String) -> [String] {
    sequences.filter { $0.hasPrefix(start) }.map { sequence in
      String(sequence.dropFirst(start.count).prefix { $0 != "\u{7}" && $0 != "\u{1B}" })
    }
  }

  @Test(arguments: ["osc9", "osc777"])
  func whatLeavesTheScreenIsHarmless(notify: String) throws {
    let config = try program.file("config.toml", "notify = \"\(notify)\"\n")
    for arguments in [
      ["add", server.address("/feed")], ["add", try letter()], ["tag", "add", Self.attack, "larnova"],
      ["note", "1", Self.attack], ["watch", "add", "Watch \(Self.attack)", "ferry"],
    ] { try check(arguments) }
    let terminal = try PseudoTerminal(
      Program.path, ["--config", config], environment: program.environment, terminal: "xterm-256color", columns: 120,
      rows: 36)
    try terminal.wait(for: "Ferry", within: 60)
    // Link, citation, the text of a selection, attachments, the source's card, the note and the errors of servers.
    let article = [
      "y", "Y", ":copy-citation plain\r", ":copy-citation bibtex\r", "\r", "y", "Y", "v", "j", "y", "\u{1B}",
      ":attachments\r", "y", "\u{1B}", ":source-card\r", "\u{1B}", "h", "h",
    ]
    for keys in ["gg"] + article + ["gg", "j"] + article + [":add-source \(server.address("/words"))\r"] {
      try terminal.send(keys)
      terminal.settle(quiet: 0.1, within: 5)
    }
    try terminal.send(":add-source \(server.address("/offers"))\r")
    try terminal.wait(for: "which feed to add", within: 60)
    for keys in ["\u{1B}", ":messages\r", "\u{1B}"] {
      try terminal.send(keys)
      terminal.settle(quiet: 0.1, within: 5)
    }
    try check(["add", server.address("/late")])
    let announcement = notify == "osc9" ? "\u{1B}]9;" : "\u{1B}]777;notify;Dateline;"
    try terminal.wait(within: 60) { _ in
      String(decoding: terminal.output, as: UTF8.self).contains(announcement)
    }
    try terminal.send("Q")
    _ = try terminal.waitForEnd(within: 60)

    let sequences = HostileText.sequences(terminal.output)
    let announced = Self.payloads(sequences, announcement)
    #expect(announced.contains { $0.contains("Ferry") })
    #expect(Self.payloads(sequences, "\u{1B}]2;").contains { $0.contains("Ferry") })
    for payload in announced + Self.payloads(sequences, "\u{1B}]2;") {
      #expect(payload.unicodeScalars.allSatisfy(HostileText.isHarmless), "\(payload.debugDescription)")
    }
    let copied = Self.payloads(sequences, "\u{1B}]52;c;").map { payload in
      String(decoding: Data(base64Encoded: payload) ?? Data([0]), as: UTF8.self)
    }
    #expect(copied.contains { $0.contains("@online{") } && copied.contains { $0.hasPrefix("http://a.example/") })
    for text in copied {
      #expect(text.unicodeScalars.allSatisfy(HostileText.isHarmless), "\(text.debugDescription)")
    }
    for sequence in sequences {
      let isKnown = ["2;", "8;", "52;c;", "9;", "777;notify;Dateline;"].contains { sequence.hasPrefix("\u{1B}]" + $0) }
      #expect(isKnown || !sequence.hasPrefix("\u{1B}]") && !sequence.contains("7777"), "\(sequence.debugDescription)")
    }
  }
}
