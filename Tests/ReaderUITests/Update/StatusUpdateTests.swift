import NewsModel
import ReaderSupport
import ReaderUI
import Testing

@Suite struct StatusUpdateTests {
  @Test func marksAreToggledUndoneAndDoneAgain() throws {
    var harness = ReaderHarness()
    try harness.press("r")
    #expect(harness.state.list.rows[0].isRead)
    #expect(harness.state.reading?.article.status.isRead == true)
    #expect(harness.library.articles[0].status.isRead)
    #expect(harness.state.notice?.text == "1 article marked read; u undoes")
    #expect(harness.state.tally?.unread == 19)
    try harness.press("j s")
    #expect(harness.library.articles[1].status.isStarred)
    try harness.press("u")
    #expect(!harness.library.articles[1].status.isStarred)
    #expect(harness.state.notice?.text == "Undone: 1 article starred")
    try harness.press("u u")
    #expect(!harness.library.articles[0].status.isRead)
    #expect(harness.state.notice?.text == "Nothing to undo since the start; the journal has what was changed before")
    try harness.press("h")
    try harness.press("2 Ctrl-r")
    #expect(harness.library.articles[0].status.isRead)
    #expect(harness.library.articles[1].status.isStarred)
    try harness.press("s Ctrl-r")
    #expect(harness.state.notice?.text == "Nothing to redo", "a new change leaves nothing to do again")
    #expect(harness.state.undo.unconfirmed.isEmpty)
  }

  @Test func aCountMarksSeveral() throws {
    var harness = ReaderHarness()
    try harness.press("4r")
    #expect(harness.library.articles.prefix(5).map(\.status.isRead) == [true, true, true, true, false])
    #expect(harness.state.notice?.text == "3 articles marked read; u undoes", "one was read before")
    try harness.press("u")
    #expect(harness.library.articles.prefix(4).map(\.status.isRead) == [false, false, true, false])
  }

  @Test func allAreMarkedReadAndBack() throws {
    var harness = ReaderHarness(articles: 1500)
    try harness.press("A")
    // More than a screenful asks, and anything else takes the question back.
    #expect(harness.state.notice?.text == "Mark all read, 1,500 articles in All sources? A once more does it")
    try harness.press("j A")
    #expect(harness.library.rows(.unread).count == 1000)
    try harness.press("A")
    #expect(harness.state.notice?.text == "1,000 articles marked read; u undoes")
    #expect(harness.library.rows(.unread).isEmpty)
    #expect(!harness.state.list.rows.contains { !$0.isRead })
    #expect(harness.state.tally?.unread == 0)
    try harness.press("A A")
    #expect(harness.state.notice?.text == "Everything here is already read")
    try harness.press("u")
    #expect(harness.library.rows(.unread).count == 1000)
    #expect(
      harness.state.list.rows.filter { !$0.isRead }.count == harness.state.list.rows.count - harness.state.list.rows
        .count / 3)
  }

  @Test func undoPressedWhileAllAreBeingMarkedIsNotLost() throws {
    var harness = ReaderHarness()
    try harness.press("A")
    harness.isSlow = true
    try harness.press("A u")
    harness.deliver()
    #expect(harness.library.rows(.unread).count == 20)
    #expect(harness.state.list.rows.filter { !$0.isRead }.count == 20)
  }

  @Test func aMarkIsUndoneBeforeTheLibraryHasConfirmedIt() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    try harness.press("r u s")
    #expect(!harness.state.list.rows[0].isRead)
    #expect(harness.state.list.rows[0].isStarred)
    harness.deliver()
    #expect(!harness.library.articles[0].status.isRead)
    #expect(harness.library.articles[0].status.isStarred)
    #expect(harness.state.undo.done.count == 1)
    #expect(harness.state.undo.unconfirmed.isEmpty)
  }

  @Test func linksAreCopied() throws {
    var harness = ReaderHarness()
    try harness.press("y")
    #expect(harness.effects.contains(.copy("https://news.example/1")))
    try harness.press("j y")
    #expect(harness.state.notice?.text == "This article has no link")
  }

  @Test func noticesStayUntilTheNextKeyAndInTheLog() throws {
    var harness = ReaderHarness()
    try harness.press("r")
    harness.send(.tick(FakeLibrary.now.addingTimeInterval(60)))
    #expect(harness.state.notice != nil)
    try harness.press("j")
    #expect(harness.state.notice == nil)
    #expect(harness.state.log.count == 1)
    for _ in 0..<300 { try harness.press("s") }
    #expect(harness.state.log.count == 200)
    try harness.press("gl")
    #expect(harness.state.dialogs == [Dialog(.messages, .messages)])
    try harness.press("jj G k gg Esc")
    #expect(harness.state.dialogs.isEmpty)
  }
}
