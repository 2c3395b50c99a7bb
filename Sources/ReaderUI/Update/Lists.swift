import NewsModel

/// Lists lie upon one another: a limit, a search or the articles of a name are put on top, and `back` takes them off.
extension ReaderState {
  /// A list over another query. It shows the rows of the present one until its own have come.
  func listOver(_ query: ArticleQuery, path: [String], search: ListSearch?) -> ListState {
    var new = ListState(query: query, path: path, search: search)
    new.rows = list.rows
    new.borrowsRows = true
    new.selection = list.selection
    new.top = list.top
    new.foldsStories = list.foldsStories
    new.foldsCopies = list.foldsCopies
    return new
  }

  /// How many lists lie upon one another; beyond, those between the widest and the newest ones are given up.
  static let depth = 40

  mutating func layAside(_ below: ListState, on former: [ListState]) {
    lists = former + [below]
    if lists.count > Self.depth { lists.remove(at: 1) }
  }

  mutating func push(
    _ query: ArticleQuery, path: [String], search: ListSearch? = nil, words: String? = nil, from edge: PageEdge = .first
  ) -> [Effect] {
    let effects = saveReadingPosition()
    layAside(list.atRest, on: lists)
    list = listOver(query, path: path, search: search)
    list.words = words
    focus = .list
    return effects + askForPage(edge) + askForTotal()
  }

  mutating func popList() -> [Effect] {
    guard let below = lists.popLast() else { return [] }
    list = below
    return list.isOutdated ? refresh() : []
  }

  /// Back to the widest list, with the selected article still selected.
  mutating func clearLimits() -> [Effect] {
    let selected = list.selected?.id
    if let base = lists.first {
      lists = []
      list = base
    } else if list.query != .everything {
      list = listOver(.everything, path: Array(list.path.prefix(1)), search: nil)
      return askForPage(selected.map(PageEdge.around) ?? .first) + askForTotal()
    } else {
      tell("No limits set")
      return []
    }
    return goOn(at: selected)
  }

  /// Selects the article that was selected before, in a list that has come back.
  private mutating func goOn(at selected: ArticleID?) -> [Effect] {
    guard let selected, list.selected?.id != selected else { return list.isOutdated ? refresh() : [] }
    if let index = list.rows.firstIndex(where: { $0.id == selected }) {
      list.selection = index
      return list.isOutdated ? refresh() : []
    }
    return askForPage(.around(selected)) + askForTotal()
  }

  /// `U`: the unread articles of the list, as a limit upon it; again takes that off. What is selected stays selected.
  mutating func toggleUnreadOnly() -> [Effect] {
    let selected = list.selected?.id
    if let below = lists.last, list.query == below.query.narrowed(by: .state(.unread)) {
      let effects = saveReadingPosition()
      lists.removeLast()
      list = below
      focus = .list
      return effects + goOn(at: selected)
    }
    // From where one is on: the selected article, or the next unread one below it.
    let next = list.selection > 0 ? list.rows.dropFirst(list.selection).first { !$0.isRead } : nil
    let times = list.times
    let effects = push(
      list.query.narrowed(by: .state(.unread)), path: list.path + [Self.unreadTitle], search: list.search,
      words: list.words.map { Self.both($0, "is:unread") }, from: next.map { .around($0.id) } ?? .first)
    list.isLimited = true
    list.times = times
    tell("Unread articles only; \(keyName(of: .unreadOnly)) shows all of them again")
    return effects
  }

  /// What the path calls these lists.
  static let unreadTitle = "unread"
  static let correctionsTitle = "Today’s corrections"
  static let hiddenTitle = "Hidden articles"

  /// Whatever was changed, corrected or killed today.
  mutating func openCorrections() -> [Effect] {
    let today = calendar.startOfDay(for: now)
    let query = ArticleQuery(
      .or([
        .changed(from: today, to: nil),
        .and([.or([.state(.corrected), .state(.withdrawn)]), .date(from: today, to: nil)]),
      ]))
    return push(query, path: Array(list.path.prefix(1)) + [Self.correctionsTitle])
  }

  /// What rules on arrival, or the user, have hidden.
  mutating func openHidden() -> [Effect] {
    push(ArticleQuery(.state(.hidden)), path: Array(list.path.prefix(1)) + [Self.hiddenTitle])
  }

  // MARK: - The next unread article

  /// Goes to the next unread article of the list, loaded or not.
  mutating func seekUnread(forward: Bool, opens: Bool, outside story: StoryID? = nil) -> [Effect] {
    let rows = list.rows
    func isWanted(_ index: Int) -> Bool { !rows[index].isRead && (story == nil || rows[index].storyID != story) }
    let found =
      forward
      ? rows.indices.dropFirst(list.selection + 1).first(where: isWanted)
      : rows.indices.prefix(list.selection).last(where: isWanted)
    if let found {
      list.selection = found
      list.reveal(found)
      return opens ? openSelected() : []
    }
    guard let first = rows.first, let last = rows.last else {
      tell("No unread articles here")
      return []
    }
    let goesOn = forward ? list.hasMoreAfter : list.hasMoreBefore
    if !goesOn, forward ? !list.hasMoreBefore : !list.hasMoreAfter {
      // The whole list is loaded: round its end.
      guard let around = forward ? rows.indices.first(where: isWanted) : rows.indices.last(where: isWanted) else {
        tell("No unread articles here")
        return []
      }
      tell(forward ? "Wrapped to the top" : "Wrapped to the bottom")
      list.selection = around
      list.reveal(around)
      return opens ? openSelected() : []
    }
    var wanted = list.query.narrowed(by: .state(.unread))
    if let story { wanted = wanted.narrowed(by: .not(.inStory(story))) }
    let beyond: PageEdge = forward ? .after(last.position) : .before(first.position)
    return seek(wanted, goesOn ? beyond : forward ? .first : .last, opens: opens, hasWrapped: !goesOn)
  }

  private mutating func seek(
    _ query: ArticleQuery, _ edge: PageEdge, opens: Bool, hasWrapped: Bool
  ) -> [Effect] {
    let request = nextRequest()
    seeking = Seeking(request: request, opens: opens)
    seeking?.query = query
    seeking?.hasWrapped = hasWrapped
    if case .before = edge { seeking?.isBackward = true }
    if case .last = edge { seeking?.isBackward = true }
    return [.loadPage(request: request, PageRequest(query: query, edge: edge, count: 1, search: list.search?.query))]
  }

  mutating func receiveSought(_ row: ArticleSummary?) -> [Effect] {
    guard let seeking else { return [] }
    self.seeking = nil
    guard let row else {
      if !seeking.hasWrapped, let query = seeking.query {
        return seek(query, seeking.isBackward ? .last : .first, opens: seeking.opens, hasWrapped: true)
      }
      tell("No unread articles here")
      return []
    }
    if seeking.hasWrapped { tell(seeking.isBackward ? "Wrapped to the bottom" : "Wrapped to the top") }
    var effects: [Effect] = []
    if let index = list.rows.firstIndex(where: { $0.id == row.id }) {
      list.selection = index
    } else {
      effects += askForPage(.around(row.id))
    }
    if seeking.opens {
      walk = nil
      effects += show(row.id, search: list.search)
    }
    return effects
  }

  /// Opens the article so many rows further in the list.
  mutating func openNeighbour(by count: Int, hit: Opening.Edge? = nil) -> [Effect] {
    let shown = list.tree.shown
    let target = list.tree.place(of: list.selection) + count
    if shown.indices.contains(target) {
      list.selection = shown[target]
      return openSelected(hit: hit)
    }
    let last = max(0, shown.count - 1)
    if count > 0, list.hasMoreAfter {
      list.selection = shown.last ?? 0
      waiting.append(.command(.nextArticle, count: target - last))
    } else if count < 0, list.hasMoreBefore {
      list.selection = 0
      waiting.append(.command(.previousArticle, count: -target))
    } else {
      tell(count > 0 ? "Already at the last article" : "Already at the first article")
    }
    return []
  }
}
