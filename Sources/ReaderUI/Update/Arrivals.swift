import Canvas
import Foundation
import NewsModel

/// What comes in while a list is on the screen: the list stays at its top, or says how many rows stand above.
extension ReaderState {
  /// Rows that the library has now in place of those that the list had; `former` is the list before.
  mutating func placeArrivals(after former: ListState) -> [Effect] {
    list.arrived = former.arrived
    list.newestSeen = former.newestSeen
    list.newBeyond = former.newBeyond
    let known = Set(former.rows.map(\.id))
    let oldest = former.hasMoreAfter ? former.rows.last?.position ?? .max : .min
    let new = list.rows.filter { $0.position > oldest && !known.contains($0.id) }
    list.arrived.formUnion(new.map(\.id))
    list.arrived.formIntersection(list.rows.map(\.id))
    let beyond = askForNewBeyond()
    guard !former.rows.isEmpty, !new.isEmpty else { return beyond }
    list.fresh.formUnion(new.prefix(Self.mostFresh).map(\.id))
    keepAtTop(former)
    return beyond + [.endHighlight]
  }

  private static let mostFresh = 200

  /// A list that stood at its top shows what is new there. Its selected row stays the selected one while both have
  /// room; then, and where the list is followed, the newest is.
  private mutating func keepAtTop(_ former: ListState) {
    guard former.top == 0, former.firstIndex == 0, !list.hasMoreBefore else { return }
    let layout = screenLayout
    if list.follows, isFree, former.selection == 0 {
      list.selection = 0
      list.top = 0
      return
    }
    guard let pane = layout.list else { return }
    var atTop = list
    atTop.top = 0
    let size = Size(pane.width, pane.height)
    let isInSight = ListLayout.top(of: atTop, form: layout.listForm, size: size, dates: dates) == 0
    guard isInSight || isFree && former.selection == 0 else { return }
    if !isInSight { list.selection = 0 }
    list.top = 0
  }

  /// Whether the list has the focus and nothing is under way in it.
  private var isFree: Bool { focus == .list && dialogs.isEmpty && prompt == nil && list.anchor == nil }

  /// Whether the list shows its head, with the first row selected.
  var standsAtTop: Bool { isFree && list.firstIndex == 0 && list.top == 0 && list.selection == 0 }

  /// What stands in the pane has been seen.
  mutating func noteSeenRows() {
    guard list.awaiting == nil, let layout = listLayout else { return }
    if !list.arrived.isEmpty { list.arrived.subtract(layout.items.map { list.rows[$0.index].id }) }
    guard list.firstIndex == 0, list.top == 0, let first = list.rows.first else { return }
    list.newBeyond = 0
    list.newestSeen = max(list.newestSeen ?? .distantPast, list.date(of: first))
  }

  /// Where the loaded rows do not reach the head of the list, only the library knows how much is new there.
  mutating func askForNewBeyond() -> [Effect] {
    guard list.firstIndex != 0, list.query.order == .date, let seen = list.newestSeen else { return [] }
    let request = nextRequest()
    list.countingNew = request
    let newer = ArticleQuery.Condition.date(from: seen.addingTimeInterval(1), to: nil)
    return [.count(request: request, list.query.narrowed(by: newer), supersedes: false)]
  }

  /// To the newest row.
  mutating func goToNew() -> [Effect] {
    if !dialogs.isEmpty { dialogs = [] }
    let effects = saveReadingPosition()
    focus = .list
    return effects + move(.top)
  }

  /// `:follow`: the list stays at its top from now on.
  mutating func toggleFollowing() -> [Effect] {
    list.follows.toggle()
    tell(
      list.follows
        ? "Following: new articles come in at the top; \(keyName(of: .follow)) stops" : "Stopped following")
    return list.follows ? goToNew() : []
  }
}
