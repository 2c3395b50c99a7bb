import Canvas
import NewsModel
import Testing

@testable import ReaderUI

/// Single panes drawn into small grids.
@Suite struct PaneTests {
  private func listPane(_ state: ReaderState, _ width: Int, _ height: Int) -> Grid {
    var state = state
    state.size = Size(width, height + 4)
    state.fitToScreen()
    var grid = Grid(like: state, width, height)
    ListPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    return grid
  }

  @Test func headlinesOverTwoRows() {
    expectPicture(
      listPane(SampleNews.state(40, 16), 38, 12),
      """
       Wednesday 14 May ───────────────────
      ▌● Ferry strike in Marlow Bay ends
      ▌  after harbour board gives way
      ▌  15:05  Coast Herald · NBP       ≡4
       ● Board of Marlow Bay meets behind
         closed doors
         11:40  Wire Desk                ≡4
       ★ Lighthouse keeper retires
         08:12  Coast Herald

       Tuesday 13 May ─────────────────────
       ○ Herring catch smallest in ten
      """)
  }

  @Test func aHeadlineThatIsTooLongEndsInASign() {
    var state = SampleNews.state(40, 16)
    state.list.rows = [
      SampleNews.row(
        9, "Every one of the two hundred and twelve boats of the fleet put to sea again this morning",
        source: "Wire Desk", nil)
    ]
    expectPicture(
      listPane(state, 38, 6),
      """
       No date · received Wednesday 14 May
      ▌● Every one of the two hundred and
      ▌  twelve boats of the fleet put to…
      ▌  no date  Wire Desk
      """)
  }

  @Test func oneRowEach() {
    var state = SampleNews.state(76, 8)
    state.options.usesTwoLineRows = false
    expectPicture(
      listPane(state, 76, 8),
      """
       Wednesday 14 May ─────────────────────────────────────────────────────────
      ▌● 15:05  Ferry strike in Marlow Bay ends after harbour…  Coast Heral…   ≡4
       ● 11:40  Board of Marlow Bay meets behind closed doors   Wire Desk      ≡4
       ★ 08:12  Lighthouse keeper retires                       Coast Herald
       Tuesday 13 May ───────────────────────────────────────────────────────────
       ○ 19:30  Herring catch smallest in ten years, fishing…   Nets and Li…    ✎
       ● 09:00  Town council of Elmstead votes on new bridge    Wire Desk
      """)
  }

  @Test func passagesShowTheirHits() {
    let grid = listPane(SampleNews.searching(40, 12), 40, 5)
    expectPicture(
      grid,
      """
      ▌● Ferry strike in Marlow Bay ends aft…
      ▌  15:05    … bay the ferries sail aga…
       ○ Ferry crews walk out
         2 Nov    Ferry crews walked out on…
      """)
    #expect(grid[21, 1].style.attributes.contains(.reverse))
    #expect(grid.style(of: "Ferry crews walked")?.attributes.contains(.reverse) == true)
    #expect(grid.style(of: "crews walked")?.attributes.contains(.reverse) == false)
  }

  @Test func emptyListsSayWhatToDo() {
    var state = SampleNews.searching(40, 12)
    state.list.rows = []
    expectPicture(
      listPane(state, 40, 7),
      """

         Nothing here matches “ferr
         place:mar”.
         Esc cancels.
      """)
    state.prompt = nil
    state.list.search = nil
    state.tally?.articles = 0
    #expect(listPane(state, 76, 7).plainText.contains("The library is empty."))
    state.list.awaiting = 1
    #expect(listPane(state, 76, 7).plainText.allSatisfy { $0 == "\n" || $0 == " " })
  }

  @Test func theStripSaysWhy() {
    let state = SampleNews.state(120, 36, focus: .reader)
    let layout = state.screenLayout
    var grid = Grid(like: state, 54, 5)
    StripPane(state: state, layout: layout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    expectPicture(
      grid,
      """
         Related  4
        ] Board of Marlow Bay meets behind closed d… 11:40
          same story · harbour board
          Ferry crews walk out                       2 Nov
          Marlow Bay, NBP
      """)
  }

  @Test func reasonsInWords() {
    let signs = Signs(usesASCII: true)
    func words(_ reasons: [RelationReason]) -> String { StripPane.words(for: reasons, signs: signs) }
    #expect(
      words([.init(.copy, "same text"), .init(.time, "2 hours later")]) == "same text - 2 hours later")
    #expect(words([.init(.term, "harbour board"), .init(.entity, "Elmstead")]) == "harbour board, Elmstead")
    #expect(words([.init(.version, ""), .init(.story, "x")]) == "another version - same story")
  }

  @Test func namesByKind() {
    let state = SampleNews.state(120, 36, focus: .sidebar)
    var grid = Grid(like: state, 26, 14)
    SidebarPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    expectPicture(
      grid,
      """

        Organisations
        Harbour Board of Ma…  1

        Places
      ▌ Marlow Bay            4
      ▌ ▂▁▃▂▄▅█▇  40 in library
        Elmstead              2

        People
        Ada Penrose           1

        Groups
        German                1
      """)
    #expect(grid.cursor == Point(0, 5))
  }

  @Test func wideSidebarsCountTheLibrary() {
    var state = SampleNews.state(160, 50)
    state.sidebar.selection = nil
    var grid = Grid(like: state, 36, 13)
    SidebarPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    expectPicture(
      grid,
      """

        Organisations
        Harbour Board o… ▁▁▂▁▄▄█▆  1   12

        Places
        Marlow Bay       ▂▁▃▂▄▅█▇  4   40
        Elmstead         █▅▁▄▃▇▆▅  2 1.2k

        People
        Ada Penrose      ▁▁▁▁▁▁▂▁  1    3

        Groups
        German                     1   88
      """)
  }

  @Test func withoutFiguresThereAreNoSparklines() {
    var state = SampleNews.state(120, 36)
    for index in SampleNews.entities.indices { state.reading?.entities[index].weeks = [] }
    var grid = Grid(like: state, 36, 3)
    SidebarPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    expectPicture(
      grid,
      """

        Organisations
        Harbour Board of Marlow…   1   12
      """)
    grid = Grid(like: state, 26, 7)
    SidebarPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    #expect(grid.plainText.contains("▌ 40 in library"))
  }

  @Test func sparklinesStandOnOneBaseline() {
    let signs = Signs(usesASCII: false)
    #expect(Sparkline.text([0, 1, 2, 3, 4, 0], signs: signs) == "▁▂▄▆█▁")
    #expect(Sparkline.text([7, 100, 1, 50, 0, 93, 2, 8], signs: signs) == "▂█▂▅▁█▂▂")
    #expect(Sparkline.text([9, 9, 0, 0, 0, 0, 0, 0, 0, 1], signs: signs) == "▁▁▁▁▁▁▁▂")
    #expect(Sparkline.text([.max, 0, 1], signs: signs)?.count == 3)
    #expect(Sparkline.text([0, 0, 0], signs: signs) == nil)
    #expect(Sparkline.text([], signs: signs) == nil)
    #expect(Sparkline.text([0, 1, 2, 3, 4, 0], signs: Signs(usesASCII: true)) == "_.:||_")
  }

  @Test func theTotalTakesTheWordsThatThereIsRoomFor() {
    func detail(_ count: Int, _ width: Int, ascii: Bool = false) -> String {
      var state = SampleNews.state(120, 36, focus: .sidebar)
      state.options.usesASCII = ascii
      state.reading?.entities[1].libraryCount = count
      var grid = Grid(like: state, width, 14)
      SidebarPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
      return String(grid.plainText.split(separator: "\n", omittingEmptySubsequences: false)[6].dropFirst(2))
    }
    #expect(detail(1, 26) == "▂▁▃▂▄▅█▇  1 in library")
    #expect(detail(412, 26) == "▂▁▃▂▄▅█▇ 412 in library")
    #expect(detail(1234, 26) == "▂▁▃▂▄▅█▇ 1.2k articles")
    #expect(detail(1234, 31) == "▂▁▃▂▄▅█▇  1,234 in library")
    #expect(detail(40, 24) == "▂▁▃▂▄▅█▇ 40 articles")
    #expect(detail(1234, 20) == "▂▁▃▂▄▅█▇ 1.2k")
    #expect(detail(2, 26, ascii: true) == "._..::||  2 in library")
  }

  @Test func messagesTakeTheLowerRow() {
    var state = SampleNews.state(40, 12)
    state.notice = Notice(
      "The feed does not answer; it will be asked again in an hour.", level: .problem, date: SampleNews.now)
    let lines = Screen.draw(state).plainText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[10] == " The feed does not answer; it will be")
    #expect(lines[11] == " asked again in an hour.")
  }
}

/// Selections where the theme reverses them.
@Suite struct ReversedSelectionTests {
  private let theme = Theme(
    name: "reversed",
    styles: [
      "quiet": Style(attributes: .dim), "list.meta": Style(attributes: .dim), "list.snippet": Style(attributes: .dim),
      "list.bar": Style(foreground: .basic(3)), "list.mark.unread": Style(foreground: .basic(3)),
      "list.selected": Style(attributes: .reverse),
      "search.hit": Style(foreground: .basic(0), background: .basic(3)),
    ])

  @Test func theyHaveOneGround() {
    let grid = Screen.draw(SampleNews.state(40, 12, theme: theme))
    #expect(grid[0, 3] == Cell("▌", Style(foreground: .basic(3))))
    for x in 1..<40 {
      for y in 3...5 {
        #expect(grid[x, y].style.attributes.contains(.reverse))
        #expect(!grid[x, y].style.attributes.contains(.dim))
        #expect(grid[x, y].style.foreground == nil)
      }
    }
    #expect(grid[1, 6].style.foreground == .basic(3))
  }

  @Test func hitsKeepTheirColoursAndAreNotDim() {
    var state = SampleNews.searching(40, 12)
    state.options.theme = theme
    let grid = Screen.draw(state)
    let hit = Style(foreground: .basic(0), background: .basic(3))
    #expect(grid[22, 3].glyph == "f" && grid[22, 3].style == hit)
    #expect(grid.style(of: "Ferry crews walked") == hit)
    #expect(grid.style(of: "crews walked") == Style(attributes: .dim))
  }
}
