import Canvas

/// What floats over the panes: a box with round corners on its own ground.
struct FloatingBox {
  let rect: Rect
  let styles: Styles

  /// Inside the border, with a blank column at both sides.
  var inside: Rect { rect.inset(left: 1, top: 1, right: 1, bottom: 1) }

  func draw(title: String = "", on grid: inout Grid) {
    let ground = styles.panel
    // A screen reader reads rows from edge to edge: nothing may stand beside the box.
    grid.fill(styles.signs.isPlain ? Rect(0, rect.y, grid.size.width, rect.height) : rect, style: ground)
    guard rect.width >= 2, rect.height >= 2 else { return }
    let style = ground.merging(styles[.overlayBorder])
    let signs = styles.signs
    let line = String(repeating: signs.rule(.horizontal), count: rect.width - 2)
    let end = rect.maxX - 1
    put(signs.rule([.down, .right]) + line + signs.rule([.down, .left]), rect.x, rect.y, style, on: &grid)
    put(signs.rule([.up, .right]) + line + signs.rule([.up, .left]), rect.x, rect.maxY - 1, style, on: &grid)
    for y in (rect.y + 1)..<max(rect.y + 1, rect.maxY - 1) {
      put(signs.rule(.vertical), rect.x, y, style, on: &grid)
      put(signs.rule(.vertical), end, y, style, on: &grid)
    }
    if !title.isEmpty {
      grid.put(
        " \(title) ", rect.x + 2, rect.y, ground.merging(styles[.overlayTitle]), within: rect.width - 4, styles: styles)
    }
  }

  /// A line across the box.
  func drawRule(y: Int, on grid: inout Grid) {
    let line = String(repeating: styles.signs.rule(.horizontal), count: max(0, rect.width - 2))
    put(line, rect.x + 1, y, styles.panel.merging(styles[.overlayBorder]), on: &grid)
  }

  private func put(_ text: String, _ x: Int, _ y: Int, _ style: Style, on grid: inout Grid) {
    grid.put(text, at: Point(x, y), style: style, width: grid.size.width - x)
  }

  /// Words in the lower border: what there is to say of the selected row.
  func drawFoot(_ text: String, on grid: inout Grid) {
    guard !text.isEmpty else { return }
    grid.put(
      " \(text) ", rect.x + 2, rect.maxY - 1, styles.panel.merging(styles[.overlayNote]), within: rect.width - 4,
      styles: styles
    )
  }

  /// The line in which a list in a box is narrowed: `› rel st        6 of 118`. The hardware cursor stands in it.
  func drawFilter(_ text: String, hint: String, count: String, on grid: inout Grid) {
    let y = rect.y + 1
    let sign = "\(styles.signs.step) "
    grid.put(sign, at: Point(rect.x + 2, y), style: styles[.promptSign])
    let start = rect.x + 2 + TextWidth.width(of: sign)
    let countWidth = TextWidth.width(of: count)
    let room = rect.maxX - 2 - countWidth - 2 - start
    let used = grid.put(text, start, y, styles[.promptText], within: room, styles: styles)
    if text.isEmpty { grid.put(hint, start, y, styles[.overlayNote], within: room, styles: styles) }
    grid.put(count, rect.maxX - 2 - countWidth, y, styles[.overlayNote], within: countWidth, styles: styles)
    grid.cursor = Point(min(start + used, rect.maxX - 2), y)
  }

  /// The first of `count` rows to draw in `height` rows so that the selected one is among them.
  static func top(selection: Int, top: Int, count: Int, height: Int) -> Int {
    max(0, min(max(top, selection - height + 1), selection, max(0, count - height)))
  }
}

extension Grid {
  /// Draws text with single letters of it, given by UTF-8 offsets, in another style; returns the columns used.
  @discardableResult
  mutating func put(
    _ text: String, _ x: Int, _ y: Int, _ style: Style, marking matches: [Int], with match: Style, within width: Int,
    styles: Styles
  ) -> Int {
    let used = put(text, x, y, style, within: width, styles: styles)
    guard !matches.isEmpty else { return used }
    let wanted = Set(matches)
    var offset = 0
    var column = 0
    for character in text where column < used {
      let columns = TextWidth.width(of: character)
      if wanted.contains(offset) { restyle(Rect(x + column, y, columns, 1), match) }
      offset += character.utf8.count
      column += columns
    }
    return used
  }
}
