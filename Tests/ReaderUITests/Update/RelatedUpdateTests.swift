import NewsModel
import ReaderUI
import Testing

@Suite struct RelatedUpdateTests {
  @Test func theWalkGoesAlongTheRelatedArticlesOfItsOrigin() throws {
    var desk = Desk()
    try desk.press("Enter ]")
    #expect(desk.shown == 4)
    #expect(desk.state.strip?.next == 1)
    try desk.press("]")
    #expect(desk.shown == 7)
    try desk.press("2]")
    #expect(desk.shown == 13)
    try desk.press("]")
    #expect(desk.shown == 13)
    #expect(desk.state.notice != nil)
    try desk.press("[ [ [")
    #expect(desk.shown == 4)
    try desk.press("[")
    #expect(desk.shown == 1)
    #expect(desk.state.walk == nil)
    #expect(desk.selected == 1, "the list stays where it was")
    #expect(desk.library.recorded.map(\.rawValue) == [1, 4, 7, 13, 10, 7, 4, 1])
  }

  @Test func backAndForwardComeToTheOldPlaces() throws {
    var desk = Desk(size: .init(80, 24))
    try desk.press("Enter 9j")
    let first = try #require(desk.state.reading?.topOffset)
    #expect(first > 0)
    try desk.press("] 5j")
    let second = try #require(desk.state.reading?.topOffset)
    try desk.press("Ctrl-o")
    #expect(desk.shown == 1)
    #expect(desk.state.reading?.topOffset == first)
    try desk.press("L")
    #expect(desk.shown == 4)
    #expect(desk.state.reading?.topOffset == second)
    try desk.press("H h jjj")
    #expect(desk.shown == 4)
    try desk.press("H")
    #expect(desk.shown == 1, "from the list the first step leads to what was read last")
    #expect(desk.state.focus == .reader)
    try desk.press("H")
    #expect(desk.state.notice?.text == "Nothing was read before this")
  }

  @Test func anotherWayForgetsTheOldOne() throws {
    var desk = Desk()
    try desk.press("Enter ] ] H H")
    #expect(desk.shown == 1)
    try desk.press("h jj Enter L")
    #expect(desk.shown == 3)
    #expect(desk.state.trail.steps.map(\.id.rawValue) == [1, 3])
  }

  @Test func theRelatedArticlesMakeAList() throws {
    var desk = Desk()
    try desk.press("Enter gr")
    #expect(desk.state.focus == .list)
    #expect(desk.state.list.rows.map(\.id.rawValue) == [4, 7, 10, 13])
    #expect(desk.shown == 4)
    try desk.press("j h")
    #expect(desk.state.list.rows.count == 30)
    #expect(desk.selected == 1)
    #expect(desk.shown == 1)
  }

  @Test func namesLimitNarrowAndExclude() throws {
    var desk = Desk(articles: 80)
    try desk.press("34j Enter Tab")
    #expect(desk.shown == 35)
    #expect(desk.state.focus == .sidebar)
    #expect(desk.state.sidebar.selection == 0)
    try desk.press("Enter")
    #expect(desk.state.focus == .list)
    #expect(desk.state.list.path == ["All sources", "Port Alder"])
    #expect(desk.state.list.rows.allSatisfy { $0.id.rawValue % 5 == 0 })
    #expect(desk.state.list.rows.count == 16)
    try desk.press("6j Enter Tab j")
    #expect(desk.state.sidebar.selection == 1)
    try desk.press("x")
    #expect(desk.state.list.path == ["All sources", "Port Alder", "not The Guild"])
    #expect(desk.state.list.rows.map(\.id.rawValue).contains(35) == false)
    try desk.press("F")
    #expect(desk.state.list.path == ["All sources"])
    #expect(desk.state.lists.isEmpty)
  }

  @Test func aChosenNameStaysChosenInTheNextArticle() throws {
    var desk = Desk(articles: 80)
    try desk.press("34j Enter Tab j")
    #expect(desk.state.reading?.entities[desk.state.sidebar.selection ?? 0].name == "The Guild")
    try desk.press("7J")
    #expect(desk.shown == 42)
    #expect(desk.state.sidebar.selection == 0, "42 names the Guild alone")
    try desk.press("J")
    #expect(desk.state.sidebar.selection == nil)
  }

  @Test func mentionsAreScrolledTo() throws {
    var desk = Desk(articles: 80, size: .init(80, 24))
    try desk.press("34j Enter Tab j e")
    let guild = try #require(desk.state.reading?.entities[1].mentions[0].range.start)
    let layout = try #require(desk.state.articleLayout)
    let pane = try #require(desk.state.screenLayout.reader)
    let reading = try #require(desk.state.reading)
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    #expect((top..<top + pane.height).contains(layout.line(at: guild)))
    #expect(top > 0)
    try desk.press("k e")
    #expect(desk.state.sidebar.mention != nil)
    try desk.press("e e e e E")
    #expect((0..<2).contains(desk.state.sidebar.mention ?? -1))
  }
}
