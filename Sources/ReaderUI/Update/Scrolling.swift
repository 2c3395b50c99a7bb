import NewsModel

extension ReaderState {
  /// Whether the last line of the article is in sight.
  var isAtEnd: Bool {
    guard let pane = screenLayout.reader, let layout = articleLayout, let reading else { return false }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    return top >= layout.maximumTop(height: pane.height)
  }

  /// Scrolls the text. A page beyond the end of the article goes on to the next unread one.
  mutating func scroll(_ motion: Motion) -> [Effect] {
    guard let pane = screenLayout.reader, let layout = articleLayout, let reading else { return [] }
    if reading.choice != nil, case .rows(let count) = motion {
      extendChoice(by: count)
      return []
    }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let end = layout.maximumTop(height: pane.height)
    switch motion {
    case .rows(let count): scroll(to: top + count)
    case .halfPages(let count): scroll(to: top + count * max(1, pane.height / 2))
    case .pages(let count):
      if count > 0, top >= end { return seekUnread(forward: true, opens: true) }
      scroll(to: top + count * max(1, pane.height - 2))
    case .row(let number): scroll(to: number - 1)
    case .top: scroll(to: 0)
    case .bottom: scroll(to: end)
    }
    return []
  }

  private mutating func scroll(to line: Int) {
    guard let pane = screenLayout.reader, let layout = articleLayout else { return }
    let anchor = layout.anchor(of: max(0, min(line, layout.maximumTop(height: pane.height))))
    reading?.topOffset = anchor.offset
    reading?.topLine = anchor.lines
  }

  /// Scrolls as little as need be to bring a place of the text into sight, with a third of the pane above it.
  mutating func bringIntoSight(_ range: TextRange) {
    guard let pane = screenLayout.reader, let layout = articleLayout, let reading else { return }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let line = layout.line(at: range.start)
    if line < top || layout.line(at: max(range.start, range.end - 1)) >= top + pane.height {
      scroll(to: line - pane.height / 3)
    }
  }

  // MARK: - Hits

  /// The next hit of what was searched; where nothing is searched, the next unread article.
  mutating func goToHit(by count: Int) -> [Effect] {
    guard focus != .list else {
      guard list.search == nil else {
        select(place + count)
        return []
      }
      return seekUnread(forward: count > 0, opens: false)
    }
    guard let reading, !reading.hits.isEmpty else {
      if list.search != nil { return openNeighbour(by: count, hit: count > 0 ? .first : .last) }
      return seekUnread(forward: count > 0, opens: true)
    }
    let target = hitIndex(by: count, in: reading)
    if reading.hits.indices.contains(target) {
      goToHit(index: target)
      return []
    }
    if reading.find == nil, list.search != nil {
      return openNeighbour(by: count.signum(), hit: count > 0 ? .first : .last)
    }
    goToHit(index: target < 0 ? reading.hits.count - 1 : 0)
    tell(target < 0 ? "Search wrapped to the bottom" : "Search wrapped to the top")
    return []
  }

  /// Counted from the present hit, or from the first text in sight where there is none.
  private func hitIndex(by count: Int, in reading: Reading) -> Int {
    if let hit = reading.hit { return hit + count }
    let next = reading.hits.firstIndex { $0.start >= reading.topOffset } ?? reading.hits.count
    return count > 0 ? next + count - 1 : next + count
  }

  mutating func goToHit(index: Int) {
    guard let reading, reading.hits.indices.contains(index) else { return }
    self.reading?.hit = index
    bringIntoSight(reading.hits[index])
  }
}
