import NewsModel

/// Stories folded in the list: their reports under the first of them.
extension ReaderState {
  mutating func toggleFolding() -> [Effect] {
    list.foldsStories.toggle()
    list.unfolded = []
    tell(
      list.foldsStories
        ? "Stories folded: \(keyName(of: .unfoldStory)) unfolds one" : "Stories unfolded")
    return []
  }

  mutating func unfoldStory() -> [Effect] {
    guard let story = list.selected?.storyID else {
      tell("This article is not part of a story")
      return []
    }
    guard list.foldsStories else {
      tell("Stories are not folded: \(keyName(of: .foldStories)) folds them")
      return []
    }
    list.unfolded.insert(story)
    return []
  }

  /// Folds the story of the selected row, which its lead then stands for. Where none was folded, all are.
  mutating func foldStory() -> [Effect] {
    guard let story = list.selected?.storyID else {
      tell("This article is not part of a story")
      return []
    }
    list.foldsStories = true
    list.unfolded.remove(story)
    return []
  }

  /// The selected row and the first one drawn are among those that show.
  mutating func normalizeFolds() {
    guard list.foldsStories, !list.rows.isEmpty else { return }
    let tree = list.tree
    list.selection = tree.visible(list.selection)
    list.top = tree.visible(min(max(0, list.top), list.rows.count - 1))
  }
}
