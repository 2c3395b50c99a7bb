import Canvas
import Commands
import NewsModel

/// Sheets over the panes: asking for one, laying it on, moving in it, going in from it, taking it off.
extension ReaderState {
  /// Asks for a sheet; the one that lies uppermost already is taken off.
  mutating func ask(for subject: Sheet.Subject) -> [Effect] {
    if sheets.last?.subject == subject {
      sheets.removeLast()
      return []
    }
    if subject == .messages {
      sheets.append(Sheet(subject, .messages))
      return []
    }
    let request = nextRequest()
    askedSheet = AskedSheet(request: request, subject: subject)
    return [.loadSheet(request: request, subject)]
  }

  mutating func receiveSheet(_ request: Int, _ content: Sheet.Content) {
    guard let asked = askedSheet, asked.request == request else { return }
    askedSheet = nil
    if let index = sheets.lastIndex(where: { $0.subject == asked.subject }) {
      renew(index, content)
      return
    }
    var sheet = Sheet(asked.subject, content)
    // A story opens at the report that one comes from, a comparison at its first change.
    if case .story(let id) = asked.subject {
      sheet.selection = sheet.items.firstIndex { if case .article(let row) = $0 { row.id == id } else { false } } ?? 0
    }
    // From now on it is the story that is asked for, whatever becomes of the article.
    if case .story(let story) = content { sheet.subject = .runningStory(story.id) }
    sheets.append(sheet)
    if sheets.count > Self.sheetDepth { sheets.removeFirst() }
    showChoice()
  }

  /// How many sheets lie upon one another at most.
  private static let sheetDepth = 20

  /// The same sheet with what the library says now; the same article stays chosen.
  private mutating func renew(_ index: Int, _ content: Sheet.Content) {
    let chosen = sheets[index].selected
    sheets[index].content = content
    if case .article(let row) = chosen {
      let place = sheets[index].items.firstIndex {
        if case .article(let other) = $0 { other.id == row.id } else { false }
      }
      sheets[index].selection = place ?? sheets[index].selection
    }
    sheets[index].selection = max(0, min(sheets[index].selection, sheets[index].items.count - 1))
  }

  /// Asks again for the uppermost sheet after the library has changed.
  mutating func refreshSheet() -> [Effect] {
    guard askedSheet == nil, let sheet = sheets.last else { return [] }
    switch sheet.subject {
    case .messages, .comparison, .attachments: return []
    case .source: return [.loadSources]
    case .card, .story, .runningStory, .brief, .map:
      let request = nextRequest()
      askedSheet = AskedSheet(request: request, subject: sheet.subject, isRefresh: true)
      return [.loadSheet(request: request, sheet.subject)]
    }
  }

  /// A command that means the panes takes off what lies over them, so that one sees what it does.
  mutating func uncoverPanes(for command: Command) {
    guard !CommandTable.specification(of: command).contexts.contains(context) else { return }
    sheets = []
  }

  /// Takes the uppermost sheet off, or lays those on again from which the article was opened. False where neither is.
  mutating func takeSheetBack() -> Bool {
    if !sheets.isEmpty {
      sheets.removeLast()
      return true
    }
    guard focus != .list, !isZen, !sheetsAside.isEmpty else { return false }
    sheets = sheetsAside
    sheetsAside = []
    return true
  }

  // MARK: - Moving

  mutating func moveInSheet(_ motion: Motion) {
    guard let sheet = sheets.last, let layout = sheetLayout else { return }
    let page = max(1, layout.main.height - 2)
    // A comparison and the messages are read as a text; its changes are gone to by `n`.
    let isText = sheet.context == .comparison || sheet.items.isEmpty
    switch motion {
    case .rows(let count): isText ? scrollSheet(by: count) : choose(sheet.selection + count)
    case .halfPages(let count): turnSheet(by: count * max(1, page / 2))
    case .pages(let count): turnSheet(by: count * page)
    case .row(let number): isText ? scrollSheet(by: number - 1 - sheet.top) : choose(number - 1)
    case .top:
      sheets[sheets.count - 1].top = 0
      if !isText { choose(0) }
    case .bottom:
      if !isText { choose(sheet.items.count - 1) }
      sheets[sheets.count - 1].top = layout.maximumTop
    }
  }

  /// Chooses on the uppermost sheet; beyond the last choice it scrolls to what stands below.
  mutating func choose(_ index: Int) {
    guard let sheet = sheets.last else { return }
    let last = max(0, sheet.items.count - 1)
    sheets[sheets.count - 1].selection = max(0, min(index, last))
    showChoice()
    if index > last, sheet.selection == last { scrollSheet(by: index - last) }
    if sheet.context == .map { keepPlaceOnMap() }
  }

  private mutating func showChoice() {
    guard let sheet = sheets.last, let layout = sheetLayout, sheet.context != .comparison || sheet.selection > 0 else {
      return
    }
    sheets[sheets.count - 1].top = layout.top(showing: sheet.selection, from: sheet.top)
  }

  private mutating func scrollSheet(by count: Int) {
    guard let sheet = sheets.last, let layout = sheetLayout else { return }
    sheets[sheets.count - 1].top = max(0, min(sheet.top + count, layout.maximumTop))
  }

  /// Scrolls, and draws the choice along where it would be out of sight.
  private mutating func turnSheet(by count: Int) {
    guard let sheet = sheets.last else { return }
    scrollSheet(by: count)
    guard let layout = sheetLayout, let top = sheets.last?.top, sheet.context != .comparison, sheet.context != .map,
      let lines = layout.text.range(of: sheet.selection)
    else { return }
    if lines.lowerBound < top || lines.lowerBound >= top + layout.main.height {
      let shown = count > 0 ? layout.text.item(from: top) : layout.text.lastItem(before: top + layout.main.height)
      sheets[sheets.count - 1].selection = shown ?? sheet.selection
    }
  }

  /// `n` and `N` in a sheet: the next change, the next place.
  mutating func goToChoice(by count: Int) -> [Effect] {
    guard let sheet = sheets.last else { return [] }
    let total = sheet.items.count
    guard total > 0 else {
      tell(sheet.context == .comparison ? "Both are the same" : "Nothing can be chosen here")
      return []
    }
    let target = ((sheet.selection + count) % total + total) % total
    sheets[sheets.count - 1].selection = target
    if let layout = sheetLayout, let lines = layout.text.range(of: target), sheet.context == .comparison {
      let top = lines.lowerBound - max(1, layout.main.height / 3)
      sheets[sheets.count - 1].top = max(0, min(top, layout.maximumTop))
    } else {
      choose(target)
    }
    return []
  }

  /// The sheet stays within its lines when the screen or its text changes.
  mutating func fitSheet() {
    guard let sheet = sheets.last, let layout = sheetLayout else { return }
    sheets[sheets.count - 1].top = max(0, min(sheet.top, layout.maximumTop))
  }

  // MARK: - Going in

  /// Enter: the articles of a name, the card of a companion, a report.
  mutating func openChoice() -> [Effect] {
    guard let sheet = sheets.last else { return [] }
    switch sheet.selected {
    case .articles(let card): return list(of: card.id, card.kind, card.name)
    case .companion(let companion): return ask(for: .card(companion.id))
    case .article(let row): return openFromSheet(row.id)
    case .place(let place): return list(of: place.id, .place, place.name)
    case .setting(let setting): return change(setting)
    case .attachment: return openAttachment()
    case .told(let item):
      if let story = item.story { return ask(for: .runningStory(story)) }
      return item.articles.last.map { openFromSheet($0) } ?? []
    case .rising(let trend): return ask(for: .card(trend.entity))
    case .change, nil:
      guard case .comparison(let sides) = sheet.content else { return [] }
      return openFromSheet((sheet.isSwapped ? sides.left : sides.right).summary.id)
    }
  }

  /// Puts an article into the reader; `back` comes to these sheets again.
  private mutating func openFromSheet(_ id: ArticleID) -> [Effect] {
    let aside = sheets
    sheets = []
    walk = nil
    let effects = show(id)
    sheetsAside = aside
    return effects
  }

  /// The articles of a name from the whole library, as a list on top of the others.
  private mutating func list(of id: EntityID?, _ kind: EntityKind, _ name: String) -> [Effect] {
    sheets = []
    let condition = id.map(ArticleQuery.Condition.isEntity) ?? .entity(kind: kind, name: name)
    let whole = (lists.first ?? list).path.first ?? "All sources"
    return push(ArticleQuery(condition), path: [whole, name])
  }
}

extension SheetText {
  /// The last choice that stands above a line.
  func lastItem(before line: Int) -> Int? {
    for line in lines.prefix(max(0, line)).reversed() {
      if let item = line.item ?? line.pieces.lazy.compactMap(\.item).last { return item }
    }
    return nil
  }
}
