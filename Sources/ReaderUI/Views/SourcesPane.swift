import Canvas
import NewsModel

/// The sources by folders: what is unread in each, and a sign at those that failed.
struct SourcesPane {
  let state: ReaderState
  let screen: ScreenLayout
  let styles: Styles

  private var hasFocus: Bool { state.focus == .sources && state.prompt == nil }

  func draw(in pane: Rect, on grid: inout Grid) {
    guard state.sources.all != nil else { return }
    let layout = state.sourcesLayout
    let top = layout.top(showing: state.sources.choice, from: state.sources.top, height: pane.height)
    var isChosen = false
    var isIndented = false
    for y in 0..<pane.height where top + y < layout.rows.count {
      let row = layout.rows[top + y]
      if let choice = row.choice { isChosen = choice == state.sources.choice }
      if row == .blank { isChosen = false }
      if case .source(let source) = row { isIndented = source.folder != nil }
      let line = Rect(pane.x, pane.y + y, pane.width, 1)
      if isChosen {
        grid.select(
          line, style: styles[hasFocus ? .sidebarSelected : .sidebarSelectedResting],
          bar: styles[hasFocus ? .listBar : .listBarResting], styles: styles)
        if hasFocus, grid.cursor == nil { grid.cursor = Point(line.x, line.y) }
      }
      draw(row, isIndented: isIndented, in: line, on: &grid)
      if isChosen { grid.evenSelection(line, ground: styles.ground) }
    }
    let rows = layout.rows
    grid.announce(
      above: rows.prefix(top).count { $0.choice != nil },
      below: rows.dropFirst(top + pane.height).count { $0.choice != nil }, of: pane, in: screen, styles: styles)
  }

  private func draw(_ row: SourcesLayout.Row, isIndented: Bool, in line: Rect, on grid: inout Grid) {
    switch row {
    case .everything(let unread):
      draw("All sources", unread, style: styles[.sidebarHeading], indent: 2, in: line, on: &grid)
    case .blank: return
    case .search(let search, let number):
      if number <= 9 {
        grid.put(String(number), at: Point(line.x + 2, line.y), style: styles[.hintKey], width: 1)
      }
      let unread = search.unreadCount ?? 0
      draw(
        search.name, unread, style: styles[unread > 0 ? .listUnread : .listRead], indent: 4,
        hasMore: unread >= SavedSearch.mostCounted, in: line, on: &grid)
    case .folder(let name, let unread, let isFolded, let hasProblem):
      let sign = isFolded ? styles.signs.folded : styles.signs.unfolded
      grid.put(sign, at: Point(line.x + 2, line.y), style: styles[.sidebarCount], width: 1)
      draw(
        name, unread, style: styles[.sidebarHeading], indent: 4, hasProblem: isFolded && hasProblem, in: line, on: &grid
      )
    case .source(let source):
      let style = source.fetch.isGone ? styles[.quiet] : styles[source.unreadCount > 0 ? .listUnread : .listRead]
      draw(
        source.name, source.unreadCount, style: style, indent: isIndented ? 4 : 2, account: source.account,
        hasProblem: source.problem != nil,
        in: line, on: &grid)
    case .detail(let words):
      let indent = isIndented ? 4 : 2
      grid.put(words, line.x + indent, line.y, styles[.bad], within: line.width - indent - 1, styles: styles)
    }
  }

  private func draw(
    _ name: String, _ unread: Int, style: Style, indent: Int, account: String? = nil, hasProblem: Bool = false,
    hasMore: Bool = false, in line: Rect, on grid: inout Grid
  ) {
    var end = line.maxX - 1
    if unread > 0 {
      let count = hasMore ? "\(Figures.full(unread))+" : Figures.short(unread)
      grid.put(count, end - count.count, line.y, styles[.sidebarCount], within: count.count, styles: styles)
      end -= count.count + 1
    }
    if hasProblem {
      grid.put(styles.signs.failed, at: Point(end - 1, line.y), style: styles[.bad], width: 1)
      end -= 2
    }
    if account != nil {
      grid.put(styles.signs.account, at: Point(end - 1, line.y), style: styles[.quiet], width: 1)
      end -= 2
    }
    let room = end - line.x - indent
    let others = (state.sources.all ?? []).map(\.name) + state.sources.searches.map(\.name)
    grid.put(
      styles.signs.cut(name, to: room, besides: others), line.x + indent, line.y, style, within: room, styles: styles)
  }
}
