import Canvas
import Commands
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct SheetUpdateTests {
  private func desk(_ articles: Int = 30) -> Desk {
    var desk = Desk(articles: articles)
    desk.library.sheets = [
      .card(EntityID(7)): .card(SampleNews.card), .card(EntityID(2)): .card(SampleNews.card),
      .story(of: ArticleID(1)): .story(SampleNews.story),
      .comparison(ArticleID(1), with: nil): .comparison(SampleNews.comparison),
      .comparison(ArticleID(1), with: ArticleID(2)): .comparison(SampleNews.comparison),
      .brief: .brief(SampleNews.brief),
      .map([ArticleID(1)], title: "Report 1: ferry and harbour"): .map(SampleNews.places),
    ]
    return desk
  }

  @Test func aStoryIsLeftTheWayItWasEntered() throws {
    var desk = desk()
    try desk.press("gs")
    #expect(desk.state.context == .story)
    // It opens at the report that one came from, here the last of four.
    #expect(desk.state.sheets.last?.selection == 3)
    try desk.press("kkk j")
    #expect(desk.state.sheets.last?.selection == 1)
    for key in ["h", "Esc", "q"] {
      try desk.press(key)
      #expect(desk.state.sheets.isEmpty)
      try desk.press("gs")
    }
    #expect(!desk.quits)
  }

  @Test func aReportOpensInTheReaderAndBackComesToTheStory() throws {
    var desk = desk()
    try desk.press("gs kk Enter")
    #expect(desk.state.sheets.isEmpty && desk.state.focus == .reader)
    #expect(desk.shown == 2)
    try desk.press("h")
    #expect(desk.state.context == .story && desk.state.sheets.last?.selection == 1)
    try desk.press("h h")
    #expect(desk.state.focus == .list && desk.state.sheets.isEmpty)
  }

  @Test func keysTypedBeforeTheSheetHasComeWaitForIt() throws {
    var desk = desk()
    desk.isSlow = true
    try desk.press("gs kk")
    #expect(desk.state.sheets.isEmpty)
    desk.deliver()
    #expect(desk.state.sheets.last?.selection == 1)
    try desk.press("h gs Esc k")
    desk.deliver()
    #expect(desk.state.sheets.isEmpty)
  }

  @Test func whatIsNotThereIsToldAndNothingWaits() throws {
    var desk = desk()
    try desk.press("j gs")
    #expect(desk.state.notice?.text == "nothing there")
    try desk.press("j")
    #expect(desk.selected == 3)
  }

  @Test func aCardLeadsToOtherCardsAndToArticles() throws {
    var desk = desk()
    try desk.press("jjjj Enter K")
    #expect(desk.state.context == .card)
    try desk.press("j Enter")
    #expect(desk.state.sheets.count == 2)
    try desk.press("h")
    #expect(desk.state.sheets.count == 1 && desk.state.sheets[0].selection == 1)
    try desk.press("gg Enter")
    #expect(desk.state.sheets.isEmpty)
    #expect(desk.state.list.query.condition == .isEntity(EntityID(1)))
    #expect(desk.state.list.path == ["All sources", "Ada Penrose"])
  }

  @Test func changesAreGoneToInARound() throws {
    var desk = desk()
    try desk.press("=")
    #expect(desk.state.context == .comparison)
    try desk.press("n n")
    #expect(desk.state.sheets.last?.selection == 2)
    try desk.press("N N N")
    #expect(desk.state.sheets.last?.selection == 3)
    try desk.press("= w")
    #expect(desk.state.sheets.last?.isSwapped == true && desk.state.sheets.last?.marksParagraphs == true)
  }

  @Test func aStoryComparesAReportWithTheOneItWasMadeFrom() throws {
    var desk = desk()
    try desk.press("gs =")
    #expect(
      desk.effects.contains(.loadSheet(request: desk.state.requests, .comparison(ArticleID(1), with: ArticleID(2)))))
    #expect(desk.state.sheets.map(\.title) == ["Story", "Compare"])
  }

  @Test func marksMadeOnAStoryShowThereAndInTheList() throws {
    var desk = desk()
    try desk.press("gs k k r")
    #expect(desk.effects.contains(.change(StatusChange(articles: [ArticleID(2)], field: .read(true)), origin: .user)))
    guard case .article(let row) = desk.state.sheets.last?.selected else {
      Issue.record("no report is chosen")
      return
    }
    #expect(row.isRead)
    #expect(desk.state.list.rows[1].isRead)
  }

  @Test func onlyWhatIsNewLeavesReportsOut() throws {
    var desk = desk()
    try desk.press("gs gn")
    #expect(desk.state.sheets.last?.items.count == 4)
    try desk.press("gn")
    #expect(desk.state.sheets.last?.items.count == 5)
  }

  @Test func aCommandOfThePanesUncoversThem() throws {
    var desk = desk()
    try desk.press("gs : ")
    desk.type("search ferry")
    try desk.press("Enter")
    #expect(desk.state.sheets.isEmpty)
    try desk.press("Esc Esc gs gl")
    #expect(desk.state.sheets.count == 2)
  }

  @Test func theMapZoomsAndMoves() throws {
    var desk = desk()
    try desk.press("Enter gm")
    #expect(desk.state.context == .map)
    let whole = try #require(desk.state.mapView)
    try desk.press("+")
    let near = try #require(desk.state.mapView)
    #expect(near.span < whole.span && near.centre == SampleNews.places[0].point)
    try desk.press("L")
    #expect(try #require(desk.state.mapView).centre.longitude > near.centre.longitude)
    // A place beyond the map comes into its middle.
    try desk.press("8+ n")
    #expect(desk.state.mapView?.centre == SampleNews.places[1].point)
    try desk.press("0")
    #expect(try #require(desk.state.mapView).span >= 360)
  }

  @Test func aSheetIsAskedForAgainWhenTheLibraryChanges() throws {
    var desk = desk()
    try desk.press("gs kk")
    var story = SampleNews.story
    story.reports.removeFirst()
    desk.library.sheets[.runningStory(StoryID(1))] = .story(story)
    desk.send(.libraryChanged)
    #expect(desk.state.sheets.last?.items.count == 4)
    #expect(desk.state.sheets.last?.selected == .article(SampleNews.rows[1]))
  }
}

@Suite struct DimmingTests {
  @Test func whatIsKnownIsAskedForOnDemandAndOnce() throws {
    var desk = Desk()
    try desk.press("Enter")
    func asked() -> [ArticleID] {
      desk.effects.compactMap { if case .loadKnown(let id) = $0 { id } else { nil } }
    }
    #expect(asked().isEmpty)
    desk.library.known[ArticleID(1)] = [TextRange(0, 10)]
    try desk.press("gn")
    #expect(asked() == [ArticleID(1)])
    #expect(desk.state.reading?.known == [TextRange(0, 10)])
    #expect(desk.state.notice?.text == "1 sentence read before in this story: dimmed")
    try desk.press("jj J")
    #expect(asked() == [ArticleID(1), ArticleID(2)])
    try desk.press("gn J")
    #expect(asked().count == 2)
  }
}

@Suite struct FoldingTests {
  /// Reports 1, 4, 7 … are one story, 2, 5, 8 … another.
  private func desk(_ articles: Int = 30) -> Desk {
    var desk = Desk(articles: articles)
    desk.library.storyOf = { id in id.rawValue % 3 == 0 ? nil : StoryID(id.rawValue % 3) }
    desk.send(.libraryChanged)
    return desk
  }

  @Test func reportsGoUnderTheFirstOfTheirStory() throws {
    var desk = desk()
    try desk.press("T")
    #expect(desk.state.list.tree.shown.map { $0 + 1 } == [1, 2] + stride(from: 3, through: 30, by: 3))
    try desk.press("jj")
    #expect(desk.selected == 3)
    try desk.press("j")
    #expect(desk.selected == 6)
    try desk.press("T")
    try desk.press("j")
    #expect(desk.selected == 7)
  }

  @Test func oneStoryIsUnfoldedAndFolded() throws {
    var desk = desk()
    try desk.press("T +")
    #expect(desk.state.list.tree.shown.prefix(4).map { $0 + 1 } == [1, 4, 7, 10])
    try desk.press("jj")
    #expect(desk.selected == 7)
    // Folded, its lead stands for it.
    try desk.press("-")
    #expect(desk.selected == 1)
  }

  @Test func theNextUnreadOneIsUnfolded() throws {
    var desk = desk()
    try desk.press("r j r gg T n")
    #expect(desk.selected == 4)
    #expect(desk.state.list.unfolded == [StoryID(1)])
  }

  @Test func theNextUnreadStoryIsAnother() throws {
    var desk = desk()
    try desk.press("gU")
    #expect(desk.selected == 2)
    try desk.press("gU")
    #expect(desk.selected == 4)
  }

  @Test func aWholeStoryIsMarkedRead() throws {
    var desk = desk()
    try desk.press("ga")
    #expect(desk.effects.contains(.changeAll(ArticleQuery(.inStory(StoryID(1))), .read(true))))
    try desk.press("jj ga")
    #expect(desk.state.notice?.text == "This article belongs to no story")
  }

  @Test func aLongListIsNotReadThroughInSearchOfRows() throws {
    var desk = Desk(articles: 1200)
    desk.library.storyOf = { _ in StoryID(1) }
    desk.send(.libraryChanged)
    try desk.press("T")
    #expect(desk.state.list.tree.shown.count == 1)
    let pages = desk.effects.filter { if case .loadPage = $0 { true } else { false } }
    #expect(pages.count < 12)
    #expect(desk.state.list.rows.count <= 700)
  }
}
