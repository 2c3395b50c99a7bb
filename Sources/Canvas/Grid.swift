/// A picture of the screen in cells, drawn by putting text into it.
///
/// Whatever is drawn outside is cut off. Every glyph is made harmless before it gets in, so that a grid can be
/// presented as it is.
public struct Grid: Sendable, Equatable {
  public let size: Size
  /// What cells look like before anything is drawn, and where a fill names no colour.
  public let base: Style
  /// Row by row, `size.width` cells each.
  public private(set) var cells: [Cell]
  /// Where the hardware cursor stands; nil hides it.
  public var cursor: Point?
  /// Stretches of rows that lead to an address, for terminals that can follow one.
  public var links: [Link] = []

  /// A picture over the cells, for terminals that can show one.
  public var picture: Picture?

  /// A picture and the cell of its upper left corner.
  public struct Picture: Sendable, Hashable {
    public var corner: Point
    public var picture: TerminalPicture
    public init(_ picture: TerminalPicture, at corner: Point) {
      self.corner = corner
      self.picture = picture
    }
  }

  /// Cells of one row and the address of the web that they lead to.
  public struct Link: Sendable, Hashable {
    public var rect: Rect
    public var address: String
    public init(_ rect: Rect, address: String) {
      self.rect = rect
      self.address = address
    }
  }

  public enum Truncation: Sendable {
    /// What is too long ends where the room ends.
    case clip
    /// What is too long ends in `…`.
    case ellipsis
  }

  /// A blank grid; sizes below 0 count as 0.
  public init(size: Size, style: Style = .plain) {
    self.size = Size(max(0, size.width), max(0, size.height))
    base = style
    cells = Array(repeating: Cell(" ", style), count: self.size.width * self.size.height)
  }

  public var bounds: Rect { Rect(0, 0, size.width, size.height) }

  /// The cell at a column and a row; one outside the grid reads as a blank and is not written.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : Cell(" ", base) }
    set {
      guard contains(x, y) else { return }
      guard let cluster = newValue.glyph.first, let piece = TextWidth.pieces(of: cluster).first else { return }
      store(piece.glyph, width: piece.width, x: x, y: y, style: newValue.style)
    }
  }

  /// Draws one line of text and returns the columns that it took, cut-off ones on the left included.
  ///
  /// The style is laid over what stands there, so a colour that it does not name stays. Line ends and tabs become
  /// blanks. `limit` is the room in columns; without one the room ends with the grid.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, at point: Point, style: Style = .plain, width limit: Int? = nil,
    truncation: Truncation = .clip
  ) -> Int {
    let end = min(size.width, limit.map { point.x + max(0, $0) } ?? size.width)
    guard point.x < end else { return 0 }
    if truncation == .ellipsis, TextWidth.exceeds(text, width: end - point.x) {
      let used = draw(text, from: point, to: end - 1, style: style)
      return used + draw("…", from: Point(point.x + used, point.y), to: end, style: style)
    }
    return draw(text, from: point, to: end, style: style)
  }

  /// Replaces everything in a rectangle by one narrow glyph; colours that the style does not name are the grid's own.
  public mutating func fill(_ rect: Rect, style: Style = .plain, glyph: String = " ") {
    let area = clipped(rect)
    guard !area.isEmpty else { return }
    let cell = Cell(TextWidth.width(of: glyph) == 1 ? TextWidth.displayForm(glyph) : " ", base.merging(style))
    for y in area.y..<area.maxY {
      splitWide(x: area.x, y: y)
      splitWide(x: area.maxX, y: y)
      for index in (y * size.width + area.x)..<(y * size.width + area.maxX) { cells[index] = cell }
    }
  }

  /// Lays a style over what stands in a rectangle, which keeps its text.
  public mutating func restyle(_ rect: Rect, _ style: Style) {
    let area = clipped(rect)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for index in (y * size.width + area.x)..<(y * size.width + area.maxX) {
        cells[index].style = cells[index].style.merging(style)
      }
    }
  }

  /// Copies another grid into this one with its upper left corner at `point`.
  public mutating func draw(_ other: Grid, at point: Point) {
    let area = clipped(Rect(point.x, point.y, other.size.width, other.size.height))
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        let cell = other.cells[(y - point.y) * other.size.width + x - point.x]
        guard !cell.isTrailingHalf else {
          if x == area.x { store(" ", width: 1, x: x, y: y, style: cell.style) }
          continue
        }
        let isWide = x - point.x + 1 < other.size.width && other[x - point.x + 1, y - point.y].isTrailingHalf
        store(cell.glyph, width: isWide ? 2 : 1, x: x, y: y, style: cell.style)
      }
    }
  }

  // MARK: Cells

  private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < size.width && y < size.height }

  private func clipped(_ rect: Rect) -> Rect {
    let x = max(0, rect.x)
    let y = max(0, rect.y)
    return Rect(x, y, min(size.width, rect.maxX) - x, min(size.height, rect.maxY) - y)
  }

  /// Draws from a point up to a column and returns the columns used; a wide glyph that does not fit any more ends it.
  private mutating func draw(_ text: some StringProtocol, from point: Point, to end: Int, style: Style) -> Int {
    var x = point.x
    let isVisible = point.y >= 0 && point.y < size.height
    let isAscii = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
      for byte in bytes.prefix(end - x) {
        if isVisible, x >= 0 { storeNarrow(TextWidth.asciiGlyphs[Int(byte)], x: x, y: point.y, style: style) }
        x += 1
      }
      return true
    }
    if isAscii == true { return x - point.x }
    Clusters.scan(text) { cluster in
      guard x + cluster.width <= end else { return false }
      guard isVisible else {
        x += cluster.width
        return true
      }
      switch cluster.content {
      case .scalar(let scalar):
        lay(String(scalar), width: cluster.width, x: x, y: point.y, style: style)
        x += cluster.width
      case .pieces(let pieces):
        for piece in pieces {
          lay(piece.glyph, width: piece.width, x: x, y: point.y, style: style)
          x += piece.width
        }
      }
      return true
    }
    return x - point.x
  }

  /// Writes a glyph with its style laid over that of the cell below.
  private mutating func lay(_ glyph: String, width: Int, x: Int, y: Int, style: Style) {
    store(glyph, width: width, x: x, y: y, style: self[max(0, x), y].style.merging(style))
  }

  private mutating func storeNarrow(_ glyph: String, x: Int, y: Int, style: Style) {
    splitWide(x: x, y: y)
    splitWide(x: x + 1, y: y)
    let index = y * size.width + x
    cells[index].glyph = glyph
    cells[index].style = cells[index].style.merging(style)
  }

  /// Writes a glyph of 1 or 2 columns with its final style; a wide one that an edge cuts in half becomes a blank.
  private mutating func store(_ glyph: String, width: Int, x: Int, y: Int, style: Style) {
    guard width > 0 else { return }
    if width == 2, !contains(x, y) || !contains(x + 1, y) {
      for column in [x, x + 1] where contains(column, y) {
        store(" ", width: 1, x: column, y: y, style: style)
      }
      return
    }
    guard contains(x, y) else { return }
    splitWide(x: x, y: y)
    splitWide(x: x + width, y: y)
    cells[y * size.width + x] = Cell(glyph, style)
    if width == 2 { cells[y * size.width + x + 1] = Cell("", style) }
  }

  /// Blanks both halves of a wide glyph that a cut before column `x` would part.
  private mutating func splitWide(x: Int, y: Int) {
    guard x > 0, x < size.width else { return }
    let index = y * size.width + x
    guard cells[index].isTrailingHalf else { return }
    cells[index - 1].glyph = " "
    cells[index].glyph = " "
  }
}
