import Canvas

/// What a terminal answers to questions about pictures.
public enum PictureAnswer: Hashable, Sendable {
  /// Primary device attributes: 4 stands for sixel.
  case attributes([Int])
  /// Its name and version.
  case version(String)
  /// A cell in pixels.
  case cell(Size)
  /// How many colours a sixel picture can have.
  case colors(Int)
  /// Whether it takes Kitty's graphics.
  case graphics(Bool)
}

/// Asks a terminal whether it shows pictures, and how.
///
/// Answers come in the order of the questions, whenever they come, and every terminal answers the last one (primary
/// device attributes): then no other is on its way. Kitty's question goes only to a terminal that has told its name,
/// since older ones and those that stand between (tmux, screen) would take it for a title; that it can be asked twice
/// costs nothing, as nobody waits.
struct PictureQuestions {
  enum Next: Equatable {
    case ask(String)
    case end(PictureForm?)
  }

  /// Name and version (XTVERSION), the size of a cell (XTWINOPS 16), primary device attributes (DA1).
  static let first = "\u{1B}[>q\u{1B}[16t\u{1B}[c"
  private static let last = "\u{1B}[c"
  private static let graphics = "\u{1B}_Gi=\(PictureSequence.number),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"
  private static let colors = "\u{1B}[?1;1;0S"

  private var isSecond = false
  private var version: String?
  private var cell: Size?
  private var hasGraphics = false
  private var hasSixel = false
  private var colorCount: Int?
  /// A cell in pixels as the system tells; nil where it does not.
  let systemCell: Size?

  init(systemCell: Size?) { self.systemCell = systemCell }

  /// Takes an answer in; what comes next, once all that was asked has been answered.
  mutating func take(_ answer: PictureAnswer) -> Next? {
    switch answer {
    case .version(let name): version = name
    case .cell(let size): cell = (1...200).contains(size.width) && (1...400).contains(size.height) ? size : nil
    case .colors(let count): colorCount = count
    case .graphics(let isTaken): hasGraphics = isTaken
    case .attributes(let attributes):
      if isSecond { return .end(form) }
      isSecond = true
      // The first one is the class of the terminal.
      hasSixel = attributes.dropFirst().contains(4)
      let asked = (mayHaveGraphics ? Self.graphics : "") + (hasSixel ? Self.colors : "")
      return asked.isEmpty ? .end(nil) : .ask(asked + Self.last)
    }
    return nil
  }

  private var mayHaveGraphics: Bool {
    guard let version else { return false }
    return !["tmux", "screen"].contains { version.lowercased().hasPrefix($0) }
  }

  private var form: PictureForm? {
    // Where nothing is told, the cell of the terminal that sixel comes from.
    let cell = cell ?? systemCell ?? Size(10, 20)
    if hasGraphics { return PictureForm(.kitty, cell: cell) }
    if let version, ["iTerm2", "WezTerm", "mintty"].contains(where: version.hasPrefix) {
      return PictureForm(.iTerm, cell: cell)
    }
    guard hasSixel else { return nil }
    return PictureForm(.sixel, cell: cell, colors: max(2, min(256, colorCount ?? 256)))
  }
}
