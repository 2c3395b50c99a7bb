import Canvas
import NewsModel

/// The lines of two texts laid side by side, or below one another where the screen is narrow.
struct ComparisonText {
  let sides: ArticleComparison
  let isSwapped: Bool
  let marksParagraphs: Bool
  let dates: NewsDates
  let signs: Signs

  private typealias Side = (place: ArticleComparison.Side, text: (Comparison.Row) -> Comparison.Paragraph?)

  private var left: Side { isSwapped ? (sides.right, \.right) : (sides.left, \.left) }
  private var right: Side { isSwapped ? (sides.left, \.left) : (sides.right, \.right) }

  /// The first column of the right half; nil where the two stand below one another.
  static func middle(of width: Int) -> Int? { width >= 88 ? width / 2 + 1 : nil }

  func text(width: Int, isSideBySide: Bool = true) -> DialogText {
    var text = DialogText(width: width)
    if isSideBySide, let middle = Self.middle(of: width) {
      set(width: middle - 6, at: 2, and: middle + 2, in: &text)
    } else {
      setBelow(in: &text)
    }
    return text
  }

  private func set(width: Int, at first: Int, and second: Int, in text: inout DialogText) {
    text.begin()
    put(left.place, at: first, width: width, in: &text)
    put(right.place, at: second, width: width, in: &text)
    text.blank()
    var item = 0
    for row in sides.comparison.rows {
      if row.kind != .same { text.item = item }
      let here = pieces(left.text(row), row, isRight: false, isSideBySide: true, column: first, width: width)
      let there = pieces(right.text(row), row, isRight: true, isSideBySide: true, column: second, width: width)
      for index in 0..<max(1, here.count, there.count) {
        text.add(
          (here.indices.contains(index) ? here[index] : []) + (there.indices.contains(index) ? there[index] : []))
      }
      if row.kind != .same { item += 1 }
      text.item = nil
      text.blank()
    }
  }

  /// One column: what is the same once, what changed first as it was and then as it is.
  private func setBelow(in text: inout DialogText) {
    let width = text.width - 3
    text.begin()
    text.put(sign(false), scope(false), at: 0)
    put(left.place, at: 3, width: width, in: &text)
    text.begin()
    text.put(sign(true), scope(true), at: 0)
    put(right.place, at: 3, width: width, in: &text)
    text.blank()
    var item = 0
    for row in sides.comparison.rows {
      if row.kind == .same {
        for line in pieces(right.text(row), row, isRight: true, column: 3, width: width) { text.add(line) }
      } else {
        text.item = item
        for (side, isRight) in [(left, false), (right, true)] where side.text(row) != nil {
          for line in pieces(side.text(row), row, isRight: isRight, column: 3, width: width) {
            text.add(
              [.init(column: 0, text: sign(isRight), scopes: [scope(isRight)], item: nil)] + line)
          }
        }
        item += 1
        text.item = nil
      }
      text.blank()
    }
  }

  /// What stands on one side only: gone and new of one text, left and right of two.
  private func sign(_ isRight: Bool) -> String {
    sides.isOneText ? (isRight ? "+" : "-") : isRight ? ">" : "<"
  }

  private func scope(_ isRight: Bool) -> Scope { isRight || !sides.isOneText ? .accent : .bad }

  /// `Vanguard · AFP  28 March 2026, 14:02`
  private func put(_ side: ArticleComparison.Side, at column: Int, width: Int, in text: inout DialogText) {
    let when = side.version.map { "version \($0)" } ?? side.summary.published.map(dates.full) ?? "no date"
    let room = max(6, width - TextWidth.width(of: when) - 2)
    let x = text.put(signs.cut(side.summary.sourceLine(dot: signs.dot), to: room), .quiet, at: column)
    text.put(when, .text, at: x + 2)
  }

  private func pieces(
    _ paragraph: Comparison.Paragraph?, _ row: Comparison.Row, isRight: Bool, isSideBySide: Bool = false, column: Int,
    width: Int
  ) -> [[DialogText.Piece]] {
    guard let paragraph else {
      return [[.init(column: column, text: "\(signs.dot) \(signs.dot) \(signs.dot)", scopes: [.rule], item: nil)]]
    }
    let base: Scope =
      row.kind == .same ? .compareSame : paragraph.kind == .title ? .readerTitle : .readerText
    let mark: Scope = isRight ? .compareAdded : .compareRemoved
    let marks = row.kind == .changed && !marksParagraphs ? paragraph.changes.map { (range: $0, scope: mark) } : []
    let isWhole = row.kind != .same && (marksParagraphs || row.kind != .changed)
    // A whole paragraph that stands on one side only is told by its sign, and by its colour where it has gone.
    // Of different reports nothing has gone.
    let isMarked = marksParagraphs || !isRight && sides.isOneText
    let scopes = isWhole && isMarked ? [base, mark] : [base]
    var lines = DialogText.wrapped(paragraph.text, scopes, marks: marks, column: column, width: width)
    // Below one another every line has its sign already.
    if isSideBySide, isWhole {
      for index in lines.indices {
        let sign = DialogText.Piece(
          column: max(0, column - 2), text: sign(isRight), scopes: [scope(isRight)], item: nil)
        lines[index].insert(sign, at: 0)
      }
    }
    return lines
  }
}
