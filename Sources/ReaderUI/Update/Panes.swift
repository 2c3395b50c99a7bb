import Canvas
import NewsModel

extension ReaderState {
  /// The panes that the focus can go to, from left to right. On narrow screens they are shown one at a time.
  var reachablePanes: [Pane] {
    if isZen { return [.reader] }
    var panes: [Pane] = sources.isShown ? [.sources, .list] : [.list]
    guard reading != nil || opening != nil else { return panes }
    panes.append(.reader)
    if options.showsSidebar { panes.append(.sidebar) }
    return panes
  }

  /// Goes round through the panes.
  mutating func cyclePane(by count: Int) -> [Effect] {
    let panes = reachablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    let target = (index + count) % panes.count
    return moveFocus(to: panes[target < 0 ? target + panes.count : target])
  }

  /// Goes to the pane beside, and stays at the outermost one.
  mutating func stepPane(by count: Int) -> [Effect] {
    let panes = reachablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    return moveFocus(to: panes[max(0, min(index + count, panes.count - 1))])
  }

  mutating func moveFocus(to pane: Pane) -> [Effect] {
    guard pane != focus else { return [] }
    // Whoever goes into the text reads it, whichever way he comes.
    if pane == .reader, opening != nil || reading?.isOpened != true, let id = shownID {
      return show(id, search: opening.map(\.search) ?? reading?.search)
    }
    let effects = pane == .list || pane == .sources ? saveReadingPosition() : []
    focus = pane
    if pane == .sidebar, sidebar.selection == nil { sidebar.selection = foundName ?? sidebarLayout.order.first }
    return effects
  }

  /// Whether there is anything to go back to before the program ends.
  var canBackOut: Bool { !dialogs.isEmpty || isZen || focus != .list || list.anchor != nil || !lists.isEmpty }

  /// One step out: from a sheet to what lies under it, from the reader alone to all panes, from names to the article,
  /// from the article to the list, from a limited list to the wider one.
  mutating func back() -> [Effect] {
    if takeDialogBack() { return [] }
    if isZen {
      isZen = false
      return []
    }
    if focus == .reader, reading?.choice != nil {
      reading?.choice = nil
      return []
    }
    if focus == .list, list.anchor != nil {
      list.anchor = nil
      return []
    }
    switch focus {
    case .sidebar: return moveFocus(to: .reader)
    case .reader: return moveFocus(to: .list)
    case .list: return popList()
    case .sources: return moveFocus(to: .list)
    }
  }

  mutating func toggleSidebar() -> [Effect] {
    options.showsSidebar.toggle()
    if options.showsSidebar { isZen = false }
    return []
  }

  mutating func toggleZen() -> [Effect] {
    isZen.toggle()
    return isZen && focus != .reader ? moveFocus(to: .reader) : []
  }

  mutating func resize(to size: Size) -> [Effect] {
    self.size = Size(max(0, size.width), max(0, size.height))
    return []
  }

  /// The focus never stands on a pane that is not there.
  mutating func normalizeFocus() {
    if isSearching { focus = .list }
    if focus == .sidebar, !options.showsSidebar || isZen { focus = .reader }
    if focus == .sources, !sources.isShown { focus = .list }
    if focus != .list, focus != .sources, reading == nil, opening == nil { focus = .list }
    if focus == .list || focus == .sources { isZen = false }
    if let selection = sidebar.selection, !(reading?.entities.indices.contains(selection) ?? false) {
      sidebar.selection = nil
      sidebar.mention = nil
    }
    if focus == .sidebar, sidebar.selection == nil { sidebar.selection = foundName ?? sidebarLayout.order.first }
  }
}
