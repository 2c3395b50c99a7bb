import CNcurses
import Canvas

/// Puts grids on the screen, touching only the cells that differ from the last one.
@MainActor final class Presenter {
  private let window: UnsafeMutablePointer<WINDOW>
  private var pairs: ColorPairs
  /// What the screen shows; nil where that is not known.
  private var shown: Grid?
  private var last: Grid?
  private var glyphs: [String: [[wchar_t]]] = [:]
  private var links: Hyperlinks
  /// The picture that lies over the cells.
  private var picture: Grid.Picture?
  /// The attributes of the cell put last; neighbours mostly share them.
  private var latest: (style: Style, attributes: ColorPairs.CellAttributes)?

  init(window: UnsafeMutablePointer<WINDOW>, colors: ColorDepth) {
    self.window = window
    links = Hyperlinks(colors: colors, environment: Hyperlinks.environment)
    pairs = ColorPairs(depth: colors)
  }

  func present(_ grid: Grid) {
    last = grid
    // It may stand in any cell below it.
    if let picture, picture != grid.picture { forget() }
    var changed = draw(grid)
    if pairs.isFull {
      // The pairs of older grids are not needed any more.
      pairs.recycle()
      latest = nil
      shown = nil
      changed = draw(grid)
    }
    shown = grid
    if let cursor = grid.cursor, grid.bounds.contains(cursor) {
      wmove(window, Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(window)
    links.show(grid, changed: changed)
    showPicture(of: grid)
  }

  /// Takes the picture away that lies over the cells.
  func removePicture() {
    guard let picture else { return }
    self.picture = nil
    if !picture.picture.leaving.isEmpty { Output.send(picture.picture.leaving) }
  }

  /// Shows the picture of a grid where it is not shown yet; cells that change beside it leave it as it is.
  private func showPicture(of grid: Grid) {
    guard let new = grid.picture, new != picture else { return }
    picture = new
    // Cursor and colours are saved before and restored after: curses knows nothing of it.
    Output.send(
      Array("\u{1B}7\u{1B}[\(new.corner.y + 1);\(new.corner.x + 1)H".utf8) + new.picture.appearing
        + Array("\u{1B}8".utf8))
  }

  func presentLast() {
    if let last { present(last) }
  }

  /// Has the next grid painted whole, whatever the screen shows.
  func forget() {
    shown = nil
    removePicture()
    links.forget()
    clearok(curses_physical_screen(), true)
  }

  /// Puts what differs and returns the rows in which something does.
  private func draw(_ grid: Grid) -> Set<Int> {
    var changed: Set<Int> = []
    let known = shown.flatMap { $0.size == grid.size ? $0 : nil }
    if known == nil { werase(window) }
    let rows = min(grid.size.height, Int(getmaxy(window)))
    let columns = min(grid.size.width, Int(getmaxx(window)))
    grid.cells.withUnsafeBufferPointer { cells in
      (known?.cells ?? []).withUnsafeBufferPointer { knownCells in
        for y in 0..<max(0, rows) {
          let start = y * grid.size.width
          for x in 0..<columns {
            let cell = cells[start + x]
            // The half of a wide glyph is put with its first half.
            if cell.isTrailingHalf || known != nil && knownCells[start + x] == cell { continue }
            changed.insert(y)
            put(cell, x: x, y: y, isWide: x + 1 < grid.size.width && cells[start + x + 1].isTrailingHalf)
          }
        }
      }
    }
    return changed
  }

  private func put(_ cell: Cell, x: Int, y: Int, isWide: Bool) {
    if latest?.style != cell.style { latest = (cell.style, pairs.cellAttributes(of: cell.style)) }
    guard let drawn = latest?.attributes else { return }
    if !isWide, cell.glyph.utf8.count == 1, let byte = cell.glyph.utf8.first {
      curses_put_byte(window, Int32(y), Int32(x), byte, drawn.attributes, drawn.pair)
      return
    }
    var column = Int32(x)
    for glyph in cursesGlyphs(cell.glyph, isWide: isWide) {
      curses_put(window, Int32(y), column, glyph, drawn.attributes, drawn.pair)
      column += 1
    }
  }

  /// A glyph as curses takes it: usually one string, but two where the C library gives it another width than our
  /// table does, and both sides have to agree.
  private func cursesGlyphs(_ glyph: String, isWide: Bool) -> [[wchar_t]] {
    if let known = glyphs[glyph] { return known }
    let scalars = glyph.unicodeScalars.map { wchar_t($0.value) } + [0]
    let width = curses_width(scalars[0])
    let result: [[wchar_t]]
    if width == (isWide ? 2 : 1) {
      result = [scalars]
    } else {
      let sign: wchar_t = curses_width(0x25AF) == 1 ? 0x25AF : 0x3F
      result = isWide ? [[sign, 0], [0x20, 0]] : [[sign, 0]]
    }
    if glyphs.count > 4096 { glyphs = [:] }
    glyphs[glyph] = result
    return result
  }
}
