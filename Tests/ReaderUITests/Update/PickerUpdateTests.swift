import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct PickerUpdateTests {
  @Test func helpIsNarrowedByTyping() throws {
    var harness = ReaderHarness()
    try harness.press("?")
    guard case .help(let all) = harness.state.picker else { return #expect(Bool(false), "help is not open") }
    #expect(harness.state.helpRows(all).count > 30)
    harness.type("related q")
    try harness.press("Backspace Backspace")
    guard case .help(let some) = harness.state.picker else { return #expect(Bool(false), "help is not open") }
    #expect(some.filter == "related")
    #expect(harness.state.helpRows(some).count < harness.state.helpRows(all).count / 2)
    #expect(!harness.quits)
    try harness.press("Esc")
    #expect(harness.state.picker == nil)
  }

  @Test func thePaletteRunsWhatIsChosen() throws {
    var harness = ReaderHarness()
    try harness.press("Ctrl-p")
    harness.type("star")
    try harness.press("Enter")
    #expect(harness.state.picker == nil)
    #expect(harness.library.articles[0].status.isStarred)
    try harness.press("Ctrl-p")
    harness.type("zzzz")
    try harness.press("Enter Esc")
    #expect(harness.state.picker == nil)
  }

  @Test func themesAreShownWhileChoosing() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("theme")
    try harness.press("Enter")
    #expect(harness.state.picker != nil)
    try harness.press("Down")
    #expect(harness.state.options.theme.name == "night-desk")
    try harness.press("Esc")
    #expect(harness.state.options.theme.name == "ink")
    try harness.press(":")
    harness.type("theme")
    try harness.press("Enter")
    harness.type("broad")
    #expect(harness.state.options.theme.name == "broadsheet")
    try harness.press("Enter")
    #expect(harness.state.options.theme.name == "broadsheet")
    #expect(harness.state.picker == nil)
  }

  @Test func theCommandLineRunsCommandsByName() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("theme br")
    try harness.press("Tab Enter")
    #expect(harness.state.options.theme.name == "broadsheet")
    try harness.press(":")
    harness.type("search ferry")
    try harness.press("Enter")
    #expect(harness.state.prompt == nil)
    #expect(harness.state.list.path == ["All sources", "ferry"])
    try harness.press(":")
    harness.type("limit strike")
    try harness.press("Enter")
    #expect(harness.state.lists.count == 2)
    try harness.press(":")
    harness.type("quit-now")
    try harness.press("Enter")
    #expect(harness.quits)
  }

  @Test func mistakesOnTheCommandLineAreToldAndTheLineStays() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("serach ferry")
    try harness.press("Enter")
    #expect(harness.state.prompt?.text == "serach ferry")
    #expect(harness.state.prompt?.problems.first?.message.contains("search") == true)
    harness.type("x")
    #expect(harness.state.prompt?.problems.isEmpty == true)
    try harness.press("Esc :")
    harness.type("theme brodsheet")
    try harness.press("Enter")
    #expect(harness.state.notice?.text.contains("broadsheet") == true)
  }

  @Test func namesOfCommandsComplete() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    #expect((harness.state.prompt?.completions?.items.count ?? 0) == Command.allCases.count)
    harness.type("next-r")
    #expect(harness.state.prompt?.completions?.items.first?.text == "next-related")
    try harness.press("Tab")
    #expect(harness.state.prompt?.text == "next-related")
    try harness.press("Esc Esc : Backspace")
    #expect(harness.state.prompt == nil)
  }

  @Test func unknownKeysAreToldAndPendingOnesShown() throws {
    var harness = ReaderHarness()
    try harness.press("2g")
    #expect(harness.state.pending.description == "2g")
    try harness.press("Esc")
    #expect(harness.state.pending.isEmpty)
    try harness.press("F9")
    #expect(harness.state.notice?.text.hasPrefix("F9") == true)
  }

  @Test func theMouseSelectsOpensAndScrolls() throws {
    var harness = ReaderHarness()
    let list = try #require(harness.state.screenLayout.list)
    let item = try #require(harness.state.listLayout?.items[2])
    let third = Point(list.x + 5, list.y + item.row)
    harness.send(.mouse(MouseEvent(.press, at: third)))
    #expect(harness.selected == 3)
    #expect(harness.shown == 3)
    #expect(harness.state.focus == .list)
    harness.send(.mouse(MouseEvent(.doublePress, at: third)))
    #expect(harness.state.focus == .reader)
    let reader = try #require(harness.state.screenLayout.reader)
    harness.send(.mouse(MouseEvent(.wheelDown, at: Point(reader.x + 4, reader.y + 4))))
    #expect((harness.state.reading?.topOffset ?? 0) + (harness.state.reading?.topLine ?? 0) > 0)
    let strip = try #require(harness.state.screenLayout.strip)
    harness.send(.mouse(MouseEvent(.press, at: Point(strip.x + 6, strip.y + 1))))
    #expect(harness.shown == 6)
    harness.send(.mouse(MouseEvent(.wheelDown, at: third)))
    #expect(harness.state.list.top > 0)
    harness.send(.mouse(MouseEvent(.press, at: Point(500, 500))))
    harness.send(.mouse(MouseEvent(.press, at: Point(-1, -1))))
  }

  @Test func aPressOnANameLightsIt() throws {
    var harness = ReaderHarness(articles: 40)
    try harness.press("4j Enter")
    let layout = try #require(harness.state.articleLayout)
    let mention = try #require(harness.state.reading?.entities[0].mentions[0].range.start)
    let pane = try #require(harness.state.screenLayout.reader)
    let frame = try #require(harness.state.articleFrame)
    let line = layout.line(at: mention)
    let before = try #require(layout.lines[line].range?.start)
    harness.send(.mouse(MouseEvent(.press, at: Point(pane.x + frame.left + mention - before + 1, pane.y + line))))
    #expect(harness.state.sidebar.selection == 0)
    let sidebar = try #require(harness.state.screenLayout.sidebar)
    let row = try #require(harness.state.sidebarLayout.row(of: 0))
    harness.send(.mouse(MouseEvent(.doublePress, at: Point(sidebar.x + 3, sidebar.y + row))))
    #expect(harness.state.list.path.last == "Port Alder")
  }
}
