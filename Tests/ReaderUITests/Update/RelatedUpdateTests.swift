import NewsModel
import ReaderUI
import Testing

@Suite struct RelatedUpdateTests {
  @Test func theWalkGoesAlongTheRelatedArticlesOfItsOrigin() throws {
    var harness = ReaderHarness()
    try harness.press("Enter ]")
    #expect(harness.shown == 4)
    // What is read stands in the strip at no step of the walk.
    #expect(harness.state.strip?.next == 0)
    #expect(harness.state.strip?.rows.contains { $0.summary.id == ArticleID(4) } == false)
    try harness.press("]")
    #expect(harness.state.strip?.rows.contains { $0.summary.id == ArticleID(7) } == false)
    #expect(harness.state.strip?.rows.contains { $0.summary.id == ArticleID(4) } == true)
    #expect(harness.shown == 7)
    try harness.press("2]")
    #expect(harness.shown == 13)
    try harness.press("]")
    #expect(harness.shown == 13)
    #expect(harness.state.notice != nil)
    try harness.press("[ [ [")
    #expect(harness.shown == 4)
    try harness.press("[")
    #expect(harness.shown == 1)
    #expect(harness.state.walk == nil)
    #expect(harness.selected == 1, "the list stays where it was")
    #expect(harness.library.recorded.map(\.rawValue) == [1, 4, 7, 13, 10, 7, 4, 1])
  }

  @Test func backAndForwardComeToTheOldPlaces() throws {
    var harness = ReaderHarness(size: .init(80, 24))
    try harness.press("Enter 9j")
    let first = try #require(harness.state.reading?.topOffset)
    #expect(first > 0)
    try harness.press("] 5j")
    let second = try #require(harness.state.reading?.topOffset)
    try harness.press("Ctrl-o")
    #expect(harness.shown == 1)
    #expect(harness.state.reading?.topOffset == first)
    try harness.press("L")
    #expect(harness.shown == 4)
    #expect(harness.state.reading?.topOffset == second)
    try harness.press("H h jjj")
    #expect(harness.shown == 4)
    try harness.press("H")
    #expect(harness.shown == 1, "from the list the first step leads to what was read last")
    #expect(harness.state.focus == .reader)
    try harness.press("H")
    #expect(harness.state.notice?.text == "Already at the start of the history")
  }

  @Test func anotherWayForgetsTheOldOne() throws {
    var harness = ReaderHarness()
    try harness.press("Enter ] ] H H")
    #expect(harness.shown == 1)
    try harness.press("h jj Enter L")
    #expect(harness.shown == 3)
    #expect(harness.state.trail.steps.map(\.id.rawValue) == [1, 3])
  }

  @Test func theRelatedArticlesMakeAList() throws {
    var harness = ReaderHarness()
    try harness.press("Enter gr")
    #expect(harness.state.focus == .list)
    #expect(harness.state.list.rows.map(\.id.rawValue) == [4, 7, 10, 13])
    #expect(harness.shown == 4)
    try harness.press("j h")
    #expect(harness.state.list.rows.count == 30)
    #expect(harness.selected == 1)
    #expect(harness.shown == 1)
  }

  @Test func namesLimitNarrowAndExclude() throws {
    var harness = ReaderHarness(articles: 80)
    try harness.press("34j Enter Tab")
    #expect(harness.shown == 35)
    #expect(harness.state.focus == .sidebar)
    #expect(harness.state.sidebar.selection == 0)
    try harness.press("Enter")
    #expect(harness.state.focus == .list)
    #expect(harness.state.list.path == ["All sources", "Port Alder"])
    #expect(harness.state.list.rows.allSatisfy { $0.id.rawValue % 5 == 0 })
    #expect(harness.state.list.rows.count == 16)
    try harness.press("6j Enter Tab j")
    #expect(harness.state.sidebar.selection == 1)
    try harness.press("-")
    #expect(harness.state.list.path == ["All sources", "Port Alder", "not The Guild"])
    #expect(harness.state.list.rows.map(\.id.rawValue).contains(35) == false)
    try harness.press("F")
    #expect(harness.state.list.path == ["All sources"])
    #expect(harness.state.lists.isEmpty)
  }

  @Test func aChosenNameStaysChosenInTheNextArticle() throws {
    var harness = ReaderHarness(articles: 80)
    try harness.press("34j Enter Tab j")
    #expect(harness.state.reading?.entities[harness.state.sidebar.selection ?? 0].name == "The Guild")
    try harness.press("7J")
    #expect(harness.shown == 42)
    #expect(harness.state.sidebar.selection == 0, "42 names the Guild alone")
    try harness.press("J")
    #expect(harness.state.sidebar.selection == nil)
  }

  @Test func mentionsAreScrolledTo() throws {
    var harness = ReaderHarness(articles: 80, size: .init(80, 24))
    try harness.press("34j Enter Tab j e")
    let guild = try #require(harness.state.reading?.entities[1].mentions[0].range.start)
    let layout = try #require(harness.state.articleLayout)
    let pane = try #require(harness.state.screenLayout.reader)
    let reading = try #require(harness.state.reading)
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    #expect((top..<top + pane.height).contains(layout.line(at: guild)))
    #expect(top > 0)
    try harness.press("k e")
    #expect(harness.state.sidebar.mention != nil)
    try harness.press("e e e e E")
    #expect((0..<2).contains(harness.state.sidebar.mention ?? -1))
  }
}
