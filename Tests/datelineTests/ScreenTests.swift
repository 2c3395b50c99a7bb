import Foundation
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The real program in a real terminal.
@Suite(.serialized) struct ScreenTests {
  let program: Program
  let folder: String

  init() throws {
    program = try Program()
    _ = try program.file(
      "news/grain.txt",
      """
      Grain ships wait as port talks enter third day

      HAMBURG, March 3 (AFP) - Forty grain ships waited off Hamburg on Tuesday as talks between Chancellor Olaf Scholz and the \
      dockers of Germany entered a third day.

      "We will not sign this," said Peter Holt, who leads the union.
      """)
    let other = try program.file(
      "news/floods.txt",
      """
      River levels fall after week of floods

      HAMBURG, March 4 (AFP) - Water fell in the harbour of Hamburg on Wednesday, and Chancellor Olaf Scholz met the dockers \
      of Germany again.
      """)
    folder = URL(filePath: other).deletingLastPathComponent().path
  }

  private func open(
    _ arguments: [String], columns: Int = 120, rows: Int = 36, terminal: String = "xterm-256color"
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Program.path, arguments, environment: program.environment, terminal: terminal, columns: columns, rows: rows)
  }

  private func expectRestored(_ terminal: PseudoTerminal, status: Int32) throws {
    #expect(try terminal.waitForEnd() == status)
    #expect(terminal.modes == terminal.initialModes)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.isCursorVisible)
    // Mouse reports (1000, 1002, 1003, 1006), focus (1004) and bracketed paste (2004) are off again.
    #expect(terminal.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1004, 1006, 2004]))
  }

  @Test func readingMovingSearchingResizingAndQuitting() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    try terminal.wait(for: "River levels fall")
    try terminal.send("j\r")
    try terminal.wait(for: "Reader")
    try terminal.wait(for: "Related")
    try terminal.send("h/floo")
    try terminal.wait { $0.text.contains("1 of 2") && $0.text.contains("Water fell") }
    try terminal.send("\u{1B}")
    try terminal.wait { $0.text.contains("Forty grain ships") }
    terminal.resize(columns: 60, rows: 20)
    try terminal.wait { $0.text.contains("List") && $0.lines.count == 20 && $0.text.contains("Grain ships") }
    terminal.resize(columns: 160, rows: 50)
    try terminal.wait { $0.text.contains("Forty grain ships") && $0.text.contains("Places") }
    try terminal.send("q")
    try expectRestored(terminal, status: 0)
  }

  @Test func aShellHasTheTerminalWhileTheProgramIsSuspended() throws {
    defer { program.clean() }
    let rounds = 5
    let script = "set -m; \"$0\" read \"$1\"; for n in $(seq \(rounds)); do echo shell $n; read line; fg; done"
    let terminal = try PseudoTerminal(
      "/bin/bash", ["-c", script, Program.path, folder], environment: program.environment, terminal: "xterm-256color",
      columns: 100, rows: 30)
    try terminal.wait(for: "Grain ships wait")
    for round in 1...rounds {
      try terminal.send("j\u{1A}")
      try terminal.wait { !$0.isAlternate && $0.text.contains("shell \(round)") }
      try terminal.send("\n")
      try terminal.wait { $0.isAlternate && $0.text.contains("Grain ships wait") }
    }
    try terminal.send("Q")
    try expectRestored(terminal, status: 0)
  }

  @Test func keysTypedInOneBreathAllCountInOrder() throws {
    defer { program.clean() }
    for number in 0..<60 {
      _ = try program.file(
        "many/\(number + 100).txt", "Story number \(number + 100)\n\nText of story \(number + 100).\n")
    }
    let terminal = try open(["read", program.home.appending(path: "many").path])
    // Nothing is waited for: the first keys stand in the terminal before the program runs.
    try terminal.send(String(repeating: "j", count: 45) + String(repeating: "k", count: 5) + "\r")
    try terminal.wait { $0.text.contains("Reader  41 of 60") }
    try terminal.send("h/story 117\r\r")
    try terminal.wait { $0.text.contains("Text of story 117.") && $0.text.contains("Reader") }
    try terminal.send("Q")
    try expectRestored(terminal, status: 0)
  }

  @Test func redrawsInOneBreathArePaintedOnce() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    terminal.settle()
    let before = terminal.output.count
    try terminal.send(String(repeating: "\u{0C}", count: 500) + ":")
    try terminal.wait { $0.lines.last?.hasPrefix(":") == true || $0.text.contains("\n:") }
    terminal.settle()
    let paints = String(decoding: terminal.output[before...], as: UTF8.self).components(separatedBy: "\u{1B}[2J").count
    #expect(paints > 1 && paints < 250, "\(paints)")
    try terminal.send("\u{07}Q")
    try expectRestored(terminal, status: 0)
  }

  /// Keys that stand before the signal are taken, and start no program that nobody would end.
  @Test func aSignalBehindManyKeysEndsTheProgram() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    try terminal.send(String(repeating: "jk|sleep 600\r", count: 200))
    terminal.signal(SIGTERM)
    try expectRestored(terminal, status: 128 + SIGTERM)
  }

  @Test func aSignalIsHeardWhileEnterIsWaitedFor() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    try terminal.send("|cat\r")
    try terminal.wait(for: "Press Enter to return")
    terminal.signal(SIGTERM)
    try expectRestored(terminal, status: 128 + SIGTERM)
  }

  @Test func namesLimitTheListAndCtrlOGoesBack() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Olaf Scholz")
    try terminal.send("\t\t")
    try terminal.wait { $0.text.contains("exclude") }
    try terminal.send("\r")
    try terminal.wait { $0.lines[0].contains("›") }
    try terminal.send("\u{03}")
    try expectRestored(terminal, status: 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func aSignalLeavesTheTerminalAsItWas(_ signal: Int32) throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    terminal.signal(signal)
    try expectRestored(terminal, status: 128 + signal)
  }

  @Test func pastedTextGoesIntoThePromptAndNowhereElse() throws {
    defer { program.clean() }
    let terminal = try open(["read", folder])
    try terminal.wait(for: "Grain ships wait")
    // Outside a prompt a pasted q does not quit.
    try terminal.send("\u{1B}[200~q\nQ\u{1B}[201~")
    try terminal.send("/\u{1B}[200~grain\nships\u{1B}[201~")
    try terminal.wait(for: "/ grain ships")
    // Apart, since an Esc with a key right behind it is that key with Alt.
    try terminal.send("\u{1B}")
    try terminal.wait { !$0.text.contains("/ grain ships") }
    try terminal.send("Q")
    try expectRestored(terminal, status: 0)
  }

  @Test func theWelcomeEditionOpensOnceAndIsDismissedForGood() throws {
    defer { program.clean() }
    let first = try open([])
    try first.wait(for: "Welcome")
    try first.send("X")
    try first.wait { !$0.text.contains("Talve") && !$0.text.contains("Welcome to Dateline") }
    try first.send("Q")
    try expectRestored(first, status: 0)
    let second = try open([])
    try second.wait(for: "Dateline")
    second.settle()
    #expect(!second.screen.text.contains("Welcome to Dateline"))
    try second.send("Q")
    try expectRestored(second, status: 0)
  }

  @Test func aTerminalThatCannotShowAScreenIsToldSo() throws {
    defer { program.clean() }
    for name in ["dumb", "no-such-terminal"] {
      let terminal = try open(["read", folder], terminal: name)
      #expect(try terminal.waitForEnd() == 64)
      #expect(terminal.screen.text.contains("TERM"))
      #expect(terminal.modes == terminal.initialModes)
    }
  }

  @Test(arguments: ["xterm-256color", "screen", "linux", "vt100"])
  func commonTerminalsShowTheList(_ name: String) throws {
    defer { program.clean() }
    let terminal = try open(["read", folder], terminal: name)
    try terminal.wait(for: "Grain ships wait")
    try terminal.send("Q")
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.modes == terminal.initialModes)
  }
}
