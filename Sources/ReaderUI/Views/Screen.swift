import Canvas
import NewsModel

/// Draws the state of the reader as a picture in cells.
public enum Screen {
  public static func draw(_ state: ReaderState) -> Grid {
    let look = Look(state)
    let layout = state.screenLayout
    var grid = Grid(size: state.size, style: look.ground)
    guard layout.fits else {
      drawTooSmall(on: &grid, look: look)
      return grid
    }
    HeaderRow(state: state, layout: layout, look: look).draw(on: &grid)
    if let cover = state.cover {
      let view = SheetView(cover, state: state, look: look)
      Rules(layout, columns: view.rules).draw(on: &grid, look: look)
      view.draw(on: &grid)
    } else {
      drawPanes(state, layout: layout, look: look, on: &grid)
    }
    if let sheet = state.sheets.last, sheet.floats { SheetView(sheet, state: state, look: look).draw(on: &grid) }
    if let prompt = state.prompt {
      PromptRow(prompt, state: state, look: look).draw(in: layout, on: &grid)
    } else {
      FooterRow(state: state, layout: layout, look: look).draw(on: &grid)
    }
    drawFloating(state, layout: layout, look: look, on: &grid)
    // What floats may cover a link.
    if state.overlay != nil || !state.sheets.isEmpty || state.prompt != nil || !state.pending.isEmpty {
      grid.links = []
    }
    return grid
  }

  private static func drawPanes(_ state: ReaderState, layout: ScreenLayout, look: Look, on grid: inout Grid) {
    Rules(layout).draw(on: &grid, look: look)
    if let pane = layout.sources { SourcesPane(state: state, look: look).draw(in: pane, on: &grid) }
    if let pane = layout.list { ListPane(state: state, layout: layout, look: look).draw(in: pane, on: &grid) }
    if let pane = layout.reader { ReaderPane(state: state, layout: layout, look: look).draw(in: pane, on: &grid) }
    if let pane = layout.strip { StripPane(state: state, layout: layout, look: look).draw(in: pane, on: &grid) }
    if let pane = layout.sidebar { SidebarPane(state: state, look: look).draw(in: pane, on: &grid) }
  }

  private static func drawFloating(_ state: ReaderState, layout: ScreenLayout, look: Look, on grid: inout Grid) {
    switch state.overlay {
    case .help(let picker): HelpOverlay(picker, state: state, look: look).draw(on: &grid)
    case .palette(let picker): PaletteOverlay(picker, state: state, look: look).draw(on: &grid)
    case .themes(let picker, _): ThemeOverlay(picker, state: state, look: look).draw(on: &grid)
    case .feeds(let picker, let feeds): FeedsOverlay(picker: picker, feeds: feeds, look: look).draw(on: &grid)
    case nil: PendingBox(state: state, layout: layout, look: look).draw(on: &grid)
    }
  }

  private static func drawTooSmall(on grid: inout Grid, look: Look) {
    let least = ScreenLayout.smallest
    for text in ["Dateline needs \(least.width)x\(least.height) cells", "needs \(least.width)x\(least.height)"] {
      guard !TextWidth.exceeds(text, width: grid.size.width) else { continue }
      grid.put(text, at: Point(0, grid.size.height / 2), style: look[.text])
      return
    }
    grid.put("\(least.width)x\(least.height)", at: Point(0, grid.size.height / 2), style: look[.text])
  }
}
