import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct OverlayUpdateTests {
  @Test func helpIsNarrowedByTyping() throws {
    var desk = Desk()
    try desk.press("?")
    guard case .help(let all) = desk.state.overlay else { return #expect(Bool(false), "help is not open") }
    #expect(desk.state.helpRows(all).count > 30)
    desk.type("related q")
    try desk.press("Backspace Backspace")
    guard case .help(let some) = desk.state.overlay else { return #expect(Bool(false), "help is not open") }
    #expect(some.filter == "related")
    #expect(desk.state.helpRows(some).count < desk.state.helpRows(all).count / 2)
    #expect(!desk.quits)
    try desk.press("Esc")
    #expect(desk.state.overlay == nil)
  }

  @Test func thePaletteRunsWhatIsChosen() throws {
    var desk = Desk()
    try desk.press("Ctrl-p")
    desk.type("star")
    try desk.press("Enter")
    #expect(desk.state.overlay == nil)
    #expect(desk.library.articles[0].status.isStarred)
    try desk.press("Ctrl-p")
    desk.type("zzzz")
    try desk.press("Enter Esc")
    #expect(desk.state.overlay == nil)
  }

  @Test func themesAreShownWhileChoosing() throws {
    var desk = Desk()
    try desk.press(":")
    desk.type("theme")
    try desk.press("Enter")
    #expect(desk.state.overlay != nil)
    try desk.press("Down")
    #expect(desk.state.options.theme.name == "night-desk")
    try desk.press("Esc")
    #expect(desk.state.options.theme.name == "ink")
    try desk.press(":")
    desk.type("theme")
    try desk.press("Enter")
    desk.type("broad")
    #expect(desk.state.options.theme.name == "broadsheet")
    try desk.press("Enter")
    #expect(desk.state.options.theme.name == "broadsheet")
    #expect(desk.state.overlay == nil)
  }

  @Test func theCommandLineRunsCommandsByName() throws {
    var desk = Desk()
    try desk.press(":")
    desk.type("theme br")
    try desk.press("Tab Enter")
    #expect(desk.state.options.theme.name == "broadsheet")
    try desk.press(":")
    desk.type("search ferry")
    try desk.press("Enter")
    #expect(desk.state.prompt == nil)
    #expect(desk.state.list.path == ["All sources", "ferry"])
    try desk.press(":")
    desk.type("limit strike")
    try desk.press("Enter")
    #expect(desk.state.lists.count == 2)
    try desk.press(":")
    desk.type("quit-now")
    try desk.press("Enter")
    #expect(desk.quits)
  }

  @Test func mistakesOnTheCommandLineAreToldAndTheLineStays() throws {
    var desk = Desk()
    try desk.press(":")
    desk.type("serach ferry")
    try desk.press("Enter")
    #expect(desk.state.prompt?.text == "serach ferry")
    #expect(desk.state.prompt?.problems.first?.message.contains("search") == true)
    desk.type("x")
    #expect(desk.state.prompt?.problems.isEmpty == true)
    try desk.press("Esc :")
    desk.type("theme brodsheet")
    try desk.press("Enter")
    #expect(desk.state.notice?.text.contains("broadsheet") == true)
  }

  @Test func namesOfCommandsComplete() throws {
    var desk = Desk()
    try desk.press(":")
    #expect((desk.state.prompt?.completions?.items.count ?? 0) == Command.allCases.count)
    desk.type("next-r")
    #expect(desk.state.prompt?.completions?.items.first?.text == "next-related")
    try desk.press("Tab")
    #expect(desk.state.prompt?.text == "next-related")
    try desk.press("Esc Esc : Backspace")
    #expect(desk.state.prompt == nil)
  }

  @Test func unknownKeysAreToldAndPendingOnesShown() throws {
    var desk = Desk()
    try desk.press("2g")
    #expect(desk.state.pending.description == "2g")
    try desk.press("Esc")
    #expect(desk.state.pending.isEmpty)
    try desk.press("F9")
    #expect(desk.state.notice?.text.hasPrefix("F9") == true)
  }

  @Test func theMouseSelectsOpensAndScrolls() throws {
    var desk = Desk()
    let list = try #require(desk.state.screenLayout.list)
    let item = try #require(desk.state.listLayout?.items[2])
    let third = Point(list.x + 5, list.y + item.row)
    desk.send(.mouse(MouseEvent(.press, at: third)))
    #expect(desk.selected == 3)
    #expect(desk.shown == 3)
    #expect(desk.state.focus == .list)
    desk.send(.mouse(MouseEvent(.doublePress, at: third)))
    #expect(desk.state.focus == .reader)
    let reader = try #require(desk.state.screenLayout.reader)
    desk.send(.mouse(MouseEvent(.wheelDown, at: Point(reader.x + 4, reader.y + 4))))
    #expect((desk.state.reading?.topOffset ?? 0) + (desk.state.reading?.topLine ?? 0) > 0)
    let strip = try #require(desk.state.screenLayout.strip)
    desk.send(.mouse(MouseEvent(.press, at: Point(strip.x + 6, strip.y + 1))))
    #expect(desk.shown == 6)
    desk.send(.mouse(MouseEvent(.wheelDown, at: third)))
    #expect(desk.state.list.top > 0)
    desk.send(.mouse(MouseEvent(.press, at: Point(500, 500))))
    desk.send(.mouse(MouseEvent(.press, at: Point(-1, -1))))
  }

  @Test func aPressOnANameLightsIt() throws {
    var desk = Desk(articles: 40)
    try desk.press("4j Enter")
    let layout = try #require(desk.state.articleLayout)
    let mention = try #require(desk.state.reading?.entities[0].mentions[0].range.start)
    let pane = try #require(desk.state.screenLayout.reader)
    let frame = try #require(desk.state.articleFrame)
    let line = layout.line(at: mention)
    let before = try #require(layout.lines[line].range?.start)
    desk.send(.mouse(MouseEvent(.press, at: Point(pane.x + frame.left + mention - before + 1, pane.y + line))))
    #expect(desk.state.sidebar.selection == 0)
    let sidebar = try #require(desk.state.screenLayout.sidebar)
    let row = try #require(desk.state.sidebarLayout.row(of: 0))
    desk.send(.mouse(MouseEvent(.doublePress, at: Point(sidebar.x + 3, sidebar.y + row))))
    #expect(desk.state.list.path.last == "Port Alder")
  }
}
