import Canvas
import Commands
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct DialogUpdateTests {
  private func harness(_ articles: Int = 30) -> ReaderHarness {
    var harness = ReaderHarness(articles: articles)
    harness.library.dialogs = [
      .card(EntityID(7)): .card(SampleNews.card), .card(EntityID(2)): .card(SampleNews.card),
      .story(of: ArticleID(1)): .story(SampleNews.story),
      .comparison(ArticleID(1), with: nil): .comparison(SampleNews.comparison),
      .comparison(ArticleID(1), with: ArticleID(2)): .comparison(SampleNews.comparison),
      .brief: .brief(SampleNews.brief),
      .map([ArticleID(1)], title: "Report 1: ferry and harbour"): .map(SampleNews.places),
    ]
    return harness
  }

  @Test func aTranslationNeedsAProgramAndIsReadAsAText() throws {
    var harness = harness()
    try harness.press("gx")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.state.notice?.text.contains("translate in config.toml") == true)
    harness.state.options.translator = ["trans", "-b"]
    let made = Translation(title: "Fähre", original: "Eins.\n\nZwei.", translated: "One.\n\nTwo.", translator: "trans")
    harness.library.dialogs[.translation(ArticleID(1), [], by: ["trans", "-b"])] = .translation(made)
    try harness.press("gx")
    #expect(harness.state.dialogs.last?.content == .translation(made))
    let wide = TranslationText(translation: made, signs: Signs(usesASCII: true, isPlain: false)).text(width: 100)
    #expect(wide.lines.contains { $0.pieces.map(\.text) == ["Eins.", "One."] })
    let narrow = TranslationText(translation: made, signs: Signs(usesASCII: true, isPlain: false)).text(width: 40)
    #expect(narrow.lines.contains { $0.pieces.map(\.text) == ["One."] })
    try harness.press("q")
    #expect(harness.state.dialogs.isEmpty)
  }

  /// Changes that come while a sheet is asked for anew are looked at together afterwards, and none is lost.
  @Test func aSheetIsAskedForAnewOneByOne() throws {
    var harness = harness()
    harness.state.dialogs = [Dialog(.brief, .brief(SampleNews.brief))]
    func asked(_ effects: [Effect]) -> Int? {
      effects.lazy.compactMap { if case .reloadDialog(let request, .brief, _) = $0 { request } else { nil } }.first
    }
    let first = try #require(asked(harness.state.update(.libraryChanged)))
    #expect(asked(harness.state.update(.libraryChanged)) == nil)
    #expect(asked(harness.state.update(.libraryChanged)) == nil)
    let second = try #require(asked(harness.state.update(.dialog(request: first, .brief(SampleNews.brief)))))
    #expect(asked(harness.state.update(.dialog(request: second, .brief(SampleNews.brief)))) == nil)
    #expect(harness.state.requestedDialog == nil && harness.state.dialogs.count == 1)
  }

  /// A sheet that has no more to scroll is still walked through by half pages.
  @Test func halfPagesReachTheLastChoice() throws {
    var harness = harness()
    try harness.press("jjjj Enter K")
    let last = try #require(harness.state.dialogs.last?.items.count) - 1
    #expect(harness.state.dialogs.last?.selection == 0 && last > 2)
    var places: [Int] = []
    for _ in 0..<20 {
      try harness.press("Ctrl-d")
      places.append(harness.state.dialogs.last?.selection ?? -1)
    }
    #expect(places.first ?? 0 >= 1 && places.last == last && places == places.sorted(), "\(places) of \(last)")
    for _ in 0..<20 { try harness.press("Ctrl-u") }
    #expect(harness.state.dialogs.last?.selection == 0)
  }

  /// Whoever searched for a name means that one.
  @Test func theNameSearchedForIsTheOneMeant() throws {
    var harness = harness(40)
    try harness.press("/")
    harness.type("guild 35")
    try harness.press("Enter Enter")
    #expect(harness.state.reading?.entities.map(\.name) == ["Port Alder", "The Guild"])
    try harness.press("K")
    let asked = harness.effects.compactMap { effect -> Dialog.Subject? in
      if case .loadDialog(_, let subject, _) = effect { subject } else { nil }
    }
    #expect(asked.last == .card(EntityID(8)))
    try harness.press("Tab")
    #expect(harness.state.focus == .sidebar && harness.state.sidebar.selection == 1)
  }

  @Test func aStoryIsLeftTheWayItWasEntered() throws {
    var harness = harness()
    try harness.press("gs")
    #expect(harness.state.context == .story)
    // It opens at the report that one came from, here the last of four.
    #expect(harness.state.dialogs.last?.selection == 3)
    try harness.press("kkk j")
    #expect(harness.state.dialogs.last?.selection == 1)
    for key in ["h", "Esc", "q"] {
      try harness.press(key)
      #expect(harness.state.dialogs.isEmpty)
      try harness.press("gs")
    }
    #expect(!harness.quits)
  }

  @Test func aReportOpensInTheReaderAndBackComesToTheStory() throws {
    var harness = harness()
    try harness.press("gs kk Enter")
    #expect(harness.state.dialogs.isEmpty && harness.state.focus == .reader)
    #expect(harness.shown == 2)
    try harness.press("h")
    #expect(harness.state.context == .story && harness.state.dialogs.last?.selection == 1)
    try harness.press("h h")
    #expect(harness.state.focus == .list && harness.state.dialogs.isEmpty)
  }

  @Test func keysTypedBeforeTheSheetHasComeWaitForIt() throws {
    var harness = harness()
    harness.isSlow = true
    try harness.press("gs kk")
    #expect(harness.state.dialogs.isEmpty)
    harness.deliver()
    #expect(harness.state.dialogs.last?.selection == 1)
    try harness.press("h gs Esc k")
    harness.deliver()
    #expect(harness.state.dialogs.isEmpty)
  }

  @Test func whatIsNotThereIsToldAndNothingWaits() throws {
    var harness = harness()
    try harness.press("j gs")
    #expect(harness.state.notice?.text == "nothing there")
    try harness.press("j")
    #expect(harness.selected == 3)
  }

  @Test func aCardLeadsToOtherCardsAndToArticles() throws {
    var harness = harness()
    try harness.press("jjjj Enter K")
    #expect(harness.state.context == .card)
    try harness.press("j Enter")
    #expect(harness.state.dialogs.count == 2)
    try harness.press("h")
    #expect(harness.state.dialogs.count == 1 && harness.state.dialogs[0].selection == 1)
    try harness.press("gg Enter")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.state.list.query.condition == .isEntity(EntityID(1)))
    #expect(harness.state.list.path == ["All sources", "Ada Penrose"])
  }

  @Test func changesAreGoneToInARound() throws {
    var harness = harness()
    try harness.press("=")
    #expect(harness.state.context == .comparison)
    try harness.press("n n")
    #expect(harness.state.dialogs.last?.selection == 2)
    try harness.press("N N N")
    #expect(harness.state.dialogs.last?.selection == 3)
    try harness.press("= w")
    #expect(harness.state.dialogs.last?.isSwapped == true && harness.state.dialogs.last?.marksParagraphs == true)
  }

  @Test func aStoryComparesAReportWithTheOneItWasMadeFrom() throws {
    var harness = harness()
    try harness.press("gs =")
    #expect(
      harness.effects.contains(
        .loadDialog(
          request: harness.state.requests, .comparison(ArticleID(1), with: ArticleID(2)), now: harness.state.now)))
    #expect(harness.state.dialogs.map(\.title) == ["Story", "Compare"])
  }

  @Test func marksMadeOnAStoryShowThereAndInTheList() throws {
    var harness = harness()
    try harness.press("gs k k r")
    #expect(
      harness.effects.contains(.change(StatusChange(articles: [ArticleID(2)], field: .read(true)), origin: .user)))
    guard case .article(let row) = harness.state.dialogs.last?.selected else {
      Issue.record("no report is chosen")
      return
    }
    #expect(row.isRead)
    #expect(harness.state.list.rows[1].isRead)
  }

  @Test func onlyWhatIsNewLeavesReportsOut() throws {
    var harness = harness()
    try harness.press("gs gn")
    #expect(harness.state.dialogs.last?.items.count == 7)
    try harness.press("gn")
    #expect(harness.state.dialogs.last?.items.count == 8)
  }

  @Test func enterOnAFigureOpensItsReport() throws {
    var harness = harness()
    try harness.press("gs G k Enter")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.state.shownID == SampleNews.rows[2].id)
  }

  @Test func aCommandOfThePanesUncoversThem() throws {
    var harness = harness()
    try harness.press("gs : ")
    harness.type("search ferry")
    try harness.press("Enter")
    #expect(harness.state.dialogs.isEmpty)
    try harness.press("Esc Esc gs gl")
    #expect(harness.state.dialogs.count == 2)
  }

  @Test func theMapZoomsAndMoves() throws {
    var harness = harness()
    try harness.press("Enter gm")
    #expect(harness.state.context == .map)
    let whole = try #require(harness.state.mapView)
    try harness.press("+")
    let near = try #require(harness.state.mapView)
    #expect(near.span < whole.span && near.centre == SampleNews.places[0].point)
    try harness.press("L")
    #expect(try #require(harness.state.mapView).centre.longitude > near.centre.longitude)
    // A place beyond the map comes into its middle.
    try harness.press("8+ n")
    #expect(harness.state.mapView?.centre == SampleNews.places[1].point)
    try harness.press("0")
    #expect(try #require(harness.state.mapView).span >= 360)
  }

  @Test func aSheetIsAskedForAgainWhenTheLibraryChanges() throws {
    var harness = harness()
    try harness.press("gs kk")
    var story = SampleNews.story
    story.reports.removeFirst()
    harness.library.dialogs[.runningStory(StoryID(1))] = .story(story)
    harness.send(.libraryChanged)
    #expect(harness.state.dialogs.last?.items.count == 7)
    #expect(harness.state.dialogs.last?.selected == .article(SampleNews.rows[1]))
  }
}

@Suite struct DimmingTests {
  @Test func whatIsKnownIsAskedForOnDemandAndOnce() throws {
    var harness = ReaderHarness()
    try harness.press("Enter")
    func asked() -> [ArticleID] {
      harness.effects.compactMap { if case .loadKnown(let id) = $0 { id } else { nil } }
    }
    #expect(asked().isEmpty)
    harness.library.known[ArticleID(1)] = [TextRange(0, 10)]
    try harness.press("gn")
    #expect(asked() == [ArticleID(1)])
    #expect(harness.state.reading?.known == [TextRange(0, 10)])
    #expect(harness.state.notice?.text == "Only what is new: on, 1 sentence you have read before dimmed")
    try harness.press("jj J")
    #expect(asked() == [ArticleID(1), ArticleID(2)])
    try harness.press("gn J")
    #expect(asked().count == 2)
  }
}

@Suite struct FoldingTests {
  /// Reports 1, 4, 7 … are one story, 2, 5, 8 … another.
  private func harness(_ articles: Int = 30) -> ReaderHarness {
    var harness = ReaderHarness(articles: articles)
    harness.library.storyOf = { id in id.rawValue % 3 == 0 ? nil : StoryID(id.rawValue % 3) }
    harness.send(.libraryChanged)
    return harness
  }

  @Test func reportsGoUnderTheFirstOfTheirStory() throws {
    var harness = harness()
    try harness.press("T")
    #expect(harness.state.list.tree.shown.map { $0 + 1 } == [1, 2] + stride(from: 3, through: 30, by: 3))
    try harness.press("jj")
    #expect(harness.selected == 3)
    try harness.press("j")
    #expect(harness.selected == 6)
    try harness.press("T")
    try harness.press("j")
    #expect(harness.selected == 7)
  }

  @Test func oneStoryIsUnfoldedAndFolded() throws {
    var harness = harness()
    try harness.press("T +")
    #expect(harness.state.list.tree.shown.prefix(4).map { $0 + 1 } == [1, 4, 7, 10])
    try harness.press("jj")
    #expect(harness.selected == 7)
    // Folded, its lead stands for it.
    try harness.press("-")
    #expect(harness.selected == 1)
  }

  @Test func theNextUnreadOneIsUnfolded() throws {
    var harness = harness()
    try harness.press("r j r gg T n")
    #expect(harness.selected == 4)
    #expect(harness.state.list.unfolded == [.story(StoryID(1))])
  }

  @Test func theNextUnreadStoryIsAnother() throws {
    var harness = harness()
    try harness.press("gU")
    #expect(harness.selected == 2)
    try harness.press("gU")
    #expect(harness.selected == 4)
  }

  @Test func aWholeStoryIsMarkedRead() throws {
    var harness = harness()
    try harness.press("ga")
    #expect(harness.effects.contains(.changeAll(ArticleQuery(.inStory(StoryID(1))), .read(true))))
    try harness.press("jj ga")
    #expect(harness.state.notice?.text == "This article is not part of a story")
  }

  @Test func aLongListIsNotReadThroughInSearchOfRows() throws {
    var harness = ReaderHarness(articles: 1200)
    harness.library.storyOf = { _ in StoryID(1) }
    harness.send(.libraryChanged)
    try harness.press("T")
    #expect(harness.state.list.tree.shown.count == 1)
    let pages = harness.effects.filter { if case .loadPage = $0 { true } else { false } }
    #expect(pages.count < 12)
    #expect(harness.state.list.rows.count <= 700)
  }
}
