import Foundation
import Support

/// The real program in a terminal of 160 by 50.
struct ScreenTimings {
  let program: String
  let library: URL
  let home: URL

  private static let starts = 9
  private static let keys = 300
  /// What the lowest row says once rows stand in the list.
  private static let firstRow = "List  1"

  func measure(into table: inout Table, column: Int) throws {
    var paints: [Double] = []
    for _ in 0..<Self.starts {
      let begin = milliseconds()
      let terminal = try start()
      try terminal.wait(for: Self.firstRow)
      paints.append(milliseconds() - begin)
      try terminal.send("Q")
      _ = try terminal.waitForEnd()
    }
    table.set("first paint: median", paints.quantile(0.5), unit: "ms", column: column)
    table.set("first paint: slowest of \(Self.starts)", paints.quantile(1), unit: "ms", column: column)

    let terminal = try start()
    try terminal.wait(for: Self.firstRow)
    terminal.settle(quiet: 0.5)
    table.set("memory after the first paint", memory("VmRSS", of: terminal), unit: "MiB", column: column)

    try keys(in: terminal, into: &table, column: column)
    try star(in: terminal, into: &table, column: column)

    try search(in: terminal, into: &table, column: column)
    table.set("memory at most", memory("VmHWM", of: terminal), unit: "MiB", column: column)
    try terminal.send("Q")
    _ = try terminal.waitForEnd()
  }

  /// From a key in the list to the last byte of the paint that answers it: list, preview and names. What follows when
  /// the selection rests (related articles) is waited for and not counted.
  private func keys(in terminal: PseudoTerminal, into table: inout Table, column: Int) throws {
    var times: [Double] = []
    for key in 0..<Self.keys {
      let before = terminal.screen.text
      let begin = terminal.now
      try terminal.send(key % 8 == 7 ? "k" : "j")
      try terminal.wait(what: "a paint") { $0.text != before }
      terminal.settle(quiet: 0.008, within: 0.1)
      times.append((terminal.lastOutput - begin) * 1000)
      terminal.settle(quiet: 0.03, within: 1)
    }
    table.set("key to finished paint: median", times.quantile(0.5), unit: "ms", column: column)
    table.set("key to finished paint: p99 of \(Self.keys)", times.quantile(0.99), unit: "ms", column: column)
  }

  /// From a key in the list to the paint that shows the next article, while another process takes a feed in.
  func measureBesideIntake(of feed: URL, into table: inout Table, column: Int) throws {
    let terminal = try start()
    try terminal.wait(for: Self.firstRow)
    terminal.settle(quiet: 0.5)
    let intake = try Run(program, ["add", feed.path, "--library", library.path], home: home.appending(path: "home"))
    try steps(in: terminal, "beside an intake", into: &table, column: column) { _ in intake.isRunning }
    _ = try intake.usage()
    try terminal.send("Q")
    _ = try terminal.waitForEnd()
  }

  /// The same, 400 times, while the library exchanges with its desk or misses it.
  func measureKeys(_ name: String, into table: inout Table, column: Int) throws {
    let terminal = try start()
    try terminal.wait(within: 60, what: "a full list") { $0.lines.dropFirst(4).prefix(30).allSatisfy { $0.count > 40 } }
    terminal.settle(quiet: 0.5, within: 1)
    try steps(in: terminal, name, into: &table, column: column) { $0 < 400 }
    try terminal.send("Q")
    _ = try terminal.waitForEnd(within: 60)
  }

  private func steps(
    in terminal: PseudoTerminal, _ name: String, into table: inout Table, column: Int, while goesOn: (Int) -> Bool
  ) throws {
    var times: [Double] = []
    while goesOn(times.count) {
      let before = Self.selection(terminal.screen)
      let begin = terminal.now
      try terminal.send(times.count % 8 == 7 ? "k" : "j")
      try terminal.wait(what: "another article") { Self.selection($0) != before }
      times.append((terminal.lastOutput - begin) * 1000)
      // A reader who looks at each for a moment.
      terminal.settle(quiet: 0.06, within: 0.06)
    }
    table.set("key to paint, \(name): median", times.quantile(0.5), unit: "ms", column: column)
    table.set("key to paint, \(name): p99", times.quantile(0.99), unit: "ms", column: column)
    table.set("key to paint, \(name): slowest of \(times.count)", times.max() ?? 0, unit: "ms", column: column)
    table.set("memory at most, \(name)", memory("VmHWM", of: terminal), unit: "MiB", column: column)
  }

  /// The head of the article that is shown beside the list; rows that come in do not touch it.
  private static func selection(_ screen: ScreenEmulator) -> [String] {
    screen.lines.dropFirst(2).prefix(4).map { String($0.dropFirst(46).prefix(76)) }
  }

  /// What a key that changes one row sends: a star in the list, put on and taken off.
  private func star(in terminal: PseudoTerminal, into table: inout Table, column: Int) throws {
    var sizes: [Double] = []
    terminal.settle(quiet: 0.4, within: 3)
    for _ in 0..<10 {
      let before = terminal.output.count
      try terminal.send("s")
      terminal.settle(quiet: 0.2, within: 1)
      sizes.append(Double(terminal.output.count - before))
    }
    table.set("a key that changes one row sends at most", sizes.quantile(1), unit: "bytes", column: column)
  }

  /// From a key in the search line to other results on the screen.
  private func search(in terminal: PseudoTerminal, into table: inout Table, column: Int) throws {
    var times: [Double] = []
    for word in ["government", "a", "website", "mobile user", "zoo"] {
      try terminal.send("gg/")
      terminal.settle(quiet: 0.2)
      for letter in word {
        let before = Self.results(terminal.screen)
        let begin = milliseconds()
        try terminal.send(String(letter))
        // A key may leave the results as they are; then nothing to wait for.
        if (try? terminal.wait(within: 0.5, until: { Self.results($0) != before })) != nil {
          times.append(milliseconds() - begin)
        }
        terminal.settle(quiet: 0.05)
      }
      try terminal.send("\u{1B}")
      terminal.settle(quiet: 0.7)
    }
    table.set("search on the screen: median of \(times.count)", times.quantile(0.5), unit: "ms", column: column)
    table.set("search on the screen: slowest", times.quantile(1), unit: "ms", column: column)
  }

  /// The list alone, without the header and the line being typed.
  private static func results(_ screen: ScreenEmulator) -> [String] {
    screen.lines.dropFirst(2).dropLast(3).map { String($0.prefix(36)) }
  }

  private func start() throws -> PseudoTerminal {
    let folder = home.appending(path: "home").path
    let environment = [
      "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder,
      "XDG_CACHE_HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "COLORTERM": "truecolor",
    ]
    return try PseudoTerminal(
      program, ["--library", library.path], environment: environment, columns: 160, rows: 50)
  }

  /// MiB by the system's account (proc(5)); 0 where it keeps none.
  private func memory(_ field: String, of terminal: PseudoTerminal) -> Double {
    // The process may have ended; then there is no account of it.
    guard let status = try? String(contentsOfFile: "/proc/\(terminal.process)/status", encoding: .utf8) else {
      return 0
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
    let kilobytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0
    return kilobytes / 1024
  }
}
