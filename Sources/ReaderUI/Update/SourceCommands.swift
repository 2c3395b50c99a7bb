import Commands
import NewsModel
import TextCore

/// What is done to sources: asked for news, added, named, put into folders and in order, set, removed. The screen shows
/// a change at once; the library is told by effect.
extension ReaderState {
  mutating func refreshSources() -> [Effect] {
    guard focus == .sources || currentSource != nil, dialogs.isEmpty || currentSource != nil else {
      return [.refreshSources(.all)]
    }
    if let source = currentSource { return [.refreshSources(.only([source.id]))] }
    if currentSearch != nil { return [.refreshSources(.all)] }
    return [.refreshSources(sources.sources(of: sources.choice).map { .only($0.map(\.id)) } ?? .all)]
  }

  /// The source that a command means: that of the card, else the one under the cursor.
  private var currentSource: Source? {
    if case .source(let source) = dialogs.last?.content { return source }
    return focus == .sources && dialogs.isEmpty ? sources.selected : nil
  }

  private mutating func tellNoSource() -> [Effect] {
    tell("No source selected: \(keyName(of: .toggleSources)) shows the sources")
    return []
  }

  mutating func addSource(_ address: String?, offeredBy page: String? = nil) -> [Effect] {
    guard let address else { return openPrompt(.command, text: "\(Command.addSource.name) ") }
    tell("Checking \(WebAddress.withoutPassword(address))")
    return [.addSource(address, offeredBy: page)]
  }

  mutating func receiveAdded(_ source: Source) -> [Effect] {
    undo.add(.source(.added(source)))
    tell("\(source.name) added with \(Figures.counted(source.articleCount, "article")); \(keyName(of: .undo)) undoes")
    sources.choice = .source(source.id)
    return [.loadSources] + reloadChangedLibrary()
  }

  mutating func receiveFeeds(_ feeds: [OfferedFeed]) -> [Effect] {
    guard picker == nil, prompt == nil else {
      tell(
        "The page offers \(Figures.counted(feeds.count, "feed")); add one by its address, such as \(feeds[0].address)")
      return []
    }
    picker = .feeds(PickerState(), feeds)
    return []
  }

  /// The saved search that a command means.
  private var currentSearch: SavedSearch? { focus == .sources && dialogs.isEmpty ? sources.selectedSearch : nil }

  mutating func removeSource() -> [Effect] {
    if let search = currentSearch { return removeSearch(search) }
    guard let source = currentSource else { return tellNoSource() }
    if !dialogs.isEmpty { dialogs.removeLast() }
    let choices = sourcesLayout.choices
    let place = choices.firstIndex(of: sources.choice) ?? 0
    sources.all?.removeAll { $0.id == source.id }
    let rest = sourcesLayout.choices
    sources.choice = rest[min(place, rest.count - 1)]
    undo.add(.source(.removed(source)))
    tell("\(source.name) removed with \(Figures.counted(source.articleCount, "article")); \(keyName(of: .undo)) undoes")
    return [.removeSource(source.id)]
  }

  mutating func renameSource(_ name: String?) -> [Effect] {
    if let search = currentSearch { return renameSearch(search, to: name) }
    if currentSource == nil, focus == .sources, case .folder(let folder) = sources.choice {
      return renameFolder(folder, to: name)
    }
    guard let source = currentSource else { return tellNoSource() }
    guard let name else { return openPrompt(.command, text: "\(Command.renameSource.name) \(source.name)") }
    var renamed = source
    renamed.name = name
    return changeSources([source], to: [renamed], "\(source.name) renamed to \(name)")
  }

  private mutating func renameFolder(_ folder: String, to name: String?) -> [Effect] {
    guard let name else { return openPrompt(.command, text: "\(Command.renameSource.name) \(folder)") }
    let inside = (sources.all ?? []).filter { $0.tags.contains(folder) }
    let renamed = inside.map { source in
      var source = source
      source.tags = Self.distinct(source.tags.map { $0 == folder ? name : $0 })
      return source
    }
    sources.choice = .folder(name)
    return changeSources(inside, to: renamed, "Folder \(folder) renamed to \(name)")
  }

  mutating func putIntoFolders(_ names: String?) -> [Effect] {
    guard let source = currentSource else { return tellNoSource() }
    guard let names else {
      return openPrompt(.command, text: "\(Command.sourceFolders.name) \(source.folderLine)")
    }
    var moved = source
    moved.tags = names == "-" ? [] : FolderNames.names(in: names)
    let place = moved.tags.isEmpty ? "no folder" : moved.folderLine
    return changeSources([source], to: [moved], "\(source.name) moved to \(place)")
  }

  private static func distinct(_ words: [String]) -> [String] {
    words.reduce(into: []) { kept, word in if !kept.contains(word) { kept.append(word) } }
  }

  mutating func openSourceCard() -> [Effect] {
    guard let source = currentSource else { return tellNoSource() }
    dialogs.append(Dialog(.source(source.id), .source(source)))
    return []
  }

  mutating func setSource(_ words: String?) -> [Effect] {
    guard let source = currentSource else { return tellNoSource() }
    guard let words else { return openPrompt(.command, text: "\(Command.setSource.name) ") }
    switch SourceSetting.parse(words) {
    case .success(let (setting, value)):
      var changed = source
      changed.settings.set(setting, value)
      return changeSources(
        [source], to: [changed], "\(source.name): \(setting.rawValue) \(changed.settings.words(for: setting))")
    case .failure(let problem):
      tell(problem.message, level: .problem)
      return []
    }
  }

  /// Enter on a setting of the card: pages on or off, or the number in the command line.
  mutating func change(_ setting: SourceSetting) -> [Effect] {
    guard let source = currentSource else { return [] }
    if setting == .fullText {
      return setSource("\(setting.rawValue) \(source.settings.loadsFullText == true ? "off" : "on")")
    }
    let value = source.settings.isInherited(setting) ? "" : source.settings.words(for: setting).filter(\.isNumber)
    return openPrompt(.command, text: "\(Command.setSource.name) \(setting.rawValue) \(value)")
  }

  private mutating func changeSources(_ from: [Source], to: [Source], _ words: String) -> [Effect] {
    guard from != to else {
      tell("No change")
      return []
    }
    tell("\(words); \(keyName(of: .undo)) undoes")
    undo.add(.source(.changed(from: from, to: to)))
    return show(to)
  }

  /// Shows sources as they are to be, and has the library keep them.
  private mutating func show(_ changed: [Source]) -> [Effect] {
    var all = sources.all ?? []
    for source in changed {
      if let index = all.firstIndex(where: { $0.id == source.id }) { all[index] = source }
    }
    receiveSources(all)
    return [.updateSources(changed)]
  }

  // MARK: - Order

  /// Moves the source past its neighbour in its folder, or the folder past the next one.
  mutating func moveSource(by step: Int) -> [Effect] {
    guard let all = sources.all else { return tellNoSource() }
    let folders = SourcesLayout.folders(of: all)
    var groups = folders.map { folder in all.filter { $0.folder == folder } } + [all.filter { $0.folder == nil }]
    switch sources.choice {
    case .everything, .search: return tellNoSource()
    case .folder(let name):
      guard let index = folders.firstIndex(of: name), folders.indices.contains(index + step) else {
        return tellAtEnd(step)
      }
      groups.swapAt(index, index + step)
    case .source(let id):
      guard let group = groups.firstIndex(where: { $0.contains { $0.id == id } }),
        let index = groups[group].firstIndex(where: { $0.id == id }), groups[group].indices.contains(index + step)
      else { return tellAtEnd(step) }
      groups[group].swapAt(index, index + step)
    }
    let order = groups.flatMap(\.self).map(\.id)
    undo.add(.source(.arranged(from: all.map(\.id), to: order)))
    return arrange(order)
  }

  private mutating func tellAtEnd(_ step: Int) -> [Effect] {
    tell(step < 0 ? "Already first" : "Already last")
    return []
  }

  private mutating func arrange(_ order: [SourceID]) -> [Effect] {
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let all = (sources.all ?? []).map { source in
      var source = source
      source.rank = places[source.id]
      return source
    }
    receiveSources(all.sorted { $0.rank ?? .max < $1.rank ?? .max })
    return [.arrangeSources(order)]
  }

  // MARK: - Undo

  mutating func make(_ edit: SourceEdit, isUndone: Bool) -> [Effect] {
    switch edit {
    case .changed(let from, let to): show(isUndone ? from : to)
    case .arranged(let from, let to): arrange(isUndone ? from : to)
    case .removed(let source): [isUndone ? .restoreSource(source.id) : .removeSource(source.id)]
    case .added(let source): [isUndone ? .removeSource(source.id) : .restoreSource(source.id)]
    }
  }
}

extension SourceEdit {
  /// What was done, in words.
  var words: String {
    switch self {
    case .changed(_, let to): "\(to.first?.name ?? "a source") changed"
    case .arranged: "the order of sources"
    case .removed(let source): "\(source.name) removed"
    case .added(let source): "\(source.name) added"
    }
  }
}

extension Substring {
  fileprivate var trimmedBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
