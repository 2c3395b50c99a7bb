import Canvas
import Commands
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct StoryHandTests {
  /// A story of four reports with one article beside it; reports 1, 4, 7 … of the list are in it.
  private func desk() -> Desk {
    var desk = Desk()
    desk.library.storyOf = { id in id.rawValue % 3 == 1 ? StoryID(1) : nil }
    desk.library.sheets = [
      .story(of: ArticleID(1)): .story(SampleNews.story), .runningStory(StoryID(1)): .story(SampleNews.story),
      .brief: .brief(SampleNews.brief), .card(EntityID(2)): .card(SampleNews.card),
    ]
    desk.send(.libraryChanged)
    return desk
  }

  @Test func reportsArePutInAndTakenOutOnTheStory() throws {
    var desk = desk()
    let (first, beside) = (SampleNews.story.reports[0].id, SampleNews.story.background[0].id)
    try desk.press("gs gg P")
    #expect(desk.library.storyEdits == [.edit(.pullOut([first]))])
    #expect(desk.state.notice?.text == "“Ferries” edited: u undoes")
    try desk.press("p")
    #expect(desk.library.storyEdits.count == 1, "it is a report already")
    try desk.press("5j P")
    #expect(desk.library.storyEdits.count == 1, "background is in no story")
    try desk.press("p")
    #expect(desk.library.storyEdits.last == .edit(.putIn([beside], StoryID(1))))
    try desk.press("u u Ctrl-r")
    #expect(desk.library.withdrawn == [StoryEditID(1): false, StoryEditID(2): true])
    #expect(desk.state.context == .story)
  }

  @Test func rowsOfTheListGoIntoAStoryByName() throws {
    var desk = desk()
    try desk.press("v j p")
    #expect(desk.state.prompt?.text == "put-in ")
    desk.type("Fer")
    #expect(desk.state.prompt?.completions?.items.map(\.text) == ["Ferry strike"])
    try desk.press("Tab Enter")
    #expect(desk.library.storyEdits == [.put([ArticleID(1), ArticleID(2)], into: "Ferry strike")])
    #expect(desk.state.list.anchor == nil)
    try desk.press("P")
    #expect(desk.state.notice?.text == "This article belongs to no story")
    try desk.press("k P")
    #expect(desk.library.storyEdits.last == .edit(.pullOut([ArticleID(1)])))
  }

  @Test func aStoryIsNamedMergedFollowedAndMuted() throws {
    var desk = desk()
    try desk.press("gs t")
    #expect(desk.state.prompt?.text == "name-story Ferry strike in Marlow Bay")
    try desk.press("Ctrl-u")
    desk.type("name-story Ferries")
    try desk.press("Enter m")
    desk.type("Nothing")
    try desk.press("Enter")
    #expect(desk.state.notice?.level == .problem)
    try desk.press("m")
    desk.type("12")
    try desk.press("Enter W M")
    #expect(
      desk.library.storyEdits == [
        .edit(.rename(StoryID(1), "Ferries")), .merge(StoryID(1), into: "12"), .edit(.follow(StoryID(1), true)),
        .edit(.mute(StoryID(1), true)),
      ])
  }

  @Test func aBriefLeadsToItsStoriesAndIsMarkedTold() throws {
    var desk = desk()
    try desk.press("gb")
    #expect(desk.state.context == .brief)
    try desk.press("W")
    #expect(desk.library.storyEdits == [.edit(.follow(StoryID(1), false))])
    try desk.press("Enter")
    #expect(desk.state.sheets.map(\.title) == ["Brief", "Story"])
    try desk.press("h j Enter")
    #expect(desk.state.sheets.isEmpty && desk.shown == SampleNews.rows[4].id.rawValue)
    try desk.press("h G Enter")
    #expect(desk.state.sheets.map(\.title) == ["Brief", "Card"])
    try desk.press("h A")
    #expect(desk.state.sheets.isEmpty)
    #expect(desk.library.lastBrief == SampleNews.brief.until)
    try desk.press("u")
    #expect(desk.library.lastBrief == SampleNews.brief.since)
  }
}

@Suite struct WatchingTests {
  @Test func aSearchIsWatchedMarkedAndForgotten() throws {
    var desk = Desk()
    try desk.press("W")
    #expect(desk.state.watches.isEmpty && desk.state.notice != nil)
    try desk.press("/")
    desk.type("ferry")
    try desk.press("Enter W")
    #expect(desk.library.watches.map(\.words) == ["ferry"])
    #expect(desk.state.watched[ArticleID(1)] == ["ferry"])
    #expect(desk.state.watched[ArticleID(13)] == ["ferry"])
    try desk.press("Esc")
    #expect(desk.state.watched[ArticleID(3)] == [])
    try desk.press("u")
    #expect(desk.library.watches.isEmpty && desk.state.watched.values.allSatisfy(\.isEmpty))
    try desk.press("Ctrl-r")
    #expect(desk.library.watches.count == 1)
  }

  @Test func aNameIsWatchedFromTheSidebar() throws {
    var desk = Desk()
    try desk.press("4j Enter Tab j W")
    #expect(desk.library.watches.map(\.words) == ["place:\"Port Alder\""])
    try desk.press("W")
    #expect(desk.library.watches.isEmpty)
  }

  @Test func watchesShowInTheListAlsoOfFoldedReports() throws {
    var desk = Desk()
    desk.library.storyOf = { id in id.rawValue < 4 ? StoryID(1) : nil }
    desk.send(.libraryChanged)
    desk.send(.command(.watch, argument: "strike"))
    func line(_ words: String) -> String {
      Screen.draw(desk.state).plainText.split(separator: "\n").first { $0.contains(words) }.map(String.init) ?? ""
    }
    let grid = Screen.draw(desk.state)
    #expect(line("◆ strike").contains("Harbour Post"))
    #expect(grid.style(of: "strike")?.attributes.contains(.underline) == true)
    #expect(!line("◆ strike").isEmpty)
    try desk.press("T")
    // The second report is folded under the first, whose own headline does not hold the word.
    #expect(line("◆ strike").contains("14:02"))
  }
}
