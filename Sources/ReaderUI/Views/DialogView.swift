import Canvas
import NewsModel

/// A sheet drawn over the panes: in a box, or in their place.
struct DialogView {
  let dialog: Dialog
  let state: ReaderState
  let styles: Styles
  private let layout: DialogLayout

  init(_ dialog: Dialog, state: ReaderState, styles: Styles) {
    self.dialog = dialog
    self.state = state
    self.styles = styles
    layout = DialogLayout(dialog, state: state)
  }

  /// The columns of the rules between its parts.
  var rules: [Int] {
    if let rule = layout.rule { return [rule] }
    if dialog.isTwoTexts, !styles.signs.isPlain, let middle = ComparisonText.middle(of: layout.main.width) {
      return [layout.main.x + middle - 1]
    }
    return []
  }

  func draw(on grid: inout Grid) {
    if let box = layout.box {
      FloatingBox(rect: box, styles: styles).draw(
        title: [.messages, .attachments].contains(dialog.context) ? dialog.title : "", on: &grid)
    }
    grid.cursor = Point(layout.main.x, layout.main.y)
    if case .map(let places) = dialog.content, !styles.signs.isPlain {
      let view = dialog.view ?? MapView(showing: places, width: 2 * layout.main.width, height: 4 * layout.main.height)
      MapPane(places: places, selection: dialog.selection, view: view, styles: styles).draw(in: layout.main, on: &grid)
    } else {
      draw(layout.text, from: dialog.top, in: layout.main, bar: bar, end: end, on: &grid)
      drawMore(on: &grid)
    }
    if let text = layout.asideText, let rect = layout.aside {
      let top = layout.asideTop(of: dialog)
      draw(text, from: top, in: rect, bar: rect.x - 2, end: rect.maxX + 1, on: &grid)
      func lines(_ lines: ArraySlice<DialogText.Line>) -> Int { lines.count { !$0.pieces.isEmpty } }
      grid.announce(
        above: lines(text.lines.prefix(top)), below: lines(text.lines.dropFirst(top + rect.height)),
        of: Rect(rect.x, state.screenLayout.body.y, rect.width + 1, state.screenLayout.body.height),
        in: state.screenLayout, styles: styles)
    }
  }

  /// The column of the bar before a choice, and the one behind its ground.
  private var bar: Int { layout.box.map { $0.x + 1 } ?? 0 }
  private var end: Int { layout.box.map { $0.maxX - 1 } ?? layout.rule ?? state.size.width }

  private func draw(_ text: DialogText, from top: Int, in rect: Rect, bar: Int, end: Int, on grid: inout Grid) {
    let shown = top..<max(top, min(text.lines.count, top + rect.height))
    for (row, line) in text.lines[shown].enumerated() {
      let y = rect.y + row
      let isChosen = line.item == dialog.selection || line.pieces.contains { $0.item == dialog.selection }
      let ground = Rect(bar, y, end - bar, 1)
      let isText = dialog.context == .comparison
      if isChosen, !dialog.items.isEmpty {
        if grid.cursor == Point(layout.main.x, layout.main.y) || row == 0 { grid.cursor = Point(bar, y) }
        if isText {
          grid.put(styles.signs.bar, at: Point(bar, y), style: styles[.listBar], width: 1)
        } else {
          grid.select(ground, style: styles[.listSelected], bar: styles[.listBar], styles: styles)
        }
      }
      for piece in line.pieces {
        var style = piece.scopes.reduce(Style.plain) { $0.merging(styles[$1]) }
        if piece.item == dialog.selection, piece.item != nil { style = style.merging(styles[.entitySelected]) }
        grid.put(piece.text, rect.x + piece.column, y, style, within: rect.width - piece.column, styles: styles)
      }
      if isChosen, !isText { grid.evenSelection(ground, ground: layout.box == nil ? styles.ground : styles.panel) }
    }
  }

  /// A sign at the edge where more stands above or below.
  private func drawMore(on grid: inout Grid) {
    guard layout.maximumTop > 0 else { return }
    let words = "\(Figures.full(min(100, (dialog.top + layout.main.height) * 100 / max(1, layout.text.lines.count))))%"
    guard let box = layout.box else {
      let screen = state.screenLayout
      if screen.hasRules { grid.announce(words, y: screen.body.maxY, of: layout.main, styles: styles) }
      return
    }
    grid.put(
      " \(words) ", box.maxX - 8, box.maxY - 1, styles.panel.merging(styles[.overlayNote]), within: 6, styles: styles)
  }
}

/// What the upper row says of a sheet that stands in place of the panes.
struct DialogFacts {
  let dialog: Dialog
  let state: ReaderState
  let styles: Styles

  /// `Story › Attacks in Iraq`
  var steps: [String] {
    switch dialog.subject {
    case .comparison:
      if case .comparison(let sides) = dialog.content, sides.left.summary.id == sides.right.summary.id {
        return [dialog.title, "two versions of one report"]
      }
      return [dialog.title, "two reports"]
    case .map(_, let title): return [dialog.title, title]
    case .archive:
      guard case .archive(let results) = dialog.content, !results.isBlank else { return [dialog.title] }
      return [dialog.title, results.words.trimmingPrefix(while: \.isWhitespace).description]
    case .messages, .card, .brief, .source, .attachments, .translation, .watches, .journal, .stories:
      return [dialog.title]
    case .sentences(_, let words): return [dialog.title, words]
    case .story, .runningStory:
      if case .story(let story) = dialog.content { return [dialog.title, story.title] }
      return [dialog.title]
    }
  }

  var words: StyledWords {
    let quiet = styles[.headerCount]
    switch dialog.content {
    case .story(let story):
      let sources = Set(story.reports.flatMap { [$0.summary.publisher ?? $0.summary.sourceName] + $0.copies })
      let copies = story.reports.reduce(0) { $0 + $1.copies.count }
      var facts = [Figures.counted(story.reports.count, "report")]
      if copies > 0 { facts.append(Figures.counted(copies, "copy", plural: "copies")) }
      facts.append(Figures.counted(sources.count, "source"))
      if story.isFollowed { facts.append("followed") }
      if story.isMuted { facts.append("muted") }
      if let first = story.reports.first?.summary.published {
        facts.append("since \(styles.dates.weekdayClock(first))")
      }
      return StyledWords(facts.joined(separator: " \(styles.signs.dot) "), quiet)
    case .brief(let brief):
      return StyledWords(
        "\(Figures.counted(brief.articleCount, "article")) since \(styles.dates.weekdayClock(brief.since))", quiet)
    case .comparison(let sides):
      var words = StyledWords()
      let all = sides.comparison
      func add(_ sign: String, _ count: Int, _ meaning: String) {
        guard count > 0 else { return }
        if words.width > 0 { words.add("   ", quiet) }
        words.add("\(sign)\(count)", sign.isEmpty ? quiet : styles[.accent])
        words.add(" \(meaning)", quiet)
      }
      let isOne = sides.isOneText
      add(isOne ? "+" : ">", all.count(dialog.isSwapped ? .removed : .added), isOne ? "new" : "only right")
      add(isOne ? "-" : "<", all.count(dialog.isSwapped ? .added : .removed), isOne ? "gone" : "only left")
      add("~", all.count(.changed), isOne ? "changed" : "differ")
      add("", all.count(.same), "the same")
      return words
    case .map(let places): return StyledWords(Figures.counted(places.count, "place"), quiet)
    case .watches(let reports):
      return StyledWords(Figures.counted(reports.count, "watch", plural: "watches"), quiet)
    case .stories(let stories):
      let rising = stories.count { $0.burst.isBursting }
      var facts = [Figures.counted(stories.count, "story", plural: "stories"), dialog.order.rawValue]
      if rising > 0 { facts.insert("\(rising) rising", at: 1) }
      return StyledWords(facts.joined(separator: " \(styles.signs.dot) "), quiet)
    case .journal(let entries): return StyledWords(Figures.counted(entries.count, "change"), quiet)
    case .sentences(let found): return StyledWords(Figures.counted(found.count, "sentence"), quiet)
    case .archive(let results):
      guard !results.hits.isEmpty else { return StyledWords() }
      let count = "\(Figures.full(results.hits.count))\(results.hasMore ? "+" : "")"
      let order = results.query.order == .relevance ? "best first" : "newest first"
      return StyledWords("\(count) found \(styles.signs.dot) \(order)", quiet)
    case .messages, .card, .source, .attachments, .translation: return StyledWords()
    }
  }

  /// `4 of 4`, `change 1 of 3`, `2 of 9 · Baghdad`
  var place: String {
    let total = dialog.items.count
    guard total > 0 else { return dialog.context == .comparison ? "no change" : "" }
    let place = "\(dialog.selection + 1) of \(total)"
    switch dialog.selected {
    case .change: return "change \(place)"
    case .place(let chosen): return "\(place)  \(styles.signs.dot)  \(chosen.name)"
    case .reported, .bursting, .watch, .sentence, .entry, .running, .archived, .moreArchive: return place
    default:
      guard case .story(let story) = dialog.content else { return "" }
      let counts = [
        ("", dialog.reports(of: story).count), (nil, StoryText.passages(of: story, all: dialog.showsAll).count),
        ("background ", story.background.count),
        ("elsewhere ", story.elsewhere.reduce(0) { $0 + $1.articles.count }),
        ("change ", story.changes.count),
      ]
      var place = dialog.selection
      for (part, count) in counts {
        if place < count { return part.map { "\($0)\(place + 1) of \(count)" } ?? "" }
        place -= count
      }
      return ""
    }
  }
}
