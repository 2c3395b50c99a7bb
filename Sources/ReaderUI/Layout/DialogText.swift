import Canvas
import NewsModel

/// The lines of a sheet: words in scopes at columns, and which of them belong to what can be chosen.
struct DialogText: Hashable {
  struct Piece: Hashable {
    var column: Int
    var text: String
    /// Each laid over the one before.
    var scopes: [Scope]
    /// What can be chosen by these words alone, where several share a line.
    var item: Int?
  }
  struct Line: Hashable {
    var pieces: [Piece] = []
    /// What can be chosen by the whole line.
    var item: Int?
  }

  private(set) var lines: [Line] = []
  let width: Int
  /// To which choice the lines belong that are added now.
  var item: Int?

  init(width: Int) { self.width = max(1, width) }

  /// Begins a new line.
  mutating func begin() { lines.append(Line(item: item)) }

  /// Puts words into the last line and returns the column behind them. What does not fit is left to the drawing to cut.
  @discardableResult
  mutating func put(_ text: String, _ scopes: Scope..., at column: Int, item: Int? = nil) -> Int {
    guard !text.isEmpty, !lines.isEmpty else { return column }
    lines[lines.count - 1].pieces.append(Piece(column: column, text: text, scopes: scopes, item: item))
    return column + TextWidth.width(of: text)
  }

  /// Puts words into an earlier line.
  mutating func put(_ text: String, _ scope: Scope, at column: Int, inLine line: Int) {
    guard lines.indices.contains(line) else { return }
    lines[line].pieces.append(Piece(column: column, text: text, scopes: [scope], item: nil))
  }

  /// Puts words at the right end of the last line.
  mutating func putLast(_ text: String, _ scope: Scope) {
    put(text, scope, at: max(0, width - TextWidth.width(of: text)))
  }

  mutating func blank() { lines.append(Line()) }

  /// A line that belongs to a choice.
  mutating func heading(_ text: String) {
    begin()
    put(text, .sidebarHeading, at: 0)
  }

  /// Wraps a text to `width` columns from `column` on: its first line into the last line, the others below it. `marks`
  /// are laid over parts of it; beyond `most` lines it is cut.
  mutating func wrap(
    _ text: String, _ scopes: Scope..., marks: [(range: TextRange, scope: Scope)] = [], at column: Int,
    width: Int? = nil,
    most: Int = .max
  ) {
    let width = max(1, width ?? self.width - column)
    for (index, words) in Self.wrapped(text, scopes, marks: marks, column: column, width: width, most: most)
      .enumerated()
    {
      if index > 0 { begin() }
      lines[lines.count - 1].pieces += words
    }
  }

  /// The pieces of a text by lines.
  static func wrapped(
    _ text: String, _ scopes: [Scope], marks: [(range: TextRange, scope: Scope)] = [], column: Int, width: Int,
    most: Int = .max
  ) -> [[Piece]] {
    let ranges = TextWrap.lines(text, width: width)
    return ranges.prefix(most).enumerated().map { index, range in
      // The last line that is kept takes the rest, and the drawing cuts it.
      let end = index == most - 1 ? text.utf8.count : range.upperBound
      let line = TextRange(range.lowerBound, end)
      var pieces: [Piece] = []
      var offset = line.start
      var x = column
      func add(to end: Int, _ more: [Scope]) {
        guard offset < end else { return }
        let words = String(text[TextRange(offset, end)])
        pieces.append(Piece(column: x, text: words, scopes: scopes + more, item: nil))
        x += TextWidth.width(of: words)
        offset = end
      }
      for mark in marks where mark.range.overlaps(line) {
        add(to: max(offset, mark.range.start), [])
        add(to: min(line.end, mark.range.end), [mark.scope])
      }
      add(to: line.end, [])
      return pieces
    }
  }

  /// Adds pieces that were set elsewhere as a line.
  mutating func add(_ pieces: [Piece]) { lines.append(Line(pieces: pieces, item: item)) }

  /// The lines of a choice.
  func range(of item: Int) -> Range<Int>? {
    func holds(_ line: Line) -> Bool { line.item == item || line.pieces.contains { $0.item == item } }
    guard let first = lines.firstIndex(where: holds), let last = lines.lastIndex(where: holds) else { return nil }
    return first..<(last + 1)
  }

  /// The first choice that begins at a line or below it.
  func item(from line: Int) -> Int? {
    for line in lines.dropFirst(max(0, line)) {
      if let item = line.item ?? line.pieces.lazy.compactMap(\.item).first { return item }
    }
    return nil
  }

  /// The choice that stands in a line, at a column where several share it.
  func item(atLine line: Int, column: Int) -> Int? {
    guard lines.indices.contains(line) else { return nil }
    let here = lines[line].pieces.first {
      $0.item != nil && $0.column <= column && column < $0.column + TextWidth.width(of: $0.text)
    }
    return here?.item ?? lines[line].item
  }
}
