import Foundation
import NewsModel

/// A list is a window of loaded rows over a result of any length. It is asked for in pages, lengthened before the
/// selection comes to its end, and cut at the other end, so that neither a million articles nor a long day of reading
/// makes the state grow.
enum Paging {
  static let pageSize = 100
  /// So many rows are kept loaded beyond the selection, where the list has them.
  static let margin = 40
  static let windowLimit = 600
}

extension ReaderState {
  private var margin: Int { max(Paging.margin, size.height) }

  /// Asks for rows that replace the present ones; these stay on the screen until then.
  mutating func askForPage(_ edge: PageEdge, count: Int = Paging.pageSize) -> [Effect] {
    let request = nextRequest()
    list.awaiting = request
    list.refreshing = nil
    list.extending = nil
    return [.loadPage(request: request, pageRequest(edge, count: count))]
  }

  mutating func askForTotal() -> [Effect] {
    let request = nextRequest()
    list.counting = request
    return [.count(request: request, list.query, supersedes: prompt != nil)]
  }

  private func pageRequest(_ edge: PageEdge, count: Int) -> PageRequest {
    PageRequest(
      query: list.query, edge: edge, count: max(count, 2 * size.height), search: list.search?.query,
      supersedes: prompt != nil)
  }

  /// Asks for the rows behind or before the loaded ones when the selection comes near them.
  mutating func askForMoreRows() -> [Effect] {
    guard list.awaiting == nil, list.refreshing == nil, list.extending == nil,
      let first = list.rows.first, let last = list.rows.last
    else { return [] }
    let edge: PageEdge
    let tree = list.tree
    let place = tree.place(of: list.selection)
    // Of a story with many reports few rows show: a full window goes on only when a key asks for rows beyond it, so
    // that no list is read through in search of rows to show.
    let isFull = list.isFolded && list.rows.count >= Paging.windowLimit
    let reach = isFull ? (waiting.isEmpty ? 0 : 1) : margin
    if list.hasMoreAfter, tree.shown.count - place <= reach {
      edge = .after(last.position)
    } else if list.hasMoreBefore, place < reach {
      edge = .before(first.position)
    } else {
      return []
    }
    let request = nextRequest()
    list.extending = request
    return [.loadPage(request: request, pageRequest(edge, count: Paging.pageSize))]
  }

  mutating func receivePage(
    _ request: Int, _ asked: PageRequest, _ page: ArticlePage
  ) -> [Effect] {
    var rows = page.rows
    let hasMore = page.hasMore(beyond: asked.edge)
    for change in undo.unconfirmed { rows.apply(change) }
    switch request {
    case seeking?.request:
      return receiveSought(rows.first)
    case list.awaiting:
      if case .around = asked.edge, rows.isEmpty { return askForPage(.first) }
      list.awaiting = nil
      replaceRows(rows, edge: asked.edge, hasMore: hasMore)
      return []
    case list.refreshing:
      return receiveRefreshed(rows, asked, hasMore: hasMore)
    case list.extending:
      list.extending = nil
      extendRows(rows, edge: asked.edge, hasMore: hasMore)
      return []
    default:
      return []
    }
  }

  mutating func receiveTotal(_ request: Int, _ total: ListTotal) {
    if prompt?.counting == request {
      prompt?.counting = nil
      prompt?.total = total
      return
    }
    if request == list.countingNew {
      list.countingNew = nil
      list.newBeyond = total.count
      return
    }
    guard request == list.counting else { return }
    list.counting = nil
    list.total = total
    list.number()
  }

  /// Gives up what a failed request was for.
  mutating func forget(_ request: Int) {
    switch request {
    case list.awaiting:
      list.awaiting = nil
      // Rows of another list would pass for what was asked for.
      if list.borrowsRows { list.rows = [] }
      list.borrowsRows = false
    case list.refreshing:
      list.refreshing = nil
    case list.extending:
      list.extending = nil
      list.hasMoreAfter = false
      list.hasMoreBefore = false
    case list.counting:
      list.counting = nil
    case list.countingNew:
      list.countingNew = nil
    case undo.correcting:
      undo.correcting = nil
    case seeking?.request:
      seeking = nil
    case opening?.request:
      unavailable = opening?.id
      opening = nil
    case requestedDialog?.request:
      requestedDialog = nil
    default:
      if prompt?.completing == request { prompt?.completing = nil }
    }
  }

  private mutating func replaceRows(_ rows: [ArticleSummary], edge: PageEdge, hasMore: Bool) {
    list.rows = rows
    list.borrowsRows = false
    list.top = 0
    switch edge {
    case .first, .after:
      list.selection = 0
      list.firstIndex = 0
      list.hasMoreBefore = false
      list.hasMoreAfter = hasMore
    case .last, .before:
      list.selection = max(0, rows.count - 1)
      list.firstIndex = hasMore ? nil : 0
      list.hasMoreBefore = hasMore
      list.hasMoreAfter = false
    case .around(let id):
      list.selection = rows.firstIndex { $0.id == id } ?? rows.count / 2
      list.reveal(list.selection)
      list.top = max(0, list.selection - visibleArticles / 3)
      list.firstIndex = nil
      list.hasMoreBefore = true
      list.hasMoreAfter = hasMore
    }
    list.number()
  }

  private mutating func extendRows(_ rows: [ArticleSummary], edge: PageEdge, hasMore: Bool) {
    let known = Set(list.rows.map(\.id))
    let new = rows.filter { !known.contains($0.id) }
    let limit = max(Paging.windowLimit, 4 * margin)
    switch edge {
    case .after:
      list.rows += new
      list.hasMoreAfter = hasMore
      list.cutFront(min(list.rows.count - limit, list.selection - margin, list.top))
    case .before:
      list.rows.insert(contentsOf: new, at: 0)
      list.selection += new.count
      list.top += new.count
      list.firstIndex = list.firstIndex.map { max(0, $0 - new.count) }
      list.hasMoreBefore = hasMore
      if !hasMore { list.firstIndex = 0 }
      list.cutBack(min(list.rows.count - limit, list.rows.count - list.selection - margin))
    case .first, .last, .around:
      break
    }
    list.number()
  }
}

// MARK: - Rows anew, in place

extension ReaderState {
  /// The library has other articles now. The list is asked for again around the selected row, which stays where it is;
  /// lists that lie below follow when they come back.
  mutating func reloadChangedLibrary() -> [Effect] {
    for index in lists.indices { lists[index].isOutdated = true }
    prompt?.before.list.isOutdated = true
    let names = reading.map { [Effect.checkArticle($0.article.id, now: now)] } ?? []
    watchedAsked = []
    return [.loadTally, .loadWatches(now: now)] + names + refresh() + refreshDialog()
  }

  mutating func refresh() -> [Effect] {
    guard !list.isFixed, list.awaiting == nil else { return [] }
    // One at a time; changes that come meanwhile are fetched together afterwards.
    guard list.refreshing == nil else {
      list.isOutdated = true
      return []
    }
    list.isOutdated = false
    guard let selected = list.selected else { return askForPage(.first) + askForTotal() }
    // Near the head of the list its head is enough, and rows keep their numbers.
    let isNearHead = list.firstIndex == 0 && list.rows.count <= 2 * Paging.pageSize
    return refresh(isNearHead ? .first : .around(selected.id)) + askForTotal()
  }

  private mutating func refresh(_ edge: PageEdge) -> [Effect] {
    let request = nextRequest()
    list.refreshing = request
    list.extending = nil
    let count = min(max(Paging.pageSize, list.rows.count), Paging.windowLimit)
    return [.loadPage(request: request, pageRequest(edge, count: count))]
  }

  private mutating func receiveRefreshed(
    _ rows: [ArticleSummary], _ asked: PageRequest, hasMore: Bool
  ) -> [Effect] {
    list.refreshing = nil
    let rows = list.keepingTouched(in: rows, hasMore: hasMore)
    if let selected = list.selected, !rows.contains(where: { $0.id == selected.id }) {
      // A list that stands at its top stays there, however much came in at once.
      if asked.edge == .first, hasMore, !standsAtTop { return refresh(.around(selected.id)) }
      if rows.isEmpty, asked.edge != .first { return askForPage(.first) }
    }
    let former = list
    let height = list.selection - list.top
    let place = list.selected.map { selected in
      rows.firstIndex { $0.id == selected.id } ?? rows.firstIndex { $0.position < selected.position } ?? rows.count - 1
    }
    replaceRows(rows, edge: asked.edge, hasMore: hasMore)
    list.selection = max(0, place ?? 0)
    list.top = max(0, list.selection - height)
    let effects = placeArrivals(after: former)
    return effects + (list.isOutdated ? refresh() : [])
  }
}
