import NewsModel

extension ListState {
  /// A list of certain articles (the related ones), which no change of the library lengthens.
  var isFixed: Bool {
    if case .articles = query.condition { true } else { false }
  }

  /// The list as it is laid aside under another one: nothing is awaited any more, and what had not come is asked for
  /// when it comes back.
  var atRest: ListState {
    var list = self
    if awaiting != nil {
      list.rows = []
      list.selection = 0
      list.top = 0
      list.hasMoreBefore = false
      list.hasMoreAfter = false
    }
    list.isOutdated = isOutdated || awaiting != nil || refreshing != nil
    list.awaiting = nil
    list.refreshing = nil
    list.extending = nil
    list.counting = nil
    list.countingNew = nil
    list.fresh = []
    return list
  }

  /// Works out from the ends that are known what was not asked for: the total of a list that is loaded whole, the
  /// numbers of rows counted from the end.
  mutating func number() {
    // Until its rows are there, those that stand here tell nothing of this list.
    guard awaiting == nil else { return }
    if !hasMoreBefore { firstIndex = 0 }
    if firstIndex == 0, !hasMoreAfter {
      total = ListTotal(count: rows.count, isExact: true)
    } else if firstIndex == nil, !hasMoreAfter, counting == nil, let total, total.isExact, total.count >= rows.count {
      // A total that is being counted anew is of the list before.
      firstIndex = total.count - rows.count
    }
  }

  mutating func cutFront(_ count: Int) {
    guard count > 0 else { return }
    rows.removeFirst(count)
    selection -= count
    top -= count
    firstIndex = firstIndex.map { $0 + count }
    hasMoreBefore = true
  }

  mutating func cutBack(_ count: Int) {
    guard count > 0 else { return }
    rows.removeLast(count)
    hasMoreAfter = true
  }

  /// `rows` together with those of the present rows that the user has touched here and that are not among them; they
  /// stand where their time puts them.
  func keepingTouched(in rows: [ArticleSummary], hasMore: Bool) -> [ArticleSummary] {
    guard query.order == .date, !touched.isEmpty else { return rows }
    let known = Set(rows.map(\.id))
    let oldest = hasMore ? rows.last?.position ?? .max : .min
    let kept = self.rows.filter { touched.contains($0.id) && !known.contains($0.id) && $0.position > oldest }
    return kept.isEmpty ? rows : (rows + kept).sorted { $0.position > $1.position }
  }
}
