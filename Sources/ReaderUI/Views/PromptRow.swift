import Canvas
import NewsModel

/// The lower row while something is typed, with what Tab offers above it and what cannot be read marked in it.
struct PromptRow {
  let prompt: Prompt
  let state: ReaderState
  let styles: Styles

  init(_ prompt: Prompt, state: ReaderState, styles: Styles) {
    self.prompt = prompt
    self.state = state
    self.styles = styles
  }

  func draw(in layout: ScreenLayout, on grid: inout Grid) {
    let row = layout.footer
    grid.put(sign, at: Point(row.x, row.y), style: styles[.promptSign])
    let start = row.x + TextWidth.width(of: sign)
    var hints = StyledWords(found, styles[.footerCount])
    hints.add(FooterRow.words(self.hints, styles: styles))
    let typed = TextWidth.width(of: prompt.text) + 1
    let hintsFit = start + typed + 4 + hints.width < row.width
    if hintsFit { grid.put(hints, row.maxX - 1 - hints.width, row.y, within: hints.width, styles: styles) }

    let room = (hintsFit ? row.maxX - 1 - hints.width - 2 : row.maxX) - start
    let shift = shift(room: room)
    for (range, scope) in FieldWords.parts(of: prompt.text) {
      put(range, style: styles[scope], start: start, shift: shift, room: room, y: row.y, on: &grid)
    }
    for problem in prompt.problems {
      mark(problem.range, start: start, shift: shift, room: room, y: row.y, on: &grid)
    }
    grid.cursor = Point(start + column(prompt.cursor) - shift, row.y)
    if let notice = state.notice {
      draw(notice, in: layout, on: &grid)
    } else {
      drawProblem(in: layout, start: start, shift: shift, on: &grid)
    }
    if let menu = prompt.completions, !menu.items.isEmpty {
      let x = start + column(menu.range.start) - shift
      CompletionBox(menu: menu, styles: styles).draw(above: layout.hasRules ? row.y - 1 : row.y, at: x, on: &grid)
    }
  }

  private var sign: String {
    switch prompt.purpose {
    case .search, .find: "/ "
    case .limit: "limit "
    case .command: ":"
    }
  }

  private var hints: [(key: String, text: String)] {
    switch prompt.purpose {
    case .search, .limit: [("Tab", "complete"), ("Enter", "keep"), ("Esc", "cancel")]
    case .find: [("Enter", "find"), ("Esc", "cancel")]
    case .command: [("Tab", "complete"), ("Enter", "run"), ("Esc", "cancel")]
    }
  }

  /// How often the reader's text has what is looked for in it.
  private var found: String {
    if let total = prompt.total {
      return "\(total.words) \(total.count == 1 ? "article" : "articles")   "
    }
    guard prompt.purpose == .find, !prompt.text.isEmpty, ArchiveWords(prompt.text) == nil, let reading = state.reading
    else { return "" }
    let count = reading.hits.count
    return (count == 0 ? "no matches" : count == 1 ? "1 match" : "\(Figures.full(count)) matches") + "   "
  }

  // MARK: Text

  /// The columns before a UTF-8 offset of what is typed.
  private func column(_ offset: Int) -> Int { TextWidth.width(of: prompt.text[TextRange(0, offset)]) }

  /// How many columns of a long line have moved out on the left, so that the cursor is seen.
  private func shift(room: Int) -> Int {
    let cursor = column(prompt.cursor)
    return cursor < room ? 0 : cursor - room + max(1, room / 4)
  }

  private func put(
    _ range: TextRange, style: Style, start: Int, shift: Int, room: Int, y: Int, on grid: inout Grid
  ) {
    var x = column(range.start) - shift
    var text = prompt.text[range]
    while x < 0, let first = text.first {
      x += TextWidth.width(of: first)
      text = text.dropFirst()
    }
    guard x < room else { return }
    grid.put(text, at: Point(start + x, y), style: styles[.promptText].merging(style), width: room - x)
  }

  private func mark(
    _ range: TextRange, start: Int, shift: Int, room: Int, y: Int, on grid: inout Grid
  ) {
    let from = max(0, column(range.start) - shift)
    let to = min(room, max(from + 1, column(range.end) - shift))
    if from < to { grid.restyle(Rect(start + from, y, to - from, 1), styles[.promptProblem]) }
  }

  /// The first mistake in words, in the rule over the prompt, where it stands if there is room.
  private func drawProblem(in layout: ScreenLayout, start: Int, shift: Int, on grid: inout Grid) {
    guard let problem = prompt.problems.first else { return }
    let sign = styles.signs.usesASCII ? "!" : "↓"
    let words = " \(sign) \(problem.message) "
    if TextWidth.exceeds(words, width: layout.size.width - 2) {
      drawLong("\(sign) \(problem.message)", in: layout, on: &grid)
      return
    }
    let width = min(TextWidth.width(of: words), layout.size.width - 2)
    let wanted = start + column(problem.range.start) - shift - 1
    let x = max(1, min(wanted, layout.size.width - 1 - width))
    grid.put(words, x, layout.footer.y - 1, styles[.noticeProblem], within: width, styles: styles)
  }

  /// What is told while something is typed stands over the line until the next key, where the mistakes stand.
  private func draw(_ notice: Notice, in layout: ScreenLayout, on grid: inout Grid) {
    drawLong(
      notice.text, scope: notice.level == .problem ? .noticeProblem : .noticeInfo, in: layout, on: &grid)
  }

  /// A mistake that one row cannot hold stands in up to three.
  private func drawLong(
    _ message: String, scope: Scope = .noticeProblem, in layout: ScreenLayout, on grid: inout Grid
  ) {
    let width = max(1, layout.size.width - 2)
    let lines = TextWrap.lines(message, width: width).prefix(3)
    for (index, line) in lines.enumerated() {
      let y = layout.footer.y - lines.count + index
      guard y > 0 else { continue }
      let end = index == lines.count - 1 ? message.utf8.count : line.upperBound
      grid.fill(Rect(0, y, layout.size.width, 1), style: styles.ground)
      grid.put(
        String(message[TextRange(line.lowerBound, end)]), 1, y, styles[scope], within: width, styles: styles)
    }
  }
}

/// The words of a search line that name entities, in the colours of their kinds.
enum FieldWords {
  private static let kinds: [(field: String, scope: Scope)] = [
    ("person:", .person), ("org:", .organisation), ("organisation:", .organisation), ("place:", .place),
  ]

  static func scope(of word: some StringProtocol) -> Scope {
    kinds.first { word.lowercased().hasPrefix($0.field) }?.scope ?? .promptText
  }

  /// The parts of a line between blanks, with how each looks; the blanks go with the words before them.
  static func parts(of line: String) -> [(TextRange, Scope)] {
    var parts: [(TextRange, Scope)] = []
    var offset = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let count = word.utf8.count
      if count > 0 { parts.append((TextRange(offset, offset + count), scope(of: word))) }
      offset += count + 1
    }
    return parts
  }
}

/// What Tab offers: a box that opens upward from the prompt, its words over those that they would replace.
struct CompletionBox {
  let menu: CompletionMenu
  let styles: Styles

  func draw(above bottom: Int, at x: Int, on grid: inout Grid) {
    let count = min(menu.items.count, 10, bottom - 4)
    guard count > 0, grid.size.width >= 12 else { return }
    let texts = menu.items.map { TextWidth.width(of: $0.text) }.max() ?? 0
    let notes = menu.items.map { TextWidth.width(of: $0.explanation) }.max() ?? 0
    let width = min(grid.size.width, max(20, texts + (notes > 0 ? notes + 3 : 0) + 4))
    let rect = Rect(
      max(0, min(x - 2, grid.size.width - width)), bottom - count - 2, width, count + 2)
    let box = FloatingBox(rect: rect, styles: styles)
    box.draw(on: &grid)
    let top = FloatingBox.top(selection: menu.selection ?? 0, top: 0, count: menu.items.count, height: count)
    for row in 0..<count {
      let index = top + row
      let item = menu.items[index]
      let y = rect.y + 1 + row
      if index == menu.selection {
        grid.select(
          Rect(rect.x + 1, y, width - 2, 1), style: styles[.menuSelected], bar: styles[.listBar], styles: styles)
      }
      let note = styles.signs.cut(item.explanation, to: width / 2)
      let noteWidth = TextWidth.width(of: note)
      grid.put(note, rect.maxX - 2 - noteWidth, y, styles[.menuNote], within: noteWidth, styles: styles)
      let scope = FieldWords.scope(of: item.text)
      let style = styles[.menuText].merging(scope == .promptText ? .plain : styles[scope])
      let room = width - 4 - (noteWidth > 0 ? noteWidth + 1 : 0)
      grid.put(item.text, rect.x + 2, y, style, within: room, styles: styles)
      if index == menu.selection {
        grid.evenSelection(Rect(rect.x + 1, y, width - 2, 1), ground: styles.panel)
      }
    }
  }
}
