import Canvas
import NewsModel

/// The running stories: title and how much is unread, then volume, sources and the last report.
struct StoriesText {
  let stories: [RunningStory]
  let width: Int
  let dates: NewsDates
  let signs: Signs

  func text() -> DialogText {
    var text = DialogText(width: width)
    if stories.isEmpty {
      text.begin()
      text.put("No running stories yet: two reports of one event make one.", .quiet, at: 2)
    }
    let countWidth = countWidth
    for (index, story) in stories.enumerated() {
      text.item = index
      lines(of: story, countWidth: countWidth, in: &text)
      text.item = nil
      text.blank()
    }
    return text
  }

  /// How many columns the counts take, so that the charts stand under one another.
  private var countWidth: Int { stories.map { TextWidth.width(of: unread(of: $0)) }.max() ?? 0 }

  private func unread(of story: RunningStory) -> String {
    story.unreadCount > 0 ? "\(Figures.short(story.unreadCount)) unread" : ""
  }

  private func lines(of story: RunningStory, countWidth right: Int, in text: inout DialogText) {
    text.begin()
    let mark = story.burst.isBursting ? signs.bursting : story.isFollowed ? signs.starred : ""
    if !mark.isEmpty { text.put(mark, .accent, at: 0) }
    let unread = unread(of: story)
    let line = Sparkline.text(story.days, signs: signs)
    let volume = line == nil || width < 50 ? 0 : Sparkline.width + 2
    let scope: Scope = story.isMuted ? .quiet : story.unreadCount > 0 ? .listUnread : .listRead
    text.put(signs.cut(story.title, to: width - 4 - right - volume), scope, at: 2)
    if volume > 0, let line { text.put(line, .quiet, at: width - right - (right > 0 ? 2 : 0) - Sparkline.width) }
    if !unread.isEmpty { text.putLast(unread, .accent) }
    text.begin()
    var facts = [
      Figures.counted(story.reportCount, "report"), Figures.counted(story.sourceCount, "source"),
      story.latest.published.map { "last \(dates.weekdayClock($0))" }
        ?? "received \(dates.weekdayClock(story.latest.received)), no date",
    ]
    if story.isFollowed { facts.append("followed") }
    if story.isMuted { facts.append("muted") }
    if story.burst.isBursting { facts.append("rising") }
    text.put(signs.cut(facts.joined(separator: " \(signs.dot) "), to: width - 2), .quiet, at: 2)
    guard story.latest.title != story.title else { return }
    text.begin()
    text.put(signs.cut(story.latest.title, to: width - 4), .text, at: 4)
  }
}
