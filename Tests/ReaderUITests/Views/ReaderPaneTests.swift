import Canvas
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct ReaderPaneTests {
  private let theme = Theme(
    name: "test",
    styles: [
      "reader.entity.place": Style(foreground: .basic(2)),
      "reader.entity.person": Style(foreground: .basic(4)),
      "reader.entity.selected": Style(attributes: [.bold, .underline]),
      "search.hit": Style(foreground: .basic(0), background: .basic(3)),
      "reader.title": Style(foreground: .basic(7), attributes: .bold),
    ])

  private func draw(_ state: ReaderState, _ width: Int, _ height: Int) -> Grid {
    var grid = Grid(like: state, width, height)
    ReaderPane(state: state, layout: state.screenLayout, styles: Styles(state)).draw(in: grid.bounds, on: &grid)
    return grid
  }

  @Test func textStandsInItsColumn() {
    expectPicture(
      draw(SampleNews.state(120, 36, focus: .reader), 54, 14),
      """

         Ferry strike in Marlow Bay ends after harbour
         board gives way
         NBP, via Coast Herald  ·  14 May 2025, 15:05

         Ferries in Marlow Bay sail again from Thursday,
         after the Harbour Board of Marlow Bay agreed to
         the wages that crews had asked for
         since November.

         “We should have listened sooner,” said
         Ada Penrose, who chairs the board. Her
         predecessor had called the demand absurd.

      """)
  }

  @Test func namesHaveTheColourOfTheirKind() {
    let grid = draw(SampleNews.state(120, 36, focus: .reader, theme: theme), 54, 20)
    #expect(grid.style(of: "Ada Penrose")?.foreground == .basic(4))
    #expect(grid.style(of: "Elmstead")?.foreground == .basic(2))
    #expect(grid.style(of: "predecessor")?.foreground == nil)
  }

  @Test func theSelectedNameIsMarkedEverywhereAndHeadlinesKeepTheirColour() {
    let grid = draw(SampleNews.state(120, 36, focus: .reader, theme: theme), 54, 20)
    // Marlow Bay is selected: in the headline and in the text.
    #expect(grid[19, 1] == Cell("M", Style(foreground: .basic(7), attributes: [.bold, .underline])))
    #expect(grid[14, 5] == Cell("M", Style(foreground: .basic(2), attributes: [.bold, .underline])))
    #expect(grid.style(of: "Elmstead")?.attributes == [])
  }

  @Test func hitsLieOverNames() {
    var state = SampleNews.state(120, 36, focus: .reader, theme: theme)
    guard let mention = state.reading?.entities[2].mentions[0].range else {
      Issue.record("no mention")
      return
    }
    state.reading?.hits = [mention]
    state.reading?.hit = 0
    let grid = draw(state, 54, 20)
    #expect(grid.style(of: "Ada")?.background == .basic(3))
    #expect(grid.cursor == Point(3, 11))
  }

  @Test func scrollingShowsLaterLines() {
    var state = SampleNews.state(120, 36, focus: .reader)
    state.reading?.topLine = 5
    let grid = draw(state, 54, 6)
    #expect(grid.plainText.hasPrefix("   Ferries in Marlow Bay"))
  }

  @Test func blocksHaveTheirOwnForm() {
    var builder = DocumentBuilder()
    builder.add(.dateline, "MARLOW BAY (NBP)")
    builder.add(.paragraph, "Ferries sail.")
    builder.add(.heading(level: 2), "What changes")
    builder.add(.listItem(marker: "•", depth: 0), "Wages rise by a tenth for all who serve on deck")
    builder.add(.listItem(marker: "2.", depth: 1), "from June")
    builder.add(.quote(depth: 1), "We should have listened to the crews sooner than we did")
    builder.add(.code, "line one\n\ttwo")
    builder.add(.tableRow(isHeader: true), "Line\tA day")
    builder.add(.tableRow(isHeader: false), "Elmstead\t900")
    let link = builder.link("https://example.org/a")
    builder.add(.paragraph, "See the letter.", spans: [.init(.link(link), TextRange(8, 14))])
    builder.add(.rule, "")
    var state = SampleNews.state(60, 50, focus: .reader)
    state.reading = Reading(article: SampleNews.article(builder.document, title: "Ferries"))
    state.fitToScreen()
    let layout = state.articleLayout
    #expect(layout?.frame == ArticleLayout.Frame(width: 60, measure: 72))
    state.size = Size(42, 50)
    expectPicture(
      draw(state, 42, 34),
      """

         Ferries
         NBP, via Coast Herald
         14 May 2025, 15:05  ·  1 min

         MARLOW BAY (NBP)
         Ferries sail.

         What changes
         • Wages rise by a tenth for all who
           serve on deck
           2. from June

         ▎ We should have listened to the
         ▎ crews sooner than we did

           line one
               two

         Line      A day
         Elmstead    900

         See the letter¹.

                      ·   ·   ·

         1  https://example.org/a
      """)
  }
}
