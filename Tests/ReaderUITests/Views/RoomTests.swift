import Canvas
import Commands
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

/// What does not fit: it is cut where it tells least, goes on below, or is announced.
@Suite struct RoomTests {
  private func lines(_ state: ReaderState) -> [String] {
    Screen.draw(state).plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: 8...40) func noDayStandsInTheBorder(height: Int) throws {
    for width in [60, 80, 120] {
      var state = SampleNews.state(width, height)
      state.fitToScreen()
      let layout = state.screenLayout
      let pane = try #require(layout.list)
      let rows = ListLayout(
        state.list, form: layout.listForm, size: Size(pane.width, pane.height), dates: state.dates)
      for item in rows.items { #expect(item.row < pane.height) }
      let border = lines(state)[pane.maxY].prefix(pane.maxX)
      #expect(!border.contains { $0.isLetter }, "\(width)x\(height): \(border)")
    }
  }

  @Test func aLongBylineGoesOnBelow() {
    var article = SampleNews.article
    article.content.byline =
      "Ada Penrose, Jo Marsh, Wilhelmina Ashdown, Peregrine Holt, Theodora Quill and Bartholomew Penhaligon-Smythe"
    let facts = ArticleFacts(article, source: nil, dates: SampleNews.dates).lines(columns: 40)
    let lines = facts.map { $0.map(\.0).joined() }
    #expect(lines.allSatisfy { TextWidth.width(of: $0) <= 40 })
    #expect(lines.joined(separator: " ").contains("Penhaligon-Smythe, NBP, via Coast Herald"))
  }

  @Test func aNameOfManyWordsMayBreak() {
    let long = "Joint Commission on Harbours and Estuaries"
    let text = "After a long night the \(long) agreed."
    var builder = DocumentBuilder()
    builder.add(.paragraph, text)
    func widths(_ name: String) -> [Int] {
      let mentions = FakeLibrary.ranges(of: name, in: builder.document.text).map {
        EntityMention(range: $0, text: name)
      }
      let entity = ArticleEntity(name: name, kind: .organisation, salience: 1, mentions: mentions)
      let layout = ArticleLayout(
        SampleNews.article(builder.document), entities: [entity], frame: .init(width: 46, measure: 40),
        dates: SampleNews.dates)
      return layout.lines.compactMap(\.range).map { TextWidth.width(of: builder.document.text[$0]) }
    }
    #expect(widths(long)[0] > 30)
    // A short one still goes on the next line whole.
    #expect(widths("Joint Commission on")[0] == "After a long night the".count)
  }

  @Test func codeThatGoesOnBelowHasAMark() {
    var builder = DocumentBuilder()
    builder.add(.code, "let harbour = \"a line of code that is far too long for so narrow a pane\"")
    for (usesASCII, sign) in [(false, "↪"), (true, ">")] {
      let layout = ArticleLayout(
        SampleNews.article(builder.document), frame: .init(width: 40, measure: 72, usesASCII: usesASCII),
        dates: SampleNews.dates)
      let code = layout.lines.filter { $0.scope == .readerCode }
      #expect(code.count > 1)
      #expect(code[0].pieces.count == 1)
      for line in code.dropFirst() { #expect(line.pieces[0].content == .words(sign, .readerMarker)) }
    }
  }

  @Test func rowsOfATableThatGoOnBelowArePartedByABlankLine() {
    func scopes(_ rows: [String]) -> [Bool] {
      var builder = DocumentBuilder()
      for row in rows { builder.add(.tableRow(isHeader: false), row) }
      let layout = ArticleLayout(
        SampleNews.article(builder.document), frame: .init(width: 40, measure: 72), dates: SampleNews.dates)
      let first = layout.lines.firstIndex { $0.scope == .readerTable } ?? 0
      let last = layout.lines.lastIndex { $0.scope == .readerTable } ?? 0
      return layout.lines[first...last].map { $0.pieces.isEmpty }
    }
    #expect(scopes(["Elmstead\t12", "Marlow Bay\t15"]) == [false, false])
    let long = ["Elmstead\tone of the smallest towns on the whole of the coast\t12", "Marlow Bay\tthe other\t15"]
    #expect(scopes(long).count { $0 } == 1)
  }

  @Test func namesThatBeginAlikeAreCutInTheMiddle() {
    let signs = Signs(usesASCII: false)
    let names = ["Harbour Board of Marlow Bay", "Harbour Board of Elmstead Pier", "Ada Penrose"]
    let cut = names.map { signs.cut($0, to: 18, besides: names) }
    #expect(cut == ["Harbour B…rlow Bay", "Harbour B…ead Pier", "Ada Penrose"])
    #expect(signs.cut(names[0], to: 18, besides: [names[0], names[2]]) == "Harbour Board of…")
    for width in 0...30 {
      #expect(TextWidth.width(of: signs.cut(names[0], to: width, besides: names)) <= max(width, 0))
    }
  }

  @Test func namesThatDoNotFitAreCounted() {
    var state = SampleNews.state(120, 14, focus: .sidebar)
    state.fitToScreen()
    #expect(lines(state)[12].contains(" more "))
    state.sidebar.selection = state.sidebarLayout.order.last
    state.fitToScreen()
    #expect(lines(state)[1].contains(" more "))
    #expect(!lines(SampleNews.state(120, 36)).contains { $0.contains(" more ") })
  }

  @Test func whatDoesNotStandBesideAStoryIsCounted() throws {
    var state = SampleNews.showing("story", 120, 36)
    guard case .story(var story) = state.dialogs[0].content else { return }
    story.quotations = (1...9).map {
      StoryQuotation(text: "Word \($0)", speaker: "Ada Penrose", article: SampleNews.rows[0].id)
    }
    story.figures = (1...9).map { StoryFigure(what: "boats \($0)", values: []) }
    state.dialogs[0].content = .story(story)
    let text = StoryText(
      story: story, reports: story.reports, dates: SampleNews.dates, signs: Signs(usesASCII: false)
    ).aside(width: 33)
    let words = text.lines.map { $0.pieces.map(\.text).joined() }
    #expect(words.contains("3 more quotations"))
    #expect(words.contains("1 more figure"))
    #expect(lines(state)[34].contains(" more "))
    // At the last report one has come to the end of what stands beside.
    state.dialogs[0].selection = story.reports.count - 1
    #expect(lines(state)[1].contains(" more "))
  }

  @Test func plainScreensHaveOneColumn() {
    for name in SampleNews.dialogs.map(\.name) {
      for width in [80, 120, 200] {
        var state = SampleNews.showing(name, width, 40)
        state.options.isPlain = true
        let layout = state.dialogLayout
        #expect(layout?.asideText == nil, "\(name) at \(width)")
        #expect(
          !lines(state).contains { line in line.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) } })
      }
    }
    var state = SampleNews.state(120, 36)
    state.options.isPlain = true
    state.picker = .palette(PickerState())
    state.fitToScreen()
    let rows = lines(state)
    guard let first = rows.firstIndex(where: { $0.contains("a command") }) else {
      Issue.record("no palette")
      return
    }
    #expect(rows[first].prefix(10).allSatisfy { $0 == " " })
  }

  @Test func onlyTheMostNamedPlacesOfAListHaveTheirNames() {
    var places: [MapPlace] = []
    for index in 0..<60 {
      let point = GeoPoint(latitude: Double(index % 8) * 8, longitude: Double(index / 8) * 30 - 100)
      places.append(
        MapPlace(id: EntityID(Int64(index)), name: "Place \(index)", point: point, mentionCount: 100 - index))
    }
    var state = SampleNews.showing("map", 120, 36)
    state.dialogs[0].content = .map(places)
    state.dialogs[0].selection = 55
    state.fitToScreen()
    let signs = Signs(usesASCII: false)
    let map = lines(state).map { String($0.prefix(90)) }.joined(separator: "\n")
    #expect(map.contains("Place 55"))
    #expect(map.contains("Place 0 ") || map.contains("Place 0⠀"))
    #expect(!map.contains("Place 54"))
    #expect(signs.place(share: 1) != signs.place(share: 0.2))
    #expect(signs.place(share: 0.2) != signs.place(share: 0.01))
  }

  @Test func anEmptyLibrarySaysHowToFillIt() {
    var state = SampleNews.state(76, 20)
    state.list.rows = []
    state.reading = nil
    state.tally = LibraryTally(articles: 0, unread: 0)
    let text = Screen.draw(state).plainText
    #expect(text.contains("b shows the sources; a there adds a feed."))
    #expect(text.contains("dateline add"))
  }

  @Test func workThatNobodyWaitsForStandsAmongTheMessages() {
    var state = SampleNews.state(120, 20)
    state.work = [WorkProgress(name: "careful names", done: 400, total: 1_000, rest: 240, isQuiet: true)]
    #expect(!lines(state)[0].contains("careful"))
    state.dialogs = [Dialog(.messages, .messages)]
    #expect(Screen.draw(state).plainText.contains("careful names: 400 of 1,000, 4 min left"))
  }

  @Test func aStoryIsHintedAtOnlyWhereThereIsOne() {
    var state = SampleNews.state(120, 36, focus: .reader)
    #expect(lines(state)[35].contains("gs story"))
    state.list.rows[0].storyCount = 1
    #expect(!lines(state)[35].contains("gs story"))
  }

  @Test func aProgrammeSaysHowLongItPlays() {
    let files = [Enclosure(url: "https://a.example/tide.mp3", type: "audio/mpeg", duration: 3725)]
    let text = AttachmentsText(files: files, width: 60, signs: Signs(usesASCII: false)).text()
    #expect(text.lines[0].pieces.map(\.text).joined(separator: " ").contains("1 h 02 min"))
    #expect(
      [45, 89, 95, 3599, 3600, 36000].map(Figures.duration) == [
        "45 s", "89 s", "2 min", "1 h 00 min", "1 h 00 min", "10 h 00 min",
      ])
    #expect(Enclosure(url: "https://a.example/a.PDF", type: "application/pdf").isPlayable == false)
    #expect(Enclosure(url: "https://a.example/a.MP3?x=1").isPlayable)
  }
}
