import Canvas
import Commands
import NewsModel

extension ReaderState {
  /// The wheel scrolls the pane under it; a press selects and gives the focus, a double one opens.
  mutating func point(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .wheelUp: return roll(by: -1, at: event.point)
    case .wheelDown: return roll(by: 1, at: event.point)
    case .press, .doublePress:
      notice = nil
      // A line being typed or a box that floats keeps the focus.
      guard prompt == nil, picker == nil else { return [] }
      if let dialog = dialogs.last {
        guard let item = dialogLayout?.item(at: event.point, on: dialog) else {
          return []
        }
        dialogs[dialogs.count - 1].selection = item
        return event.action == .doublePress ? openChoice() : []
      }
      // The count of stories stands at the right of the upper row.
      if event.point.y == 0, event.point.x > size.width / 2, tally?.stories ?? 0 > 0 { return ask(for: .stories) }
      if takeDivider(at: event.point) { return [] }
      return press(at: event.point, opens: event.action == .doublePress)
    case .drag:
      drag(to: event.point)
      return []
    case .release: return dropDivider()
    }
  }

  private mutating func roll(by step: Int, at point: Point) -> [Effect] {
    if picker != nil { return moveInPicker(.rows(step)) }
    if !dialogs.isEmpty {
      moveInDialog(dialogs.last?.context == .comparison ? .rows(3 * step) : .rows(step))
      return []
    }
    let layout = screenLayout
    switch layout.pane(at: point) {
    case .list: scrollList(by: layout.listForm == .row ? 3 * step : step)
    case .reader: return scroll(.rows(3 * step))
    case .sidebar: moveInSidebar(.rows(step))
    case .sources: moveInSources(.rows(step))
    case nil: break
    }
    return []
  }

  private mutating func press(at point: Point, opens: Bool) -> [Effect] {
    let layout = screenLayout
    if let item = layout.stripItem(at: point) {
      return openRelated(at: firstOfStrip(in: layout) + item)
    }
    switch layout.pane(at: point) {
    case .list: return pressInList(point, layout, opens: opens)
    case .reader: return pressInReader(point, layout)
    case .sidebar: return pressInSidebar(point, layout, opens: opens)
    case .sources: return pressInSources(point, layout, opens: opens)
    case nil: return []
    }
  }

  private mutating func pressInList(_ point: Point, _ layout: ScreenLayout, opens: Bool) -> [Effect] {
    guard let pane = layout.list, let index = listLayout?.index(atRow: point.y - pane.y) else {
      return moveFocus(to: .list)
    }
    let effects = moveFocus(to: .list)
    guard list.awaiting == nil else { return effects }
    list.selection = index
    return effects + (opens ? openSelected() : [])
  }

  /// A press on a name in the text chooses it.
  private mutating func pressInReader(_ point: Point, _ layout: ScreenLayout) -> [Effect] {
    guard let pane = layout.reader, let reading, let text = articleLayout, let frame = articleFrame else { return [] }
    let top = text.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let offset = text.offset(
      atLine: top + point.y - pane.y, column: point.x - pane.x - frame.left,
      in: reading.article.content.document.text)
    if let offset,
      let index = reading.entities.firstIndex(where: { $0.mentions.contains { $0.range.contains(offset) } })
    {
      chooseEntity(index)
      sidebar.mention = reading.entities[index].mentions.firstIndex { $0.range.contains(offset) }
    }
    return moveFocus(to: .reader)
  }

  private mutating func pressInSources(_ point: Point, _ layout: ScreenLayout, opens: Bool) -> [Effect] {
    guard let pane = layout.sources else { return [] }
    let row = point.y - pane.y + sources.top
    let effects = moveFocus(to: .sources)
    guard sourcesLayout.rows.indices.contains(row), let choice = sourcesLayout.choice(atRow: row) else {
      return effects
    }
    sources.choice = choice
    return effects + (opens ? openSourceChoice() : [])
  }

  private mutating func pressInSidebar(_ point: Point, _ layout: ScreenLayout, opens: Bool) -> [Effect] {
    guard let pane = layout.sidebar else { return [] }
    if let index = sidebarLayout.entity(atRow: point.y - pane.y + sidebar.top) { chooseEntity(index) }
    return moveFocus(to: .sidebar) + (opens ? limitToEntity(excluding: false) : [])
  }
}

extension MouseEvent {
  public init(_ action: Action, at point: Point) { self.init(action, column: point.x, row: point.y) }

  public var point: Point { Point(column, row) }
}
