import Commands
import NewsModel

/// The pane of sources: showing it, moving in it, and going from it to articles.
extension ReaderState {
  mutating func toggleSources() -> [Effect] {
    if sources.isShown, focus == .sources || screenLayout.sources != nil {
      sources.isShown = false
      if focus == .sources { focus = .list }
      return []
    }
    sources.isShown = true
    isZen = false
    let effects = saveReadingPosition()
    focus = .sources
    return effects + [.loadSources, .loadSearches(now: now)]
  }

  mutating func receiveSearches(_ searches: [SavedSearch]) {
    let place = sourcesLayout.choices.firstIndex(of: sources.choice) ?? 0
    sources.searches = searches
    let choices = sourcesLayout.choices
    if !choices.contains(sources.choice) { sources.choice = choices[min(place, choices.count - 1)] }
  }

  mutating func receiveSources(_ all: [Source]) {
    let former = sourcesLayout.choices
    let place = former.firstIndex(of: sources.choice) ?? 0
    sources.all = all
    for index in dialogs.indices {
      guard case .source(let id) = dialogs[index].subject, let source = all.first(where: { $0.id == id }) else {
        continue
      }
      dialogs[index].content = .source(source)
    }
    let choices = sourcesLayout.choices
    // The cursor stays at its height where its source has gone.
    if !choices.contains(sources.choice) { sources.choice = choices[min(place, choices.count - 1)] }
  }

  mutating func moveInSources(_ motion: Motion) {
    let choices = sourcesLayout.choices
    let index = choices.firstIndex(of: sources.choice) ?? 0
    let page = max(1, (screenLayout.sources?.height ?? 2) - 1)
    sources.choice = choices[motion.target(from: index, count: choices.count, page: page)]
  }

  /// Limits the list to the source or folder under the cursor; a second one takes the place of the first.
  mutating func openSourceChoice() -> [Effect] {
    if let search = sources.selectedSearch { return run(search) }
    guard case .everything = sources.choice else {
      let base = lists.first ?? list
      let whole = base.path.first ?? "All sources"
      lists = []
      list = base.atRest
      return push(
        query(of: sources.choice), path: [whole, title(of: sources.choice)], words: words(of: sources.choice))
    }
    focus = .list
    return lists.isEmpty && list.query == .everything ? [] : clearLimits()
  }

  /// The list of a saved search; another one takes its place.
  mutating func run(_ search: SavedSearch) -> [Effect] {
    let parsed = ArticleQuery.parse(search.words, now: now, calendar: calendar, isTyping: false)
    if let problem = parsed.problems.first {
      tell("“\(search.name)” cannot be read: \(problem.message)", level: .problem)
      return []
    }
    let base = lists.first ?? list
    let whole = base.path.first ?? "All sources"
    lists = []
    list = base.atRest
    let hasWords = !parsed.query.textTerms.isEmpty
    return push(
      parsed.query.bound(to: meantArticle), path: [whole, search.name],
      search: hasWords ? ListSearch(text: search.words, query: parsed.query) : nil, words: search.words)
  }

  /// `1` to `9` among the sources: the saved search of this number.
  mutating func openSaved(_ words: String?) -> [Effect] {
    let number = words.flatMap { Int($0) }
    let found =
      number.map { number -> SavedSearch? in
        sources.searches.indices.contains(number - 1) ? sources.searches[number - 1] : nil
      } ?? sources.searches.first { $0.name == words }
    guard let search = found else {
      guard let words else { return openPrompt(.command, text: "\(Command.openSaved.name) ") }
      tell(
        sources.searches.isEmpty
          ? "No saved searches: \(keyName(of: .saveSearch)) keeps one" : "No saved search “\(words)”")
      return []
    }
    sources.choice = .search(search.name)
    return run(search)
  }

  /// `:save-search NAME`: keeps what the list shows.
  mutating func saveSearch(_ name: String?) -> [Effect] {
    guard let words = list.words, !words.isEmpty else {
      tell("Nothing to save: search or limit the list first")
      return []
    }
    guard let name else { return openPrompt(.command, text: "\(Command.saveSearch.name) ") }
    let former = sources.searches.first { $0.name == name }
    let edit = SavedSearchEdit.saved(SavedSearch(name: name, words: words), former: former)
    undo.add(.search(edit))
    let begin = former == nil || former?.words == words ? "Saved search" : "Replaced the saved search"
    tell("\(begin) “\(name)”: \(words); \(keyName(of: .undo)) undoes")
    return [.editSearches(edit, now: now)]
  }

  mutating func removeSearch(_ search: SavedSearch) -> [Effect] {
    let edit = SavedSearchEdit.removed(search)
    undo.add(.search(edit))
    tell("Saved search “\(search.name)” removed; \(keyName(of: .undo)) undoes")
    return [.editSearches(edit, now: now)]
  }

  mutating func renameSearch(_ search: SavedSearch, to name: String?) -> [Effect] {
    guard let name else { return openPrompt(.command, text: "\(Command.renameSource.name) \(search.name)") }
    guard name != search.name else { return [] }
    guard !sources.searches.contains(where: { $0.name == name }) else {
      tell("There is a saved search “\(name)” already", level: .problem)
      return []
    }
    let edit = SavedSearchEdit.renamed(from: search.name, to: name)
    undo.add(.search(edit))
    if let index = sources.searches.firstIndex(of: search) { sources.searches[index].name = name }
    sources.choice = .search(name)
    tell("“\(search.name)” renamed to “\(name)”; \(keyName(of: .undo)) undoes")
    return [.editSearches(edit, now: now)]
  }

  /// What a choice shows, as it would be typed.
  func words(of choice: SourceChoice) -> String? {
    switch choice {
    case .everything: ""
    case .search(let name): sources.searches.first { $0.name == name }?.words
    case .folder(let name): "tag:\(QueryCompletion.quoted(name))"
    case .source: "source:\(QueryCompletion.quoted(title(of: choice)))"
    }
  }

  /// The articles of a choice.
  func query(of choice: SourceChoice) -> ArticleQuery {
    if case .search = choice {
      return ArticleQuery.parse(words(of: choice) ?? "", now: now, calendar: calendar, isTyping: false).query
        .bound(to: meantArticle)
    }
    guard let chosen = sources.sources(of: choice) else { return .everything }
    return ArticleQuery(ArticleQuery.Condition.or(chosen.map { .inSource($0.id) }).simplified)
  }

  func title(of choice: SourceChoice) -> String {
    switch choice {
    case .everything: "All sources"
    case .folder(let name), .search(let name): name
    case .source(let id): sources.all?.first { $0.id == id }?.name ?? "a source"
    }
  }

  mutating func foldFolder() -> [Effect] {
    let folder: String? =
      switch sources.choice {
      case .folder(let name): name
      case .source: sources.selected?.folder
      case .everything, .search: nil
      }
    guard let folder else {
      tell("This source is not in a folder")
      return []
    }
    if sources.folded.remove(folder) == nil { sources.folded.insert(folder) }
    sources.choice = .folder(folder)
    return []
  }
}
