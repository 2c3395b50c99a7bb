import Commands
import NewsModel

extension ReaderState {
  /// Goes in: from the list to the article, from the article to its names, from a name to its articles.
  mutating func open() -> [Effect] {
    switch focus {
    case .sources: return openSourceChoice()
    case .list: return openSelected()
    case .reader: return stepPane(by: 1)
    case .sidebar: return limitToEntity(excluding: false)
    }
  }

  mutating func openSelected(hit: Opening.Edge? = nil) -> [Effect] {
    guard let row = list.selected else {
      if let suggestion = list.suggestion { return searchAtOnce(suggestion, .search) }
      tell("No article selected")
      return []
    }
    walk = nil
    return show(row.id, search: list.search, hit: hit)
  }

  /// Puts an article into the reader to be read: it gets the focus, counts as read, and becomes a step of the trail.
  mutating func show(
    _ id: ArticleID, search: ListSearch? = nil, topOffset: Int? = nil, hit: Opening.Edge? = nil, isNewStep: Bool = true
  ) -> [Effect] {
    var effects = saveReadingPosition()
    focus = .reader
    if isNewStep { trail.add(id) }
    if reading?.article.id == id, reading?.search == search {
      opening = nil
      if let title = reading?.article.content.title { trail.name(title, of: id) }
      begin(topOffset: topOffset, hit: hit)
    } else {
      effects += load(id, search: search, topOffset: topOffset, hit: hit)
    }
    effects += markReadQuietly(id) + [.recordReading(id, at: now)]
    if reading?.article.id == id { markSeen(id) }
    return effects
  }

  private mutating func load(
    _ id: ArticleID, search: ListSearch?, topOffset: Int? = nil, hit: Opening.Edge? = nil
  ) -> [Effect] {
    if opening?.id == id, opening?.search == search {
      opening?.topOffset = topOffset
      opening?.hit = hit
      return []
    }
    unavailable = nil
    let request = nextRequest()
    opening = Opening(request: request, id: id, search: search, topOffset: topOffset, hit: hit)
    return [.loadArticle(request: request, id, search: search?.query, now: now)]
  }

  /// Keeps the article beside the list the selected one, while the list has the focus.
  mutating func followSelection() -> [Effect] {
    guard focus == .list || focus == .sources, list.awaiting == nil else { return [] }
    guard let row = list.selected, row.id != unavailable else {
      let effects = saveReadingPosition()
      reading = nil
      opening = nil
      walk = nil
      return effects
    }
    walk = nil
    if opening?.id == row.id, opening?.search == list.search { return [] }
    let isShown = reading?.article.id == row.id
    if isShown, reading?.search == list.search {
      opening = nil
      return []
    }
    return saveReadingPosition()
      + load(row.id, search: list.search, topOffset: isShown && list.search == nil ? reading?.topOffset : nil)
  }

  mutating func receiveArticle(
    _ request: Int, _ article: Article, entities: [ArticleEntity], hits: [TextRange]
  ) -> [Effect] {
    guard let opening, opening.request == request else { return [] }
    self.opening = nil
    if reading?.article.id != article.id { linkHints = nil }
    let chosen = selectedEntity
    let former = reading
    let effects = former?.article.id == article.id ? [] : saveReadingPosition()

    var new = Reading(article: article)
    for change in undo.unconfirmed { new.article.apply(change) }
    new.entities = entities
    new.hits = hits
    new.search = opening.search
    if let former, former.article.id == article.id {
      new.related = former.related
      new.isOpened = former.isOpened
      new.topLine = former.topOffset == opening.topOffset ? former.topLine : 0
      new.changed = former.changed
      new.changes = former.changes
    }
    new.topOffset = max(0, min(opening.topOffset ?? 0, article.content.document.text.utf8.count))
    reading = new

    // A name that the sidebar points to stays chosen from article to article.
    sidebar.mention = nil
    sidebar.selection = chosen.flatMap { chosen in
      entities.firstIndex { $0.kind == chosen.kind && ($0.name == chosen.name || $0.id != nil && $0.id == chosen.id) }
    }
    trail.name(article.content.title, of: article.id)
    let changes = askForChanges()
    if focus == .reader || focus == .sidebar { begin(topOffset: opening.topOffset, hit: opening.hit) }
    if reading?.isOpened == true { markSeen(article.id) }
    // What is only shown beside a search stands where the search found it.
    if focus == .list, opening.topOffset == nil, let first = hits.first { bringIntoSight(first) }
    return effects + changes
      + (new.related == nil ? [.loadRelated(article.id, isPassing: focus == .list && waiting.isEmpty)] : [])
  }

  /// Begins to read what is in the reader: at a hit, at a place, else where reading stopped last.
  private mutating func begin(topOffset: Int?, hit: Opening.Edge?) {
    guard let current = reading else { return }
    if let topOffset {
      reading?.topOffset = max(0, min(topOffset, current.article.content.document.text.utf8.count))
      reading?.topLine = 0
    } else if !current.isOpened, current.changed != nil, hit == nil {
      beginAtChanges()
    } else if !current.isOpened, current.topOffset == 0, current.article.status.readingOffset > 0 {
      reading?.topOffset = min(current.article.status.readingOffset, current.article.content.document.text.utf8.count)
      reading?.topLine = 0
      tell("Resumed where you stopped reading: \(keyName(of: .top)) goes to the top")
    }
    reading?.isOpened = true
    switch hit {
    case .first: goToHit(index: 0)
    case .last: goToHit(index: current.hits.count - 1)
    case nil: break
    }
  }

  /// Remembers where reading stopped, in the library and in the trail.
  mutating func saveReadingPosition() -> [Effect] {
    guard let current = reading, current.isOpened else { return [] }
    trail.keep(current.topOffset, of: current.article.id)
    // An article read to its end begins anew.
    let offset = isAtEnd ? 0 : current.topOffset
    guard offset != current.article.status.readingOffset else { return [] }
    reading?.article.status.readingOffset = offset
    return [.keepReadingOffset(current.article.id, offset)]
  }
}
