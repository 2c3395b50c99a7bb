import Canvas
import Commands
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

/// Searches that have a name, the journal, and the screens of watches, sentences and stories.
@Suite struct SavedSearchTests {
  private func harness() -> ReaderHarness {
    var harness = ReaderHarness(articles: 60)
    harness.library.searches = [
      SavedSearch(name: "Ferries", words: "ferry", unreadCount: 4),
      SavedSearch(name: "Strikes", words: "strike is:unread", unreadCount: 0),
    ]
    harness.library.sources = [
      Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "Harbour Post")
    ]
    harness.send(.start)
    return harness
  }

  @Test func theyStandAmongTheSourcesWithNumbersAndCounts() throws {
    var harness = harness()
    try harness.press("b")
    let lines = Screen.draw(harness.state).plainText.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("1 Ferries") && $0.contains(" 4 ") })
    #expect(lines.contains { $0.contains("2 Strikes") })
    #expect(harness.state.sourcesLayout.choices.prefix(3) == [.everything, .search("Ferries"), .search("Strikes")])
    // Counting stops there.
    var many = harness.library.searches
    many[0].unreadCount = SavedSearch.mostCounted
    harness.send(.searches(many))
    #expect(Screen.draw(harness.state).plainText.contains("1,000+"))
  }

  @Test func aDigitAmongTheSourcesRunsOne() throws {
    var harness = harness()
    try harness.press("b 2")
    #expect(harness.state.list.path.last == "Strikes")
    #expect(harness.state.list.rows.allSatisfy { !$0.isRead })
    #expect(harness.state.focus == .list)
    // In the list the same digit is a count.
    try harness.press("2j")
    #expect(harness.state.list.selection == 2)
    try harness.press("b b 9")
    #expect(harness.state.notice?.text == "No saved search “9”")
  }

  @Test func aSearchIsSavedRenamedRemovedAndTakenBack() throws {
    var harness = harness()
    try harness.press("/")
    harness.type("harbour")
    try harness.press("Enter f")
    harness.type("is:unread")
    try harness.press("Enter :")
    harness.type("save-search Unread harbour")
    try harness.press("Enter")
    #expect(harness.library.searches.last == SavedSearch(name: "Unread harbour", words: "harbour is:unread"))
    try harness.press("b 3 b b cn")
    #expect(harness.state.prompt?.text == "rename-source Unread harbour")
    try harness.press("Ctrl-u")
    harness.type("Port")
    try harness.press("Enter")
    #expect(harness.library.searches.map(\.name) == ["Ferries", "Strikes", "Port"])
    try harness.press("D")
    #expect(harness.library.searches.map(\.name) == ["Ferries", "Strikes"])
    try harness.press("u u u")
    #expect(harness.library.searches.map(\.name) == ["Ferries", "Strikes"])
    try harness.press("Ctrl-r Ctrl-r Ctrl-r")
    #expect(harness.library.searches.map(\.name) == ["Ferries", "Strikes"])
  }

  @Test func aNameThatIsTakenIsNotGivenAgain() throws {
    var harness = harness()
    try harness.press("b 1 b b cn Ctrl-u")
    harness.type("Strikes")
    try harness.press("Enter")
    #expect(harness.library.searches.map(\.name) == ["Ferries", "Strikes"])
    #expect(harness.state.notice?.level == .problem)
  }

  @Test func theLibraryIsSearchedFromTheReader() throws {
    var harness = harness()
    try harness.press("Enter //")
    #expect(harness.state.prompt?.purpose == .search)
    harness.type("ferry")
    #expect(harness.state.list.rows.allSatisfy { $0.title.contains("ferry") })
    try harness.press("Esc")
    #expect(harness.state.focus == .reader && harness.shown == 1)
    try harness.press("g/")
    #expect(harness.state.prompt?.purpose == .search)
  }

  @Test func thePreviewStandsAtTheFirstHit() throws {
    var harness = ReaderHarness(articles: 60, size: Size(120, 24))
    try harness.press("/")
    harness.type("guild")
    #expect(harness.state.reading?.hits.isEmpty == false)
    #expect(harness.state.reading?.topOffset ?? 0 > 0)
  }

  @Test func limitedListsHaveDays() throws {
    var harness = ReaderHarness(articles: 60)
    try harness.press("f")
    harness.type("ferry")
    try harness.press("Enter")
    #expect(Screen.draw(harness.state).plainText.contains("Saturday 28 March"))
    #expect(harness.state.list.words == "ferry")
  }

  @Test func aWordThatNobodyWroteIsMended() throws {
    var harness = harness()
    try harness.press("/")
    harness.type("fery")
    try harness.press("Enter")
    let text = Screen.draw(harness.state).plainText
    #expect(text.contains("Did you mean “ferry”?"), "\(text)")
    try harness.press("Enter")
    #expect(harness.state.list.search?.text == "ferry")
    #expect(!harness.state.list.rows.isEmpty)
  }

  // MARK: Journal

  @Test func whatWasDoneBeforeIsTakenBackInTheJournal() throws {
    var harness = harness()
    let entry = JournalEntry(
      id: .change(7), made: FakeLibrary.now.addingTimeInterval(-40_000), origin: .screen,
      words: "1,204 articles marked read", articleCount: 1204)
    harness.library.dialogs[.journal] = .journal([entry])
    try harness.press("u")
    #expect(harness.state.dialogs.last?.title == "Journal")
    let text = Screen.draw(harness.state).plainText
    #expect(text.contains("1,204 articles marked read") && text.contains("screen"))
    try harness.press("Enter")
    #expect(harness.library.undone == [.change(7): true])
    #expect(harness.state.notice?.text == "Taken back: 1,204 articles marked read")
  }

  @Test func aMixedSelectionMeansAllOfIt() throws {
    var harness = ReaderHarness()
    try harness.press("2j v 2k")
    #expect(Screen.draw(harness.state).plainText.contains("r read   s star"))
    // The third of them is read already.
    try harness.press("r")
    #expect(!harness.state.list.rows.prefix(3).contains { !$0.isRead })
  }

  @Test func nothingMatchedIsSaid() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("mark read zeppelin")
    try harness.press("Enter")
    #expect(harness.state.notice?.text == "No articles match; nothing marked")
  }

  @Test func markingStepsOnWhereItIsSet() throws {
    var harness = ReaderHarness()
    harness.state.options.advances = true
    try harness.press("r r")
    #expect(harness.selected == 3)
    #expect(!harness.state.list.rows.prefix(2).contains { !$0.isRead })
  }

  @Test func theNextUnreadIsFoundRoundTheEnd() throws {
    var harness = ReaderHarness(articles: 12)
    try harness.press("G gu")
    #expect(harness.selected == 1)
    #expect(harness.state.notice?.text == "Wrapped to the top")
    harness = ReaderHarness(articles: 900)
    try harness.press("G gu")
    #expect(harness.selected == 1)
    #expect(harness.state.notice?.text == "Wrapped to the top")
  }

  // MARK: Copies

  @Test func copiesAreReadAndTakenBackTogether() throws {
    var harness = ReaderHarness(articles: 12)
    harness.library.originals = [ArticleID(5): ArticleID(1), ArticleID(7): ArticleID(1)]
    harness.send(.libraryChanged)
    #expect(Screen.draw(harness.state).plainText.contains("⧉3"))
    try harness.press("r")
    #expect(!harness.library.articles[4].status.isRead)
    try harness.press("u")
    harness.state.options.readsCopies = true
    try harness.press("r")
    #expect(harness.library.articles[4].status.isRead && harness.library.articles[6].status.isRead)
    #expect(harness.state.notice?.text == "2 copies in other sources marked read too; u undoes")
    #expect(harness.state.list.rows[4].isRead)
    try harness.press("u")
    #expect(![0, 4, 6].contains { harness.library.articles[$0].status.isRead })
    // Opened and not marked by a key, they are a change by themselves.
    try harness.press("Enter h")
    #expect(harness.library.articles[0].status.isRead && harness.library.articles[6].status.isRead)
    try harness.press("u")
    #expect(harness.library.articles[0].status.isRead && !harness.library.articles[6].status.isRead)
  }

  @Test func copiesAreFoldedUnderTheFirst() throws {
    var harness = ReaderHarness(articles: 12)
    harness.library.originals = [ArticleID(5): ArticleID(2), ArticleID(7): ArticleID(2)]
    harness.send(.libraryChanged)
    try harness.press("gT")
    #expect(harness.state.list.tree.shown.count == 10)
    #expect(Screen.draw(harness.state).plainText.contains("▸⧉3"))
    try harness.press("j +")
    #expect(harness.state.list.tree.shown.prefix(4).map { $0 + 1 } == [1, 2, 5, 7])
    try harness.press("j -")
    #expect(harness.selected == 2 && harness.state.list.tree.shown.count == 10)
    try harness.press("gT")
    #expect(harness.state.list.tree.shown.count == 12)
    try harness.press("-")
    #expect(harness.state.list.tree.shown.count == 10)
    try harness.press("k -")
    #expect(harness.state.notice?.text == "This article is not part of a story and has no copies")
  }

  // MARK: Screens

  @Test func sentencesStandUnderOneAnother() throws {
    var harness = harness()
    try harness.press("gk")
    #expect(harness.state.notice?.text.hasPrefix("Search for words or a speaker first") == true)
    try harness.press("/")
    harness.type("ferry")
    try harness.press("Enter")
    let row = try #require(harness.state.list.rows.first)
    let sentence = "Paragraph 3 of the report tells of the ferry and the flood."
    let found = FoundSentence(
      article: row, text: sentence, range: TextRange(400, 459), hit: TextRange(439, 444), hits: [TextRange(39, 44)])
    harness.library.dialogs[.sentences(harness.state.list.query, words: "ferry")] = .sentences([found, found])
    try harness.press("gk")
    let lines = Screen.draw(harness.state).plainText.split(separator: "\n").map(String.init)
    let hits = lines.filter { $0.contains("tells of the ferry") }
    #expect(hits.count == 2)
    try harness.press("Enter")
    #expect(harness.shown == row.id.rawValue && harness.state.focus == .reader)
    #expect(harness.state.reading?.topOffset ?? 0 > 0)
    try harness.press("h")
    #expect(harness.state.dialogs.last?.title == "Sentences")
  }

  @Test func watchesShowWhatTheyFound() throws {
    var harness = harness()
    let watch = Watch(name: "Brankov", words: "person:brankov", added: FakeLibrary.now)
    let report = WatchReport(
      watch: watch, found: Array(harness.state.list.rows.prefix(2)), burst: Burst(count: 0, mean: 0, probability: 1))
    harness.library.dialogs[.watches] = .watches([report])
    try harness.press("gw")
    let text = Screen.draw(harness.state).plainText
    #expect(text.contains("Brankov") && text.contains("2 new") && text.contains("person:brankov"))
    try harness.press("Enter")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.state.list.path.last == "Brankov")
  }

  @Test func runningStoriesAreSortedFollowedAndOpened() throws {
    var harness = harness()
    func story(_ id: Int64, _ title: String, unread: Int, reports: Int, isMuted: Bool = false) -> RunningStory {
      RunningStory(
        id: StoryID(id), title: title, isFollowed: false, isMuted: isMuted, reportCount: reports, unreadCount: unread,
        sourceCount: 2, days: [0, 0, 1, 0, 2, 3, 1, 4], burst: Burst(count: 4, mean: 1, probability: 0.02),
        latest: SampleNews.rows[Int(id) - 1])
    }
    harness.library.dialogs[.stories] = .stories([
      story(1, "Ferry strike", unread: 1, reports: 9), story(2, "Elmstead bridge", unread: 5, reports: 3),
      story(3, "Old quarrel", unread: 9, reports: 40, isMuted: true),
    ])
    harness.library.dialogs[.runningStory(StoryID(2))] = .story(SampleNews.story)
    try harness.press("gS")
    let text = Screen.draw(harness.state).plainText
    #expect(text.contains("Ferry strike") && text.contains("1 unread") && text.contains("9 reports · 2 sources"))
    #expect(harness.state.dialogs[0].selected == .running(story(1, "Ferry strike", unread: 1, reports: 9)))
    try harness.press(". .")
    #expect(harness.state.notice?.text == "Stories: most unread first")
    #expect(harness.state.dialogs[0].items.first == .running(story(2, "Elmstead bridge", unread: 5, reports: 3)))
    // What is muted stands last, however much of it is unread.
    #expect(
      harness.state.dialogs[0].items.last == .running(story(3, "Old quarrel", unread: 9, reports: 40, isMuted: true)))
    try harness.press("gg W")
    #expect(harness.library.storyEdits == [.edit(.follow(StoryID(2), true))])
    try harness.press("gg Enter")
    #expect(harness.state.dialogs.last?.title == "Story")
  }
}
