import Foundation
import Support
import Testing

/// Pictures in the real program; the test plays terminals of each kind, by what they answer.
@Suite(.serialized) final class PictureScreenTests {
  private let program: Program
  private let server: NewsServer

  init() async throws {
    program = try Program()
    server = try await NewsServer.start { request in
      let host = request.headers["host"] ?? ""
      switch request.path {
      case "/feed": return .init(Self.feed(host))
      case "/halves.jpg": return .init(200, ["Content-Type": "image/jpeg"], body: Data(PictureFiles.halvesAsJPEG))
      case "/columns.webp": return .init(200, ["Content-Type": "image/jpeg"], body: Data(PictureFiles.columnsAsWebP))
      case "/broken.png":
        return .init(200, ["Content-Type": "image/png"], body: Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 1, 2, 3]))
      default: return .init(404)
      }
    }
  }

  deinit { program.clean() }

  private static func feed(_ host: String) -> String {
    let port = host.split(separator: ":").last ?? ""
    let items = [
      ("Tide", "http://\(host)/halves.jpg"), ("Columns", "http://\(host)/columns.webp"),
      ("Broken", "http://\(host)/broken.png"), ("Elsewhere", "http://127.0.0.9:\(port)/halves.jpg"),
    ]
    let entries = items.map { title, address in
      """
      <item><guid>\(title)</guid><title>\(title) at the harbour</title><description>It sailed.</description>
      <enclosure url="\(address)" type="image/jpeg" length="9"/></item>
      """
    }
    return "<rss version=\"2.0\"><channel><title>Wire</title>\(entries.joined())</channel></rss>"
  }

  /// The article that a search finds, open in a terminal that answers as it is told.
  private func open(_ words: String, answers: [String]) throws -> PseudoTerminal {
    _ = try program.run(["add", server.address("/feed")])
    let terminal = try PseudoTerminal(
      Program.path, [], environment: program.environment, terminal: "xterm-256color", columns: 80, rows: 24)
    try terminal.wait(for: "at the harbour")
    for answer in answers {
      // Each kind of terminal answers what it is asked, and the last question ends them.
      try wait(terminal, for: "\u{1B}[c", times: answer == answers[0] ? 1 : 2)
      try terminal.send(answer)
    }
    try terminal.send("/\(words)\r\r")
    try terminal.wait { $0.text.contains("Reader") && $0.text.contains("It sailed.") }
    return terminal
  }

  private func wait(_ terminal: PseudoTerminal, for sequence: String, times: Int = 1) throws {
    try terminal.wait(what: sequence.debugDescription) { _ in count(sequence, in: terminal) >= times }
  }

  private func count(_ sequence: String, in terminal: PseudoTerminal) -> Int {
    String(decoding: terminal.output, as: UTF8.self).ranges(of: sequence).count
  }

  /// With any key the text stands there again, painted whole.
  private func leave(_ terminal: PseudoTerminal) throws {
    try terminal.wait(for: "any key returns")
    #expect(!terminal.screen.text.contains("It sailed."))
    try terminal.send("j")
    try terminal.wait { $0.text.contains("It sailed.") && !$0.text.contains("any key returns") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func kitty() throws {
    let terminal = try open(
      "tide",
      answers: [
        "\u{1B}P>|kitty(0.36.1)\u{1B}\\\u{1B}[6;18;9t\u{1B}[?62;52;c", "\u{1B}_Gi=1684108389;OK\u{1B}\\\u{1B}[?62;52;c",
      ])
    #expect(!server.requests.contains { $0.path == "/halves.jpg" }, "fetched before it was asked for")
    try terminal.send("i")
    try wait(terminal, for: "\u{1B}_Ga=T,f=100,q=2,C=1,i=1684108389,c=2,m=0;iVBORw0KGgo")
    #expect(count("\u{1B}_Ga=d", in: terminal) == 0)
    try leave(terminal)
    #expect(count("\u{1B}_Ga=d,d=I,i=1684108389,q=2\u{1B}\\", in: terminal) == 1)
  }

  @Test func iTerm() throws {
    let terminal = try open(
      "columns", answers: ["\u{1B}P>|iTerm2 3.5.10\u{1B}\\\u{1B}[6;18;9t\u{1B}[?62;4c", "\u{1B}[?62;4c"])
    try terminal.send("i")
    try wait(terminal, for: ";width=1;height=auto;preserveAspectRatio=1;doNotMoveCursor=1:iVBORw0KGgo")
    try leave(terminal)
  }

  @Test func sixel() throws {
    let terminal = try open(
      "columns", answers: ["\u{1B}[6;20;10t\u{1B}[?62;4;22c", "\u{1B}[?1;0;256S\u{1B}[?62;4;22c"])
    try terminal.send("i")
    try wait(terminal, for: "\u{1B}P0;1;0q\"1;1;6;4#0;2;")
    try leave(terminal)
    #expect(count("\u{1B}_G", in: terminal) == 0)
  }

  /// One that answers nothing gets the user's viewer, and nothing was drawn by the questions.
  @Test func aTerminalWithoutAnswersGetsTheViewer() throws {
    let shown = program.home.appending(path: "shown")
    let viewer = try program.file("viewer.sh", "#!/bin/sh\nprintf %s \"$1\" > \(shown.path)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: viewer)
    _ = try program.file("config/dateline/config.toml", "viewer = \"\(viewer)\"\n")
    let terminal = try open("tide", answers: [])
    try terminal.send("i")
    try terminal.wait(what: "the viewer") { _ in FileManager.default.fileExists(atPath: shown.path) }
    try terminal.wait(for: "It sailed.")
    #expect(try String(contentsOf: shown, encoding: .utf8) == server.address("/halves.jpg"))
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test(arguments: [("broken", "could not be decoded"), ("elsewhere", "127.0.0.9")])
  func whatCannotBeShownIsTold(words: String, problem: String) throws {
    let terminal = try open(words, answers: ["\u{1B}[?62;4c", "\u{1B}[?62;4c"])
    try terminal.send("i")
    try terminal.wait(for: problem)
    #expect(count("\u{1B}P", in: terminal) == 0)
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func thePictureLeavesWithTheSizeOfTheWindow() throws {
    let terminal = try open("tide", answers: ["\u{1B}[?62;4c", "\u{1B}[?62;4c"])
    try terminal.send("i")
    try terminal.wait(for: "any key returns")
    terminal.resize(columns: 90, rows: 30)
    try terminal.wait { $0.text.contains("It sailed.") && !$0.text.contains("any key returns") }
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func theDecoderReadsStandardInput() throws {
    let outcome = try program.run(
      ["picture", "--width", "3", "--height", "9"], input: Data(PictureFiles.columnsAsGIF))
    #expect(outcome.status == 0 && outcome.output.hasPrefix("P6\n3 2\n255\n"))
    let none = try program.run(["picture", "--width", "3", "--height", "9"], input: Data("news".utf8))
    #expect(none.status == 65 && none.output.isEmpty && none.errors.contains("not a picture"))
  }
}
