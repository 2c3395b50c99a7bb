import Support
import Testing

@Suite(.serialized) struct PseudoTerminalTests {
  private let environment = ["PATH": "/usr/bin:/bin", "PS1": "$ ", "LANG": "C.UTF-8"]

  @Test func aShellAnswers() throws {
    let terminal = try PseudoTerminal("/bin/sh", [], environment: environment)
    try terminal.wait(for: "$")
    try terminal.send("echo sum $((20 + 3)); tty | cut -c1-8\r")
    try terminal.wait(for: "sum 23")
    try terminal.wait(for: "/dev/pts")
    try terminal.send("exit 7\r")
    #expect(try terminal.waitForEnd() == 7)
  }

  @Test func aResizeReachesTheProgram() throws {
    let script = "trap 'stty size; echo done' WINCH; echo ready; while :; do sleep 0.05; done"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script], environment: environment, columns: 60, rows: 10)
    try terminal.wait(for: "ready")
    terminal.resize(columns: 44, rows: 12)
    try terminal.wait(for: "12 44")
    try terminal.send("\u{3}")
    #expect(try terminal.waitForEnd() == 130)
  }

  @Test func modesAreSeen() throws {
    let script = "stty raw -echo; echo raw; read line; stty sane; echo sane; sleep 5"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script], environment: environment)
    try terminal.wait(for: "raw")
    #expect(terminal.modes.local != terminal.initialModes.local)
    try terminal.send("go\n")
    try terminal.wait(for: "sane")
    terminal.signal(15)
    #expect(try terminal.waitForEnd() == 143)
  }

  @Test func whatIsMissingIsToldWithThePicture() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "echo here"], environment: environment, columns: 20, rows: 2)
    #expect {
      try terminal.wait(for: "there", within: 2)
    } throws: { error in
      "\(error)".contains("|here                |")
    }
    #expect(throws: PseudoTerminal.Failure.self) { try PseudoTerminal("/no/such/program") }
  }

  @Test(arguments: [
    ("ab\u{1B}[1;1Hx", "xb"), ("abc\r\u{1B}[C\u{1B}[P", "ac"), ("abc\r\u{1B}[2@x", "x abc"),
    ("one\r\ntwo\u{1B}[A\u{1B}[1K.", "   .\ntwo"), ("1\r\n2\r\n3\r\n4", "2\n3\n4"),
    ("1\r\n2\u{1B}[1;2r\u{1B}[2;1H\n.\u{1B}[r", "2\n."), ("a\u{1B}(0qqx\u{1B}(Bb", "a──│b"), ("12345678", "123456\n78"),
    ("日本x\u{1B}[1;2Hy", " y本x"), ("e\u{301}x", "e\u{301}x"), ("=\u{1B}[4b|", "=====|"),
    ("old\u{1B}[?1049hnew\u{1B}[?1049l", "old"), ("ab\u{1B}]2;title\u{7}cd", "abcd"),
    ("1\r\n2\u{1B}[1;1H\u{1B}[L0", "0\n1\n2"),
  ])
  func sequencesOfCursesAreDrawn(bytes: String, expected: String) {
    var screen = ScreenEmulator(columns: 6, rows: 3)
    screen.feed(Array(bytes.utf8))
    #expect(screen.text.trimmed == expected)
  }

  @Test func coloursAreKept() throws {
    var screen = ScreenEmulator(columns: 10, rows: 1)
    screen.feed(Array("\u{1B}[1;38;2;1;2;3;44mab\u{1B}[22;39mc\u{1B}[mx".utf8))
    #expect(screen.cells[0][0].rendition == .init(isBold: true, foreground: "38;2;1;2;3", background: "44"))
    #expect(screen.cells[0][2].rendition == .init(background: "44"))
    #expect(screen.cells[0][3].rendition == .init())
    #expect(try #require(screen.position(of: "bc")).column == 1)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
