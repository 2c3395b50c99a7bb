import Canvas
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

/// What comes in, and what changes, while one looks at a list or reads.
@Suite struct ArrivalTests {
  private func arrive(_ count: Int, in harness: inout ReaderHarness, at age: Int = 0) {
    let number = harness.library.articles.count
    for index in 0..<count {
      var article = FakeLibrary.article(number: number + index + 1, age: 0)
      article.position = 2_000_000_000 + Int64(number + index)
      article.content.published = FakeLibrary.now.addingTimeInterval(Double(60 * (index + 1)))
      article.status.isRead = false
      harness.library.articles.insert(article, at: 0)
    }
    harness.send(.libraryChanged)
  }

  private func header(_ harness: ReaderHarness) -> String {
    Screen.draw(harness.state).plainText.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().first
      .map(String.init) ?? ""
  }

  @Test func aListAtItsTopStaysThere() {
    var harness = ReaderHarness(articles: 200)
    arrive(2, in: &harness)
    #expect(harness.state.list.top == 0)
    #expect(harness.state.list.rows[0].id == ArticleID(202))
    // Who was about to press a key on the first article still has it under the cursor.
    #expect(harness.selected == 1)
    #expect(!header(harness).contains("new"))
    #expect(harness.effects.contains(.endHighlight))
    #expect(harness.state.list.fresh == [ArticleID(201), ArticleID(202)])
    harness.send(.highlightEnded)
    #expect(harness.state.list.fresh.isEmpty)
  }

  @Test func moreThanAPaneAtTheTopShowsTheNewest() {
    var harness = ReaderHarness(articles: 200)
    arrive(60, in: &harness)
    #expect(harness.selected == 260)
    #expect(harness.state.list.newAbove == 0)
  }

  @Test func furtherDownASignSaysHowManyStandAbove() throws {
    var harness = ReaderHarness(articles: 200)
    try harness.press("12j")
    let selected = harness.selected
    let row = harness.state.list.selection - harness.state.list.top
    arrive(3, in: &harness)
    #expect(harness.selected == selected)
    #expect(harness.state.list.selection - harness.state.list.top == row)
    #expect(header(harness).contains("▲ 3 new"))
    arrive(2, in: &harness)
    #expect(header(harness).contains("▲ 5 new  ^"))
    try harness.press("^")
    #expect(harness.selected == 205)
    #expect(harness.state.list.newAbove == 0)
    #expect(!header(harness).contains("new"))
  }

  @Test func farFromTheTopTheLibraryIsAsked() throws {
    var harness = ReaderHarness(articles: 900)
    try harness.press("G")
    arrive(4, in: &harness)
    let counts = harness.effects.filter { if case .count = $0 { true } else { false } }
    #expect(
      counts.contains { effect in
        if case .count(_, let query, _) = effect, query != .everything { true } else { false }
      })
    #expect(harness.state.list.newBeyond > 0)
  }

  @Test func followedListsSelectTheNewest() throws {
    var harness = ReaderHarness(articles: 200)
    try harness.press("5j gf")
    #expect(harness.selected == 1)
    arrive(1, in: &harness)
    #expect(harness.selected == 201)
    #expect(Screen.draw(harness.state).plainText.split(separator: "\n")[0].contains("following"))
    try harness.press("gf")
    arrive(1, in: &harness)
    #expect(harness.selected == 201)
  }

  @Test func whileOneReadsNothingMoves() throws {
    var harness = ReaderHarness(articles: 200)
    try harness.press("Enter")
    arrive(60, in: &harness)
    #expect(harness.shown == 1)
    #expect(harness.selected == 1)
    #expect(harness.state.list.newAbove > 0)
  }

  @Test func fiveHundredArrivalsLoseNothing() throws {
    var harness = ReaderHarness(articles: 100)
    try harness.press("20j")
    let selected = harness.selected
    for _ in 0..<50 { arrive(10, in: &harness) }
    #expect(harness.selected == selected)
    #expect(harness.state.list.newAbove == 500)
    try harness.press("^ G")
    #expect(harness.state.list.total == ListTotal(count: 600, isExact: true))
  }

  // MARK: Changes

  private func change(_ id: Int64, in harness: inout ReaderHarness) {
    guard let index = harness.library.articles.firstIndex(where: { $0.id == ArticleID(id) }) else { return }
    var article = harness.library.articles[index]
    var builder = DocumentBuilder()
    for (number, block) in article.content.document.blocks.enumerated() {
      let text = String(article.content.document.text[block.range])
      builder.add(block.kind, number == 12 ? "The strike is over." : text)
    }
    article.content.document = builder.document
    article.version += 1
    if article.status.isRead { article.status.changed = FakeLibrary.now }
    harness.library.articles[index] = article
    harness.library.changes[article.id] = FakeLibrary.ranges(of: "The strike is over.", in: builder.document.text)
  }

  @Test func theOpenTextFollows() throws {
    var harness = ReaderHarness(articles: 30)
    try harness.press("Enter Ctrl-d")
    let top = harness.state.reading?.topOffset
    change(1, in: &harness)
    harness.send(.libraryChanged)
    let text = try #require(harness.state.reading?.article.content.document.text)
    #expect(text.contains("The strike is over."))
    #expect(harness.state.reading?.topOffset == top)
    #expect(harness.state.notice?.text.hasPrefix("A newer version of this article came; = shows") == true)
    #expect(harness.effects.contains(.markSeen(ArticleID(1))))
    try harness.press("gg")
    let screen = Screen.draw(harness.state).plainText
    #expect(screen.contains("A newer version came at"))
    harness.send(.libraryChanged)
    #expect(harness.state.reading?.changed != nil)
  }

  @Test func aChangedArticleOpensOnWhatChanged() throws {
    var harness = ReaderHarness(articles: 30, size: Size(120, 24))
    try harness.press("Enter J h k")
    change(1, in: &harness)
    harness.send(.libraryChanged)
    try harness.press("j k")
    try harness.press("Enter")
    #expect(harness.shown == 1)
    #expect(harness.state.reading?.topOffset ?? 0 > 0)
    #expect(Screen.draw(harness.state).plainText.contains("+ The strike is over.") == true)
  }

  @Test func whatChangedSinceItWasReadHasAMark() {
    var state = SampleNews.state(80, 24)
    state.list.rows[3].isChanged = true
    #expect(Screen.draw(state).plainText.contains("Δ 19:30"))
    var list = state.list
    list.apply(StatusChange(articles: [ArticleID(4)], field: .read(false)))
    #expect(!list.rows[3].isChanged)
  }

  @Test func correctionsOfTheDayAreAList() throws {
    var harness = ReaderHarness()
    try harness.press("gc")
    #expect(harness.state.list.path.last == "Today’s corrections")
  }
}
