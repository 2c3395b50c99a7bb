import NewsModel

/// What was read before in the story of an article, dimmed on demand.
extension ReaderState {
  /// `gn`: in a story, only the reports that brought something new; in an article, the sentences that say nothing new
  /// dimmed.
  mutating func toggleOnlyNew() -> [Effect] {
    if let dialog = dialogs.last, case .story(let story) = dialog.content {
      let chosen = dialog.selected
      dialogs[dialogs.count - 1].hidesKnown.toggle()
      let isHiding = !dialog.hidesKnown
      let hidden = story.reports.count { $0.isBackground }
      // Whoever stands on a report that is hidden now stands on the one before it.
      let items = dialogs[dialogs.count - 1].items
      let before = dialog.items.prefix(dialog.selection + 1).reversed()
      let place = before.lazy.compactMap { item in items.firstIndex { $0.isSame(as: item) } }.first
      choose(chosen == nil ? 0 : place ?? 0)
      tell(
        isHiding
          ? "Only what is new: on, \(Figures.counted(hidden, "report")) with nothing new hidden"
          : "Only what is new: off, all reports shown")
      return []
    }
    dimsKnown.toggle()
    guard dimsKnown else {
      tell("Only what is new: off, nothing dimmed")
      return []
    }
    tellKnown()
    return []
  }

  /// Asks what is known of the article that is read, where that is to be dimmed and not yet known.
  mutating func askForKnown() -> [Effect] {
    guard dimsKnown, let reading, reading.known == nil, !reading.isAskingKnown else { return [] }
    self.reading?.isAskingKnown = true
    return [.loadKnown(reading.article.id)]
  }

  mutating func receiveKnown(_ id: ArticleID, _ ranges: [TextRange]) {
    guard reading?.article.id == id else { return }
    reading?.known = ranges.sorted()
    reading?.isAskingKnown = false
    if focus != .list { tellKnown() }
  }

  private mutating func tellKnown() {
    guard let known = reading?.known else {
      tell("Only what is new: on")
      return
    }
    tell(
      known.isEmpty
        ? "Only what is new: on, nothing here that you have read before"
        : "Only what is new: on, \(Figures.counted(known.count, "sentence")) you have read before dimmed")
  }
}
