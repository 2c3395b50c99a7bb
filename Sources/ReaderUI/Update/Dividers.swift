import Canvas
import Commands

/// Moving the lines between panes, by key and by mouse.
extension ReaderState {
  /// Columns, or rows, that one key moves a divider.
  private static let step = 2

  /// Makes the pane with the focus wider (or, over a preview, higher) by so many steps.
  mutating func widenPane(by count: Int) -> [Effect] {
    let layout = screenLayout
    let step = count * Self.step
    switch focus {
    case .sources where layout.place(of: .sources) != nil: move(.sources, by: step, in: layout)
    case .sidebar where layout.place(of: .sidebar) != nil: move(.sidebar, by: -step, in: layout)
    case .list where layout.place(of: .preview) != nil: move(.preview, by: step, in: layout)
    case .list where layout.place(of: .list) != nil: move(.list, by: step, in: layout)
    case .reader where layout.place(of: .list) != nil: move(.list, by: -step, in: layout)
    case .reader where layout.place(of: .sidebar) != nil: move(.sidebar, by: step, in: layout)
    default: tell("Only one pane: nothing to resize")
    }
    return [.keepScreen]
  }

  mutating func evenPanes() -> [Effect] {
    sizes = PaneSizes()
    return [.keepScreen]
  }

  private mutating func move(_ divider: Divider, by count: Int, in layout: ScreenLayout) {
    guard let place = layout.place(of: divider) else { return }
    put(divider, at: place + count, in: layout)
  }

  /// Puts a divider into a column, or row, of the screen; the layout sees to it that no pane gets too small.
  private mutating func put(_ divider: Divider, at place: Int, in layout: ScreenLayout) {
    switch divider {
    case .sources: sizes.sources = max(ScreenLayout.leastSidebar, place)
    case .list: sizes.list = max(ScreenLayout.leastList, place - (layout.list?.x ?? 0))
    case .sidebar: sizes.sidebar = max(ScreenLayout.leastSidebar, layout.size.width - 1 - place)
    case .preview:
      let rows = max(1, layout.body.height - 1)
      sizes.overPreview = max(10, min(90, ((place - layout.body.y) * 100 + rows - 1) / rows))
    }
    // What is kept is what is shown.
    let shown = screenLayout
    if divider == .list, let list = shown.list, shown.place(of: .list) != nil { sizes.list = list.width }
    if divider == .sources, let sources = shown.sources { sizes.sources = sources.width }
    if divider == .sidebar, let sidebar = shown.sidebar { sizes.sidebar = sidebar.width }
  }

  /// Takes hold of the divider at a point; false where there is none.
  mutating func takeDivider(at point: Point) -> Bool {
    dragging = screenLayout.divider(at: point)
    return dragging != nil
  }

  mutating func drag(to point: Point) {
    guard let dragging else { return }
    put(dragging, at: dragging == .preview ? point.y : point.x, in: screenLayout)
  }

  mutating func dropDivider() -> [Effect] {
    guard dragging != nil else { return [] }
    dragging = nil
    return [.keepScreen]
  }
}

extension ScreenLayout {
  /// The column, or for the preview the row, of a divider; nil where it is not on the screen.
  func place(of divider: Divider) -> Int? {
    switch divider {
    case .sources:
      guard let sources, let list, list.x > sources.x else { return nil }
      return sources.maxX
    case .list:
      guard let list, let reader, reader.x > list.x else { return nil }
      return list.maxX
    case .sidebar:
      guard let sidebar, sidebar.x > 0 else { return nil }
      return sidebar.x - 1
    case .preview:
      guard let list, let reader, reader.y > list.y else { return nil }
      return list.maxY
    }
  }

  /// The divider that stands at a point.
  func divider(at point: Point) -> Divider? {
    guard point.y >= body.y, point.y < body.maxY else { return nil }
    if point.x == place(of: .sources) { return .sources }
    if point.x == place(of: .list) { return .list }
    if point.x == place(of: .sidebar) { return .sidebar }
    return point.y == place(of: .preview) ? .preview : nil
  }
}
