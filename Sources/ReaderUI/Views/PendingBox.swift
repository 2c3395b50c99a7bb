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
    let bottom = layout.hasRules ? layout.footer.y - 1 : layout.footer.y
    let width = min(grid.size.width, max(28, keys + titles + 8))
    let count = min(rows.count, bottom - layout.header.maxY - 2)
    guard count > 0 else {
      drawCount(on: &grid)
      return
    }
    let rect = Rect(
      max(0, grid.size.width - width - (grid.size.width > width + 4 ? 2 : 0)), bottom - count - 2, width, count + 2)
    let box = FloatingBox(rect: rect, styles: styles)
    box.draw(title: "\(state.pending.description) \(styles.signs.ellipsis)", on: &grid)
    for (index, row) in rows.prefix(count).enumerated() {
      let y = rect.y + 1 + index
      grid.put(row.keyText, rect.x + 3, y, styles[.overlayKey], within: keys, styles: styles)
      let room = rect.maxX - 2 - (rect.x + 3 + keys + 3)
      grid.put(row.title, rect.x + 3 + keys + 3, y, styles[.overlayText], within: room, styles: styles)
    }
  }

  /// A count, or keys for which there is no box, at the right of the lower row.
  private func drawCount(on grid: inout Grid) {
    let words = " \(state.pending.description) "
    let width = min(TextWidth.width(of: words), layout.footer.width)
    grid.put(words, layout.footer.maxX - width, layout.footer.y, styles[.overlayKey], within: width, styles: styles)
  }
}
