import NewsModel

/// Marks: read and starred. The screen shows a change at once; the library is told by effect and confirms it.
extension ReaderState {
  /// The articles that a command on articles is meant for, with what is known of their marks.
  func targets(count: Int = 1) -> [(id: ArticleID, isRead: Bool, isStarred: Bool)] {
    if let dialog = dialogs.last {
      guard case .article(let row) = dialog.selected else { return [] }
      return [(row.id, row.isRead, row.isStarred)]
    }
    guard focus == .list else {
      return reading.map { [($0.article.id, $0.article.status.isRead, $0.article.status.isStarred)] } ?? []
    }
    let tree = list.tree
    let chosen =
      list.chosen.isEmpty ? Array(tree.shown.dropFirst(tree.place(of: list.selection)).prefix(count)) : list.chosen
    return chosen.map { index in
      let row = list.rows[index]
      return (row.id, row.isRead, row.isStarred)
    }
  }

  /// Of several articles all become read, unless all of them are.
  mutating func toggleRead(count: Int) -> [Effect] {
    let targets = targets(count: count)
    guard !targets.isEmpty else { return tellNoArticle() }
    let value = targets.contains { !$0.isRead }
    let stepsOn = options.advances && focus == .list && dialogs.isEmpty && list.anchor == nil
    let ids = targets.filter { $0.isRead != value }.map(\.id)
    var effects = changeAsUser(StatusChange(articles: ids, field: .read(value)))
    if value { effects += readCopies(of: ids) }
    if stepsOn { select(place + count) }
    return effects
  }

  mutating func toggleStar(count: Int) -> [Effect] {
    let targets = targets(count: count)
    guard !targets.isEmpty else { return tellNoArticle() }
    let value = targets.contains { !$0.isStarred }
    return changeAsUser(
      StatusChange(articles: targets.filter { $0.isStarred != value }.map(\.id), field: .starred(value)))
  }

  mutating func tellNoArticle() -> [Effect] {
    tell("No article selected")
    return []
  }

  mutating func changeAsUser(_ change: StatusChange) -> [Effect] {
    list.anchor = nil
    guard !change.articles.isEmpty else {
      tell("Nothing to change")
      return []
    }
    undo.add(.status(change))
    tell("\(change.words); \(keyName(of: .undo)) undoes")
    return make(change, origin: .user)
  }

  /// Opening an article marks it read without a word; `r` takes it back.
  mutating func markReadQuietly(_ id: ArticleID) -> [Effect] {
    let known =
      list.rows.first { $0.id == id }?.isRead
      ?? (reading?.article.id == id ? reading?.article.status.isRead : nil)
      ?? walk?.rows.first { $0.summary.id == id }?.summary.isRead
    guard known != true else { return [] }
    return make(StatusChange(articles: [id], field: .read(true)), origin: .reading) + readCopies(of: [id])
  }

  private func readCopies(of ids: [ArticleID]) -> [Effect] {
    options.readsCopies && !ids.isEmpty ? [.readCopies(ids)] : []
  }

  /// Copies that were read along are taken back together with what was marked, where that was a change by itself.
  mutating func receiveCopies(of ids: [ArticleID], _ copies: [ArticleID]) -> [Effect] {
    let change = StatusChange(articles: copies, field: .read(true))
    apply(change)
    if case .status(let last) = undo.done.last, last == StatusChange(articles: ids, field: .read(true)) {
      undo.done[undo.done.count - 1] = .status(StatusChange(articles: ids + copies, field: .read(true)))
    } else {
      undo.add(.status(change))
    }
    let what = Figures.counted(copies.count, "copy", plural: "copies")
    tell("\(what) in other sources marked read too; \(keyName(of: .undo)) undoes")
    return [.loadTally]
  }

  /// Marks every article of the present list, or of the source under the cursor, as read, loaded or not.
  /// More than a screenful asks once: doing the same once more is the answer.
  mutating func markAllRead() -> [Effect] {
    let query = focus == .sources ? query(of: sources.choice) : list.query
    let count = focus == .sources ? unreadCount(of: sources.choice) : list.total?.count
    if count ?? .max > max(visibleArticles, 10), markAllQuestion != query {
      markAllQuestion = query
      let what = count.map { $0 == 1 ? "1 article" : "\(Figures.full($0)) articles" } ?? "everything here"
      let scope = focus == .sources ? "unread in \(title(of: sources.choice))" : "in \(list.path.last ?? "this list")"
      tell("Mark all read, \(what) \(scope)? \(keyName(of: .markAllRead)) once more does it")
      return []
    }
    markAllQuestion = nil
    return changeOnConfirmation(.changeAll(query, .read(true)))
  }

  private func unreadCount(of choice: SourceChoice) -> Int? {
    if case .search(let name) = choice { return sources.searches.first { $0.name == name }?.unreadCount }
    return (sources.sources(of: choice) ?? sources.all)?.reduce(0) { $0 + $1.unreadCount }
  }

  /// Has the library make a change of which only it knows whom it concerns; its answer can be undone.
  mutating func changeOnConfirmation(_ effect: Effect) -> [Effect] {
    undo.isMarkingAll = true
    list.anchor = nil
    return [effect]
  }

  private mutating func make(_ change: StatusChange, origin: ChangeOrigin) -> [Effect] {
    apply(change)
    undo.unconfirmed.append(change)
    if undo.unconfirmed.count > UndoHistory.limit { undo.unconfirmed.removeFirst() }
    return [.change(change, origin: origin)]
  }

  /// Shows a change wherever its articles stand.
  private mutating func apply(_ change: StatusChange) {
    list.apply(change)
    for index in lists.indices { lists[index].apply(change) }
    prompt?.before.list.apply(change)
    if var rows = reading?.related {
      rows.apply(change)
      reading?.related = rows
    }
    walk?.rows.apply(change)
    for index in dialogs.indices { dialogs[index].apply(change) }
    for index in dialogsAside.indices { dialogsAside[index].apply(change) }
    reading?.article.apply(change)
    // Notes and tags stand in the text's head.
    if change.isWritten { reading?.layout = nil }
  }

  mutating func confirm(_ change: StatusChange, origin: ChangeOrigin) -> [Effect] {
    if let index = undo.unconfirmed.firstIndex(where: { $0.isConfirmed(by: change) }),
      !(change.articles.isEmpty && undo.isMarkingAll)
    {
      undo.unconfirmed.remove(at: index)
      // The journal, or another program, was there before.
      if change.articles.isEmpty, origin == .undo || origin == .redo {
        tell(origin == .undo ? "Nothing was left to undo of that" : "Nothing was left to redo of that")
      }
      return [.loadTally] + leaveOutHidden(change)
    }
    guard origin == .user else { return [.loadTally] + leaveOutHidden(change) }
    undo.isMarkingAll = false
    let undoes = undo.undoesOnArrival
    undo.undoesOnArrival = 0
    guard !change.articles.isEmpty else {
      tell(change.field == .read(true) ? "Everything here is already read" : "Nothing to change")
      return []
    }
    apply(change)
    undo.add(.status(change))
    tell("\(change.words); \(keyName(of: .undo)) undoes")
    return undoes > 0 ? undoChanges(undoes) : [.loadTally] + leaveOutHidden(change)
  }

  /// Lists are asked for anew where articles were hidden or shown again: rows and counts say the same.
  private mutating func leaveOutHidden(_ change: StatusChange) -> [Effect] {
    guard case .hidden = change.field else { return [] }
    for index in lists.indices { lists[index].isOutdated = true }
    return refresh()
  }

  /// What the library could not save is not shown any longer, and nothing is there to undo.
  mutating func takeBack(_ change: StatusChange?, origin: ChangeOrigin, _ notice: Notice) -> [Effect] {
    tell(notice)
    guard let change, let index = undo.unconfirmed.lastIndex(of: change) else {
      undo.isMarkingAll = false
      undo.undoesOnArrival = 0
      return []
    }
    undo.unconfirmed.remove(at: index)
    apply(change.inverse)
    switch origin {
    case .user, .reading:
      if let step = undo.done.lastIndex(of: .status(change)) { undo.done.remove(at: step) }
    case .undo:
      if let step = undo.undone.lastIndex(of: .status(change.inverse)) {
        undo.done.append(undo.undone.remove(at: step))
      }
    case .redo:
      if let step = undo.done.lastIndex(of: .status(change)) { undo.undone.append(undo.done.remove(at: step)) }
    }
    return [.loadTally]
  }

  mutating func undoChanges(_ times: Int) -> [Effect] {
    if undo.isMarkingAll {
      undo.undoesOnArrival += times
      return []
    }
    var effects: [Effect] = []
    for _ in 0..<min(times, undo.done.count) {
      let step = undo.done.removeLast()
      undo.undone.append(step)
      effects += make(step, isUndone: true)
      tell("Undone: \(step.words)")
    }
    if effects.isEmpty {
      tell("Nothing to undo since the start; the journal has what was changed before")
      return dialogs.last?.subject == .journal ? [] : ask(for: .journal)
    }
    return effects
  }

  mutating func redoChanges(_ times: Int) -> [Effect] {
    var effects: [Effect] = []
    for _ in 0..<min(times, undo.undone.count) {
      let step = undo.undone.removeLast()
      undo.done.append(step)
      effects += make(step, isUndone: false)
      tell("Redone: \(step.words)")
    }
    if effects.isEmpty { tell("Nothing to redo") }
    return effects
  }

  private mutating func make(_ step: UndoStep, isUndone: Bool) -> [Effect] {
    switch step {
    case .status(let change):
      isUndone ? make(change.inverse, origin: .undo) : make(change, origin: .redo)
    case .correction(let kept): [.setWithdrawn(kept.isWithdrawn != isUndone, kept.id)]
    case .source(let edit): make(edit, isUndone: isUndone)
    case .story(let kept): [.setStoryEditWithdrawn(isUndone, kept.id)]
    case .search(let edit): [.editSearches(isUndone ? edit.inverse : edit, now: now)]
    case .watch(let watch, let isSet): [.setWatch(watch, isSet != isUndone, now: now)]
    case .brief(let from, let to): [.setLastBrief(isUndone ? from : to)]
    case .desk(let kept): [.setUndone(isUndone, .change(kept.journal))]
    }
  }

  mutating func copyLink() -> [Effect] {
    if focus == .list, !list.chosen.isEmpty { return cite(.link) }
    guard let reading else { return tellNoArticle() }
    guard let link = reading.article.content.link else {
      tell("This article has no link")
      return []
    }
    tell("Link copied: \(link)")
    return [.copy(link)]
  }
}

extension StatusChange {
  /// What was done, in words: `12 articles marked read`.
  var words: String {
    let words = field.words(Figures.counted(articles.count, "article"))
    if case .note = field { return words.capitalisedFirst }
    return words
  }

  /// Whether it changes what stands in an article's head.
  var isWritten: Bool {
    switch field {
    case .read, .starred, .hidden, .highlighted: false
    case .note, .tagged: true
    }
  }

  /// Whether the library's answer, which names those articles that were not so before, answers this change.
  func isConfirmed(by answer: StatusChange) -> Bool {
    field == answer.field && answer.articles.count <= articles.count && Set(articles).isSuperset(of: answer.articles)
  }
}

extension UndoStep {
  /// What was done, in words.
  var words: String {
    switch self {
    case .status(let change): change.words
    case .correction(let kept): kept.words
    case .source(let edit): edit.words
    case .story(let kept): kept.summary.capitalisedFirst
    case .search(.saved(let search, _)): "Search “\(search.name)” saved"
    case .search(.removed(let search)): "Saved search “\(search.name)” removed"
    case .search(.renamed(let from, let to)): "Saved search “\(from)” renamed to “\(to)”"
    case .watch(let watch, let isSet): isSet ? "Watching \(watch.name)" : "Stopped watching \(watch.name)"
    case .brief: "Brief marked as read"
    case .desk(let kept): kept.step.words.capitalisedFirst
    }
  }
}

extension UndoHistory {
  /// How many changes can be undone.
  static let limit = 200

  mutating func add(_ step: UndoStep) {
    done.append(step)
    undone = []
    if done.count > Self.limit { done.removeFirst() }
  }
}

// MARK: - Where marks are shown

extension ListState {
  mutating func apply(_ change: StatusChange) {
    let ids = Set(change.articles)
    // What was hidden does not stay for having been touched.
    if case .hidden = change.field {
      touched.subtract(ids)
    } else {
      touched.formUnion(rows.map(\.id).filter(ids.contains))
    }
    rows.apply(change)
  }
}

extension [ArticleSummary] {
  mutating func apply(_ change: StatusChange) {
    let ids = Set(change.articles)
    for index in indices where ids.contains(self[index].id) {
      switch change.field {
      case .read(let value):
        self[index].isRead = value
        self[index].isChanged = false
      case .starred(let value): self[index].isStarred = value
      case .note(_, let note): self[index].hasNote = note != nil
      case .highlighted(let value): self[index].isHighlighted = value
      // A list leaves a row that is hidden out when it is asked for anew.
      case .tagged, .hidden: break
      }
    }
  }
}

extension [RelatedRow] {
  mutating func apply(_ change: StatusChange) {
    var summaries = map(\.summary)
    summaries.apply(change)
    for index in indices { self[index].summary = summaries[index] }
  }
}

extension Dialog {
  mutating func apply(_ change: StatusChange) {
    switch content {
    case .card(var card):
      card.latest.apply(change)
      content = .card(card)
    case .story(var story):
      var rows = story.reports.map(\.summary)
      rows.apply(change)
      for index in rows.indices { story.reports[index].summary = rows[index] }
      story.background.apply(change)
      for index in story.elsewhere.indices { story.elsewhere[index].articles.apply(change) }
      content = .story(story)
    case .messages, .brief, .comparison, .translation, .map, .source, .attachments, .watches, .sentences, .journal,
      .stories, .archive:
      break
    }
  }
}

extension Article {
  mutating func apply(_ change: StatusChange) {
    guard change.articles.contains(id) else { return }
    switch change.field {
    case .read(let value): status.isRead = value
    case .starred(let value): status.isStarred = value
    case .note(_, let note): status.note = note
    case .hidden, .highlighted: break
    case .tagged(let tag, let isTagged):
      status.tags.removeAll { $0.lowercased() == tag.lowercased() }
      if isTagged { status.tags.append(tag) }
    }
  }
}
