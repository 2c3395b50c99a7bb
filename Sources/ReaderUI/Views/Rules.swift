import Canvas

/// The thin lines between panes. Lines are gathered first, so that where they meet the right joint is drawn.
struct Rules {
  private let size: Size
  private var sides: [RuleSides]

  init(size: Size) {
    self.size = size
    sides = Array(repeating: [], count: max(0, size.width * size.height))
  }

  /// A line in row `y` from one column to another, both included; at both ends it goes on only where it says so.
  mutating func horizontal(y: Int, from start: Int, to end: Int) {
    for x in max(0, start)...max(0, start, min(size.width - 1, end)) {
      if x > start || start == 0 { add(.left, x, y) }
      if x < end || end == size.width - 1 { add(.right, x, y) }
    }
  }

  mutating func vertical(x: Int, from start: Int, to end: Int) {
    guard start <= end else { return }
    for y in start...end {
      if y > start { add(.up, x, y) }
      if y < end { add(.down, x, y) }
    }
  }

  private mutating func add(_ side: RuleSides, _ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
    sides[y * size.width + x].insert(side)
  }

  func draw(on grid: inout Grid, styles: Styles) {
    let style = styles[.rule]
    for y in 0..<size.height {
      for x in 0..<size.width {
        let sides = sides[y * size.width + x]
        if !sides.isEmpty { grid.put(styles.signs.rule(sides), at: Point(x, y), style: style, width: 1) }
      }
    }
  }

  /// The rules around a sheet that stands in place of the panes, and those between its parts.
  init(_ layout: ScreenLayout, columns: [Int]) {
    self.init(size: layout.size)
    let body = layout.body
    let top = layout.hasRules ? body.y - 1 : body.y
    let bottom = layout.hasRules ? body.maxY : body.maxY - 1
    if layout.hasRules {
      horizontal(y: top, from: 0, to: layout.size.width - 1)
      horizontal(y: bottom, from: 0, to: layout.size.width - 1)
    }
    for x in columns { vertical(x: x, from: top, to: bottom) }
  }

  /// The rules of a screen.
  init(_ layout: ScreenLayout) {
    self.init(size: layout.size)
    let width = layout.size.width
    let body = layout.body
    let top = layout.hasRules ? body.y - 1 : body.y
    let bottom = layout.hasRules ? body.maxY : body.maxY - 1
    if layout.hasRules {
      horizontal(y: top, from: 0, to: width - 1)
      horizontal(y: bottom, from: 0, to: width - 1)
    }
    let left = layout.reader.map { $0.x - 1 } ?? -1
    if left >= 0, layout.reader?.y == body.y { vertical(x: left, from: top, to: bottom) }
    if let sources = layout.sources, sources.maxX < width { vertical(x: sources.maxX, from: top, to: bottom) }
    if let sidebar = layout.sidebar, sidebar.x > 0 { vertical(x: sidebar.x - 1, from: top, to: bottom) }
    if let list = layout.list, let reader = layout.reader, reader.y > list.maxY {
      horizontal(y: list.maxY, from: max(0, list.x - 1), to: width - 1)
    }
    if let strip = layout.strip {
      horizontal(y: strip.y, from: max(0, strip.x - 1), to: min(width - 1, strip.maxX))
    }
  }
}
