import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

/// How one came here and how one gets back.
@Suite struct WayBackTests {
  @Test func theWayToAnArticleStandsInTheUpperRow() throws {
    var harness = ReaderHarness()
    try harness.press("Enter ] ]")
    let row = Screen.draw(harness.state).plainText.split(separator: "\n")[0]
    #expect(row.contains("›"))
    #expect(row.contains(harness.state.reading?.article.content.title.prefix(12) ?? "nothing"))
    let first = try #require(harness.state.list.selected?.title)
    #expect(row.contains(first.prefix(12)))
  }

  @Test func whatWasReadCanBeNarrowedUnderItsTimes() throws {
    var harness = ReaderHarness()
    try harness.press("Enter J J gh")
    let times = harness.state.list.times
    #expect(!times.isEmpty)
    try harness.press("f")
    harness.type("a")
    try harness.press("Enter")
    #expect(harness.state.list.times == times)
  }

  @Test func escapePutsBackTheWalkTheNamesAndTheReaderAlone() throws {
    var harness = ReaderHarness()
    try harness.press("Enter ] Ctrl-d z")
    let before = harness.state
    try harness.press("f")
    harness.type("fer")
    try harness.press("Esc")
    #expect(harness.state.walk == before.walk)
    #expect(harness.state.walk != nil)
    #expect(harness.state.isZen)
    #expect(harness.state.sidebar == before.sidebar)
    #expect(harness.state.focus == .reader)
    #expect(harness.state.reading?.topOffset == before.reading?.topOffset)
    #expect(harness.state.list.selection == before.list.selection)
    #expect(harness.state.list.top == before.list.top)
  }
}
