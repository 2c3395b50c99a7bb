import Canvas
import NewsModel
import ReaderUI
import Testing

@Suite struct ReadingUpdateTests {
  @Test func openingMarksReadAndKeepsATrail() throws {
    var desk = Desk()
    try desk.press("j Enter")
    #expect(desk.state.focus == .reader)
    #expect(desk.shown == 2)
    #expect(desk.library.recorded == [ArticleID(2)])
    #expect(desk.state.list.rows[1].isRead)
    #expect(desk.state.reading?.article.status.isRead == true)
    #expect(desk.library.articles[1].status.isRead)
    #expect(desk.state.undo.done.isEmpty, "opening is nothing that u takes back")
    try desk.press("r")
    #expect(!desk.library.articles[1].status.isRead)
    try desk.press("h")
    #expect(desk.state.focus == .list)
    #expect(desk.selected == 2)
  }

  @Test func theOldKeysOfTheIssueWork() throws {
    var desk = Desk()
    try desk.press("jj Enter ]")
    #expect(desk.shown == 6)
    try desk.press("Ctrl-o")
    #expect(desk.shown == 3)
    try desk.press("/")
    desk.type("ira q")
    try desk.press("Esc")
    #expect(desk.state.prompt == nil)
    #expect(desk.shown == 3)
    #expect(desk.state.focus == .reader)
  }

  @Test func scrollingStopsAtTheEndsAndKeepsThePlace() throws {
    var desk = Desk(size: Size(80, 24))
    try desk.press("Enter")
    try desk.press("k")
    #expect(desk.state.reading?.topOffset == 0)
    try desk.press("20j")
    let offset = try #require(desk.state.reading?.topOffset)
    #expect(offset > 0)
    try desk.press("h j h k")
    #expect(desk.library.kept[ArticleID(1)] == offset)
    #expect(desk.state.reading?.topOffset == 0, "beside the list an article is shown from its top")
    try desk.press("Enter")
    #expect(desk.state.reading?.topOffset == offset, "reading goes on where it stopped")
    try desk.press("99j 99j k")
    let last = try #require(desk.state.reading?.topOffset)
    #expect(last < desk.state.reading?.article.content.document.text.utf8.count ?? 0)
    try desk.press("gg")
    #expect(desk.state.reading?.topOffset == 0)
  }

  @Test func aResizeKeepsTheText() throws {
    var desk = Desk(size: Size(120, 20))
    try desk.press("Enter 10j")
    let offset = try #require(desk.state.reading?.topOffset)
    for size in [Size(80, 20), Size(40, 12), Size(25, 9), Size(10, 3), Size(200, 18), Size(120, 20)] {
      desk.send(.resize(size))
      #expect(desk.state.reading?.topOffset == offset)
      #expect(desk.state.focus == .reader)
    }
  }

  @Test func spaceGoesThroughTheArticleAndOnToTheNextUnreadOne() throws {
    var desk = Desk()
    try desk.press("j Enter")
    var pages = 0
    while desk.shown == 2, pages < 40 {
      try desk.press("Space")
      pages += 1
    }
    #expect(pages > 1)
    #expect(desk.shown == 4, "3 is read already")
    #expect(desk.selected == 4)
    #expect(desk.state.focus == .reader)
    #expect(desk.library.kept[ArticleID(2)] ?? 0 == 0, "an article read to its end begins anew")
  }

  @Test func theNextUnreadArticleIsFoundBeyondTheLoadedRows() throws {
    var desk = Desk(articles: 900)
    for index in desk.library.articles.indices where index != 0 && index != 850 {
      desk.library.articles[index].status.isRead = true
    }
    desk.send(.libraryChanged)
    try desk.press("n")
    #expect(desk.selected == 851)
    #expect(desk.state.list.rows.count < 500)
    try desk.press("n")
    #expect(desk.selected == 851)
    #expect(desk.state.notice != nil)
    try desk.press("N")
    #expect(desk.selected == 1)
  }

  @Test func neighboursOpenWhileReading() throws {
    var desk = Desk(articles: 300)
    try desk.press("Enter J")
    #expect(desk.shown == 2)
    #expect(desk.selected == 2)
    try desk.press("150J")
    #expect(desk.shown == 152)
    try desk.press("Alt-k")
    #expect(desk.shown == 151)
    #expect(desk.library.recorded.last == ArticleID(151))
  }

  @Test(arguments: ["j Tab", "j Ctrl-w l", "j S-Tab S-Tab", "j z", "j S-Tab h"])
  func everyWayIntoTheTextIsReading(keys: String) throws {
    var desk = Desk()
    try desk.press(keys)
    #expect(desk.state.focus == .reader)
    #expect(desk.library.recorded == [ArticleID(2)])
    #expect(desk.library.articles[1].status.isRead)
  }

  @Test func readingGoesOnAndSaysSo() throws {
    var desk = Desk(size: Size(80, 24))
    desk.library.articles[1].status.readingOffset = 900
    try desk.press("j Enter")
    #expect(desk.state.reading.map { $0.topOffset > 0 && $0.topOffset <= 900 } == true)
    #expect(desk.state.notice?.text.contains("gg") == true)
  }

  @Test func onlyTheLatestArticleMatters() throws {
    var desk = Desk()
    desk.isSlow = true
    try desk.press("jjjj")
    #expect(desk.state.opening?.id == ArticleID(5))
    desk.deliver()
    #expect(desk.shown == 5)
    #expect(desk.state.opening == nil)
  }

  @Test func backLeadsOutStepByStepAndQuitsOnlyByItsKeys() throws {
    var desk = Desk()
    try desk.press("f")
    desk.type("harbour")
    try desk.press("Enter Enter Tab")
    #expect(desk.state.focus == .sidebar || desk.state.reading?.entities.isEmpty == true)
    try desk.press("z")
    #expect(desk.state.isZen)
    try desk.press("h")
    #expect(!desk.state.isZen)
    try desk.press("h h h Esc Esc h")
    #expect(desk.state.lists.isEmpty)
    #expect(!desk.quits)
    try desk.press("q")
    #expect(desk.quits)
  }

  @Test(arguments: ["Ctrl-c", "/ a Ctrl-c", ": x Ctrl-c", "? Ctrl-c", "g Ctrl-c", "Q", "Enter Q", "Enter Tab Q"])
  func quitsAtOnceFromAnywhere(keys: String) throws {
    var desk = Desk()
    try desk.press(keys)
    #expect(desk.quits)
  }

  @Test func narrowScreensMoveTheFocusThroughTheirPanes() throws {
    var desk = Desk(size: Size(40, 12))
    try desk.press("4j Enter")
    #expect(desk.shown == 5)
    try desk.press("Tab")
    #expect(desk.state.focus == .sidebar)
    try desk.press("t")
    #expect(desk.state.focus == .reader, "the focus leaves a pane that goes")
    try desk.press("Tab")
    #expect(desk.state.focus == .list)
    try desk.press("S-Tab")
    #expect(desk.state.focus == .reader)
    try desk.press("Ctrl-w h Ctrl-w h")
    #expect(desk.state.focus == .list)
  }
}
