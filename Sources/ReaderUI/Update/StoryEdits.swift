import Commands
import Foundation
import NewsModel

/// The user's hand on stories: putting articles in, taking them out, naming, merging, following, muting. The library's
/// answer is what `u` takes back.
extension ReaderState {
  /// The story that a command is about: that of the uppermost sheet, of the story chosen in a brief, of the article.
  var storyInFocus: StoryID? {
    switch dialogs.last?.content {
    case .story(let story): return story.id
    case .brief:
      if case .reported(let item) = dialogs.last?.selected { return item.story }
      return nil
    case .stories:
      if case .running(let story) = dialogs.last?.selected { return story.id }
      return nil
    default: return presentArticle.flatMap(summary(of:))?.storyID
    }
  }

  mutating func tellNoStory() -> [Effect] {
    tell(presentArticle == nil ? "No article selected" : "This article is not part of a story")
    return []
  }

  /// `p`: on a story what is chosen beside it goes in; elsewhere the command line asks for the story.
  mutating func putIntoStory(_ name: String?) -> [Effect] {
    if name == nil, case .story(let story) = dialogs.last?.content {
      guard case .article(let row) = dialogs.last?.selected, !story.reports.contains(where: { $0.id == row.id }) else {
        tell("This report is already in the story; select one under Background")
        return []
      }
      return edit(.edit(.putIn([row.id], story.id)))
    }
    let articles = targets().map(\.id)
    guard !articles.isEmpty else { return tellNoArticle() }
    guard let name else { return openPrompt(.command, text: "\(Command.putIn.name) ") }
    list.anchor = nil
    return edit(.put(articles, into: name))
  }

  /// `P`: the chosen reports leave their story and stay out of it.
  mutating func takeOutOfStory() -> [Effect] {
    let articles = targets().map(\.id)
    guard !articles.isEmpty else { return tellNoArticle() }
    guard articles.contains(where: { summary(of: $0)?.storyID != nil }) else { return tellNoStory() }
    if case .story(let story) = dialogs.last?.content, !story.reports.contains(where: { $0.id == articles[0] }) {
      tell("This is background, not a report of the story")
      return []
    }
    list.anchor = nil
    return edit(.edit(.pullOut(articles)))
  }

  mutating func nameStory(_ name: String?) -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    if let name { return edit(.edit(.rename(story, name))) }
    return openPrompt(.command, text: "\(Command.nameStory.name) \(titleInFocus)")
  }

  mutating func mergeStory(_ name: String?) -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    guard let name else { return openPrompt(.command, text: "\(Command.mergeStory.name) ") }
    return edit(.merge(story, into: name))
  }

  mutating func followStory() -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    switch (dialogs.last?.content, dialogs.last?.selected) {
    case (.story(let page), _): return edit(.edit(.follow(story, !page.isFollowed)))
    case (_, .reported(let item)): return edit(.edit(.follow(story, !item.isFollowed)))
    case (_, .running(let line)): return edit(.edit(.follow(story, !line.isFollowed)))
    default: return edit(.edit(.follow(story, true)))
    }
  }

  mutating func muteStory() -> [Effect] {
    guard let story = storyInFocus else { return tellNoStory() }
    if case .story(let page) = dialogs.last?.content { return edit(.edit(.mute(story, !page.isMuted))) }
    if case .running(let line) = dialogs.last?.selected { return edit(.edit(.mute(story, !line.isMuted))) }
    return edit(.edit(.mute(story, true)))
  }

  /// The next order of the running stories; the same story stays chosen.
  mutating func sortStories() -> [Effect] {
    guard let dialog = dialogs.last, case .stories = dialog.content, let last = dialogs.indices.last else { return [] }
    let orders = RunningStory.Order.allCases
    let next = orders[((orders.firstIndex(of: dialog.order) ?? 0) + 1) % orders.count]
    let chosen = dialog.selected
    dialogs[last].order = next
    choose(dialogs[last].items.firstIndex { $0 == chosen } ?? 0)
    tell("Stories: \(next.rawValue)")
    return []
  }

  var titleInFocus: String {
    if case .story(let page) = dialogs.last?.content { return page.title }
    if case .running(let line) = dialogs.last?.selected { return line.title }
    return ""
  }

  private mutating func edit(_ editRequest: StoryEditRequest) -> [Effect] {
    let request = nextRequest()
    undo.correcting = request
    return [.editStory(request: request, editRequest)]
  }

  mutating func receiveStoryEdited(_ request: Int, _ kept: KeptStoryEdit) -> [Effect] {
    guard undo.correcting == request else { return [] }
    undo.correcting = nil
    undo.add(.story(kept))
    tell("\(kept.summary.capitalisedFirst); \(keyName(of: .undo)) undoes")
    return reloadChangedLibrary()
  }

  /// `A` on a brief: the next one begins where this one ends.
  mutating func markReported() -> [Effect] {
    guard case .brief(let brief) = dialogs.last?.content else { return [] }
    undo.add(.brief(from: brief.since, to: brief.until))
    dialogs.removeLast()
    tell("Marked as read: the next brief starts here; \(keyName(of: .undo)) undoes")
    return [.setLastBrief(brief.until)]
  }
}

extension String {
  /// With its first letter as a capital.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
