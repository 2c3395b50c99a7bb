import Canvas
import NewsModel
import ReaderUI
import Testing

@Suite struct ScreenLayoutTests {
  private func layout(_ width: Int, _ height: Int, _ focus: Pane = .list) -> ScreenLayout {
    SampleNews.state(width, height, focus: focus).screenLayout
  }

  @Test func threePanesFrom112Columns() {
    let layout = layout(112, 36)
    #expect(layout.list == Rect(0, 2, 38, 32))
    #expect(layout.sidebar == Rect(86, 2, 26, 32))
    // Five rows of strip and one of air are taken from the foot.
    #expect(layout.reader == Rect(39, 2, 46, 26))
    #expect(layout.strip == Rect(39, 29, 46, 5))
    #expect(!layout.readerIsPreview)
  }

  @Test func widerPanesFrom150Columns() {
    let layout = layout(160, 44)
    #expect(layout.list?.width == 44)
    #expect(layout.sidebar == Rect(124, 2, 36, 40))
    #expect(layout.reader?.width == 78)
  }

  @Test func listOverPreviewFrom72Columns() {
    let layout = layout(80, 24)
    #expect(layout.list == Rect(0, 2, 80, 11))
    #expect(layout.reader == Rect(0, 14, 80, 8))
    #expect(layout.listForm == .row)
    #expect(layout.readerIsPreview)
    #expect(layout.sidebar == nil && layout.strip == nil)
  }

  @Test func readingShowsReaderAndSidebarFrom72Columns() {
    let layout = layout(80, 24, .reader)
    #expect(layout.list == nil)
    #expect(layout.sidebar == Rect(56, 2, 24, 20))
    #expect(layout.reader == Rect(0, 2, 55, 17))
    #expect(layout.strip == Rect(0, 19, 55, 3))
  }

  @Test(arguments: Pane.allCases) func onePaneAtATimeBelow(focus: Pane) {
    let layout = layout(71, 24, focus)
    #expect((layout.list != nil) == (focus == .list))
    #expect((layout.reader != nil) == (focus == .reader))
    #expect((layout.sidebar != nil) == (focus == .sidebar))
  }

  @Test func theSmallestScreenHasThreeRowsOfList() {
    let layout = layout(20, 5)
    #expect(layout.fits && !layout.hasRules)
    #expect(layout.list == Rect(0, 1, 20, 3))
    #expect(layout.listForm == .row)
    #expect(!self.layout(19, 5).fits)
    #expect(!self.layout(20, 4).fits)
  }

  @Test func theStripGrowsWithTheScreen() {
    #expect(layout(120, 15, .reader).strip == nil)
    #expect(layout(120, 16, .reader).strip?.height == 3)
    #expect(layout(120, 31, .reader).stripRowsPerItem == 1)
    #expect(layout(120, 32, .reader).strip?.height == 5)
    #expect(layout(120, 40, .reader).strip?.height == 7)
    var state = SampleNews.state(120, 40)
    state.reading?.related = []
    #expect(state.screenLayout.strip == nil)
  }

  @Test func theStripShowsWhatComesNext() {
    var state = SampleNews.state(120, 36)
    let layout = state.screenLayout
    #expect(state.firstOfStrip(in: layout) == 0)
    state.walk = RelatedWalk(origin: ArticleID(1), rows: SampleNews.related, index: 1)
    #expect(state.firstOfStrip(in: layout) == 2)
    state.walk?.index = 3
    #expect(state.firstOfStrip(in: layout) == 2)
  }

  @Test func aSearchHasItsListAndThePreview() {
    let layout = SampleNews.searching(120, 36).screenLayout
    #expect(layout.list == Rect(0, 2, 48, 32))
    #expect(layout.reader == Rect(49, 2, 71, 32))
    #expect(layout.listForm == .snippet(isSpaced: true))
    #expect(layout.sidebar == nil && layout.strip == nil)
  }

  @Test func zenLeavesTheReaderAlone() {
    var state = SampleNews.state(160, 44, focus: .reader)
    state.isZen = true
    let layout = state.screenLayout
    #expect(layout.reader == Rect(0, 2, 160, 40))
    #expect(layout.list == nil && layout.sidebar == nil && layout.strip == nil)
  }

  @Test func pointsFindTheirPanes() {
    let layout = layout(120, 36)
    #expect(layout.pane(at: Point(0, 2)) == .list)
    #expect(layout.pane(at: Point(38, 2)) == nil)
    #expect(layout.pane(at: Point(39, 2)) == .reader)
    #expect(layout.pane(at: Point(119, 33)) == .sidebar)
    #expect(layout.pane(at: Point(5, 0)) == nil)
    #expect(layout.stripItem(at: Point(50, 29)) == nil)
    #expect(layout.stripItem(at: Point(50, 31)) == 0)
    #expect(layout.stripItem(at: Point(50, 32)) == 1)
  }
}
