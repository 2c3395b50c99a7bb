import Canvas
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct ListUpdateTests {
  @Test func startShowsTheFirstArticleBesideTheList() {
    let desk = Desk()
    #expect(desk.state.list.rows.count == 30)
    #expect(desk.state.list.total == ListTotal(count: 30, isExact: true))
    #expect(desk.selected == 1)
    #expect(desk.shown == 1)
    #expect(desk.state.focus == .list)
    #expect(desk.state.tally?.unread == 20)
    #expect(desk.state.reading?.related?.count == 4)
    #expect(desk.library.recorded.isEmpty, "what is only shown beside the list was not read")
  }

  @Test func aTotalThatComesBeforeTheRowsStays() {
    var library = FakeLibrary(count: 1000)
    var state = ReaderState(
      size: Size(120, 36), now: FakeLibrary.now,
      options: ReaderOptions(theme: Theme(name: "ink", styles: [:]), themeNames: ["ink"]))
    let asked = state.update(.start)
    let counts = asked.filter { if case .count = $0 { true } else { false } }
    let pages = asked.filter { if case .loadPage = $0 { true } else { false } }
    #expect(counts.count == 1 && pages.count == 1)
    for effect in counts + pages {
      if let answer = library.answer(effect) { _ = state.update(answer) }
    }
    #expect(state.list.rows.count == 100)
    #expect(state.list.total == ListTotal(count: 1000, isExact: true))
  }

  @Test func countsAndPlainKeysMove() throws {
    var desk = Desk()
    try desk.press("jj")
    #expect(desk.selected == 3)
    try desk.press("12j")
    #expect(desk.selected == 15)
    try desk.press("5k Down")
    #expect(desk.selected == 11)
    try desk.press("99j")
    #expect(desk.selected == 30)
    try desk.press("gg k")
    #expect(desk.selected == 1)
    try desk.press("7G")
    #expect(desk.selected == 7)
    #expect(desk.shown == 7)
  }

  @Test func halfPagesMoveByWhatIsVisible() throws {
    var desk = Desk(articles: 80)
    let visible = desk.state.visibleArticles
    #expect(visible > 3)
    try desk.press("Ctrl-d")
    #expect(desk.state.list.selection == visible / 2)
    try desk.press("Ctrl-u")
    #expect(desk.state.list.selection == 0)
    try desk.press("Ctrl-f")
    #expect(desk.state.list.selection == visible - 1)
  }

  @Test func rowsAreAskedForBeforeTheyRunOut() throws {
    var desk = Desk(articles: 1000)
    #expect(desk.state.list.rows.count == 100)
    #expect(desk.state.list.hasMoreAfter)
    try desk.press("70j")
    #expect(desk.state.list.rows.count == 200)
    #expect(desk.state.list.ordinal == 71)
    try desk.press("500j")
    #expect(desk.selected == 571)
    #expect(desk.state.list.ordinal == 571)
  }

  @Test func theWindowStaysSmallOnALongWay() throws {
    var desk = Desk(articles: 3000)
    for _ in 0..<29 { try desk.press("100j") }
    #expect(desk.selected == 2901)
    #expect(desk.state.list.ordinal == 2901)
    #expect(desk.state.list.rows.count <= 700)
    for _ in 0..<29 { try desk.press("100k") }
    #expect(desk.selected == 1)
    #expect(desk.state.list.ordinal == 1)
    #expect(desk.state.list.rows.count <= 700)
  }

  @Test func theEndsAreReachedWithoutLoadingWhatLiesBetween() throws {
    var desk = Desk(articles: 2000)
    try desk.press("G")
    #expect(desk.selected == 2000)
    #expect(desk.state.list.ordinal == 2000)
    #expect(desk.state.list.rows.count <= 300)
    try desk.press("3k")
    #expect(desk.selected == 1997)
    try desk.press("gg")
    #expect(desk.selected == 1)
    #expect(desk.state.list.ordinal == 1)
  }

  @Test func newArticlesDoNotMoveTheSelection() throws {
    var desk = Desk(articles: 300)
    try desk.press("20j")
    let height = desk.state.list.selection - desk.state.list.top
    desk.library.articles.insert(FakeLibrary.article(number: 900, age: -1), at: 0)
    desk.send(.libraryChanged)
    #expect(desk.selected == 21)
    #expect(desk.state.list.ordinal == 22)
    #expect(desk.state.list.selection - desk.state.list.top == height)
    #expect(desk.shown == 21)
  }

  @Test func newArticlesDoNotMoveTheSelectionFarDown() throws {
    var desk = Desk(articles: 2000)
    try desk.press("800j")
    desk.library.articles.insert(FakeLibrary.article(number: 2900, age: -1), at: 0)
    desk.send(.libraryChanged)
    #expect(desk.selected == 801)
    try desk.press("j")
    #expect(desk.selected == 802)
    try desk.press("900k")
    #expect(desk.selected == 2900)
    #expect(desk.state.list.ordinal == 1)
  }

  @Test func manyChangesDoNotMakeTheWindowGrow() throws {
    var desk = Desk(articles: 2000)
    try desk.press("130j")
    for _ in 0..<60 { desk.send(.libraryChanged) }
    #expect(desk.selected == 131)
    #expect(desk.state.list.rows.count <= 600)
    desk.isSlow = true
    let asked = desk.effects.count
    for _ in 0..<60 { desk.send(.libraryChanged) }
    let pages = desk.effects[asked...].count { if case .loadPage = $0 { true } else { false } }
    #expect(pages == 1, "changes that come while rows are awaited are fetched together")
    desk.deliver()
    #expect(desk.selected == 131)
    #expect(!desk.state.list.isOutdated)
  }

  @Test func aReadArticleStaysInAListOfUnreadOnes() throws {
    var desk = Desk(articles: 30, query: .unread)
    try desk.press("j Enter")
    #expect(desk.shown == 2)
    desk.send(.libraryChanged)
    #expect(desk.selected == 2)
    #expect(desk.state.list.rows.map(\.id.rawValue).prefix(3) == [1, 2, 4])
    #expect(desk.state.list.rows[1].isRead)
  }

  @Test func anEmptyLibraryAnswersEveryKey() throws {
    var desk = Desk()
    desk.library.articles = []
    desk = desk.emptied()
    try desk.press("j k G gg Enter ] [ gr e E n N r s A u Ctrl-r y Space J f Esc F Tab h Ctrl-o L z t z x Ctrl-d")
    #expect(desk.state.list.rows.isEmpty)
    #expect(desk.state.reading == nil)
    #expect(!desk.quits)
  }
}

extension Desk {
  /// The same desk after the library has lost all its articles.
  func emptied() -> Desk {
    var desk = self
    desk.send(.libraryChanged)
    return desk
  }
}
