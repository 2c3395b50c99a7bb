import NewsModel

/// Stories and copies folded in the list: all of them under the first.
extension ReaderState {
  mutating func toggleFolding() -> [Effect] {
    list.foldsStories.toggle()
    list.unfolded = []
    tell(
      list.foldsStories
        ? "Stories folded: \(keyName(of: .unfoldStory)) unfolds one" : "Stories unfolded")
    return []
  }

  mutating func toggleCopies() -> [Effect] {
    list.foldsCopies.toggle()
    list.unfolded = []
    tell(list.foldsCopies ? "Copies folded: \(keyName(of: .unfoldStory)) unfolds them" : "Copies unfolded")
    return []
  }

  mutating func unfoldStory() -> [Effect] {
    guard list.isFolded else {
      tell("Nothing is folded: \(keyName(of: .foldStories)) folds stories, \(keyName(of: .foldCopies)) copies")
      return []
    }
    guard let group = list.selected.flatMap({ list.group(of: $0) }) else { return tellNothingToFold() }
    list.unfolded.insert(group)
    return []
  }

  /// Folds the story of the selected row, or its copies, for which its lead then stands. Where none was folded, all
  /// are.
  mutating func foldStory() -> [Effect] {
    guard let row = list.selected else { return tellNothingToFold() }
    if row.storyID != nil {
      list.foldsStories = true
    } else if row.outletCount > 1 {
      list.foldsCopies = true
    }
    guard let group = list.group(of: row) else { return tellNothingToFold() }
    list.unfolded.remove(group)
    return []
  }

  private mutating func tellNothingToFold() -> [Effect] {
    tell("This article is not part of a story and has no copies")
    return []
  }

  /// The selected row and the first one drawn are among those that show.
  mutating func normalizeFolds() {
    guard list.isFolded, !list.rows.isEmpty else { return }
    let tree = list.tree
    list.selection = tree.visible(list.selection)
    list.top = tree.visible(min(max(0, list.top), list.rows.count - 1))
  }
}
