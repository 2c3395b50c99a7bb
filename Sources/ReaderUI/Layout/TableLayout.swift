import Canvas
import NewsModel

/// Rows of a table in columns that fit the text; cells that are too long go on below within their column.
struct TableLayout {
  private let text: String
  private let cells: [[TextRange]]
  private let widths: [Int]
  private static let gap = 2

  /// `rows` are ranges of the text whose cells are parted by tabs.
  init(_ rows: [TextRange], of text: String, columns: Int) {
    self.text = text
    cells = rows.map { row in
      var start = row.start
      return text[row].split(separator: "\t", omittingEmptySubsequences: false).map { cell in
        defer { start += cell.utf8.count + 1 }
        return TextRange(start, start + cell.utf8.count)
      }
    }
    var widths = Array(repeating: 1, count: cells.map(\.count).max() ?? 0)
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], TextWidth.width(of: text[cell])) }
    }
    let room = max(widths.count, columns - Self.gap * (widths.count - 1))
    // The widest column gives way first.
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 1 {
      let second = widths.filter { $0 < widest }.max() ?? 1
      let count = widths.filter { $0 == widest }.count
      let excess = widths.reduce(0, +) - room
      let less = max(1, min(widest - second, (excess + count - 1) / count))
      widths = widths.map { $0 == widest ? max(1, widest - less) : $0 }
    }
    self.widths = widths
  }

  /// The lines of one row, each as its pieces.
  func lines(ofRow row: Int) -> [[ArticleLayout.Piece]] {
    var lines: [[ArticleLayout.Piece]] = [[]]
    var column = 0
    for (index, cell) in cells[row].enumerated() {
      let words = String(text[cell])
      let parts = TextWrap.lines(words, width: widths[index])
      for (line, part) in parts.enumerated() where !part.isEmpty {
        while lines.count <= line { lines.append([]) }
        let range = TextRange(cell.start + part.lowerBound, cell.start + part.upperBound)
        // Figures stand flush right, so that they can be compared.
        let isFigure = words.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x2B } ?? false
        let shift = isFigure ? widths[index] - TextWidth.width(of: text[range]) : 0
        lines[line].append(.init(column: column + max(0, shift), content: .text(range)))
      }
      column += widths[index] + Self.gap
    }
    return lines
  }
}
