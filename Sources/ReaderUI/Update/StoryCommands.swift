import Commands
import NewsModel

/// Names, stories, comparisons and places of the article that is read or selected, as sheets.
extension ReaderState {
  /// The article that a command is about: the report chosen on a sheet, the article that is read, the row selected.
  var presentArticle: ArticleID? {
    if case .article(let row) = dialogs.last?.selected { return row.id }
    if let passage = passageInFocus { return passage.article }
    if case .reported(let item) = dialogs.last?.selected { return item.articles.last }
    if case .running(let story) = dialogs.last?.selected { return story.latest.id }
    return focus == .list ? list.selected?.id : shownID
  }

  /// The article that `story:this` and `related:this` mean: the one in the reader, else the one selected; while a line
  /// is typed, as it was when the line was opened.
  var meantArticle: ArticleID? {
    let (focus, reading, list) =
      prompt.map { ($0.before.focus, $0.before.reading, $0.before.list) } ?? (focus, reading, list)
    let (shown, selected) = (reading?.article.id, list.selected?.id)
    return focus == .reader || focus == .sidebar ? shown ?? selected : selected ?? shown
  }

  /// What is known of an article's row, wherever it stands.
  func summary(of id: ArticleID) -> ArticleSummary? {
    for dialog in dialogs.reversed() {
      for case .article(let row) in dialog.items where row.id == id { return row }
    }
    return list.rows.first { $0.id == id } ?? strip?.rows.first { $0.summary.id == id }?.summary
  }

  /// `K`: the card of the name under the cursor; without one, of that which was searched for, or of the weightiest one.
  mutating func openCard() -> [Effect] {
    if let dialog = dialogs.last {
      switch dialog.selected {
      case .companion(let companion): return ask(for: .card(companion.id))
      case .place(let place): return place.id.map { ask(for: .card($0)) } ?? []
      case .articles(let card): return ask(for: .card(card.id))
      case .bursting(let trend): return ask(for: .card(trend.entity))
      case .article, .passage, .change, .reported, .setting, .attachment, .watch, .sentence, .entry, .running, .more,
        .archived, .moreArchive, .deskChange, nil:
        return []
      }
    }
    guard let entity = selectedEntity ?? foundName.flatMap({ reading?.entities[$0] }) ?? reading?.entities.first else {
      tell(reading == nil ? "No article selected" : "No names found in this article")
      return []
    }
    guard let id = entity.id else {
      tell("\(entity.name) is not in the library yet")
      return []
    }
    return ask(for: .card(id))
  }

  mutating func openStory() -> [Effect] {
    guard let id = presentArticle else { return tellNoArticle() }
    return ask(for: .story(of: id))
  }

  /// `=`: on a story the chosen report with the one that it was made from or that came before it; in an article that is
  /// not the selected one, with the selected one; else with what it was made from.
  mutating func openComparison() -> [Effect] {
    guard let id = presentArticle else { return tellNoArticle() }
    if let dialog = dialogs.last, case .story(let story) = dialog.content {
      guard let index = story.reports.firstIndex(where: { $0.id == id }) else {
        tell("Only reports of this story can be compared here")
        return []
      }
      guard let earlier = story.reports[index].versionOf ?? (index > 0 ? story.reports[index - 1].id : nil) else {
        tell("This is the first report; there is none before it to compare with")
        return []
      }
      return ask(for: .comparison(id, with: earlier))
    }
    if focus != .list, let selected = list.selected?.id, selected != id {
      return ask(for: .comparison(id, with: selected))
    }
    return ask(for: .comparison(id, with: nil))
  }

  /// `gx`: the article, or the paragraphs that are chosen, beside what the user's own translator makes of it.
  mutating func openTranslation() -> [Effect] {
    guard let id = presentArticle else { return tellNoArticle() }
    guard !options.translator.isEmpty else {
      tell("No translator is set: see translate in config.toml")
      return []
    }
    let passages = reading?.article.id == id ? chosenParagraphs : []
    return ask(for: .translation(id, passages, by: options.translator))
  }

  mutating func swapSides() -> [Effect] {
    guard !dialogs.isEmpty else { return [] }
    dialogs[dialogs.count - 1].isSwapped.toggle()
    return []
  }

  mutating func toggleWords() -> [Effect] {
    guard !dialogs.isEmpty else { return [] }
    dialogs[dialogs.count - 1].marksParagraphs.toggle()
    return []
  }

  /// `gm`: the places of the story, of the article that is read, or of the list.
  mutating func openMap() -> [Effect] {
    if let dialog = dialogs.last, case .story(let story) = dialog.content {
      return ask(for: .map(story.reports.map(\.id), title: story.title))
    }
    if focus != .list, let reading {
      return ask(for: .map([reading.article.id], title: reading.article.content.title))
    }
    guard !list.rows.isEmpty else { return tellNoArticle() }
    let near = list.rows.dropFirst(max(0, list.selection - Self.mapArticles / 2)).prefix(Self.mapArticles)
    return ask(for: .map(near.map(\.id), title: list.path.last ?? ""))
  }

  /// A map of a list shows the places of so many articles around the selected one.
  private static let mapArticles = 100

  // MARK: - Whole stories

  /// Marks every article of the story as read.
  mutating func markStoryRead() -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    guard !undo.isMarkingAll else { return [] }
    undo.isMarkingAll = true
    return [.changeAll(ArticleQuery(.inStory(story)), .read(true))]
  }

  /// Goes to the next unread article below that belongs to another story.
  mutating func seekUnreadStory() -> [Effect] {
    guard let row = list.selected else { return tellNoArticle() }
    guard let story = row.storyID else { return seekUnread(forward: true, opens: focus != .list) }
    return seekUnread(forward: true, opens: focus != .list, outside: story)
  }
}
