import Commands
import NewsModel

/// Watches: setting them, and what of them is marked in lists.
extension ReaderState {
  /// `W`: the name under the cursor, else the search of the list; a watch that is set already is forgotten.
  mutating func watch(_ words: String?) -> [Effect] {
    guard let watch = words.map({ Watch(name: $0, words: $0, added: now) }) ?? watchInFocus else {
      tell("Nothing to watch: select a name or search first")
      return []
    }
    let isSet = !watches.contains { $0.watch.name == watch.name }
    undo.add(.watch(watch, isSet: isSet))
    tell("\(isSet ? "Watching" : "Stopped watching") \(watch.name); \(keyName(of: .undo)) undoes")
    return [.setWatch(watch, isSet, now: now)]
  }

  private var watchInFocus: Watch? {
    if case .watch(let report) = dialogs.last?.selected { return report.watch }
    if case .card(let card) = dialogs.last?.content { return watch(card.kind, card.name) }
    if focus != .list, let entity = selectedEntity { return watch(entity.kind, entity.name) }
    if let search = list.search?.text, !search.isEmpty { return Watch(name: search, words: search, added: now) }
    return nil
  }

  private func watch(_ kind: EntityKind, _ name: String) -> Watch {
    Watch(name: name, words: Watch.words(for: kind, name), added: now)
  }

  /// The sentences of the list’s search, else of the words in the reader.
  mutating func openSentences() -> [Effect] {
    guard let search = list.search, search.query.hasSentences else {
      tell("Search for words or a speaker first; then this shows their sentences")
      return []
    }
    return ask(for: .sentences(list.query, words: search.text))
  }

  mutating func receiveWatches(_ signs: [WatchSign]) {
    guard signs != watches else { return }
    watches = signs
    watched = [:]
    watchedAsked = []
  }

  /// Asks which of the loaded rows are found by watches.
  mutating func askForWatched() -> [Effect] {
    guard !watches.isEmpty else { return [] }
    if watched.count > Self.mostWatched {
      watched = [:]
      watchedAsked = []
    }
    let unknown = list.rows.map(\.id).filter { !watchedAsked.contains($0) }
    guard !unknown.isEmpty else { return [] }
    watchedAsked.formUnion(unknown)
    return [.loadWatched(unknown, now: now)]
  }

  /// What is known of more articles is forgotten; lists show some hundreds.
  private static let mostWatched = 5000

  /// The watches that find a row or one of those folded under it.
  func watchNames(of row: ArticleSummary, folded: [Int]) -> [String] {
    guard !watched.isEmpty else { return [] }
    var names = watched[row.id] ?? []
    for index in folded where list.rows.indices.contains(index) {
      for name in watched[list.rows[index].id] ?? [] where !names.contains(name) { names.append(name) }
    }
    return names
  }
}
