import Canvas
import Commands

/// The keys typed so far of a sequence and what may follow them.
struct PendingBox {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  func draw(on grid: inout Grid) {
    guard !state.pending.isEmpty, state.prompt == nil else { return }
    let rows = Help.continuations(of: state.pending, context: state.context, keymap: state.options.keymap)
    guard !rows.isEmpty else {
      drawCount(on: &grid)
      return
    }
    let keys = rows.map { TextWidth.width(of: $0.keyText) }.max() ?? 1
    let titles = rows.map { TextWidth.width(of: $0.title) }.max() ?? 1
    let column = keys + 3 + titles
    let bottom = layout.hasRules ? layout.footer.y - 1 : layout.footer.y
    let most = bottom - layout.header.maxY - 2
    guard most > 0 else {
      drawCount(on: &grid)
      return
    }
    // Where they do not all fit below one another, they stand in columns.
    let fitting = max(1, (grid.size.width - 6 + Self.gap) / (column + Self.gap))
    let columns = min(fitting, (rows.count + most - 1) / most)
    let height = min(most, (rows.count + columns - 1) / columns)
    let width = min(grid.size.width, max(28, columns * (column + Self.gap) - Self.gap + 5))
    let rect = Rect(
      max(0, grid.size.width - width - (grid.size.width > width + 4 ? 2 : 0)), bottom - height - 2, width, height + 2)
    let box = FloatingBox(rect: rect, styles: styles)
    box.draw(title: "\(state.pending.description) \(styles.signs.ellipsis)", on: &grid)
    for (index, row) in rows.prefix(columns * height).enumerated() {
      let y = rect.y + 1 + index % height
      let x = rect.x + 3 + index / height * (column + Self.gap)
      grid.put(row.keyText, x, y, styles[.overlayKey], within: keys, styles: styles)
      let room = min(titles, rect.maxX - 2 - (x + keys + 3))
      grid.put(row.title, x + keys + 3, y, styles[.overlayText], within: room, styles: styles)
    }
  }

  /// Blank columns between two columns of keys.
  private static let gap = 3

  /// A count, or keys for which there is no box, at the right of the lower row.
  private func drawCount(on grid: inout Grid) {
    let words = " \(state.pending.description) "
    let width = min(TextWidth.width(of: words), layout.footer.width)
    grid.put(words, layout.footer.maxX - width, layout.footer.y, styles[.overlayKey], within: width, styles: styles)
  }
}
