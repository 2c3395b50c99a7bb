import NewsModel
import ReaderUI
import Testing

/// Selections of rows, commands over a search, notes, tags, marks and what was read.
@Suite struct BulkTests {
  @Test func aCommandActsOnAllSelectedRows() throws {
    var desk = Desk()
    try desk.press("j v jj s")
    #expect(desk.library.articles.prefix(5).map(\.status.isStarred) == [false, true, true, true, false])
    #expect(desk.state.notice?.text == "3 articles starred: u undoes")
    #expect(desk.state.list.chosen.isEmpty, "the selection has served")
    try desk.press("u")
    #expect(!desk.library.articles.contains { $0.status.isStarred })
    try desk.press("v k Esc")
    #expect(desk.state.list.chosen.isEmpty)
    #expect(!desk.quits)
  }

  @Test func aSearchIsMarkedAndUndone() throws {
    var desk = Desk()
    desk.type(":mark starred harbour")
    #expect(desk.state.prompt?.total?.count == desk.library.rows(query("harbour")).count)
    try desk.press("Enter")
    let harbour = desk.library.rows(query("harbour")).map(\.id)
    #expect(!harbour.isEmpty)
    #expect(desk.library.rows(ArticleQuery(.state(.starred))).map(\.id) == harbour)
    #expect(desk.state.notice?.text == "\(harbour.count) articles starred: u undoes")
    try desk.press("u")
    #expect(desk.library.rows(ArticleQuery(.state(.starred))).isEmpty)
    desk.type(":mark blue harbour")
    try desk.press("Enter")
    #expect(desk.state.notice?.level == .problem)
  }

  private func query(_ words: String) -> ArticleQuery {
    ArticleQuery.parse(words, now: FakeLibrary.now, calendar: .current, isTyping: false).query
  }

  @Test func aNoteIsKeptShownAndUndone() throws {
    var desk = Desk()
    desk.type(":note ask the harbour master")
    try desk.press("Enter")
    #expect(desk.library.articles[0].status.note == "ask the harbour master")
    #expect(desk.state.list.rows[0].hasNote)
    #expect(desk.state.reading?.article.status.note == "ask the harbour master")
    try desk.press("u")
    #expect(desk.library.articles[0].status.note == nil)
    #expect(!desk.state.list.rows[0].hasNote)
    try desk.press("a")
    #expect(desk.library.articles[0].status.note == "seen", "as the editor left it, without the line's end")
  }

  @Test func tagsComeAndGo() throws {
    var desk = Desk()
    try desk.press("v j #")
    #expect(desk.state.prompt?.text == "tag ")
    desk.type("ports")
    try desk.press("Enter")
    #expect(desk.library.articles.prefix(3).map(\.status.tags) == [["ports"], ["ports"], []])
    try desk.press("u")
    #expect(desk.library.articles[0].status.tags.isEmpty)
  }

  @Test func marksLeadBackToTheirPlace() throws {
    var desk = Desk()
    try desk.press("Enter Ctrl-d m a")
    let offset = try #require(desk.state.reading?.topOffset)
    #expect(offset > 0)
    try desk.press("h jjj Enter ' a")
    #expect(desk.shown == 1)
    #expect(desk.state.reading?.topOffset == offset)
    try desk.press("' z")
    #expect(desk.state.notice?.text == "Nothing is marked under z")
  }

  @Test func whatWasReadIsAListOfItsOwn() throws {
    var desk = Desk()
    try desk.press("Enter h jj Enter h gh")
    #expect(desk.state.list.rows.map(\.id.rawValue) == [3, 1])
    #expect(desk.state.list.path == ["Everything read"])
    try desk.press("h")
    #expect(desk.state.list.rows.count == 30)
  }

  @Test func onlyAddressesOfTheWebAreOpened() throws {
    var desk = Desk()
    try desk.press("o")
    #expect(desk.effects.last == .openLink("https://news.example/1"))
    desk.library.articles[2].content.link = "file:///etc/passwd"
    try desk.press("jj o")
    #expect(desk.state.notice?.level == .problem)
    desk.library.articles[4].content.link = "https://news.example/a b"
    try desk.press("jj o")
    #expect(desk.state.notice?.level == .problem)
    #expect(desk.effects.count { if case .openLink = $0 { true } else { false } } == 1)
  }

  @Test func citationsFilesAndPipesSayWhatTheyAreFor() throws {
    var desk = Desk()
    try desk.press("Y")
    #expect(desk.effects.last == .cite([ArticleID(1)], .markdown))
    desk.type(":copy-citation bibtex")
    try desk.press("Enter")
    #expect(desk.effects.last == .cite([ArticleID(1)], .bibtex))
    try desk.press("S")
    #expect(desk.state.prompt?.text == "save report-1-ferry-and-harbour.md")
    try desk.press("Enter")
    #expect(desk.effects.last == .save("report-1-ferry-and-harbour.md", [ArticleID(1)]))
    try desk.press("v j |")
    desk.type("wc -w")
    try desk.press("Enter")
    #expect(desk.effects.last == .pipe("wc -w", [ArticleID(1), ArticleID(2)]))
  }

  @Test func aListThatCannotBeHadShowsNoRowsOfAnother() throws {
    var desk = Desk()
    desk.isSlow = true
    desk.type("/harbour")
    let request = try #require(desk.state.list.awaiting)
    #expect(!desk.state.list.rows.isEmpty, "until the answer comes nothing flickers")
    desk.send(.failed(request: request, Notice("the library is busy", level: .problem, date: FakeLibrary.now)))
    #expect(desk.state.list.rows.isEmpty)
    try desk.press("Esc")
    #expect(desk.state.list.rows.count == 30)
  }

  @Test func enterInHelpRunsTheCommand() throws {
    var desk = Desk()
    try desk.press("?")
    desk.type("star or unstar")
    try desk.press("Enter")
    #expect(desk.state.overlay == nil)
    #expect(desk.library.articles[0].status.isStarred)
  }

  @Test func lettersLeadToNames() throws {
    var desk = Desk()
    try desk.press("4j Enter x")
    let hint = try #require(desk.state.linkHints?.hints.first)
    #expect(hint.label == "a")
    desk.type("a")
    #expect(desk.state.linkHints == nil)
    #expect(desk.state.sidebar.selection == 0)
    try desk.press("x Esc")
    #expect(desk.state.linkHints == nil)
    #expect(desk.state.focus == .reader)
    try desk.press("x q")
    #expect(!desk.quits, "a letter that no hint has does nothing else")
  }
}
