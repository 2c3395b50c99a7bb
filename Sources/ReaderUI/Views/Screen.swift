import Canvas
import NewsModel

/// Draws the state of the reader as a picture in cells.
public enum Screen {
  public static func draw(_ state: ReaderState) -> Grid {
    let styles = Styles(state)
    let layout = state.screenLayout
    var grid = Grid(size: state.size, style: styles.ground)
    guard layout.fits else {
      drawTooSmall(on: &grid, styles: styles)
      return grid
    }
    HeaderRow(state: state, layout: layout, styles: styles).draw(on: &grid)
    if let picture = state.picture {
      draw(picture, layout: layout, styles: styles, on: &grid)
      return grid
    }
    if let cover = state.cover {
      let view = DialogView(cover, state: state, styles: styles)
      Rules(layout, columns: view.rules).draw(on: &grid, styles: styles)
      view.draw(on: &grid)
    } else {
      drawPanes(state, layout: layout, styles: styles, on: &grid)
    }
    if let dialog = state.dialogs.last, dialog.floats {
      DialogView(dialog, state: state, styles: styles).draw(on: &grid)
    }
    if let prompt = state.prompt {
      PromptRow(prompt, state: state, styles: styles).draw(in: layout, on: &grid)
    } else {
      FooterRow(state: state, layout: layout, styles: styles).draw(on: &grid)
    }
    drawFloating(state, layout: layout, styles: styles, on: &grid)
    // What floats may cover a link.
    if state.picker != nil || !state.dialogs.isEmpty || state.prompt != nil || !state.pending.isEmpty {
      grid.links = []
    }
    return grid
  }

  /// Blank cells with the picture in their midst, and its caption below.
  private static func draw(_ picture: ShownPicture, layout: ScreenLayout, styles: Styles, on grid: inout Grid) {
    Rules(layout, columns: []).draw(on: &grid, styles: styles)
    let room = layout.body
    let size = picture.picture.size
    grid.picture = Grid.Picture(
      picture.picture,
      at: Point(room.x + max(0, room.width - size.width) / 2, room.y + max(0, room.height - size.height) / 2))
    let hint = StyledWords("any key returns", styles[.hintText])
    let width = layout.footer.width - 2
    let captionRoom = width - hint.width - 3
    let hasHint = captionRoom >= 16
    grid.put(
      styles.signs.cut(picture.caption, to: hasHint ? captionRoom : width), layout.footer.x + 1, layout.footer.y,
      styles[.footerPlace], within: width, styles: styles)
    if hasHint {
      grid.put(hint, layout.footer.maxX - 1 - hint.width, layout.footer.y, within: hint.width, styles: styles)
    }
  }

  private static func drawPanes(_ state: ReaderState, layout: ScreenLayout, styles: Styles, on grid: inout Grid) {
    Rules(layout).draw(on: &grid, styles: styles)
    if let pane = layout.sources { SourcesPane(state: state, screen: layout, styles: styles).draw(in: pane, on: &grid) }
    if let pane = layout.list { ListPane(state: state, layout: layout, styles: styles).draw(in: pane, on: &grid) }
    if let pane = layout.reader { ReaderPane(state: state, layout: layout, styles: styles).draw(in: pane, on: &grid) }
    if let pane = layout.strip { StripPane(state: state, layout: layout, styles: styles).draw(in: pane, on: &grid) }
    if let pane = layout.sidebar { SidebarPane(state: state, layout: layout, styles: styles).draw(in: pane, on: &grid) }
  }

  private static func drawFloating(_ state: ReaderState, layout: ScreenLayout, styles: Styles, on grid: inout Grid) {
    switch state.picker {
    case .help(let picker): HelpPicker(picker, state: state, styles: styles).draw(on: &grid)
    case .palette(let picker): PalettePicker(picker, state: state, styles: styles).draw(on: &grid)
    case .themes(let picker, _): ThemePicker(picker, state: state, styles: styles).draw(on: &grid)
    case .feeds(let picker, let feeds): FeedPicker(picker: picker, feeds: feeds, styles: styles).draw(on: &grid)
    case nil: PendingBox(state: state, layout: layout, styles: styles).draw(on: &grid)
    }
  }

  private static func drawTooSmall(on grid: inout Grid, styles: Styles) {
    let least = ScreenLayout.smallest
    for text in ["Dateline needs \(least.width)x\(least.height) cells", "needs \(least.width)x\(least.height)"] {
      guard !TextWidth.exceeds(text, width: grid.size.width) else { continue }
      grid.put(text, at: Point(0, grid.size.height / 2), style: styles[.text])
      return
    }
    grid.put("\(least.width)x\(least.height)", at: Point(0, grid.size.height / 2), style: styles[.text])
  }
}
