import Support
import Testing

@testable import Canvas

@Suite struct GridTests {
  private func grid(_ width: Int, _ height: Int = 1) -> Grid { Grid(size: Size(width, height)) }

  @Test func textStandsWhereItIsPut() {
    var grid = grid(10, 3)
    #expect(grid.put("one", at: Point(0, 0)) == 3)
    #expect(grid.put("two", at: Point(7, 1)) == 3)
    #expect(grid.plainText == "one\n       two\n")
  }

  @Test func whatIsOutsideIsCutOff() {
    var grid = grid(5, 2)
    #expect(grid.put("abcdefgh", at: Point(2, 0)) == 3)
    grid.put("abcdefgh", at: Point(-3, 1))
    grid.put("never", at: Point(0, 2))
    grid.put("never", at: Point(0, -1))
    grid.put("never", at: Point(5, 0))
    #expect(grid.plainText == "  abc\ndefgh")
  }

  @Test func limitIsClippedOrMarked() {
    var grid = grid(12, 4)
    #expect(grid.put("newspaper", at: Point(0, 0), width: 4) == 4)
    #expect(grid.put("newspaper", at: Point(0, 1), width: 4, truncation: .ellipsis) == 4)
    #expect(grid.put("news", at: Point(0, 2), width: 4, truncation: .ellipsis) == 4)
    #expect(grid.put("日本語", at: Point(0, 3), width: 4, truncation: .ellipsis) == 3)
    #expect(grid.put("x", at: Point(0, 0), width: 0) == 0)
    #expect(grid.plainText == "news\nnew…\nnews\n日…")
  }

  @Test func wideGlyphsTakeTwoCells() {
    var grid = grid(6)
    #expect(grid.put("日本", at: Point(1, 0)) == 4)
    #expect(grid[1, 0].glyph == "日")
    #expect(grid[2, 0].isTrailingHalf)
    #expect(grid[3, 0].glyph == "本")
    #expect(grid.plainText == " 日本")
  }

  @Test(arguments: [(1, " x 本"), (2, "  x本"), (3, " 日x"), (4, " 日 x")])
  func halfOfAWideGlyphNeverStays(x: Int, expected: String) {
    var grid = grid(6)
    grid.put("日本", at: Point(1, 0))
    grid.put("x", at: Point(x, 0))
    #expect(grid.plainText == expected)
    #expect(isWhole(grid))
  }

  @Test func wideGlyphAtAnEdgeBecomesABlank() {
    var grid = grid(4, 2)
    #expect(grid.put("a日日", at: Point(0, 0)) == 3)
    grid.put("日b", at: Point(-1, 1))
    #expect(grid.plainText == "a日\n b")
    #expect(isWhole(grid))
  }

  @Test func coloursThatAreNotNamedStay() {
    var grid = Grid(size: Size(4, 1), style: Style(background: .basic(1)))
    grid.fill(Rect(1, 0, 2, 1), style: Style(background: .basic(4), attributes: .bold))
    grid.put("abcd", at: Point(0, 0), style: Style(foreground: .basic(7)))
    #expect(grid[0, 0].style == Style(foreground: .basic(7), background: .basic(1)))
    #expect(grid[1, 0].style == Style(foreground: .basic(7), background: .basic(4), attributes: .bold))
    grid.restyle(Rect(0, 0, 4, 1), Style(attributes: .underline))
    #expect(grid[1, 0].style.attributes == [.bold, .underline])
    #expect(grid.plainText == "abcd")
    grid.fill(Rect(0, 0, 4, 1))
    #expect(grid[1, 0] == Cell(" ", Style(background: .basic(1))))
  }

  @Test func fillPartsWideGlyphs() {
    var grid = grid(6)
    grid.put("日本語", at: Point(0, 0))
    grid.fill(Rect(1, 0, 4, 1), glyph: "─")
    #expect(grid.plainText == " ────")
    #expect(isWhole(grid))
  }

  @Test func aGridIsDrawnIntoAnother() {
    var inner = grid(4)
    inner.put("日本", at: Point(0, 0))
    var outer = grid(5, 2)
    outer.put(".....", at: Point(0, 0))
    outer.draw(inner, at: Point(1, 0))
    outer.draw(inner, at: Point(-1, 1))
    #expect(outer.plainText == ".日本\n 本")
    #expect(isWhole(outer))
  }

  @Test func marksShareACell() {
    var grid = grid(8)
    #expect(grid.put("e\u{301}x", at: Point(0, 0)) == 2)
    #expect(grid[0, 0].glyph == "e\u{301}")
    #expect(grid[1, 0].glyph == "x")
  }

  @Test func clustersThatCursesCannotDrawAreReduced() {
    var grid = grid(20)
    let used = grid.put("👨‍👩‍👧 🇩🇪 ❤️ 👍🏽 1️⃣", at: Point(0, 0))
    #expect(used == 14)
    #expect(grid.plainText == "👨 DE ❤  👍 1\u{20E3}")
    #expect(isWhole(grid))
  }

  @Test(arguments: [
    "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{7}\u{8}", "a\tb", "a\r\nb", "\u{202E}evil\u{202C}", "\u{0}",
    "\u{85}",
    "\u{E000}", "\u{10FFFF}", "\u{378}", "\u{E0041}", "\u{FEFF}x", "\u{2028}", "\u{AD}", "\u{1F1E9}", "\u{301}",
    "\u{200D}",
  ])
  func nothingThatATerminalObeysGetsIn(text: String) {
    var grid = grid(24)
    let used = grid.put(text, at: Point(0, 0))
    #expect(used == TextWidth.width(of: text))
    #expect(isHarmless(grid))
    grid.fill(grid.bounds, glyph: text)
    #expect(isHarmless(grid))
    grid[0, 0] = Cell(text)
    #expect(isHarmless(grid))
  }

  @Test func anythingAtAllLeavesAWholeGrid() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var grid = Grid(size: Size(Int(random.next() % 12), Int(random.next() % 3)))
      for _ in 0..<12 {
        let text = random.text(length: Int(random.next() % 9))
        let point = Point(Int(random.next() % 16) - 3, Int(random.next() % 5) - 1)
        switch random.next() % 4 {
        case 0: grid.fill(Rect(point.x, point.y, Int(random.next() % 6), 2), glyph: text)
        case 1: grid[point.x, point.y] = Cell(text)
        case 2: grid.put(text, at: point, width: Int(random.next() % 7), truncation: .ellipsis)
        default: grid.put(text, at: point)
        }
      }
      #expect(isWhole(grid) && isHarmless(grid), "\(grid.cells.map(\.glyph))")
    }
  }

  @Test func coloursBecomeEscapes() {
    var grid = grid(3)
    grid.put(
      "ab", at: Point(0, 0), style: Style(foreground: .rgb(255, 0, 0), background: .basic(12), attributes: [.bold]))
    #expect(grid.ansi(colors: .trueColor) == "\u{1B}[0;1;38;2;255;0;0;104mab\u{1B}[0m ")
    #expect(grid.ansi(colors: .indexed256) == "\u{1B}[0;1;38;5;196;104mab\u{1B}[0m ")
    #expect(grid.ansi(colors: .basic8) == "\u{1B}[0;1;31;44mab\u{1B}[0m ")
    #expect(grid.ansi(colors: .none) == "\u{1B}[0;1mab\u{1B}[0m ")
  }
}

/// Whether every wide glyph has its trailing half and every trailing half its glyph.
private func isWhole(_ grid: Grid) -> Bool {
  (0..<grid.size.height).allSatisfy { y in
    (0..<grid.size.width).allSatisfy { x in
      let cell = grid[x, y]
      // A vowel sign may stand in a cell of its own, though by itself it would have no width.
      func width(_ cell: Cell) -> Int { cell.glyph.unicodeScalars.first.map { ScalarTraits[$0].width } ?? 0 }
      if cell.isTrailingHalf { return x > 0 && width(grid[x - 1, y]) == 2 }
      let width = width(cell)
      return width == 1 || (width == 2 && x + 1 < grid.size.width && grid[x + 1, y].isTrailingHalf)
    }
  }
}

private func isHarmless(_ grid: Grid) -> Bool {
  grid.cells.allSatisfy { cell in
    cell.glyph.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
