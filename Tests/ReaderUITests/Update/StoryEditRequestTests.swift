import Canvas
import Commands
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct StoryEditRequestTests {
  /// A story of four reports with one article beside it; reports 1, 4, 7 … of the list are in it.
  private func harness() -> ReaderHarness {
    var harness = ReaderHarness()
    harness.library.storyOf = { id in id.rawValue % 3 == 1 ? StoryID(1) : nil }
    harness.library.dialogs = [
      .story(of: ArticleID(1)): .story(SampleNews.story), .runningStory(StoryID(1)): .story(SampleNews.story),
      .brief: .brief(SampleNews.brief), .card(EntityID(2)): .card(SampleNews.card),
    ]
    harness.send(.libraryChanged)
    return harness
  }

  @Test func reportsArePutInAndTakenOutOnTheStory() throws {
    var harness = harness()
    let (first, beside) = (SampleNews.story.reports[0].id, SampleNews.story.background[0].id)
    try harness.press("gs gg P")
    #expect(harness.library.storyEdits == [.edit(.pullOut([first]))])
    #expect(harness.state.notice?.text == "“Ferries” edited; u undoes")
    try harness.press("p")
    #expect(harness.library.storyEdits.count == 1, "it is a report already")
    try harness.press("8j P")
    #expect(harness.library.storyEdits.count == 1, "background is in no story")
    try harness.press("p")
    #expect(harness.library.storyEdits.last == .edit(.putIn([beside], StoryID(1))))
    try harness.press("u u Ctrl-r")
    #expect(harness.library.withdrawn == [StoryEditID(1): false, StoryEditID(2): true])
    #expect(harness.state.context == .story)
  }

  @Test func rowsOfTheListGoIntoAStoryByName() throws {
    var harness = harness()
    try harness.press("v j p")
    #expect(harness.state.prompt?.text == "put-in ")
    harness.type("Fer")
    #expect(harness.state.prompt?.completions?.items.map(\.text) == ["Ferry strike"])
    try harness.press("Tab Enter")
    #expect(harness.library.storyEdits == [.put([ArticleID(1), ArticleID(2)], into: "Ferry strike")])
    #expect(harness.state.list.anchor == nil)
    try harness.press("P")
    #expect(harness.state.notice?.text == "This article is not part of a story")
    try harness.press("k P")
    #expect(harness.library.storyEdits.last == .edit(.pullOut([ArticleID(1)])))
  }

  @Test func aStoryIsNamedMergedFollowedAndMuted() throws {
    var harness = harness()
    try harness.press("gs cn")
    #expect(harness.state.prompt?.text == "name-story Ferry strike in Marlow Bay")
    try harness.press("Ctrl-u")
    harness.type("Ferries")
    try harness.press("Enter cm")
    harness.type("Nothing")
    try harness.press("Enter")
    #expect(harness.state.notice?.level == .problem)
    try harness.press("cm")
    harness.type("12")
    try harness.press("Enter W M")
    #expect(
      harness.library.storyEdits == [
        .edit(.rename(StoryID(1), "Ferries")), .merge(StoryID(1), into: "12"), .edit(.follow(StoryID(1), true)),
        .edit(.mute(StoryID(1), true)),
      ])
  }

  @Test func aBriefLeadsToItsStoriesAndIsMarkedTold() throws {
    var harness = harness()
    try harness.press("gb")
    #expect(harness.state.context == .brief)
    try harness.press("W")
    #expect(harness.library.storyEdits == [.edit(.follow(StoryID(1), false))])
    try harness.press("Enter")
    #expect(harness.state.dialogs.map(\.title) == ["Brief", "Story"])
    try harness.press("h j Enter")
    #expect(harness.state.dialogs.isEmpty && harness.shown == SampleNews.rows[4].id.rawValue)
    try harness.press("h G Enter")
    #expect(harness.state.dialogs.map(\.title) == ["Brief", "Card"])
    try harness.press("h gB")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.library.lastBrief == SampleNews.brief.until)
    try harness.press("u")
    #expect(harness.library.lastBrief == SampleNews.brief.since)
  }
}

@Suite struct WatchingTests {
  @Test func aSearchIsWatchedMarkedAndForgotten() throws {
    var harness = ReaderHarness()
    try harness.press("W")
    #expect(harness.state.watches.isEmpty && harness.state.notice != nil)
    try harness.press("/")
    harness.type("ferry")
    try harness.press("Enter W")
    #expect(harness.library.watches.map(\.words) == ["ferry"])
    #expect(harness.state.watched[ArticleID(1)] == ["ferry"])
    #expect(harness.state.watched[ArticleID(13)] == ["ferry"])
    try harness.press("Esc")
    #expect(harness.state.watched[ArticleID(3)] == [])
    try harness.press("u")
    #expect(harness.library.watches.isEmpty && harness.state.watched.values.allSatisfy(\.isEmpty))
    try harness.press("Ctrl-r")
    #expect(harness.library.watches.count == 1)
  }

  @Test func aNameIsWatchedFromTheSidebar() throws {
    var harness = ReaderHarness()
    try harness.press("4j Enter Tab j W")
    #expect(harness.library.watches.map(\.words) == ["place:\"Port Alder\""])
    try harness.press("W")
    #expect(harness.library.watches.isEmpty)
  }

  @Test func watchesShowInTheListAlsoOfFoldedReports() throws {
    var harness = ReaderHarness()
    harness.library.storyOf = { id in id.rawValue < 4 ? StoryID(1) : nil }
    harness.send(.libraryChanged)
    harness.send(.command(.watch, argument: "strike"))
    func line(_ words: String) -> String {
      Screen.draw(harness.state).plainText.split(separator: "\n").first { $0.contains(words) }.map(String.init) ?? ""
    }
    let grid = Screen.draw(harness.state)
    #expect(line("◆ strike").contains("Harbour Post"))
    #expect(grid.style(of: "strike")?.attributes.contains(.underline) == true)
    #expect(!line("◆ strike").isEmpty)
    try harness.press("T")
    // The second report is folded under the first, whose own headline does not hold the word.
    #expect(line("◆ strike").contains("14:02"))
  }
}
