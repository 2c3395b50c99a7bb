import Canvas
import Commands
import NewsModel

/// How far a key moves, in whatever pane it moves.
enum Motion: Hashable {
  case rows(Int)
  case halfPages(Int)
  case pages(Int)
  /// To the row of this number, from 1.
  case row(Int)
  case top, bottom
}

extension ReaderState {
  mutating func move(_ motion: Motion) -> [Effect] {
    if !sheets.isEmpty {
      moveInSheet(motion)
      return []
    }
    switch focus {
    case .list: return moveInList(motion)
    case .reader: return scroll(motion)
    case .sidebar:
      moveInSidebar(motion)
      return []
    }
  }

  private mutating func moveInList(_ motion: Motion) -> [Effect] {
    let page = visibleArticles
    switch motion {
    case .rows(let count): select(list.selection + count)
    case .halfPages(let count): turn(by: count * max(1, page / 2))
    case .pages(let count): turn(by: count * max(1, page - 1))
    case .row(let number):
      if let ordinal = list.ordinal { select(list.selection + number - ordinal) } else { select(number - 1) }
    case .top:
      if list.hasMoreBefore { return askForPage(.first) }
      list.selection = 0
      list.top = 0
    case .bottom:
      if list.hasMoreAfter { return askForPage(.last) }
      list.selection = max(0, list.rows.count - 1)
    }
    return []
  }

  /// How many articles of the list stand in its pane.
  var visibleArticles: Int {
    guard let layout = listLayout, let last = layout.lastWhole else { return 1 }
    return max(1, last - list.top + 1)
  }

  /// Selects a row. Beyond the loaded rows it goes as far as they reach; the rest of the way waits for more of them.
  mutating func select(_ index: Int) {
    let last = max(0, list.rows.count - 1)
    list.selection = max(0, min(index, last))
    if index > last, list.hasMoreAfter {
      waiting.append(.command(.down, count: index - last))
    } else if index < 0, list.hasMoreBefore {
      waiting.append(.command(.up, count: -index))
    }
  }

  /// Moves selection and scroll together, so that the selected row stays at its height on the screen.
  private mutating func turn(by count: Int) {
    let before = list.selection
    select(list.selection + count)
    list.top = max(0, min(list.top + list.selection - before, lastTop))
  }

  /// The first row to draw so that the last one stands in the pane.
  private var lastTop: Int {
    let layout = screenLayout
    guard let pane = layout.list else { return max(0, list.rows.count - 1) }
    var end = list
    end.top = 0
    end.selection = max(0, list.rows.count - 1)
    return ListLayout.top(of: end, form: layout.listForm, size: Size(pane.width, pane.height), dates: dates)
  }

  /// Scrolls the list under the mouse; the selection is drawn along where it would leave the pane.
  mutating func scrollList(by count: Int) {
    guard !list.rows.isEmpty else { return }
    list.top = max(0, min(list.top + count, max(lastTop, count < 0 ? list.top : 0)))
    guard let last = listLayout?.lastWhole else { return }
    list.selection = max(list.top, min(list.selection, last))
  }
}
