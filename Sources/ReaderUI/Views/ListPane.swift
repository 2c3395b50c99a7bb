import Canvas
import Foundation
import NewsModel

/// The list of articles: a selection bar, a mark, the headline, and beside or below it when and where it came from.
struct ListPane {
  let state: ReaderState
  let layout: ScreenLayout
  let look: Look

  private var list: ListState { state.list }
  private var hasFocus: Bool { state.focus == .list || state.prompt != nil }

  func draw(in pane: Rect, on grid: inout Grid) {
    guard !list.rows.isEmpty else {
      EmptyList(state: state, look: look).draw(in: pane, on: &grid)
      return
    }
    let rows = ListLayout(list, form: layout.listForm, size: Size(pane.width, pane.height), dates: look.dates)
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
          rect, style: look[hasFocus ? .listSelected : .listSelectedResting],
          bar: look[hasFocus ? .listBar : .listBarResting], look: look)
        if hasFocus, grid.cursor == nil { grid.cursor = Point(rect.x, rect.y) }
      }
      if isAlsoSelected {
        grid.select(rect, style: look[.listSelectedResting], bar: look[.listBar], look: look)
      }
      let row = ListRow(
        summary: list.rows[item.index], item: item, isSelected: isSelected, rect: pane, list: list,
        format: state.options.rowFormat, watches: state.watches,
        watchNames: state.watchNames(of: list.rows[item.index], folded: item.folded), look: look)
      switch rows.form {
      case .headline: row.drawHeadline(on: &grid)
      case .row: row.drawRow(on: &grid)
      case .snippet: row.drawSnippet(on: &grid)
      }
      if isSelected { grid.evenSelection(rect, ground: look.ground) }
    }
  }

  private func drawHeading(_ heading: String, y: Int, in pane: Rect, on grid: inout Grid) {
    let used = grid.put(heading, pane.x + 1, pane.y + y, look[.listHeading], within: pane.width - 2, look: look)
    let start = pane.x + 1 + used + 1
    guard start < pane.maxX - 1 else { return }
    let rule = String(repeating: look.signs.rule(.horizontal), count: pane.maxX - 1 - start)
    grid.put(rule, at: Point(start, pane.y + y), style: look[.rule])
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
  let look: Look

  private var left: Int { rect.x + item.indent }
  private var end: Int { rect.maxX - 1 }
  private var date: Date { list.date(of: summary) }
  private var hasNoDate: Bool { summary.published == nil && list.times[summary.id] == nil }

  /// Headline over up to two rows, `14:02  Vanguard · AFP      ≡4` below.
  func drawHeadline(on grid: inout Grid) {
    drawMark(on: &grid)
    for (index, line) in item.headline.enumerated() where isInside(index) {
      drawTitle(line, at: Point(left, rect.y + item.row + index), within: end - left, on: &grid)
    }
    guard isInside(item.headline.count) else { return }
    let y = rect.y + item.row + item.headline.count
    let marks = marks
    grid.put(marks, end - marks.width, y, within: marks.width, look: look)
    let time = hasNoDate ? "no date" : look.dates.clock(date)
    let used = grid.put(time, left, y, look[.listMeta], within: end - left, look: look)
    let room = end - left - used - 2 - (marks.width > 0 ? marks.width + 1 : 0)
    let start = left + used + 2
    let behind = grid.put(source, start, y, look[.listMeta], within: room, look: look)
    guard !watchNames.isEmpty else { return }
    let names = "\(look.signs.watched) \(watchNames.joined(separator: ", "))"
    grid.put(names, start + behind + 2, y, watchStyle, within: room - behind - 2, look: look)
  }

  /// Without the line under it: a sign stands before the names.
  private var watchStyle: Style {
    var style = look[.listMeta].merging(look[.listWatched])
    style.attributes.remove(.underline)
    return style
  }

  /// `14:02  Headline …   Vanguard · AFP  ≡4` in one row.
  func drawRow(on grid: inout Grid) {
    drawMark(on: &grid)
    if let format { return drawColumns(of: format, on: &grid) }
    let y = rect.y + item.row
    let hasDays = list.query.order == .date || !list.times.isEmpty
    let time = hasNoDate ? "-" : hasDays ? look.dates.clock(date) : look.dates.short(date)
    let hasTime = rect.width >= 32
    if hasTime { grid.put(time, left, y, look[.listMeta], within: 6, look: look) }
    let title = left + (hasTime ? (hasDays ? 7 : 8) : 0)
    let isWide = rect.width >= 56
    let marks = marks
    let sourceWidth = isWide ? min(24, max(8, rect.width / 6)) : 0
    let source = end - 4 - 1 - sourceWidth
    if isWide {
      grid.put(self.source, source, y, look[.listMeta], within: sourceWidth, look: look)
      grid.put(marks, end - marks.width, y, within: marks.width, look: look)
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
        grid.put(marks, range.upperBound - min(room, marks.width), y, within: room, look: look)
      default:
        grid.put(words(in: column), range.lowerBound, y, look[.listMeta], within: room, look: look)
      }
    }
  }

  private func words(in column: RowFormat.Column) -> String {
    switch column {
    case .headline, .marks: ""
    case .time: hasNoDate ? "-" : look.dates.clock(date)
    case .date: hasNoDate ? "-" : look.dates.short(date)
    case .source: source
    case .agency: summary.agency ?? ""
    case .publisher: summary.publisher ?? summary.sourceName
    case .number: String(summary.id.rawValue)
    }
  }

  /// The headline in one row, `14:02   … a passage with the words found …` below.
  func drawSnippet(on grid: inout Grid) {
    drawMark(on: &grid)
    drawTitle(item.headline[0], at: Point(left, rect.y + item.row), within: end - left, on: &grid)
    guard isInside(1) else { return }
    let y = rect.y + item.row + 1
    let time = summary.published == nil ? "-" : look.dates.short(date)
    grid.put(time, left, y, look[.listMeta], within: 6, look: look)
    let start = left + 8
    guard let snippet = summary.snippet, !snippet.text.isEmpty else {
      grid.put(source, start, y, look[.listMeta], within: end - start, look: look)
      return
    }
    let window = SnippetWindow(snippet, width: end - start, signs: look.signs)
    grid.put(window.text, start, y, look[.listSnippet], within: end - start, look: look)
    for hit in window.hits {
      let from = start + TextWidth.width(of: window.text[TextRange(0, hit.start)])
      let to = min(end, start + TextWidth.width(of: window.text[TextRange(0, hit.end)]))
      if from < to { grid.highlight(Rect(from, y, to - from, 1), look[.searchHit]) }
    }
  }

  // MARK: Parts

  private func isInside(_ line: Int) -> Bool { item.row + line < rect.height }

  /// A row that stands for folded ones is read when all of them are.
  private var isRead: Bool { summary.isRead && item.folded.allSatisfy { list.rows[$0].isRead } }

  private func drawMark(on grid: inout Grid) {
    let (sign, scope): (String, Scope) =
      summary.isStarred
      ? (look.signs.starred, .listMarkStarred)
      : isRead ? (look.signs.read, .listMarkRead) : (look.signs.unread, .listMarkUnread)
    if item.isUnderLead {
      grid.put(look.signs.branch, rect.x + 2, rect.y + item.row, look[.rule], within: 1, look: look)
    }
    let x = rect.x + (item.isUnderLead ? 3 : 1)
    grid.put(sign, x, rect.y + item.row, look[scope], within: 1, look: look)
  }

  private func drawTitle(_ line: Range<Int>, at point: Point, within width: Int, on grid: inout Grid) {
    guard width > 0 else { return }
    var style = look[isRead ? .listRead : .listUnread]
    if summary.titleIsDerived { style = style.merging(look[.listDerived]) }
    let text = String(summary.title[TextRange(line.lowerBound, line.upperBound)])
    let used = grid.put(text, point.x, point.y, style, within: width, look: look)
    for watch in watches {
      let style = look[.listWatched].merging(watch.kind.map { look[$0.scope] } ?? .plain)
      for hit in TextMatcher.hits(of: watch.terms, in: text) {
        let from = TextWidth.width(of: text[TextRange(0, hit.start)])
        let to = min(used, TextWidth.width(of: text[TextRange(0, hit.end)]))
        if from < to { grid.highlight(Rect(point.x + from, point.y, to - from, 1), style) }
      }
    }
    guard list.search != nil || summary.snippet != nil else { return }
    for hit in TextMatcher.hits(of: list.query, in: text, field: .title) {
      let from = TextWidth.width(of: text[TextRange(0, hit.start)])
      let to = min(used, TextWidth.width(of: text[TextRange(0, hit.end)]))
      if from < to { grid.highlight(Rect(point.x + from, point.y, to - from, 1), look[.searchHit]) }
    }
  }

  private var source: String { summary.sourceLine(dot: look.signs.dot) }

  /// The signs at the right.
  private var marks: StyledWords {
    let style = look[isSelected ? .listMarkSelected : .listMark]
    var signs: [String] = []
    if !watchNames.isEmpty, item.height == 1 { signs.append(look.signs.watched) }
    if summary.hasNote { signs.append(look.signs.note) }
    if summary.isUpdated { signs.append(look.signs.updated) }
    if summary.storyCount > 1 {
      let fold = item.folded.isEmpty ? "" : look.signs.folded
      signs.append(fold + look.signs.story + Figures.short(summary.storyCount))
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
