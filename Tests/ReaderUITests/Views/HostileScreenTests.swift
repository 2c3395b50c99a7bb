import Canvas
import NewsModel
import ReaderUI
import Support
import Testing

/// Whatever comes from outside is drawn without harm: wrong ranges, endless words, controls, letters of every width.
@Suite struct HostileScreenTests {
  private let morsels = [
    "word", " ", " ", "\t", "\n", "\u{1B}[31m", "\u{7}", "日本", "é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "עברית", "\u{202E}", "\u{0}",
    "—",
    "-", "anextremelylongwordthatfitsnowhere", "\u{200B}", "“", ".", "\r\n", "\u{FFFD}", "ﷺ",
  ]

  private func text(_ dice: inout SeededGenerator, _ most: Int) -> String {
    (0..<Int.random(in: 0...most, using: &dice)).map { _ in morsels[Int.random(in: 0..<morsels.count, using: &dice)] }
      .joined()
  }

  private func range(_ dice: inout SeededGenerator) -> TextRange {
    TextRange(Int.random(in: -3...200, using: &dice), Int.random(in: -3...200, using: &dice))
  }

  private func document(_ dice: inout SeededGenerator) -> Document {
    var builder = DocumentBuilder()
    let kinds: [Document.Block.Kind] = [
      .title, .dateline, .paragraph, .heading(level: 9), .quote(depth: 99), .listItem(marker: "•", depth: 40), .code,
      .tableRow(isHeader: true), .tableRow(isHeader: false), .caption(link: 7), .rule, .notice,
    ]
    for _ in 0..<Int.random(in: 0...8, using: &dice) {
      let spans = [
        Document.Span(.link(Int.random(in: 0...3, using: &dice)), range(&dice)), Document.Span(.strong, range(&dice)),
      ]
      builder.add(kinds[Int.random(in: 0..<kinds.count, using: &dice)], text(&dice, 60), spans: spans)
    }
    return builder.document
  }

  @Test(arguments: 0..<60) func nothingFallsOver(seed: Int) {
    var dice = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 20...170, using: &dice)
    let height = Int.random(in: 5...50, using: &dice)
    var state = SampleNews.state(width, height, focus: Pane.allCases.randomElement(using: &dice) ?? .list)
    state.list.rows = (1...9).map { id in
      var row = SampleNews.rows[id % 6]
      row.title = text(&dice, 30)
      row.sourceName = text(&dice, 9)
      if seed % 2 == 0 { row.snippet = Snippet(text: text(&dice, 20), hits: [range(&dice)]) }
      return row
    }
    state.list.path = [text(&dice, 9), text(&dice, 9)]
    var reading = Reading(article: SampleNews.article(document(&dice), title: text(&dice, 30)))
    reading.entities = (0..<4).map { _ in
      ArticleEntity(
        name: text(&dice, 8), kind: EntityKind.allCases.randomElement(using: &dice) ?? .work,
        mentions: [EntityMention(range: range(&dice), text: ""), EntityMention(range: range(&dice), text: "")])
    }
    reading.hits = [range(&dice), range(&dice)]
    reading.hit = 1
    reading.topOffset = Int.random(in: -5...300, using: &dice)
    reading.related = [RelatedRow(summary: state.list.rows[0], reasons: [])]
    state.reading = reading
    state.sidebar.selection = Int.random(in: 0...9, using: &dice)
    state.notice = seed % 3 == 0 ? Notice(text(&dice, 60), date: SampleNews.now) : nil
    state.fitToScreen()
    let grid = Screen.draw(state)
    #expect(grid.size == Size(width, height))
    for cell in grid.cells {
      for scalar in cell.glyph.unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0x202E)
      }
    }
    for row in 0..<height {
      let columns = (0..<width).reduce(0) {
        $0 + (grid[$1, row].isTrailingHalf ? 0 : TextWidth.width(of: grid[$1, row].glyph))
      }
      #expect(columns == width)
    }
  }
}
