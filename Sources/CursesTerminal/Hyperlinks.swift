import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Links that a terminal can follow itself (OSC 8; E. Kovács, "Hyperlinks in terminal emulators").
///
/// Curses knows nothing of them. So the cells of a link are written once more behind its back, with the address around
/// them and exactly as they stand there; cursor and colours are saved before and restored after. What curses writes
/// over loses its link, so every row that changed gets its links again.
@MainActor struct Hyperlinks {
  /// A link as it stands on the screen.
  private struct Run: Hashable {
    var x: Int
    var y: Int
    var cells: [Cell]
    var address: String
  }

  private let isOn: Bool
  private let colors: ColorDepth
  private var shown: Set<Run> = []

  init(colors: ColorDepth, environment: [String: String]) {
    isOn = Self.isTaken(environment: environment)
    self.colors = colors
  }

  /// What of the environment tells of the terminal.
  static var environment: [String: String] {
    let names = [
      "TERM", "TMUX", "VTE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "WEZTERM_PANE",
      "GHOSTTY_RESOURCES_DIR", "TERM_PROGRAM",
    ]
    return Dictionary(names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }) { $1 }
  }

  /// Whether the terminal is one of those that are known to take links; others might print them.
  static func isTaken(environment: [String: String]) -> Bool {
    func value(_ name: String) -> String { environment[name] ?? "" }
    let terminal = value("TERM")
    if terminal == "linux" || terminal.hasPrefix("screen") && value("TMUX").isEmpty { return false }
    if Int(value("VTE_VERSION")).map({ $0 >= 5002 }) == true { return true }
    if ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR"]
      .contains(where: { !value($0).isEmpty })
    {
      return true
    }
    if ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "tmux", "mintty"].contains(value("TERM_PROGRAM")) {
      return true
    }
    return ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "contour"]
      .contains { terminal.hasPrefix($0) }
  }

  /// The screen is painted anew: no cell has a link any more.
  mutating func forget() { shown = [] }

  /// Gives the grid on the screen its links; `changed` are the rows that curses has written to.
  mutating func show(_ grid: Grid, changed: Set<Int>) {
    guard isOn, !(grid.links.isEmpty && shown.isEmpty) else { return }
    var runs: Set<Run> = []
    for link in grid.links where link.address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      let columns = max(0, link.rect.x)..<max(0, link.rect.x, min(grid.size.width, link.rect.maxX))
      guard !columns.isEmpty, (0..<grid.size.height).contains(link.rect.y) else { continue }
      runs.insert(
        Run(
          x: columns.lowerBound, y: link.rect.y, cells: columns.map { grid[$0, link.rect.y] }, address: link.address))
    }
    var text = ""
    for run in shown.subtracting(runs) where run.y < grid.size.height {
      let columns = run.x..<min(grid.size.width, run.x + run.cells.count)
      text += linked(columns.map { grid[$0, run.y] }, x: run.x, y: run.y, address: "")
    }
    for run in runs where !shown.contains(run) || changed.contains(run.y) {
      text += linked(run.cells, x: run.x, y: run.y, address: run.address)
    }
    shown = runs
    if !text.isEmpty { Output.send("\u{1B}7" + text + "\u{1B}[0m\u{1B}8") }
  }

  private func linked(_ cells: [Cell], x: Int, y: Int, address: String) -> String {
    var text = "\u{1B}[\(y + 1);\(x + 1)H\u{1B}]8;;\(address)\u{1B}\\"
    var style: Style?
    for cell in cells where !cell.isTrailingHalf {
      if cell.style != style {
        text += cell.style.escape(colors: colors)
        style = cell.style
      }
      text += cell.glyph
    }
    return text + "\u{1B}]8;;\u{1B}\\"
  }
}
