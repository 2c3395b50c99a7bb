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

  /// Where it leads from `index` in `count` rows, of which `page` are visible; at the ends it stops.
  func target(from index: Int, count: Int, page: Int) -> Int {
    let target =
      switch self {
      case .rows(let rows): index + rows
      case .halfPages(let pages): index + pages * max(1, page / 2)
      case .pages(let pages): index + pages * page
      case .row(let number): number - 1
      case .top: 0
      case .bottom: count - 1
      }
    return max(0, min(target, count - 1))
  }
}

extension ReaderState {
  mutating func move(_ motion: Motion) -> [Effect] {
    if !dialogs.isEmpty {
      moveInDialog(motion)
      return []
    }
    switch focus {
    case .list: return moveInList(motion)
    case .reader: return scroll(motion)
    case .sources:
      moveInSources(motion)
      return []
    case .sidebar:
      moveInSidebar(motion)
      return []
    }
  }

  private mutating func moveInList(_ motion: Motion) -> [Effect] {
    switch motion {
    case .rows(let count): select(place + count)
    case .halfPages(let count): turn(by: count * max(1, visibleArticles / 2))
    case .pages(let count): turn(by: count * max(1, visibleArticles - 1))
    case .row(let number):
      // Rows that are folded away have no number on the screen.
      if !list.isFolded, let ordinal = list.ordinal {
        select(place + number - ordinal)
      } else {
        select(number - 1)
      }
    case .top:
      if list.hasMoreBefore { return askForPage(.first) }
      list.selection = 0
      list.top = 0
    case .bottom:
      if list.hasMoreAfter { return askForPage(.last) }
      list.selection = list.tree.shown.last ?? 0
    }
    return []
  }

  /// How many articles of the list stand in its pane.
  var visibleArticles: Int {
    max(1, listLayout?.wholeCount ?? 1)
  }

  /// The selected row's place among those that show.
  var place: Int { list.tree.place(of: list.selection) }

  /// The articles that a step in the list may lead to, the likeliest first: people read down.
  public var neighbours: [ArticleID] {
    let shown = list.tree.shown
    let place = place
    return [1, 2, -1].compactMap { shown.indices.contains(place + $0) ? list.rows[shown[place + $0]].id : nil }
  }

  /// Selects the row at a place among those that show. Beyond the loaded rows it goes as far as they reach; the rest of
  /// the way waits for more of them.
  mutating func select(_ index: Int) {
    let shown = list.tree.shown
    let last = max(0, shown.count - 1)
    list.selection = shown.isEmpty ? 0 : shown[max(0, min(index, last))]
    if index > last, list.hasMoreAfter {
      waiting.append(.command(.down, count: index - last))
    } else if index < 0, list.hasMoreBefore {
      waiting.append(.command(.up, count: -index))
    }
  }

  /// Moves selection and scroll together, so that the selected row stays at its height on the screen.
  private mutating func turn(by count: Int) {
    let tree = list.tree
    let before = place
    select(before + count)
    scrollTop(to: tree.place(of: list.top) + tree.place(of: list.selection) - before, at: tree.place(of: lastTop))
  }

  /// The first row to draw so that the last one stands in the pane.
  private var lastTop: Int {
    let layout = screenLayout
    guard let pane = layout.list else { return max(0, list.rows.count - 1) }
    var end = list
    end.top = 0
    end.selection = list.tree.shown.last ?? 0
    return ListLayout.top(of: end, form: layout.listForm, size: Size(pane.width, pane.height), dates: dates)
  }

  /// Scrolls the list under the mouse; the selection is drawn along where it would leave the pane.
  mutating func scrollList(by count: Int) {
    guard !list.rows.isEmpty else { return }
    let tree = list.tree
    let top = tree.place(of: list.top)
    scrollTop(to: top + count, at: max(tree.place(of: lastTop), count < 0 ? top : 0))
    guard let last = listLayout?.lastWhole else { return }
    let place = max(tree.place(of: list.top), min(tree.place(of: list.selection), tree.place(of: last)))
    list.selection = tree.shown[place]
  }

  /// Draws the list from a place among the rows that show, and at most from `last`.
  private mutating func scrollTop(to place: Int, at last: Int) {
    let shown = list.tree.shown
    guard !shown.isEmpty else { return }
    list.top = shown[max(0, min(place, last, shown.count - 1))]
  }
}

extension Motion {
  /// The way that a command moves; nil for one that does not move.
  init?(_ command: Command, count: Int?) {
    let times = max(1, count ?? 1)
    switch command {
    case .down: self = .rows(times)
    case .up: self = .rows(-times)
    case .halfPageDown: self = .halfPages(times)
    case .halfPageUp: self = .halfPages(-times)
    case .pageDown: self = .pages(times)
    case .pageUp: self = .pages(-times)
    case .top: self = count.map(Motion.row) ?? .top
    case .bottom: self = count.map(Motion.row) ?? .bottom
    default: return nil
    }
  }
}
