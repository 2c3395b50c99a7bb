import Canvas
import NewsModel
import ReaderSupport
import ReaderUI
import Testing

/// Keys typed faster than the library answers lead where the same keys lead when typed at leisure.
@Suite struct WaitingTests {
  @Test(arguments: [
    "j ] ]", "j Enter ] Ctrl-o", "Enter ] ] [ h j", "/ferry<Enter>jj<Enter>", "/ferry<Enter>jr/strike<Enter>kEnter",
    "f ferry Enter j Enter ] gr j Enter", "G k k Enter", "G gg j r", "34j Enter Tab e e Enter j Enter",
    "150j Enter J J", "n n n", "Enter n n n r", "Enter Space Space Space Space Space Space Space",
    "4j Enter Tab Enter j Enter Tab x F", "j z J / paragraph Enter n n", "j y s u Ctrl-r",
  ])
  func fastKeysLeadWhereSlowOnesLead(keys: String) throws {
    let keys = keys.replacing("kEnter", with: "k Enter")
    var slow = ReaderHarness(articles: 400)
    try slow.press(keys)
    var fast = ReaderHarness(articles: 400)
    fast.isSlow = true
    try fast.press(keys)
    fast.deliver()
    #expect(fast.selected == slow.selected)
    #expect(fast.shown == slow.shown)
    #expect(fast.state.focus == slow.state.focus)
    #expect(fast.state.list.path == slow.state.list.path)
    #expect(fast.state.list.rows.map(\.isRead) == slow.state.list.rows.map(\.isRead))
    if !keys.contains("Space") {
      // A page is longer before the strip of related articles has come.
      #expect(fast.state.reading?.topOffset == slow.state.reading?.topOffset)
    }
    #expect(fast.state.reading?.hit == slow.state.reading?.hit)
    #expect(fast.library.recorded == slow.library.recorded)
    #expect(fast.state.waiting.isEmpty)
  }

  @Test func escDropsWhatWaits() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    try harness.press("j ] ] r")
    #expect(harness.state.waiting.count == 3)
    try harness.press("Esc")
    #expect(harness.state.waiting.isEmpty)
    harness.deliver()
    #expect(harness.shown == 2)
    #expect(harness.library.articles[1].status.isRead == false)
  }

  @Test func quittingNeverWaits() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    try harness.press("j ] Q")
    #expect(harness.quits)
  }

  @Test func anArticleThatCannotBeHadIsAskedForOnce() throws {
    var harness = ReaderHarness()
    harness.library.articles.remove(at: 1)
    try harness.press("j")
    #expect(harness.selected == 2)
    #expect(harness.shown == nil)
    #expect(harness.effects.count { if case .loadArticle(_, ArticleID(2), _, _) = $0 { true } else { false } } == 1)
    try harness.press("j")
    #expect(harness.shown == 3)
    try harness.press("k Enter h")
    #expect(harness.state.focus == .list)
    #expect(harness.shown == nil, "no other article stands in its place")
  }

  @Test func aFailureLetsWhatWaitsGoOn() throws {
    var harness = ReaderHarness()
    harness.isSlow = true
    try harness.press("j ] :")
    let request = try #require(harness.state.opening?.request)
    harness.send(.failed(request: request, Notice("unreadable", level: .problem, date: FakeLibrary.now)))
    harness.deliver()
    #expect(harness.state.waiting.isEmpty)
    #expect(harness.state.log.contains { $0.text == "unreadable" })
  }
}
