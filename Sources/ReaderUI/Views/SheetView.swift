import Canvas
import NewsModel

/// A sheet drawn over the panes: in a box, or in their place.
struct SheetView {
  let sheet: Sheet
  let state: ReaderState
  let look: Look
  private let layout: SheetLayout

  init(_ sheet: Sheet, state: ReaderState, look: Look) {
    self.sheet = sheet
    self.state = state
    self.look = look
    layout = SheetLayout(sheet, state: state)
  }

  /// The columns of the rules between its parts.
  var rules: [Int] {
    if let rule = layout.rule { return [rule] }
    if sheet.context == .comparison, let middle = ComparisonText.middle(of: layout.main.width) {
      return [layout.main.x + middle - 1]
    }
    return []
  }

  func draw(on grid: inout Grid) {
    if let box = layout.box {
      FloatingBox(rect: box, look: look).draw(
        title: [.messages, .attachments].contains(sheet.context) ? sheet.title : "", on: &grid)
    }
    grid.cursor = Point(layout.main.x, layout.main.y)
    if case .map(let places) = sheet.content {
      let view = sheet.view ?? MapView(showing: places, width: 2 * layout.main.width, height: 4 * layout.main.height)
      MapPane(places: places, selection: sheet.selection, view: view, look: look).draw(in: layout.main, on: &grid)
    } else {
      draw(layout.text, from: sheet.top, in: layout.main, bar: bar, end: end, on: &grid)
      drawMore(on: &grid)
    }
    if let text = layout.asideText, let rect = layout.aside {
      draw(
        text, from: layout.asideTop(selection: sheet.selection), in: rect, bar: rect.x - 2, end: rect.maxX + 1,
        on: &grid)
    }
  }

  /// The column of the bar before a choice, and the one behind its ground.
  private var bar: Int { layout.box.map { $0.x + 1 } ?? 0 }
  private var end: Int { layout.box.map { $0.maxX - 1 } ?? layout.rule ?? state.size.width }

  private func draw(_ text: SheetText, from top: Int, in rect: Rect, bar: Int, end: Int, on grid: inout Grid) {
    let shown = top..<max(top, min(text.lines.count, top + rect.height))
    for (row, line) in text.lines[shown].enumerated() {
      let y = rect.y + row
      let isChosen = line.item == sheet.selection || line.pieces.contains { $0.item == sheet.selection }
      let ground = Rect(bar, y, end - bar, 1)
      let isText = sheet.context == .comparison
      if isChosen, !sheet.items.isEmpty {
        if grid.cursor == Point(layout.main.x, layout.main.y) || row == 0 { grid.cursor = Point(bar, y) }
        if isText {
          grid.put(look.signs.bar, at: Point(bar, y), style: look[.listBar], width: 1)
        } else {
          grid.select(ground, style: look[.listSelected], bar: look[.listBar], look: look)
        }
      }
      for piece in line.pieces {
        var style = piece.scopes.reduce(Style.plain) { $0.merging(look[$1]) }
        if piece.item == sheet.selection, piece.item != nil { style = style.merging(look[.entitySelected]) }
        grid.put(piece.text, rect.x + piece.column, y, style, within: rect.width - piece.column, look: look)
      }
      if isChosen, !isText { grid.evenSelection(ground, ground: layout.box == nil ? look.ground : look.panel) }
    }
  }

  /// A sign at the edge of a box where more stands above or below.
  private func drawMore(on grid: inout Grid) {
    guard let box = layout.box, layout.maximumTop > 0 else { return }
    let words = "\(Figures.full(min(100, (sheet.top + layout.main.height) * 100 / max(1, layout.text.lines.count))))%"
    grid.put(" \(words) ", box.maxX - 8, box.maxY - 1, look.panel.merging(look[.overlayNote]), within: 6, look: look)
  }
}

/// What the upper row says of a sheet that stands in place of the panes.
struct SheetFacts {
  let sheet: Sheet
  let state: ReaderState
  let look: Look

  /// `Story › Attacks in Iraq`
  var steps: [String] {
    switch sheet.subject {
    case .comparison:
      if case .comparison(let sides) = sheet.content, sides.left.summary.id == sides.right.summary.id {
        return [sheet.title, "two versions of one report"]
      }
      return [sheet.title, "two reports"]
    case .map(_, let title): return [sheet.title, title]
    case .messages, .card, .brief, .source, .attachments: return [sheet.title]
    case .story, .runningStory:
      if case .story(let story) = sheet.content { return [sheet.title, story.title] }
      return [sheet.title]
    }
  }

  var words: StyledWords {
    let quiet = look[.headerCount]
    switch sheet.content {
    case .story(let story):
      let sources = Set(story.reports.map(\.summary.sourceName)).count
      var facts = [Figures.counted(story.reports.count, "report"), Figures.counted(sources, "source")]
      if story.isFollowed { facts.append("followed") }
      if story.isMuted { facts.append("muted") }
      if let first = story.reports.first?.summary.published { facts.append("since \(look.dates.weekdayClock(first))") }
      return StyledWords(facts.joined(separator: " \(look.signs.dot) "), quiet)
    case .brief(let brief):
      return StyledWords(
        "\(Figures.counted(brief.articleCount, "article")) since \(look.dates.weekdayClock(brief.since))", quiet)
    case .comparison(let sides):
      var words = StyledWords()
      let all = sides.comparison
      func add(_ sign: String, _ count: Int, _ meaning: String) {
        guard count > 0 else { return }
        if words.width > 0 { words.add("   ", quiet) }
        words.add("\(sign)\(count)", sign.isEmpty ? quiet : look[.accent])
        words.add(" \(meaning)", quiet)
      }
      add("+", all.count(sheet.isSwapped ? .removed : .added), "new")
      add("-", all.count(sheet.isSwapped ? .added : .removed), "gone")
      add("~", all.count(.changed), "changed")
      add("", all.count(.same), "the same")
      return words
    case .map(let places): return StyledWords(Figures.counted(places.count, "place"), quiet)
    case .messages, .card, .source, .attachments: return StyledWords()
    }
  }

  /// `4 of 4`, `change 1 of 3`, `2 of 9 · Baghdad`
  var place: String {
    let total = sheet.items.count
    guard total > 0 else { return sheet.context == .comparison ? "no change" : "" }
    let place = "\(sheet.selection + 1) of \(total)"
    switch sheet.selected {
    case .change: return "change \(place)"
    case .place(let chosen): return "\(place)  \(look.signs.dot)  \(chosen.name)"
    case .told, .rising: return place
    default:
      guard case .story(let story) = sheet.content else { return "" }
      let reports = sheet.reports(of: story).count
      return sheet.selection < reports
        ? "\(sheet.selection + 1) of \(reports)" : "background \(sheet.selection - reports + 1) of \(total - reports)"
    }
  }
}
