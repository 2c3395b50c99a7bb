import Canvas
import Commands
import NewsModel

/// Sheets over the panes: asking for one, laying it on, moving in it, going in from it, taking it off.
extension ReaderState {
  /// Asks for a sheet; the one that lies uppermost already is taken off.
  mutating func ask(for subject: Dialog.Subject) -> [Effect] {
    if dialogs.last?.subject == subject {
      dialogs.removeLast()
      return []
    }
    if subject == .messages {
      dialogs.append(Dialog(subject, .messages))
      return []
    }
    let request = nextRequest()
    requestedDialog = RequestedDialog(request: request, subject: subject)
    return [.loadDialog(request: request, subject, now: now)]
  }

  mutating func receiveDialog(_ request: Int, _ content: Dialog.Content) -> [Effect] {
    guard let asked = requestedDialog, asked.request == request else { return [] }
    requestedDialog = nil
    receive(content, of: asked)
    return asked.isOutdated ? refreshDialog() : []
  }

  private mutating func receive(_ content: Dialog.Content, of asked: RequestedDialog) {
    let content =
      if case .story(let story) = content { Dialog.Content.story(story.listing(options.languages)) } else { content }
    if let index = dialogs.lastIndex(where: { $0.subject == asked.subject }) {
      renew(index, content)
      return
    }
    var dialog = Dialog(asked.subject, content)
    // A story opens at the report that one comes from, a comparison at its first change.
    if case .story(let id) = asked.subject {
      dialog.selection = dialog.items.firstIndex { if case .article(let row) = $0 { row.id == id } else { false } } ?? 0
    }
    // From now on it is the story that is asked for, whatever becomes of the article.
    if case .story(let story) = content { dialog.subject = .runningStory(story.id) }
    dialogs.append(dialog)
    if dialogs.count > Self.dialogDepth { dialogs.removeFirst() }
    showChoice()
  }

  /// How many sheets lie upon one another at most.
  private static let dialogDepth = 20

  /// The same sheet with what the library says now. What was chosen stays chosen, at its height on the screen, however
  /// much came in above it: the next key acts on what stands under the cursor.
  private mutating func renew(_ index: Int, _ content: Dialog.Content) {
    let former = dialogs[index]
    let isUppermost = index == dialogs.count - 1
    let line = isUppermost ? dialogLayout?.text.range(of: former.selection)?.lowerBound : nil
    dialogs[index].content = content
    let items = dialogs[index].items
    let place = former.selected.flatMap { chosen in items.firstIndex { $0.isSame(as: chosen) } }
    dialogs[index].selection = max(0, min(place ?? former.selection, items.count - 1))
    guard isUppermost, let line, let layout = dialogLayout,
      let new = layout.text.range(of: dialogs[index].selection)?.lowerBound
    else { return }
    dialogs[index].top = max(0, min(former.top + new - line, layout.maximumTop))
  }

  /// Asks again for the uppermost sheet after the library has changed.
  mutating func refreshDialog() -> [Effect] {
    guard requestedDialog == nil else {
      // One at a time; what changes meanwhile is asked for together afterwards.
      requestedDialog?.isOutdated = true
      return []
    }
    guard let dialog = dialogs.last else { return [] }
    switch dialog.subject {
    case .messages, .comparison, .translation, .attachments, .sentences, .archive: return []
    case .source: return [.loadSources]
    case .card, .story, .runningStory, .brief, .map, .watches, .journal, .stories:
      let request = nextRequest()
      requestedDialog = RequestedDialog(request: request, subject: dialog.subject, isRefresh: true)
      return [.reloadDialog(request: request, dialog.subject, now: now)]
    }
  }

  /// A command that means the panes takes off what lies over them, so that one sees what it does.
  mutating func uncoverPanes(for command: Command) {
    guard !CommandTable.specification(of: command).contexts.contains(context) else { return }
    dialogs = []
  }

  /// Takes the uppermost sheet off, or lays those on again from which the article was opened. False where neither is.
  mutating func takeDialogBack() -> Bool {
    if !dialogs.isEmpty {
      dialogs.removeLast()
      return true
    }
    guard focus != .list, !isZen, !dialogsAside.isEmpty else { return false }
    dialogs = dialogsAside
    dialogsAside = []
    return true
  }

  // MARK: - Moving

  mutating func moveInDialog(_ motion: Motion) {
    guard let dialog = dialogs.last, let layout = dialogLayout else { return }
    let page = max(1, layout.main.height - 2)
    // A comparison and the messages are read as a text; its changes are gone to by `n`.
    let isText = dialog.context == .comparison || dialog.items.isEmpty
    switch motion {
    case .rows(let count): isText ? scrollDialog(by: count) : choose(dialog.selection + count)
    case .halfPages(let count): turnDialog(by: count * max(1, page / 2))
    case .pages(let count): turnDialog(by: count * page)
    case .row(let number): isText ? scrollDialog(by: number - 1 - dialog.top) : choose(number - 1)
    case .top:
      dialogs[dialogs.count - 1].top = 0
      if !isText { choose(0) }
    case .bottom:
      if !isText { choose(dialog.items.count - 1) }
      dialogs[dialogs.count - 1].top = layout.maximumTop
    }
  }

  /// Chooses on the uppermost sheet; beyond the last choice it scrolls to what stands below.
  mutating func choose(_ index: Int) {
    guard let dialog = dialogs.last else { return }
    let last = max(0, dialog.items.count - 1)
    dialogs[dialogs.count - 1].selection = max(0, min(index, last))
    showChoice()
    if index > last, dialog.selection == last { scrollDialog(by: index - last) }
    if dialog.context == .map { saveMapPosition() }
  }

  private mutating func showChoice() {
    guard let dialog = dialogs.last, let layout = dialogLayout, dialog.context != .comparison || dialog.selection > 0
    else {
      return
    }
    dialogs[dialogs.count - 1].top = layout.top(showing: dialog.selection, from: dialog.top)
  }

  private mutating func scrollDialog(by count: Int) {
    guard let dialog = dialogs.last, let layout = dialogLayout else { return }
    dialogs[dialogs.count - 1].top = max(0, min(dialog.top + count, layout.maximumTop))
  }

  /// Scrolls, and draws the choice along where it would be out of sight.
  private mutating func turnDialog(by count: Int) {
    guard let dialog = dialogs.last else { return }
    scrollDialog(by: count)
    if dialogs.last?.top == dialog.top { return turnChoice(by: count) }
    guard let layout = dialogLayout, let top = dialogs.last?.top, dialog.context != .comparison, dialog.context != .map,
      let lines = layout.text.range(of: dialog.selection)
    else { return }
    if lines.lowerBound < top || lines.lowerBound >= top + layout.main.height {
      let shown = count > 0 ? layout.text.item(from: top) : layout.text.lastItem(before: top + layout.main.height)
      dialogs[dialogs.count - 1].selection = shown ?? dialog.selection
    }
  }

  /// Where nothing is left to scroll, the choice goes on by so many lines.
  private mutating func turnChoice(by count: Int) {
    guard let dialog = dialogs.last, let text = dialogLayout?.text, let lines = text.range(of: dialog.selection),
      dialog.context != .comparison, dialog.context != .map
    else { return }
    let target = lines.lowerBound + count
    let last = max(0, dialog.items.count - 1)
    choose(count > 0 ? text.item(from: target) ?? last : text.lastItem(before: target + 1) ?? 0)
  }

  /// `n` and `N` in a sheet: the next change, the next place.
  mutating func goToChoice(by count: Int) -> [Effect] {
    guard let dialog = dialogs.last else { return [] }
    let total = dialog.items.count
    guard total > 0 else {
      tell(dialog.context == .comparison ? "No differences" : "Nothing to select here")
      return []
    }
    let target = ((dialog.selection + count) % total + total) % total
    dialogs[dialogs.count - 1].selection = target
    if let layout = dialogLayout, let lines = layout.text.range(of: target), dialog.context == .comparison {
      let top = lines.lowerBound - max(1, layout.main.height / 3)
      dialogs[dialogs.count - 1].top = max(0, min(top, layout.maximumTop))
    } else {
      choose(target)
    }
    return []
  }

  /// The sheet stays within its lines when the screen or its text changes.
  mutating func fitDialog() {
    guard let dialog = dialogs.last, let layout = dialogLayout else { return }
    dialogs[dialogs.count - 1].top = max(0, min(dialog.top, layout.maximumTop))
  }

  // MARK: - Going in

  /// Enter: the articles of a name, the card of a companion, a report.
  mutating func openChoice() -> [Effect] {
    guard let dialog = dialogs.last else { return [] }
    switch dialog.selected {
    case .articles(let card): return list(of: card.id, card.kind, card.name)
    case .companion(let companion): return ask(for: .card(companion.id))
    case .article(let row): return openFromDialog(row.id)
    case .passage(let passage): return openFromDialog(passage.article, at: passage.range?.start ?? 0)
    case .more:
      dialogs[dialogs.count - 1].showsAll = true
      return []
    case .place(let place): return list(of: place.id, .place, place.name)
    case .setting(let setting): return change(setting)
    case .attachment(let file): return file.isPlayable ? play() : openAttachment()
    case .reported(let item):
      if let story = item.story { return ask(for: .runningStory(story)) }
      return item.articles.last.map { openFromDialog($0) } ?? []
    case .bursting(let trend): return ask(for: .card(trend.entity))
    case .watch(let report):
      dialogs = []
      return run(SavedSearch(name: report.watch.name, words: report.watch.words))
    case .running(let story): return ask(for: .runningStory(story.id))
    case .entry(let entry):
      tell("\(entry.isUndone ? "Done again" : "Taken back"): \(entry.words)")
      return [.setUndone(!entry.isUndone, entry.id)]
    case .sentence(let sentence): return openFromDialog(sentence.article.id, at: sentence.hit.start, findsWords: true)
    case .archived(let hit): return openArchived(hit)
    case .moreArchive: return moreArchive()
    case .deskChange(let change): return takeBack(change)
    case .change, nil:
      guard case .comparison(let sides) = dialog.content else { return [] }
      return openFromDialog((dialog.isSwapped ? sides.left : sides.right).summary.id)
    }
  }

  /// Puts an article into the reader; `back` comes to these sheets again.
  mutating func openFromDialog(_ id: ArticleID, at offset: Int? = nil, findsWords: Bool = false) -> [Effect] {
    let aside = dialogs
    dialogs = []
    walk = nil
    let effects = show(id, search: findsWords ? list.search : nil, topOffset: offset)
    dialogsAside = aside
    return effects
  }

  /// The articles of a name from the whole library, as a list on top of the others.
  private mutating func list(of id: EntityID?, _ kind: EntityKind, _ name: String) -> [Effect] {
    dialogs = []
    let condition = id.map(ArticleQuery.Condition.isEntity) ?? .entity(kind: kind, name: name)
    let whole = (lists.first ?? list).path.first ?? "All sources"
    return push(ArticleQuery(condition), path: [whole, name])
  }
}

extension DialogText {
  /// The last choice that stands above a line.
  func lastItem(before line: Int) -> Int? {
    for line in lines.prefix(max(0, line)).reversed() {
      if let item = line.item ?? line.pieces.lazy.compactMap(\.item).last { return item }
    }
    return nil
  }
}
