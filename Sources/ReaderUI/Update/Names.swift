import NewsModel

extension ReaderState {
  /// The name under the cursor of the sidebar.
  var selectedEntity: ArticleEntity? {
    guard let reading, let selection = sidebar.selection, reading.entities.indices.contains(selection) else {
      return nil
    }
    return reading.entities[selection]
  }

  /// Index of the name that is meant where none is selected: that which the search has found at the present hit, or
  /// anywhere in the text.
  var foundName: Int? {
    guard let reading else { return nil }
    let present = reading.hit.flatMap { reading.hits.indices.contains($0) ? reading.hits[$0] : nil }
    for hit in [present].compactMap({ $0 }) + reading.hits {
      let index = reading.entities.firstIndex { entity in entity.mentions.contains { $0.range.overlaps(hit) } }
      if let index { return index }
    }
    return nil
  }

  /// Names change in place: nothing scrolls, no line is broken anew, and the cursor stays on its name, else on its
  /// place in the text.
  mutating func receiveNames(_ id: ArticleID, _ entities: [ArticleEntity]) {
    guard let former = reading, former.article.id == id, former.entities != entities else { return }
    let chosen = selectedEntity
    let mention = sidebar.mention.flatMap { index in
      chosen.flatMap { $0.mentions.indices.contains(index) ? $0.mentions[index].range : nil }
    }
    if former.layout != nil { reading?.keptWhole = former.keptWhole ?? former.entities.namesInOrder }
    reading?.entities = entities
    sidebar.selection = chosen.flatMap { chosen in
      entities.firstIndex { $0.id != nil && $0.id == chosen.id }
        ?? entities.firstIndex { $0.kind == chosen.kind && $0.name == chosen.name }
        ?? entities.firstIndex { entity in
          entity.mentions.contains { new in chosen.mentions.contains { $0.range.overlaps(new.range) } }
        }
    }
    sidebar.mention = sidebar.selection.flatMap { index in
      mention.flatMap { range in entities[index].mentions.firstIndex { $0.range.overlaps(range) } }
    }
  }

  mutating func moveInSidebar(_ motion: Motion) {
    let order = sidebarLayout.order
    guard !order.isEmpty else { return }
    let index = sidebar.selection.flatMap { order.firstIndex(of: $0) } ?? 0
    let page = max(1, (screenLayout.sidebar?.height ?? 2) - 1)
    chooseEntity(order[motion.target(from: index, count: order.count, page: page)])
  }

  mutating func chooseEntity(_ index: Int) {
    guard sidebar.selection != index else { return }
    sidebar.selection = index
    sidebar.mention = nil
  }

  /// Puts the articles of the chosen name on top, or those without it.
  mutating func limitToEntity(excluding: Bool) -> [Effect] {
    guard let entity = selectedEntity else {
      tell("No name selected: \(keyName(of: .nextPane)) goes to the names")
      return []
    }
    let condition = entity.id.map(ArticleQuery.Condition.isEntity) ?? .entity(kind: entity.kind, name: entity.name)
    let words = (excluding ? "-" : "") + Watch.words(for: entity.kind, entity.name)
    return push(
      list.query.narrowed(by: excluding ? .not(condition) : condition),
      path: list.path + [excluding ? "not \(entity.name)" : entity.name], search: list.search,
      words: list.words.map { Self.both($0, words) })
  }

  /// Scrolls to the next place where the chosen name stands; without a choice, that of the name
  /// searched for, or of the weightiest one.
  mutating func goToMention(by count: Int) -> [Effect] {
    guard let reading, !reading.entities.isEmpty else {
      tell("No names found in this article")
      return []
    }
    let index = sidebar.selection ?? foundName ?? 0
    chooseEntity(index)
    guard reading.entities.indices.contains(index) else { return [] }
    let mentions = reading.entities[index].mentions
    guard !mentions.isEmpty else { return [] }
    let target: Int
    if let mention = sidebar.mention {
      target = mention + count
    } else {
      let next = mentions.firstIndex { $0.range.start >= reading.topOffset } ?? mentions.count
      target = count > 0 ? next + count - 1 : next + count
    }
    // Round and round: the last mention is followed by the first.
    let mention = (target % mentions.count + mentions.count) % mentions.count
    sidebar.mention = mention
    bringIntoSight(mentions[mention].range)
    return []
  }
}
