import Canvas
import Commands
import NewsModel

/// The lower row: a message where there is one, else the place on the left and on the right the keys that are of use
/// now.
struct FooterRow {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  func draw(on grid: inout Grid) {
    let row = layout.footer
    if let notice = state.notice {
      draw(notice, on: &grid)
      return
    }
    let place = row.width >= 60 ? place : StyledWords()
    grid.put(place, row.x + 1, row.y, within: row.width - 2, styles: styles)
    let room = row.width - 2 - (place.width > 0 ? place.width + 2 : 0)
    let hints = hints(columns: room)
    let x = place.width > 0 ? row.maxX - 1 - hints.width : row.x + 1
    grid.put(hints, x, row.y, within: hints.width, styles: styles)
  }

  /// A long message takes up to three rows, over what stands above.
  private func draw(_ notice: Notice, on grid: inout Grid) {
    let row = layout.footer
    let scope: Scope = notice.level == .problem ? .noticeProblem : .noticeInfo
    let lines = TextWrap.lines(notice.text, width: max(1, row.width - 2)).prefix(3)
    for (index, line) in lines.enumerated() {
      let y = row.y - lines.count + 1 + index
      let isLast = index == lines.count - 1
      let text = notice.text[TextRange(line.lowerBound, isLast ? notice.text.utf8.count : line.upperBound)]
      grid.fill(Rect(row.x, y, row.width, 1), style: styles.ground)
      grid.put(String(text), row.x + 1, y, styles[scope], within: row.width - 2, styles: styles)
    }
  }

  // MARK: Place

  private var place: StyledWords {
    var words = StyledWords(state.placeTitle, styles[.footerPlace])
    if let dialog = state.dialogs.last {
      let place = DialogFacts(dialog: dialog, state: state, styles: styles).place
      if !place.isEmpty { words.add("  \(place)", styles[.footerCount]) }
      return words
    }
    var facts: [String] = []
    if state.focus == .sidebar {
      let order = state.sidebarLayout.order
      let place = state.sidebar.selection.flatMap { order.firstIndex(of: $0) }.map { "\($0 + 1) of " } ?? ""
      facts.append("\(place)\(order.count)")
    } else if state.focus == .sources {
      let all = state.sources.all ?? []
      facts.append(Figures.counted(all.count, "source"))
      let failed = all.count { $0.problem != nil }
      if failed > 0 { facts.append("\(failed) failed") }
    } else if layout.list != nil || state.isZen, let position = ReadingPosition.position(in: state) {
      facts.append(position)
    }
    if state.focus == .reader, let percentage { facts.append("\(percentage)%") }
    if state.focus == .reader, let reading = state.reading, let hit = reading.hit {
      facts.append("hit \(hit + 1) of \(reading.hits.count)")
    }
    if state.focus == .list, state.list.anchor != nil {
      facts.append("\(Figures.full(state.list.chosen.count)) selected")
    }
    if state.waiting.isEmpty == false { facts.append("waiting") }
    if !facts.isEmpty { words.add("  " + facts.joined(separator: "  \(styles.signs.dot)  "), styles[.footerCount]) }
    return words
  }

  private var percentage: Int? {
    guard let pane = layout.reader, let reading = state.reading, let text = state.articleLayout else { return nil }
    let top = text.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    return text.percentage(top: top, height: pane.height)
  }

  // MARK: Hints

  private func hints(columns: Int) -> StyledWords {
    var satisfied: Set<Requirement> = [.none]
    if state.reading != nil || state.list.selected != nil { satisfied.insert(.article) }
    if state.presentArticle.flatMap(state.summary)?.storyCount ?? 0 > 1 { satisfied.insert(.story) }
    if state.strip?.rows.isEmpty == false { satisfied.insert(.related) }
    if state.options.isWelcome { satisfied.insert(.welcome) }
    if state.reading?.entities.isEmpty == false { satisfied.insert(.entity) }
    if state.focus == .list, state.dialogs.isEmpty, state.list.anchor != nil {
      let hints: [(Command, String)] = [
        (.toggleRead, "read"), (.toggleStar, "star"), (.tag, "tag"), (.putIn, "into a story"), (.save, "save"),
        (.copyCitation, "cite"), (.pipe, "pipe"), (.select, "cancel"),
      ]
      var shown = hints.map { (key: state.keyName(of: $0.0), text: $0.1) }
      while shown.count > 2, Self.words(shown, styles: styles).width > columns { shown.remove(at: shown.count - 2) }
      return Self.words(shown, styles: styles)
    }
    if state.sources.choice != .everything { satisfied.insert(.source) }
    let hints = HintLine.hints(
      context: state.context, keymap: state.options.keymap, satisfied: satisfied, columns: columns)
    return Self.words(hints.map { ($0.key.description, $0.text) }, styles: styles)
  }

  /// `Enter open   / search   ? help`
  static func words(_ hints: [(key: String, text: String)], styles: Styles) -> StyledWords {
    var words = StyledWords()
    for (key, text) in hints {
      words.add((words.width > 0 ? "   " : ""), styles[.hintText])
      words.add(key, styles[.hintKey])
      words.add(" " + text, styles[.hintText])
    }
    return words
  }
}

extension Pane {
  /// What the lower row calls it.
  var title: String {
    switch self {
    case .sources: "Sources"
    case .list: "List"
    case .reader: "Reader"
    case .sidebar: "Names"
    }
  }

  /// Whose keys hold while it has the focus.
  var context: Context {
    switch self {
    case .sources: .sources
    case .list: .list
    case .reader: .reader
    case .sidebar: .sidebar
    }
  }
}
