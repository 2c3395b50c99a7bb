import NewsModel
import ReaderUI
import Testing

@Suite struct StatusUpdateTests {
  @Test func marksAreToggledUndoneAndDoneAgain() throws {
    var desk = Desk()
    try desk.press("r")
    #expect(desk.state.list.rows[0].isRead)
    #expect(desk.state.reading?.article.status.isRead == true)
    #expect(desk.library.articles[0].status.isRead)
    #expect(desk.state.notice?.text == "1 article marked read: u undoes")
    #expect(desk.state.tally?.unread == 19)
    try desk.press("j s")
    #expect(desk.library.articles[1].status.isStarred)
    try desk.press("u")
    #expect(!desk.library.articles[1].status.isStarred)
    #expect(desk.state.notice?.text == "Undone: 1 article starred")
    try desk.press("u u")
    #expect(!desk.library.articles[0].status.isRead)
    #expect(desk.state.notice?.text == "Nothing to undo")
    try desk.press("2 Ctrl-r")
    #expect(desk.library.articles[0].status.isRead)
    #expect(desk.library.articles[1].status.isStarred)
    try desk.press("s Ctrl-r")
    #expect(desk.state.notice?.text == "Nothing to redo", "a new change leaves nothing to do again")
    #expect(desk.state.undo.unconfirmed.isEmpty)
  }

  @Test func aCountMarksSeveral() throws {
    var desk = Desk()
    try desk.press("4r")
    #expect(desk.library.articles.prefix(5).map(\.status.isRead) == [true, true, true, true, false])
    #expect(desk.state.notice?.text == "3 articles marked read: u undoes", "one was read before")
    try desk.press("u")
    #expect(desk.library.articles.prefix(4).map(\.status.isRead) == [false, false, true, false])
  }

  @Test func allAreMarkedReadAndBack() throws {
    var desk = Desk(articles: 1500)
    try desk.press("A")
    #expect(desk.state.notice?.text == "1,000 articles marked read: u undoes")
    #expect(desk.library.rows(.unread).isEmpty)
    #expect(!desk.state.list.rows.contains { !$0.isRead })
    #expect(desk.state.tally?.unread == 0)
    try desk.press("A")
    #expect(desk.state.notice?.text == "Everything here is read already")
    try desk.press("u")
    #expect(desk.library.rows(.unread).count == 1000)
    #expect(
      desk.state.list.rows.filter { !$0.isRead }.count == desk.state.list.rows.count - desk.state.list.rows.count / 3)
  }

  @Test func undoPressedWhileAllAreBeingMarkedIsNotLost() throws {
    var desk = Desk()
    desk.isSlow = true
    try desk.press("A u")
    desk.deliver()
    #expect(desk.library.rows(.unread).count == 20)
    #expect(desk.state.list.rows.filter { !$0.isRead }.count == 20)
  }

  @Test func aMarkIsUndoneBeforeTheLibraryHasConfirmedIt() throws {
    var desk = Desk()
    desk.isSlow = true
    try desk.press("r u s")
    #expect(!desk.state.list.rows[0].isRead)
    #expect(desk.state.list.rows[0].isStarred)
    desk.deliver()
    #expect(!desk.library.articles[0].status.isRead)
    #expect(desk.library.articles[0].status.isStarred)
    #expect(desk.state.undo.done.count == 1)
    #expect(desk.state.undo.unconfirmed.isEmpty)
  }

  @Test func linksAreCopied() throws {
    var desk = Desk()
    try desk.press("y")
    #expect(desk.effects.contains(.copy("https://news.example/1")))
    try desk.press("j y")
    #expect(desk.state.notice?.text == "This article has no link")
  }

  @Test func noticesStayUntilTheNextKeyAndInTheLog() throws {
    var desk = Desk()
    try desk.press("r")
    desk.send(.tick(FakeLibrary.now.addingTimeInterval(60)))
    #expect(desk.state.notice != nil)
    try desk.press("j")
    #expect(desk.state.notice == nil)
    #expect(desk.state.log.count == 1)
    for _ in 0..<300 { try desk.press("s") }
    #expect(desk.state.log.count == 200)
    try desk.press("gl")
    #expect(desk.state.sheets == [Sheet(.messages, .messages)])
    try desk.press("jj G k gg Esc")
    #expect(desk.state.sheets.isEmpty)
  }
}
