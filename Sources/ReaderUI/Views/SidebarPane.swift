import Canvas
import NewsModel

/// The entities of the article: by kind, with how often each is named here, in how many articles of the library, and a
/// sparkline of these by weeks.
struct SidebarPane {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  private var hasFocus: Bool { state.focus == .sidebar && state.prompt == nil }

  func draw(in pane: Rect, on grid: inout Grid) {
    guard let reading = state.reading else { return }
    guard !reading.entities.isEmpty else {
      grid.put("No names found here.", pane.x + 2, pane.y + 1, styles[.quiet], within: pane.width - 3, styles: styles)
      if hasFocus, grid.cursor == nil { grid.cursor = Point(pane.x, pane.y + 1) }
      return
    }
    let rows = state.sidebarLayout.rows
    let top = state.sidebarLayout.top(showing: nil, from: state.sidebar.top, height: pane.height)
    for y in 0..<pane.height where top + y < rows.count {
      draw(rows[top + y], reading: reading, y: pane.y + y, in: pane, on: &grid)
    }
    func names(_ rows: ArraySlice<SidebarLayout.Row>) -> Int {
      rows.count { if case .entity = $0 { true } else { false } }
    }
    grid.announce(
      above: names(rows.prefix(top)), below: names(rows.dropFirst(top + pane.height)), of: pane, in: layout,
      styles: styles)
  }

  private func draw(_ row: SidebarLayout.Row, reading: Reading, y: Int, in pane: Rect, on grid: inout Grid) {
    let left = pane.x + 2
    switch row {
    case .blank: return
    case .heading(let kind):
      grid.put(kind.heading, left, y, styles[.sidebarHeading], within: pane.width - 3, styles: styles)
    case .entity(let index):
      select(index, y: y, in: pane, on: &grid)
      if index == state.sidebar.selection, hasFocus, grid.cursor == nil { grid.cursor = Point(pane.x, y) }
      drawEntity(reading.entities[index], isSelected: index == state.sidebar.selection, y: y, in: pane, on: &grid)
      grid.evenSelection(Rect(pane.x, y, pane.width, 1), ground: styles.ground)
    case .detail(let index):
      select(index, y: y, in: pane, on: &grid)
      let detail = detail(of: reading.entities[index], width: pane.width - 3)
      grid.put(detail, left, y, styles[.sidebarLibrary], within: pane.width - 3, styles: styles)
      grid.evenSelection(Rect(pane.x, y, pane.width, 1), ground: styles.ground)
    }
  }

  private func select(_ index: Int, y: Int, in pane: Rect, on grid: inout Grid) {
    guard index == state.sidebar.selection else { return }
    grid.select(
      Rect(pane.x, y, pane.width, 1), style: styles[hasFocus ? .sidebarSelected : .sidebarSelectedResting],
      bar: styles[hasFocus ? .listBar : .listBarResting], styles: styles)
  }

  private func drawEntity(_ entity: ArticleEntity, isSelected: Bool, y: Int, in pane: Rect, on grid: inout Grid) {
    let left = pane.x + 2
    var end = pane.maxX - 1
    if pane.width >= 32 {
      let library = entity.libraryCount.map(Figures.short) ?? ""
      grid.put(
        library, end - TextWidth.width(of: library), y, styles[.sidebarLibrary], within: end - left, styles: styles)
      end -= widths.library + 1
    }
    let count = Figures.short(entity.mentions.count)
    grid.put(count, end - TextWidth.width(of: count), y, styles[.sidebarCount], within: end - left, styles: styles)
    end -= widths.count + 2
    if pane.width >= 32, hasSparklines {
      if let line = sparkline(of: entity) {
        grid.put(line, end - line.count, y, styles[.sidebarLibrary], within: end - left, styles: styles)
      }
      end -= Sparkline.width + 1
    }
    var style = styles[entity.kind.scope]
    if isSelected { style = style.merging(styles[.entitySelected]) }
    let others = (state.reading?.entities ?? []).lazy.map(\.name)
    grid.put(
      styles.signs.cut(entity.name, to: end - left, besides: others), left, y, style, within: end - left,
      styles: styles)
  }

  /// The columns that the figures of this article take.
  private var widths: (count: Int, library: Int) {
    let entities = state.reading?.entities ?? []
    return (
      entities.map { Figures.short($0.mentions.count).count }.max() ?? 0,
      entities.map { Figures.short($0.libraryCount ?? 0).count }.max() ?? 0
    )
  }

  private var hasSparklines: Bool { state.reading?.entities.contains { $0.weeks.contains { $0 > 0 } } == true }

  private func sparkline(of entity: ArticleEntity) -> String? { Sparkline.text(entity.weeks, signs: styles.signs) }

  /// `▁▁▂▁▃▅█▇  2 in library`, or without a sparkline `2 in library · Prime Minister`.
  private func detail(of entity: ArticleEntity, width: Int) -> String {
    if let line = sparkline(of: entity) { return line + total(of: entity, width: width - line.count) }
    var parts: [String] = []
    if let count = entity.libraryCount { parts.append("\(Figures.full(count)) in library") }
    if let role = entity.mentions.lazy.compactMap(\.role).first { parts.append(role) }
    if parts.isEmpty, let alias = entity.aliases.first { parts.append("also \(alias)") }
    return parts.joined(separator: " \(styles.signs.dot) ")
  }

  /// How many articles of the library name an entity, after its sparkline, in as many words as there is room for.
  private func total(of entity: ArticleEntity, width: Int) -> String {
    guard let count = entity.libraryCount else { return "" }
    let short = Figures.short(count)
    let choices = [
      "  \(Figures.full(count)) in library", " \(Figures.full(count)) in library",
      " \(short) article\(count == 1 ? "" : "s")", " \(short)",
    ]
    return choices.first { $0.count <= width } ?? ""
  }
}
