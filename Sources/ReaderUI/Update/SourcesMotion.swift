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
    return effects + [.loadSources]
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
    guard case .everything = sources.choice else {
      let base = lists.first ?? list
      let whole = base.path.first ?? "All sources"
      lists = []
      list = base.atRest
      return push(query(of: sources.choice), path: [whole, title(of: sources.choice)])
    }
    focus = .list
    return lists.isEmpty && list.query == .everything ? [] : clearLimits()
  }

  /// The articles of a choice.
  func query(of choice: SourceChoice) -> ArticleQuery {
    guard let chosen = sources.sources(of: choice) else { return .everything }
    return ArticleQuery(ArticleQuery.Condition.or(chosen.map { .inSource($0.id) }).simplified)
  }

  func title(of choice: SourceChoice) -> String {
    switch choice {
    case .everything: "All sources"
    case .folder(let name): name
    case .source(let id): sources.all?.first { $0.id == id }?.name ?? "a source"
    }
  }

  mutating func foldFolder() -> [Effect] {
    let folder: String? =
      switch sources.choice {
      case .folder(let name): name
      case .source: sources.selected?.folder
      case .everything: nil
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
