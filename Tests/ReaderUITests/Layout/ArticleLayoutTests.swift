import Canvas
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct ArticleLayoutTests {
  private func layout(_ document: Document, width: Int, entities: [ArticleEntity] = []) -> ArticleLayout {
    ArticleLayout(
      SampleNews.article(document), entities: entities, frame: .init(width: width, measure: 72),
      dates: SampleNews.dates)
  }

  private func words(_ line: ArticleLayout.Line, _ text: String) -> String {
    line.pieces.map { piece in
      switch piece.content {
      case .text(let range): String(text[range])
      case .words(let words, _): words
      }
    }.joined(separator: " ")
  }

  @Test func columnsAreAtMostTheMeasureWithAirBeside() {
    #expect(ArticleLayout.Frame(width: 54, measure: 72).columns == 48)
    #expect(ArticleLayout.Frame(width: 78, measure: 72).left == 3)
    #expect(ArticleLayout.Frame(width: 100, measure: 72).columns == 72)
    #expect(ArticleLayout.Frame(width: 100, measure: 72).left == 14)
    #expect(ArticleLayout.Frame(width: 30, measure: 72).columns == 28)
    #expect(ArticleLayout.Frame(width: 1, measure: 72).columns == 1)
  }

  /// Every letter of the text stands in exactly one line, in order, and no line is too wide.
  @Test(arguments: [8, 20, 54, 120]) func nothingIsLost(width: Int) {
    let text = SampleNews.document.text
    let layout = layout(SampleNews.document, width: width, entities: SampleNews.entities)
    var offset = 0
    for line in layout.lines {
      guard let range = line.range else { continue }
      #expect(text[TextRange(offset, range.start)].allSatisfy { $0.isWhitespace })
      #expect(TextWidth.width(of: text[range]) <= layout.frame.columns)
      offset = range.end
    }
    #expect(offset == text.utf8.count)
  }

  @Test func offsetsAndLinesFindEachOther() {
    let layout = layout(SampleNews.document, width: 40)
    #expect(layout.line(at: 0) == 0)
    for (index, line) in layout.lines.enumerated() {
      guard let range = line.range, range.start > 0 else { continue }
      #expect(layout.line(at: range.start) == index)
      #expect(layout.line(at: range.end - 1) == index)
    }
    for index in layout.lines.indices {
      let anchor = layout.anchor(of: index)
      #expect(layout.line(at: anchor.offset) + anchor.lines == index)
    }
    #expect(layout.line(at: 1_000_000) < layout.lines.count)
  }

  /// A place in the text is kept when the pane becomes narrower or wider.
  @Test func thePlaceIsKeptThroughResizes() {
    let narrow = layout(SampleNews.document, width: 30)
    let wide = layout(SampleNews.document, width: 78)
    let line = narrow.lines.count - 6
    let offset = narrow.anchor(of: line).offset
    let there = wide.lines[wide.line(at: offset)].range
    #expect(there?.contains(offset) == true)
    #expect(narrow.line(at: offset) + narrow.anchor(of: line).lines == line)
  }

  @Test func namesStayWhole() {
    var builder = DocumentBuilder()
    builder.add(.paragraph, "Yesterday the whole of the Harbour Board of Marlow Bay met US-Israeli envoys.")
    let text = builder.document.text
    func mention(_ name: String) -> ArticleEntity {
      let start = text.range(of: name).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
      return ArticleEntity(
        name: name, kind: .place, mentions: [.init(range: TextRange(start, start + name.utf8.count), text: name)])
    }
    for width in 40...60 {
      let layout = layout(
        builder.document, width: width, entities: [mention("Marlow Bay"), mention("US"), mention("Israeli")])
      let lines = layout.lines.map { words($0, text) }
      #expect(lines.contains { $0.contains("Marlow Bay") })
      #expect(lines.contains { $0.contains("US-Israeli") })
    }
  }

  @Test func derivedHeadlinesAreMarkedAndNotPartOfTheText() {
    var builder = DocumentBuilder()
    builder.add(.paragraph, "Ferries sail again.")
    var article = SampleNews.article(builder.document, title: "Ferries sail again")
    article.content.titleIsDerived = true
    let layout = ArticleLayout(article, frame: .init(width: 78, measure: 72), dates: SampleNews.dates)
    #expect(layout.lines[1].pieces.map(\.content) == [.words("Ferries sail again", .readerTitleDerived)])
    #expect(words(layout.lines[3], "").hasPrefix("headline taken from the text"))
    #expect(layout.line(at: 5) == 5)
  }

  @Test func anArticleWithoutDateSaysSo() {
    var article = SampleNews.article(SampleNews.document)
    article.content.published = nil
    article.content.byline = "Jo Marsh"
    article.content.agency = nil
    article.content.publisher = nil
    let layout = ArticleLayout(
      article, source: "Coast Herald", frame: .init(width: 78, measure: 72), dates: SampleNews.dates)
    let line = layout.lines[2].pieces.map { if case .words(let words, _) = $0.content { words } else { "" } }
    #expect(line.joined() == "Jo Marsh, via Coast Herald  ·  no date  ·  1 min")
  }

  @Test func wideTablesKeepEveryWord() {
    var builder = DocumentBuilder()
    builder.add(.tableRow(isHeader: true), "Line\tWhat is known about its boats and crews\tPassengers")
    builder.add(.tableRow(isHeader: false), "Elmstead\tRun by a German company with four boats\t900")
    let layout = layout(builder.document, width: 38)
    let text = builder.document.text
    let shown = layout.lines.flatMap(\.pieces).compactMap { piece -> Substring? in
      if case .text(let range) = piece.content { text[range] } else { nil }
    }
    let words = Set(shown.flatMap { $0.split(separator: " ") })
    for word in text.split(whereSeparator: \.isWhitespace) { #expect(words.contains(word)) }
    for line in layout.lines {
      for piece in line.pieces {
        if case .text(let range) = piece.content {
          #expect(piece.column + TextWidth.width(of: text[range]) <= layout.frame.columns)
        }
      }
    }
  }

  @Test func linksAreNumberedInTheTextAndListedBelow() {
    var builder = DocumentBuilder()
    let text = "Read the letter, then the reply."
    let first = builder.link("https://example.org/letter")
    let second = builder.link("https://example.org/reply")
    builder.add(
      .paragraph, text,
      spans: [.init(.link(first), TextRange(9, 15)), .init(.link(second), TextRange(26, 31))])
    let layout = layout(builder.document, width: 78)
    let line = layout.lines.first { $0.range?.start == 0 }
    #expect(
      line?.pieces == [
        .init(column: 0, content: .text(TextRange(0, 15))), .init(column: 15, content: .words("¹", .readerLinkNumber)),
        .init(column: 16, content: .text(TextRange(15, 31))),
        .init(column: 32, content: .words("²", .readerLinkNumber)),
        .init(column: 33, content: .text(TextRange(31, 32))),
      ])
    let lines = layout.lines.map { words($0, text) }
    #expect(lines.contains("1   https://example.org/letter"))
  }

  /// One endless paragraph is broken in portions; it must come out as if it were broken at once.
  @Test func veryLongParagraphsAreBrokenAlike() {
    var builder = DocumentBuilder()
    builder.add(.paragraph, (1...9000).map { "word\($0)" }.joined(separator: " "))
    let layout = layout(builder.document, width: 78)
    let ranges = layout.lines.compactMap(\.range)
    let whole = TextWrap.lines(builder.document.text, width: 72)
    #expect(ranges == whole.map { TextRange($0.lowerBound, $0.upperBound) })
  }

  @Test func wideLettersStandInTheirCells() {
    var builder = DocumentBuilder()
    builder.add(.paragraph, "東京と大阪の間で新しい列車が走り始めた。乗客は朝から列を作った。")
    builder.add(.paragraph, "عادت العبارات إلى الإبحار في الخليج")
    let text = builder.document.text
    for line in layout(builder.document, width: 24).lines {
      if let range = line.range { #expect(TextWidth.width(of: text[range]) <= 22) }
    }
  }

  @Test func theStateKeepsItsLayoutUntilThePaneChanges() {
    var state = SampleNews.state(120, 36, focus: .reader)
    #expect(state.reading?.layout == state.articleLayout)
    let before = state.reading?.layout?.frame
    state.size = Size(160, 50)
    #expect(state.articleLayout?.frame != before)
    state.fitToScreen()
    #expect(state.reading?.layout?.frame.width == 78)
    state.reading?.topLine = 1_000
    state.fitToScreen()
    #expect((state.reading?.topLine ?? 0) < 100)
  }
}
