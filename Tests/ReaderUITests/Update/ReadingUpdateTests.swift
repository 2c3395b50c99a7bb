import Canvas
import NewsModel
import ReaderUI
import Testing

@Suite struct ReadingUpdateTests {
  @Test func openingMarksReadAndKeepsATrail() throws {
    var harness = ReaderHarness()
    try harness.press("j Enter")
    #expect(harness.state.focus == .reader)
    #expect(harness.shown == 2)
    #expect(harness.library.recorded == [ArticleID(2)])
    #expect(harness.state.list.rows[1].isRead)
    #expect(harness.state.reading?.article.status.isRead == true)
    #expect(harness.library.articles[1].status.isRead)
    #expect(harness.state.undo.done.isEmpty, "opening is nothing that u takes back")
    try harness.press("r")
    #expect(!harness.library.articles[1].status.isRead)
    try harness.press("h")
    #expect(harness.state.focus == .list)
    #expect(harness.selected == 2)
  }

  @Test func theOldKeysOfTheIssueWork() throws {
    var harness = ReaderHarness()
    try harness.press("jj Enter ]")
    #expect(harness.shown == 6)
    try harness.press("Ctrl-o")
    #expect(harness.shown == 3)
    try harness.press("/")
    harness.type("ira q")
    try harness.press("Esc")
    #expect(harness.state.prompt == nil)
    #expect(harness.shown == 3)
    #expect(harness.state.focus == .reader)
  }

  @Test func scrollingStopsAtTheEndsAndKeepsThePlace() throws {
    var harness = ReaderHarness(size: Size(80, 24))
    try harness.press("Enter")
    try harness.press("k")
    #expect(harness.state.reading?.topOffset == 0)
    try harness.press("20j")
    let offset = try #require(harness.state.reading?.topOffset)
    #expect(offset > 0)
    try harness.press("h j h k")
    #expect(harness.library.kept[ArticleID(1)] == offset)
    #expect(harness.state.reading?.topOffset == 0, "beside the list an article is shown from its top")
    try harness.press("Enter")
    #expect(harness.state.reading?.topOffset == offset, "reading goes on where it stopped")
    try harness.press("99j 99j k")
    let last = try #require(harness.state.reading?.topOffset)
    #expect(last < harness.state.reading?.article.content.document.text.utf8.count ?? 0)
    try harness.press("gg")
    #expect(harness.state.reading?.topOffset == 0)
  }

  @Test func aResizeKeepsTheText() throws {
    var harness = ReaderHarness(size: Size(120, 20))
    try harness.press("Enter 10j")
    let offset = try #require(harness.state.reading?.topOffset)
    for size in [Size(80, 20), Size(40, 12), Size(25, 9), Size(10, 3), Size(200, 18), Size(120, 20)] {
      harness.send(.resize(size))
      #expect(harness.state.reading?.topOffset == offset)
      #expect(harness.state.focus == .reader)
    }
  }

  @Test func spaceGoesThroughTheArticleAndOnToTheNextUnreadOne() throws {
    var harness = ReaderHarness()
    try harness.press("j Enter")
    var pages = 0
    while harness.shown == 2, pages < 40 {
      try harness.press("Space")
      pages += 1
    }
    #expect(pages > 1)
    #expect(harness.shown == 4, "3 is read already")
    #expect(harness.selected == 4)
    #expect(harness.state.focus == .reader)
    #expect(harness.library.kept[ArticleID(2)] ?? 0 == 0, "an article read to its end begins anew")
  }

  @Test func theNextUnreadArticleIsFoundBeyondTheLoadedRows() throws {
    var harness = ReaderHarness(articles: 900)
    for index in harness.library.articles.indices where index != 0 && index != 850 {
      harness.library.articles[index].status.isRead = true
    }
    harness.send(.libraryChanged)
    try harness.press("n")
    #expect(harness.selected == 851)
    #expect(harness.state.list.rows.count < 500)
    try harness.press("n")
    #expect(harness.selected == 1)
    #expect(harness.state.notice?.text == "Wrapped to the top")
    try harness.press("N")
    #expect(harness.selected == 851)
    #expect(harness.state.notice?.text == "Wrapped to the bottom")
  }

  @Test func neighboursOpenWhileReading() throws {
    var harness = ReaderHarness(articles: 300)
    try harness.press("Enter J")
    #expect(harness.shown == 2)
    #expect(harness.selected == 2)
    try harness.press("150J")
    #expect(harness.shown == 152)
    try harness.press("Alt-k")
    #expect(harness.shown == 151)
    #expect(harness.library.recorded.last == ArticleID(151))
  }

  @Test(arguments: ["j Tab", "j Ctrl-w l", "j S-Tab S-Tab", "j z", "j S-Tab h"])
  func everyWayIntoTheTextIsReading(keys: String) throws {
    var harness = ReaderHarness()
    try harness.press(keys)
    #expect(harness.state.focus == .reader)
    #expect(harness.library.recorded == [ArticleID(2)])
    #expect(harness.library.articles[1].status.isRead)
  }

  @Test func readingGoesOnAndSaysSo() throws {
    var harness = ReaderHarness(size: Size(80, 24))
    harness.library.articles[1].status.readingOffset = 900
    try harness.press("j Enter")
    #expect(harness.state.reading.map { $0.topOffset > 0 && $0.topOffset <= 900 } == true)
    #expect(harness.state.notice?.text.contains("gg") == true)
  }

  @Test func onlyTheLatestArticleMatters() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    try harness.press("jjjj")
    #expect(harness.state.opening?.id == ArticleID(5))
    harness.deliver()
    #expect(harness.shown == 5)
    #expect(harness.state.opening == nil)
  }

  @Test func backLeadsOutStepByStepAndQuitsOnlyByItsKeys() throws {
    var harness = ReaderHarness()
    try harness.press("f")
    harness.type("harbour")
    try harness.press("Enter Enter Tab")
    #expect(harness.state.focus == .sidebar || harness.state.reading?.entities.isEmpty == true)
    try harness.press("z")
    #expect(harness.state.isZen)
    try harness.press("h")
    #expect(!harness.state.isZen)
    try harness.press("h h h Esc Esc h")
    #expect(harness.state.lists.isEmpty)
    #expect(!harness.quits)
    try harness.press("q")
    #expect(harness.quits)
  }

  @Test(arguments: ["Ctrl-c", "/ a Ctrl-c", ": x Ctrl-c", "? Ctrl-c", "g Ctrl-c", "Q", "Enter Q", "Enter Tab Q"])
  func quitsAtOnceFromAnywhere(keys: String) throws {
    var harness = ReaderHarness()
    try harness.press(keys)
    #expect(harness.quits)
  }

  @Test func narrowScreensMoveTheFocusThroughTheirPanes() throws {
    var harness = ReaderHarness(size: Size(40, 12))
    try harness.press("4j Enter")
    #expect(harness.shown == 5)
    try harness.press("Tab")
    #expect(harness.state.focus == .sidebar)
    try harness.press("t")
    #expect(harness.state.focus == .reader, "the focus leaves a pane that goes")
    try harness.press("Tab")
    #expect(harness.state.focus == .list)
    try harness.press("S-Tab")
    #expect(harness.state.focus == .reader)
    try harness.press("Ctrl-w h Ctrl-w h")
    #expect(harness.state.focus == .list)
  }
}
