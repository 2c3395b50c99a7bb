import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

/// How one came here and how one gets back.
@Suite struct WayBackTests {
  @Test func theWayToAnArticleStandsInTheUpperRow() throws {
    var desk = Desk()
    try desk.press("Enter ] ]")
    let row = Screen.draw(desk.state).plainText.split(separator: "\n")[0]
    #expect(row.contains("›"))
    #expect(row.contains(desk.state.reading?.article.content.title.prefix(12) ?? "nothing"))
    let first = try #require(desk.state.list.selected?.title)
    #expect(row.contains(first.prefix(12)))
  }

  @Test func whatWasReadCanBeNarrowedUnderItsTimes() throws {
    var desk = Desk()
    try desk.press("Enter J J gh")
    let times = desk.state.list.times
    #expect(!times.isEmpty)
    try desk.press("f")
    desk.type("a")
    try desk.press("Enter")
    #expect(desk.state.list.times == times)
  }

  @Test func escapePutsBackTheWalkTheNamesAndTheReaderAlone() throws {
    var desk = Desk()
    try desk.press("Enter ] Ctrl-d z")
    let before = desk.state
    try desk.press("f")
    desk.type("fer")
    try desk.press("Esc")
    #expect(desk.state.walk == before.walk)
    #expect(desk.state.walk != nil)
    #expect(desk.state.isZen)
    #expect(desk.state.sidebar == before.sidebar)
    #expect(desk.state.focus == .reader)
    #expect(desk.state.reading?.topOffset == before.reading?.topOffset)
    #expect(desk.state.list.selection == before.list.selection)
    #expect(desk.state.list.top == before.list.top)
  }
}
