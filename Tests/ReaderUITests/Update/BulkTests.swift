import NewsModel
import ReaderSupport
import ReaderUI
import Testing

/// Selections of rows, commands over a search, notes, tags, marks and what was read.
@Suite struct BulkTests {
  @Test func aCommandActsOnAllSelectedRows() throws {
    var harness = ReaderHarness()
    try harness.press("j v jj s")
    #expect(harness.library.articles.prefix(5).map(\.status.isStarred) == [false, true, true, true, false])
    #expect(harness.state.notice?.text == "3 articles starred; u undoes")
    #expect(harness.state.list.chosen.isEmpty, "the selection has served")
    try harness.press("u")
    #expect(!harness.library.articles.contains { $0.status.isStarred })
    try harness.press("v k Esc")
    #expect(harness.state.list.chosen.isEmpty)
    #expect(!harness.quits)
  }

  @Test func aSearchIsMarkedAndUndone() throws {
    var harness = ReaderHarness()
    harness.type(":mark starred harbour")
    #expect(harness.state.prompt?.total?.count == harness.library.rows(query("harbour")).count)
    try harness.press("Enter")
    let harbour = harness.library.rows(query("harbour")).map(\.id)
    #expect(!harbour.isEmpty)
    #expect(harness.library.rows(ArticleQuery(.state(.starred))).map(\.id) == harbour)
    #expect(harness.state.notice?.text == "\(harbour.count) articles starred; u undoes")
    try harness.press("u")
    #expect(harness.library.rows(ArticleQuery(.state(.starred))).isEmpty)
    harness.type(":mark blue harbour")
    try harness.press("Enter")
    #expect(harness.state.notice?.level == .problem)
  }

  /// Hidden rows leave the list at once, those read before too, and the counts go with them.
  @Test func whatIsHiddenLeavesTheList() throws {
    var harness = ReaderHarness()
    try harness.press("j r v jj")
    harness.type(":mark hidden")
    try harness.press("Enter")
    let ids = harness.library.articles.map(\.id)
    #expect(harness.library.hidden == Set(ids[1...3]))
    #expect(harness.state.list.rows.map(\.id) == [ids[0]] + ids[4...])
    #expect(harness.state.list.total?.count == 27 && harness.state.list.selected?.id == ids[4])
    try harness.press("u")
    #expect(harness.state.list.rows.map(\.id) == ids && harness.state.list.total?.count == 30)
  }

  @Test func theListOfHiddenArticlesSaysWhyItIsEmpty() throws {
    var harness = ReaderHarness()
    try harness.press("gH")
    #expect(Screen.draw(harness.state).plainText.contains("No articles are hidden."))
    try harness.press("h")
    harness.type(":mark hidden")
    try harness.press("Enter gH")
    #expect(harness.state.list.rows.count == 1)
    // Shown again, it leaves this list and stands in the one below.
    harness.type(":mark shown")
    try harness.press("Enter h")
    #expect(harness.state.list.rows.count == 30)
  }

  private func query(_ words: String) -> ArticleQuery {
    ArticleQuery.parse(words, now: FakeLibrary.now, calendar: .current, isTyping: false).query
  }

  @Test func aNoteIsKeptShownAndUndone() throws {
    var harness = ReaderHarness()
    harness.type(":note ask the harbour master")
    try harness.press("Enter")
    #expect(harness.library.articles[0].status.note == "ask the harbour master")
    #expect(harness.state.list.rows[0].hasNote)
    #expect(harness.state.reading?.article.status.note == "ask the harbour master")
    try harness.press("u")
    #expect(harness.library.articles[0].status.note == nil)
    #expect(!harness.state.list.rows[0].hasNote)
    try harness.press("a")
    #expect(harness.library.articles[0].status.note == "seen", "as the editor left it, without the line's end")
  }

  @Test func tagsComeAndGo() throws {
    var harness = ReaderHarness()
    try harness.press("v j #")
    #expect(harness.state.prompt?.text == "tag ")
    harness.type("ports")
    try harness.press("Enter")
    #expect(harness.library.articles.prefix(3).map(\.status.tags) == [["ports"], ["ports"], []])
    try harness.press("u")
    #expect(harness.library.articles[0].status.tags.isEmpty)
  }

  @Test func marksLeadBackToTheirPlace() throws {
    var harness = ReaderHarness()
    try harness.press("Enter Ctrl-d m a")
    let offset = try #require(harness.state.reading?.topOffset)
    #expect(offset > 0)
    try harness.press("h jjj Enter ' a")
    #expect(harness.shown == 1)
    #expect(harness.state.reading?.topOffset == offset)
    try harness.press("' z")
    #expect(harness.state.notice?.text == "No bookmark z")
  }

  @Test func whatWasReadIsAListOfItsOwn() throws {
    var harness = ReaderHarness()
    try harness.press("Enter h jj Enter h gh")
    #expect(harness.state.list.rows.map(\.id.rawValue) == [3, 1])
    #expect(harness.state.list.path == ["Reading history"])
    try harness.press("h")
    #expect(harness.state.list.rows.count == 30)
  }

  @Test func onlyAddressesOfTheWebAreOpened() throws {
    var harness = ReaderHarness()
    try harness.press("o")
    #expect(harness.effects.last == .openLink("https://news.example/1"))
    harness.library.articles[2].content.link = "file:///etc/passwd"
    try harness.press("jj o")
    #expect(harness.state.notice?.level == .problem)
    harness.library.articles[4].content.link = "https://news.example/a b"
    try harness.press("jj o")
    #expect(harness.state.notice?.level == .problem)
    #expect(harness.effects.count { if case .openLink = $0 { true } else { false } } == 1)
  }

  @Test func citationsFilesAndPipesSayWhatTheyAreFor() throws {
    var harness = ReaderHarness()
    try harness.press("Y")
    #expect(harness.effects.last == .cite([ArticleID(1)], .markdown))
    harness.type(":copy-citation bibtex")
    try harness.press("Enter")
    #expect(harness.effects.last == .cite([ArticleID(1)], .bibtex))
    try harness.press("S")
    #expect(harness.state.prompt?.text == "save report-1-ferry-and-harbour.md")
    try harness.press("Enter")
    #expect(harness.effects.last == .save("report-1-ferry-and-harbour.md", [ArticleID(1)]))
    try harness.press("v j |")
    harness.type("wc -w")
    try harness.press("Enter")
    #expect(harness.effects.last == .pipe("wc -w", [ArticleID(1), ArticleID(2)]))
  }

  @Test func aListThatCannotBeHadShowsNoRowsOfAnother() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    harness.type("/harbour")
    let request = try #require(harness.state.list.awaiting)
    #expect(!harness.state.list.rows.isEmpty, "until the answer comes nothing flickers")
    harness.send(.failed(request: request, Notice("the library is busy", level: .problem, date: FakeLibrary.now)))
    #expect(harness.state.list.rows.isEmpty)
    try harness.press("Esc")
    #expect(harness.state.list.rows.count == 30)
  }

  @Test func enterInHelpRunsTheCommand() throws {
    var harness = ReaderHarness()
    try harness.press("?")
    harness.type("toggle star")
    try harness.press("Enter")
    #expect(harness.state.picker == nil)
    #expect(harness.library.articles[0].status.isStarred)
  }

  @Test func lettersLeadToNames() throws {
    var harness = ReaderHarness()
    try harness.press("4j Enter x")
    let hint = try #require(harness.state.linkHints?.hints.first)
    #expect(hint.label == "a")
    harness.type("a")
    #expect(harness.state.linkHints == nil)
    #expect(harness.state.sidebar.selection == 0)
    try harness.press("x Esc")
    #expect(harness.state.linkHints == nil)
    #expect(harness.state.focus == .reader)
    try harness.press("x q")
    #expect(!harness.quits, "a letter that no hint has does nothing else")
  }
}
