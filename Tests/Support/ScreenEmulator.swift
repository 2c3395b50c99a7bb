/// As much of a terminal as curses uses with `TERM=xterm-256color`: bytes in, a screen of lines out.
public struct ScreenEmulator: Sendable {
  public struct Cell: Hashable, Sendable {
    /// Empty in the second half of a wide character.
    public var text = " "
    public var rendition = Rendition()
  }

  /// How characters look.
  public struct Rendition: Hashable, Sendable {
    public var isBold = false
    public var isDim = false
    public var isItalic = false
    public var isUnderlined = false
    public var isReversed = false
    /// The parameters that set the colour, as `31` or `38;2;1;2;3`; nil for the terminal's own.
    public var foreground: String?
    public var background: String?

    public init(
      isBold: Bool = false, isReversed: Bool = false, foreground: String? = nil, background: String? = nil
    ) {
      self.isBold = isBold
      self.isReversed = isReversed
      self.foreground = foreground
      self.background = background
    }
  }

  public internal(set) var columns: Int
  public internal(set) var rows: Int
  public internal(set) var cells: [[Cell]]
  public internal(set) var cursorColumn = 0
  public internal(set) var cursorRow = 0
  public internal(set) var isCursorVisible = true
  /// Whether the program shows its own screen rather than the shell's.
  public internal(set) var isAlternate = false
  /// The numbers of the private modes that are on, as 2004 for bracketed paste.
  public internal(set) var modes: Set<Int> = []
  public internal(set) var title = ""
  /// What the program put into the clipboard, still in base 64.
  public internal(set) var clipboard: String?

  var rendition = Rendition()
  var top = 0
  var bottom: Int
  /// After the last column a terminal waits with the new line until another character comes.
  var isWrapPending = false
  var usesLineDrawing = false
  var lastCharacter: Unicode.Scalar?
  var saved = (row: 0, column: 0, rendition: Rendition())
  var mainScreen: (cells: [[Cell]], row: Int, column: Int)?
  var parser = Parser()

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    bottom = rows - 1
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  // MARK: Reading

  /// The rows, without the blanks at their ends.
  public var lines: [String] {
    cells.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The rows joined by line ends.
  public var text: String { lines.joined(separator: "\n") }

  /// The screen in a frame, for the message of a failed test.
  public var picture: String {
    let edge = "+" + String(repeating: "-", count: columns) + "+"
    let rows = cells.map { "|" + $0.map(\.text).joined() + "|" }
    return ([edge] + rows + [edge, "cursor at column \(cursorColumn), row \(cursorRow)"]).joined(separator: "\n")
  }

  /// Where a text stands for the first time; nil where it does not.
  public func position(of text: String) -> (column: Int, row: Int)? {
    for (row, line) in cells.enumerated() {
      for column in 0..<columns where !line[column].text.isEmpty {
        if line[column...].map(\.text).joined().hasPrefix(text) { return (column, row) }
      }
    }
    return nil
  }

  // MARK: Drawing

  mutating func resize(columns: Int, rows: Int) {
    let old = cells
    cells = (0..<rows).map { row in
      (0..<columns).map { column in
        row < old.count && column < old[row].count ? old[row][column] : Cell()
      }
    }
    (self.columns, self.rows, top, bottom) = (columns, rows, 0, rows - 1)
    move(row: cursorRow, column: cursorColumn)
  }

  mutating func move(row: Int, column: Int) {
    cursorRow = min(max(0, row), rows - 1)
    cursorColumn = min(max(0, column), columns - 1)
    isWrapPending = false
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    guard width > 0 else { return attach(scalar) }
    if isWrapPending || cursorColumn + width > columns {
      cursorColumn = 0
      lineFeed()
    }
    blankPartner(of: cursorColumn)
    if width == 2 { blankPartner(of: cursorColumn + 1) }
    cells[cursorRow][cursorColumn] = Cell(text: String(scalar), rendition: rendition)
    if width == 2 { cells[cursorRow][cursorColumn + 1] = Cell(text: "", rendition: rendition) }
    lastCharacter = scalar
    isWrapPending = cursorColumn + width >= columns
    cursorColumn = min(cursorColumn + width, columns - 1)
  }

  private mutating func attach(_ mark: Unicode.Scalar) {
    var column = isWrapPending ? cursorColumn : cursorColumn - 1
    if column > 0, cells[cursorRow][column].text.isEmpty { column -= 1 }
    if column >= 0 { cells[cursorRow][column].text.unicodeScalars.append(mark) }
  }

  /// A wide character of which one half is overwritten is gone.
  private mutating func blankPartner(of column: Int) {
    if cells[cursorRow][column].text.isEmpty, column > 0 {
      cells[cursorRow][column - 1].text = " "
    } else if column + 1 < columns, cells[cursorRow][column + 1].text.isEmpty {
      cells[cursorRow][column + 1].text = " "
    }
  }

  mutating func lineFeed() {
    isWrapPending = false
    if cursorRow == bottom { scroll(by: 1) } else { cursorRow = min(cursorRow + 1, rows - 1) }
  }

  mutating func reverseLineFeed() {
    isWrapPending = false
    if cursorRow == top { scroll(by: -1) } else { cursorRow = max(cursorRow - 1, 0) }
  }

  /// Moves the lines of the scrolling region up, or down where negative.
  mutating func scroll(by count: Int, from first: Int? = nil) {
    let first = first ?? top
    guard first <= bottom, count != 0 else { return }
    let amount = min(abs(count), bottom - first + 1)
    let blank = Array(repeating: Array(repeating: erased, count: columns), count: amount)
    let kept = Array(count > 0 ? cells[(first + amount)..<(bottom + 1)] : cells[first..<(bottom + 1 - amount)])
    cells.replaceSubrange(first...bottom, with: count > 0 ? kept + blank : blank + kept)
  }

  /// What erasing leaves: a blank in the current background (`bce`).
  var erased: Cell { Cell(text: " ", rendition: Rendition(background: rendition.background)) }

  mutating func erase(row: Int, _ range: Range<Int>) {
    for column in range.clamped(to: 0..<columns) { cells[row][column] = erased }
  }

  mutating func insertBlanks(_ count: Int) {
    let count = min(count, columns - cursorColumn)
    cells[cursorRow].removeLast(count)
    cells[cursorRow].insert(contentsOf: Array(repeating: erased, count: count), at: cursorColumn)
  }

  mutating func deleteCharacters(_ count: Int) {
    let count = min(count, columns - cursorColumn)
    cells[cursorRow].removeSubrange(cursorColumn..<(cursorColumn + count))
    cells[cursorRow] += Array(repeating: erased, count: count)
  }

  mutating func showAlternate(_ isShown: Bool) {
    guard isShown != isAlternate else { return }
    isAlternate = isShown
    if isShown {
      mainScreen = (cells, cursorRow, cursorColumn)
      for row in 0..<rows { erase(row: row, 0..<columns) }
    } else if let main = mainScreen {
      cells = main.cells
      resize(columns: columns, rows: rows)
      move(row: main.row, column: main.column)
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
