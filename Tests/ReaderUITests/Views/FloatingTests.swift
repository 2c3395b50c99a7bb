import Canvas
import Commands
import NewsModel
import Testing

@testable import ReaderUI

/// The prompt and what floats over the panes.
@Suite struct FloatingTests {
  private func lines(_ state: ReaderState) -> [String] {
    Screen.draw(state).plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func aPromptTakesTheLowerRowAndTheCursor() {
    let state = SampleNews.searching(80, 24)
    let grid = Screen.draw(state)
    #expect(lines(state)[23] == "/ ferr place:mar                         Tab complete   Enter keep   Esc cancel")
    #expect(grid.cursor == Point(16, 23))
  }

  @Test func aLongLineMovesWithItsCursor() {
    var state = SampleNews.searching(40, 12)
    let words = "a word and a word and a word and a word and the end"
    state.prompt?.text = words
    state.prompt?.cursor = words.utf8.count
    let grid = Screen.draw(state)
    #expect(lines(state)[11].hasSuffix("the end"))
    #expect((grid.cursor?.x ?? 99) < 40)
    state.prompt?.cursor = 0
    #expect(lines(state)[11].hasPrefix("/ a word and"))
  }

  @Test func mistakesAreMarkedWhereTheyStand() {
    var state = SampleNews.searching(80, 24)
    state.prompt?.text = "ferr plcae:mar"
    state.prompt?.problems = [QueryProblem(range: TextRange(5, 11), message: "no field is called “plcae”")]
    let grid = Screen.draw(state)
    #expect(grid[7, 23].style.attributes.contains(.underline))
    #expect(!grid[6, 23].style.attributes.contains(.underline))
    #expect(lines(state)[22].hasPrefix("────── ↓ no field is called “plcae” ───"))
  }

  @Test func completionsOpenUpwardOverTheWordsTheyReplace() {
    var state = SampleNews.searching(60, 16)
    state.prompt?.completions = CompletionMenu(
      range: TextRange(5, 14),
      items: [.init("place:marlow bay", explanation: "40 articles"), .init("place:marsh", explanation: "2 articles")],
      selection: 0)
    let lines = lines(state)
    #expect(lines[10].dropFirst(5) == "╭────────────────────────────────╮")
    #expect(lines[11].dropFirst(5) == "│▌place:marlow bay   40 articles │")
    #expect(lines[12].dropFirst(5) == "│ place:marsh         2 articles │")
    #expect(lines[13].dropFirst(5) == "╰────────────────────────────────╯")
  }

  @Test func pendingKeysSayWhatMayFollow() {
    var state = SampleNews.state(80, 24)
    state.pending = PendingKeys(keys: [Key(.character("g"))])
    let text = Screen.draw(state).plainText
    #expect(text.contains("╭─ g … ─"))
    for row in Help.continuations(of: state.pending, context: .list, keymap: .standard) {
      #expect(text.contains("\(row.keyText)   \(row.title)"))
    }
    state.pending = PendingKeys(count: 12)
    #expect(lines(state)[23].hasSuffix(" 12"))
  }

  @Test func thePaletteMarksWhatMatches() {
    var state = SampleNews.state(100, 30)
    var picker = PickerState()
    picker.filter = "quit"
    state.picker = .palette(picker)
    let grid = Screen.draw(state)
    #expect(grid.style(of: "Quit")?.attributes.contains(.bold) == true)
    #expect(grid.plainText.contains("› quit"))
    #expect(grid.cursor?.y == 5)
    picker.filter = "zzzz"
    state.picker = .palette(picker)
    #expect(Screen.draw(state).plainText.contains("No matching commands."))
  }

  @Test func helpFollowsItsSelection() {
    var state = SampleNews.state(80, 24)
    var picker = PickerState()
    let rows = Help.rows(context: .list, keymap: .standard)
    for selection in rows.indices {
      picker.selection = selection
      state.picker = .help(picker)
      let grid = Screen.draw(state)
      let selected = (0..<24).filter { grid[6, $0].glyph == "▌" || grid[5, $0].glyph == "▌" }
      #expect(selected.count == 1, "\(rows[selection].title)")
      let line = selected.first.map { y in (0..<80).map { grid[$0, y].glyph }.joined() }
      #expect(line?.contains(rows[selection].title) == true, "\(rows[selection].title)")
    }
  }

  @Test func helpExplainsEverySign() {
    var state = SampleNews.state(100, 60)
    var picker = PickerState()
    picker.selection = .max
    state.picker = .help(picker)
    let text = Screen.draw(state).plainText
    for sign in Signs(usesASCII: false).legend { #expect(text.contains("\(sign.sign)  \(sign.meaning)")) }
  }

  @Test func messagesStandNewestFirst() {
    var state = SampleNews.state(80, 24)
    state.log = [
      Notice("First.", date: SampleNews.now), Notice("Second.", level: .problem, date: SampleNews.now),
    ]
    state.dialogs = [Dialog(.messages, .messages)]
    let text = Screen.draw(state).plainText
    guard let first = text.range(of: "First."), let second = text.range(of: "Second.") else {
      Issue.record("\(text)")
      return
    }
    #expect(second.lowerBound < first.lowerBound)
  }

  @Test func themesAreListed() {
    var state = SampleNews.state(80, 24)
    state.options.themeNames = ["ink", "broadsheet"]
    state.picker = .themes(PickerState(), previous: "ink")
    let text = Screen.draw(state).plainText
    #expect(text.contains("▌ ink"))
    #expect(text.contains("  broadsheet"))
    #expect(text.contains("2 of 2"))
  }
}

/// The rows above and below the panes.
@Suite struct EdgeRowTests {
  private func lines(_ state: ReaderState) -> [String] {
    Screen.draw(state).plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func theUpperRowSaysWhereAndHowMuch() {
    var state = SampleNews.state(112, 20)
    state.work = [WorkProgress(name: "refreshing", done: 31, total: 48)]
    let row = lines(state)[0]
    #expect(row.hasPrefix(" Dateline  All sources  ›  unread   "))
    #expect(row.hasSuffix("   1,204 unread · 31 stories      refreshing 31/48 ━━━━━━╸━━━"))
  }

  @Test func workWhoseRateIsKnownSaysHowLongItTakes() {
    var state = SampleNews.state(120, 20)
    state.work = [WorkProgress(name: "careful names", done: 400, total: 1_000, rest: 240, rate: 2.5)]
    #expect(lines(state)[0].hasSuffix("careful names 400/1,000 ━━━━╸━━━━━ 3/s 4 min"))
    state.work[0].rate = 0.05
    #expect(lines(state)[0].hasSuffix(" 3/min 4 min"))
  }

  @Test func longPathsGiveWayFromTheLeft() {
    var state = SampleNews.state(90, 20)
    state.list.path = ["All sources", "unread", "Harbour Board of Marlow Bay", "Elmstead"]
    #expect(lines(state)[0].hasPrefix(" Dateline  unread  ›  Harbour Board of Marlow Bay  ›  Elmstead  "))
  }

  @Test func aWalkThroughRelatedArticlesSaysSo() {
    var state = SampleNews.state(80, 24, focus: .reader)
    state.walk = RelatedWalk(origin: ArticleID(9), rows: SampleNews.related, index: 0)
    state.walk?.rows[0].summary.id = ArticleID(1)
    #expect(lines(state)[0].hasPrefix(" Dateline  unread  ›  related 1 of 4"))
  }

  @Test func countsThatAreNotKnownAreNotInvented() {
    var state = SampleNews.state(80, 24)
    state.list.total = ListTotal(count: 10_000, isExact: false)
    #expect(lines(state)[23].hasPrefix(" List  1 of 10,000+"))
    state.list.total = nil
    #expect(lines(state)[23].hasPrefix(" List  1   "))
    state.list.firstIndex = nil
    #expect(lines(state)[23].hasPrefix(" List    "))
  }

  @Test func theSidebarSaysWhichNameIsSelected() {
    #expect(lines(SampleNews.state(80, 24, focus: .sidebar))[23].hasPrefix(" Names  2 of 5 "))
  }
}
