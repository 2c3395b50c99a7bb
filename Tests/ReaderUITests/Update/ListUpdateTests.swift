import Canvas
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

@Suite struct ListUpdateTests {
  @Test func startShowsTheFirstArticleBesideTheList() {
    let harness = ReaderHarness()
    #expect(harness.state.list.rows.count == 30)
    #expect(harness.state.list.total == ListTotal(count: 30, isExact: true))
    #expect(harness.selected == 1)
    #expect(harness.shown == 1)
    #expect(harness.state.focus == .list)
    #expect(harness.state.tally?.unread == 20)
    #expect(harness.state.reading?.related?.count == 4)
    #expect(harness.library.recorded.isEmpty, "what is only shown beside the list was not read")
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
    var harness = ReaderHarness()
    try harness.press("jj")
    #expect(harness.selected == 3)
    try harness.press("12j")
    #expect(harness.selected == 15)
    try harness.press("5k Down")
    #expect(harness.selected == 11)
    try harness.press("99j")
    #expect(harness.selected == 30)
    try harness.press("gg k")
    #expect(harness.selected == 1)
    try harness.press("7G")
    #expect(harness.selected == 7)
    #expect(harness.shown == 7)
  }

  @Test func halfPagesMoveByWhatIsVisible() throws {
    var harness = ReaderHarness(articles: 80)
    let visible = harness.state.visibleArticles
    #expect(visible > 3)
    try harness.press("Ctrl-d")
    #expect(harness.state.list.selection == visible / 2)
    try harness.press("Ctrl-u")
    #expect(harness.state.list.selection == 0)
    try harness.press("Ctrl-f")
    #expect(harness.state.list.selection == visible - 1)
  }

  @Test func rowsAreAskedForBeforeTheyRunOut() throws {
    var harness = ReaderHarness(articles: 1000)
    #expect(harness.state.list.rows.count == 100)
    #expect(harness.state.list.hasMoreAfter)
    try harness.press("70j")
    #expect(harness.state.list.rows.count == 200)
    #expect(harness.state.list.ordinal == 71)
    try harness.press("500j")
    #expect(harness.selected == 571)
    #expect(harness.state.list.ordinal == 571)
  }

  @Test func theWindowStaysSmallOnALongWay() throws {
    var harness = ReaderHarness(articles: 3000)
    for _ in 0..<29 { try harness.press("100j") }
    #expect(harness.selected == 2901)
    #expect(harness.state.list.ordinal == 2901)
    #expect(harness.state.list.rows.count <= 700)
    for _ in 0..<29 { try harness.press("100k") }
    #expect(harness.selected == 1)
    #expect(harness.state.list.ordinal == 1)
    #expect(harness.state.list.rows.count <= 700)
  }

  @Test func theEndsAreReachedWithoutLoadingWhatLiesBetween() throws {
    var harness = ReaderHarness(articles: 2000)
    try harness.press("G")
    #expect(harness.selected == 2000)
    #expect(harness.state.list.ordinal == 2000)
    #expect(harness.state.list.rows.count <= 300)
    try harness.press("3k")
    #expect(harness.selected == 1997)
    try harness.press("gg")
    #expect(harness.selected == 1)
    #expect(harness.state.list.ordinal == 1)
  }

  @Test func newArticlesDoNotMoveTheSelection() throws {
    var harness = ReaderHarness(articles: 300)
    try harness.press("20j")
    let height = harness.state.list.selection - harness.state.list.top
    harness.library.articles.insert(FakeLibrary.article(number: 900, age: -1), at: 0)
    harness.send(.libraryChanged)
    #expect(harness.selected == 21)
    #expect(harness.state.list.ordinal == 22)
    #expect(harness.state.list.selection - harness.state.list.top == height)
    #expect(harness.shown == 21)
  }

  @Test func newArticlesDoNotMoveTheSelectionFarDown() throws {
    var harness = ReaderHarness(articles: 2000)
    try harness.press("800j")
    harness.library.articles.insert(FakeLibrary.article(number: 2900, age: -1), at: 0)
    harness.send(.libraryChanged)
    #expect(harness.selected == 801)
    try harness.press("j")
    #expect(harness.selected == 802)
    try harness.press("900k")
    #expect(harness.selected == 2900)
    #expect(harness.state.list.ordinal == 1)
  }

  @Test func manyChangesDoNotMakeTheWindowGrow() throws {
    var harness = ReaderHarness(articles: 2000)
    try harness.press("130j")
    for _ in 0..<60 { harness.send(.libraryChanged) }
    #expect(harness.selected == 131)
    #expect(harness.state.list.rows.count <= 600)
    harness.isSlow = true
    let asked = harness.effects.count
    for _ in 0..<60 { harness.send(.libraryChanged) }
    let pages = harness.effects[asked...].count { if case .loadPage = $0 { true } else { false } }
    #expect(pages == 1, "changes that come while rows are awaited are fetched together")
    harness.deliver()
    #expect(harness.selected == 131)
    #expect(!harness.state.list.isOutdated)
  }

  @Test func aReadArticleStaysInAListOfUnreadOnes() throws {
    var harness = ReaderHarness(articles: 30, query: .unread)
    try harness.press("j Enter")
    #expect(harness.shown == 2)
    harness.send(.libraryChanged)
    #expect(harness.selected == 2)
    #expect(harness.state.list.rows.map(\.id.rawValue).prefix(3) == [1, 2, 4])
    #expect(harness.state.list.rows[1].isRead)
  }

  @Test func anEmptyLibraryAnswersEveryKey() throws {
    var harness = ReaderHarness()
    harness.library.articles = []
    harness = harness.emptied()
    try harness.press("j k G gg Enter ] [ gr e E n N r s A u Ctrl-r y Space J f Esc F Tab h Ctrl-o L z t z x Ctrl-d")
    #expect(harness.state.list.rows.isEmpty)
    #expect(harness.state.reading == nil)
    #expect(!harness.quits)
  }
}

extension ReaderHarness {
  /// The same desk after the library has lost all its articles.
  func emptied() -> ReaderHarness {
    var harness = self
    harness.send(.libraryChanged)
    return harness
  }
}
