import Canvas
import Foundation
import NewsModel

/// The list of articles: a selection bar, a mark, the headline, and beside or below it when and where it came from.
struct ListPane {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  private var list: ListState { state.list }
  private var hasFocus: Bool { state.focus == .list || state.prompt != nil }

  func draw(in pane: Rect, on grid: inout Grid) {
    guard !list.rows.isEmpty else {
      EmptyList(state: state, styles: styles).draw(in: pane, on: &grid)
      return
    }
    let rows = ListLayout(list, form: layout.listForm, size: Size(pane.width, pane.height), dates: styles.dates)
    let chosen = Set(list.chosen)
    for item in rows.items {
      if let heading = item.heading { drawHeading(heading, y: item.headingRow, in: pane, on: &grid) }
      guard item.row < pane.height else { continue }
      let height = min(item.height, pane.height - item.row)
      let isSelected = item.index == list.selection
      let isAlsoSelected = !isSelected && chosen.contains(item.index)
      let rect = Rect(pane.x, pane.y + item.row, pane.width, height)
      if isSelected {
        grid.select(
          rect, style: styles[hasFocus ? .listSelected : .listSelectedResting],
          bar: styles[hasFocus ? .listBar : .listBarResting], styles: styles)
        if hasFocus, grid.cursor == nil { grid.cursor = Point(rect.x, rect.y) }
      }
      if isAlsoSelected {
        grid.select(rect, style: styles[.listSelectedResting], bar: styles[.listBar], styles: styles)
      }
      let row = ListRow(
        summary: list.rows[item.index], item: item, isSelected: isSelected, rect: pane, list: list,
        format: state.options.rowFormat, watches: state.watches,
        watchNames: state.watchNames(of: list.rows[item.index], folded: item.folded), styles: styles)
      switch rows.form {
      case .headline: row.drawHeadline(on: &grid)
      case .row: row.drawRow(on: &grid)
      case .snippet: row.drawSnippet(on: &grid)
      }
      if list.fresh.contains(list.rows[item.index].id), !isSelected {
        grid.restyle(rect, Style(background: styles[.listSelectedResting].background, attributes: .bold))
      }
      if isSelected { grid.evenSelection(rect, ground: styles.ground) }
    }
    drawArrivals(over: pane, on: &grid)
  }

  /// `▲ 3 new  ^` in the rule over the list, where rows that nobody has seen stand above.
  private func drawArrivals(over pane: Rect, on grid: inout Grid) {
    let count = list.newAbove
    guard layout.hasRules, count > 0 else { return }
    var words = StyledWords(" \(styles.signs.bursting) \(Figures.full(count)) new ", styles[.accent])
    if let key = state.options.keymap.sequences(for: .newArrivals, in: .list).first {
      words.add(" \(key.description) ", styles[.hintKey])
    }
    grid.put(words, pane.x + 1, pane.y - 1, within: pane.width - 2, styles: styles)
  }

  private func drawHeading(_ heading: String, y: Int, in pane: Rect, on grid: inout Grid) {
    let heading = heading.replacing("·", with: styles.signs.dot)
    let used = grid.put(heading, pane.x + 1, pane.y + y, styles[.listHeading], within: pane.width - 2, styles: styles)
    let start = pane.x + 1 + used + 1
    guard start < pane.maxX - 1 else { return }
    let rule = String(repeating: styles.signs.rule(.horizontal), count: pane.maxX - 1 - start)
    grid.put(rule, at: Point(start, pane.y + y), style: styles[.rule])
  }
}

/// One article of a list, in each of its forms.
struct ListRow {
  let summary: ArticleSummary
  let item: ListLayout.Item
  let isSelected: Bool
  /// The whole pane.
  let rect: Rect
  let list: ListState
  let format: RowFormat?
  let watches: [WatchSign]
  /// The watches that find it or a report folded under it.
  let watchNames: [String]
  let styles: Styles

  private var left: Int { rect.x + item.indent }
  private var end: Int { rect.maxX - 1 }
  private var date: Date { list.date(of: summary) }
  private var hasNoDate: Bool { list.hasNoDate(summary) }

  /// Headline over up to two rows, `14:02  Vanguard · AFP      ≡4` below.
  func drawHeadline(on grid: inout Grid) {
    drawMark(on: &grid)
    for (index, line) in item.headline.enumerated() where isInside(index) {
      drawTitle(line, at: Point(left, rect.y + item.row + index), within: end - left, on: &grid)
    }
    guard isInside(item.headline.count) else { return }
    let y = rect.y + item.row + item.headline.count
    let marks = marks
    grid.put(marks, end - marks.width, y, within: marks.width, styles: styles)
    let time = hasNoDate ? "no date" : styles.dates.clock(date)
    let used = grid.put(time, left, y, styles[.listMeta], within: end - left, styles: styles)
    let room = end - left - used - 2 - (marks.width > 0 ? marks.width + 1 : 0)
    let start = left + used + 2
    let behind = grid.put(source, start, y, styles[.listMeta], within: room, styles: styles)
    guard !watchNames.isEmpty else { return }
    let names = "\(styles.signs.watched) \(watchNames.joined(separator: ", "))"
    grid.put(names, start + behind + 2, y, watchStyle, within: room - behind - 2, styles: styles)
  }

  /// Without the line under it: a sign stands before the names.
  private var watchStyle: Style {
    var style = styles[.listMeta].merging(styles[.listWatched])
    style.attributes.remove(.underline)
    return style
  }

  /// `14:02  Headline …   Vanguard · AFP  ≡4` in one row.
  func drawRow(on grid: inout Grid) {
    drawMark(on: &grid)
    if let format { return drawColumns(of: format, on: &grid) }
    let y = rect.y + item.row
    let hasDays = list.query.isByTime || !list.times.isEmpty
    let time = hasNoDate ? "-" : hasDays ? styles.dates.clock(date) : styles.dates.short(date)
    let hasTime = rect.width >= 32
    if hasTime { grid.put(time, left, y, styles[.listMeta], within: 6, styles: styles) }
    let title = left + (hasTime ? (hasDays ? 7 : 8) : 0)
    let isWide = rect.width >= 56
    let marks = marks
    let sourceWidth = isWide ? min(24, max(8, rect.width / 6)) : 0
    let source = end - max(4, marks.width) - 1 - sourceWidth
    if isWide {
      grid.put(self.source, source, y, styles[.listMeta], within: sourceWidth, styles: styles)
      grid.put(marks, end - marks.width, y, within: marks.width, styles: styles)
    }
    let titleEnd = isWide ? source - 2 : end
    drawTitle(item.headline[0], at: Point(title, y), within: titleEnd - title, on: &grid)
  }

  /// The columns that the user has chosen.
  private func drawColumns(of format: RowFormat, on grid: inout Grid) {
    let y = rect.y + item.row
    for (column, range) in format.placed(in: left..<end) {
      let room = range.count
      switch column {
      case .headline: drawTitle(item.headline[0], at: Point(range.lowerBound, y), within: room, on: &grid)
      case .marks:
        let marks = marks
        grid.put(marks, range.upperBound - min(room, marks.width), y, within: room, styles: styles)
      default:
        grid.put(words(in: column), range.lowerBound, y, styles[.listMeta], within: room, styles: styles)
      }
    }
  }

  private func words(in column: RowFormat.Column) -> String {
    switch column {
    case .headline, .marks: ""
    case .time: hasNoDate ? "-" : styles.dates.clock(date)
    case .date: hasNoDate ? "-" : styles.dates.short(date)
    case .source: source
    case .agency: summary.agency ?? ""
    case .publisher: summary.outletName
    case .number: String(summary.id.rawValue)
    }
  }

  /// The headline in one row, `14:02   … a passage with the words found …` below.
  func drawSnippet(on grid: inout Grid) {
    drawMark(on: &grid)
    drawTitle(item.headline[0], at: Point(left, rect.y + item.row), within: end - left, on: &grid)
    guard isInside(1) else { return }
    let y = rect.y + item.row + 1
    let time = summary.published == nil ? "-" : styles.dates.shortWithMonth(date)
    grid.put(time, left, y, styles[.listMeta], within: 8, styles: styles)
    let start = left + 9
    guard let snippet = summary.snippet, !snippet.text.isEmpty else {
      grid.put(source, start, y, styles[.listMeta], within: end - start, styles: styles)
      return
    }
    let window = SnippetWindow(snippet, width: end - start, signs: styles.signs)
    grid.put(window.text, start, y, styles[.listSnippet], within: end - start, styles: styles)
    for hit in window.hits {
      let from = start + TextWidth.width(of: window.text[TextRange(0, hit.start)])
      let to = min(end, start + TextWidth.width(of: window.text[TextRange(0, hit.end)]))
      if from < to { grid.highlight(Rect(from, y, to - from, 1), styles[.searchHit]) }
    }
  }

  // MARK: Parts

  private func isInside(_ line: Int) -> Bool { item.row + line < rect.height }

  /// A row that stands for folded ones is read when all of them are.
  private var isRead: Bool { summary.isRead && item.folded.allSatisfy { list.rows[$0].isRead } }

  private func drawMark(on grid: inout Grid) {
    let (sign, scope): (String, Scope) =
      summary.isStarred
      ? (styles.signs.starred, .listMarkStarred)
      : summary.isChanged
        ? (styles.signs.changed, .listMarkUnread)
        : isRead ? (styles.signs.read, .listMarkRead) : (styles.signs.unread, .listMarkUnread)
    if item.isUnderLead {
      grid.put(styles.signs.branch, rect.x + 2, rect.y + item.row, styles[.rule], within: 1, styles: styles)
    }
    let x = rect.x + (item.isUnderLead ? 3 : 1)
    grid.put(sign, x, rect.y + item.row, styles[scope], within: 1, styles: styles)
  }

  private func drawTitle(_ line: Range<Int>, at point: Point, within width: Int, on grid: inout Grid) {
    guard width > 0 else { return }
    var style = styles[isRead ? .listRead : .listUnread]
    if summary.titleIsDerived { style = style.merging(styles[.listDerived]) }
    if summary.isHighlighted { style = style.merging(styles[.listHighlighted]) }
    let text = String(summary.title[TextRange(line.lowerBound, line.upperBound)])
    let used = grid.put(text, point.x, point.y, style, within: width, styles: styles)
    let languages = summary.language.map { [$0] } ?? []
    for watch in watches {
      let style = styles[.listWatched].merging(watch.kind.map { styles[$0.scope] } ?? .plain)
      for hit in TextMatcher.hits(of: watch.terms, in: text, languages: languages) {
        let from = TextWidth.width(of: text[TextRange(0, hit.start)])
        let to = min(used, TextWidth.width(of: text[TextRange(0, hit.end)]))
        if from < to { grid.highlight(Rect(point.x + from, point.y, to - from, 1), style) }
      }
    }
    guard list.search != nil || summary.snippet != nil else { return }
    for hit in TextMatcher.hits(of: list.query, in: text, field: .title, languages: languages) {
      let from = TextWidth.width(of: text[TextRange(0, hit.start)])
      let to = min(used, TextWidth.width(of: text[TextRange(0, hit.end)]))
      if from < to { grid.highlight(Rect(point.x + from, point.y, to - from, 1), styles[.searchHit]) }
    }
  }

  private var source: String { summary.sourceLine(dot: styles.signs.dot) }

  /// The signs at the right.
  private var marks: StyledWords {
    let style = styles[isSelected ? .listMarkSelected : .listMark]
    var signs: [String] = []
    if !watchNames.isEmpty, item.height == 1 { signs.append(styles.signs.watched) }
    signs += WireSigns(summary.wire, signs: styles.signs, dates: styles.dates).words
    if summary.isHighlighted { signs.append(styles.signs.highlighted) }
    if summary.hasNote { signs.append(styles.signs.note) }
    if summary.isChanged, summary.isStarred { signs.append(styles.signs.changed) }
    if summary.isUpdated, !summary.isChanged { signs.append(styles.signs.updated) }
    let isCopies = !list.foldsStories || summary.storyID == nil
    if summary.outletCount > 1 {
      let fold = item.folded.isEmpty || !isCopies ? "" : styles.signs.folded
      signs.append(fold + styles.signs.copy + Figures.short(summary.outletCount))
    }
    if summary.storyCount > 1 {
      let fold = item.folded.isEmpty || isCopies ? "" : styles.signs.folded
      signs.append(fold + styles.signs.story + Figures.short(summary.storyCount))
    }
    return StyledWords(signs.joined(separator: " "), style)
  }
}

/// The part of a passage that fits a row, moved so that the first hit is seen.
struct SnippetWindow {
  let text: String
  let hits: [TextRange]

  init(_ snippet: Snippet, width: Int, signs: Signs) {
    let passage = snippet.text
    guard let first = snippet.hits.first, TextWidth.width(of: passage[TextRange(0, first.end)]) >= width else {
      text = passage
      hits = snippet.hits
      return
    }
    // A few words before the hit, from the beginning of a word.
    var start = first.start
    let before = passage[TextRange(0, first.start)]
    var used = TextWidth.width(of: passage[first])
    let after = TextWidth.width(of: passage[TextRange(first.end, passage.utf8.count)])
    let room = max(width * 2 / 3, width - after - 2)
    for word in before.split(separator: " ", omittingEmptySubsequences: false).reversed() {
      used += TextWidth.width(of: word) + 1
      guard used <= room else { break }
      start = before.utf8.distance(from: before.startIndex, to: word.startIndex)
    }
    let sign = signs.ellipsis + " "
    text = sign + passage[TextRange(start, passage.utf8.count)]
    let shift = sign.utf8.count - start
    hits = snippet.hits.filter { $0.start >= start }.map { TextRange($0.start + shift, $0.end + shift) }
  }
}
