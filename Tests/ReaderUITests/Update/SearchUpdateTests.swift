import NewsModel
import Testing

@testable import ReaderUI

@Suite struct SearchUpdateTests {
  @Test func everyKeyChangesTheListAndEscPutsAllBack() throws {
    var harness = ReaderHarness(articles: 200)
    try harness.press("40j")
    let before = harness.state
    try harness.press("/")
    harness.type("fe")
    #expect(harness.state.prompt?.text == "fe")
    #expect(harness.state.list.rows.count < 200)
    #expect(harness.state.list.search?.text == "fe")
    #expect(harness.state.list.path == ["Search", "the whole library"])
    #expect(harness.shown == harness.selected)
    let two = harness.state.list.rows.count
    harness.type("rryx")
    #expect(harness.state.list.rows.isEmpty)
    #expect(harness.state.reading == nil)
    try harness.press("Backspace Backspace")
    #expect(harness.state.list.rows.count <= two)
    #expect(!harness.state.list.rows.isEmpty)
    try harness.press("Esc")
    #expect(harness.state.prompt == nil)
    #expect(harness.state.list.rows == before.list.rows)
    #expect(harness.state.list.selection == before.list.selection)
    #expect(harness.state.list.top == before.list.top)
    #expect(harness.state.list.query == before.list.query)
    #expect(harness.state.list.total == before.list.total)
    #expect(harness.state.reading == before.reading)
    #expect(harness.state.focus == before.focus)
  }

  @Test func theResultsCanBePagedWhileTyping() throws {
    var harness = ReaderHarness(articles: 200)
    try harness.press("/")
    harness.type("report")
    try harness.press("PageDown")
    #expect(harness.state.list.selection > 0)
    #expect(harness.shown == harness.selected)
    harness.type("s")
    try harness.press("Backspace PageUp Esc")
    #expect(harness.selected == 1)
  }

  @Test func anEmptyLineShowsTheFormerList() throws {
    var harness = ReaderHarness()
    try harness.press("5j /")
    harness.type("zz")
    #expect(harness.state.list.rows.isEmpty)
    try harness.press("Ctrl-u")
    #expect(harness.state.list.rows.count == 30)
    #expect(harness.selected == 6)
    try harness.press("Backspace")
    #expect(harness.state.prompt == nil)
    #expect(harness.selected == 6)
  }

  @Test func enterKeepsTheResultAsALimit() throws {
    var harness = ReaderHarness(articles: 100)
    try harness.press("/")
    harness.type("ferry")
    try harness.press("Enter")
    #expect(harness.state.prompt == nil)
    #expect(harness.state.list.path == ["All sources", "ferry"])
    #expect(harness.state.lists.count == 1)
    let found = harness.state.list.rows.count
    try harness.press("n")
    #expect(harness.state.list.selection == 1)
    try harness.press("f")
    harness.type("strike")
    try harness.press("Enter")
    #expect(harness.state.list.rows.count < found)
    #expect(harness.state.list.path == ["All sources", "ferry", "strike"])
    try harness.press("h")
    #expect(harness.state.list.rows.count == found)
    #expect(harness.state.list.selection == 1)
    try harness.press("q")
    #expect(harness.state.lists.isEmpty)
    #expect(harness.selected == 1)
  }

  @Test func hitsAreMarkedAndWalkedThrough() throws {
    var harness = ReaderHarness(articles: 100)
    try harness.press("/")
    harness.type("ferry")
    try harness.press("Enter Enter")
    let hits = try #require(harness.state.reading?.hits.count)
    #expect(hits > 3)
    let article = harness.shown
    try harness.press("n")
    #expect(harness.state.reading?.hit == 0)
    for _ in 1..<hits { try harness.press("n") }
    #expect(harness.state.reading?.hit == hits - 1)
    #expect(harness.shown == article)
    try harness.press("n")
    #expect(harness.shown != article, "behind the last hit comes the next article")
    #expect(harness.state.reading?.hit == 0)
    try harness.press("N")
    #expect(harness.shown == article)
    #expect(harness.state.reading?.hit == hits - 1)
  }

  @Test func olderAnswersAreDropped() throws {
    var harness = ReaderHarness(articles: 100)
    try harness.press("/")
    harness.isSlow = true
    harness.type("fer")
    #expect(harness.state.list.rows.count == 100, "the former rows stay until the answer comes")
    let requests = harness.effects.compactMap { effect -> (Int, PageRequest)? in
      if case .loadPage(let request, let asked) = effect { (request, asked) } else { nil }
    }
    let (older, asked) = requests[requests.count - 2]
    harness.send(.page(request: older, asked, ArticlePage()))
    #expect(harness.state.list.rows.count == 100)
    harness.deliver()
    #expect(harness.state.list.awaiting == nil)
    #expect(!harness.state.list.rows.isEmpty)
    #expect(harness.state.list.rows.count < 100)
  }

  @Test func mistakesAreShownInTheirPlace() throws {
    var harness = ReaderHarness()
    try harness.press("/")
    harness.type("harbour date:nonsense ferry")
    #expect(harness.state.prompt?.problems.isEmpty == false)
    #expect(!harness.state.list.rows.isEmpty, "what stands before the mistake still searches")
    try harness.press("Ctrl-u")
    #expect(harness.state.prompt?.problems.isEmpty == true)
  }

  @Test func tabCompletesAndGoesOn() throws {
    var harness = ReaderHarness()
    try harness.press("/")
    harness.type("ferry place:al")
    #expect(harness.state.prompt?.completions?.items.count == 2)
    #expect(harness.state.prompt?.completions?.selection == nil)
    try harness.press("Tab")
    #expect(harness.state.prompt?.text == "ferry place:alder")
    try harness.press("Tab")
    #expect(harness.state.prompt?.text == "ferry place:alston")
    try harness.press("Tab S-Tab S-Tab")
    #expect(harness.state.prompt?.text == "ferry place:alder" || harness.state.prompt?.text == "ferry place:alston")
    #expect(harness.state.prompt?.cursor == harness.state.prompt?.text.utf8.count)
  }

  @Test func whatTheGrammarKnowsIsOfferedAtOnce() throws {
    var harness = ReaderHarness()
    try harness.press("/")
    harness.type("pla")
    #expect(harness.state.prompt?.completions == nil, "no menu for a word of the text")
    try harness.press("Tab")
    #expect(harness.state.prompt?.text == "place:")
    try harness.press("Ctrl-u")
    harness.type("is:")
    #expect((harness.state.prompt?.completions?.items.count ?? 0) > 3)
    harness.type("st")
    try harness.press("Tab")
    #expect(harness.state.prompt?.text == "is:starred")
    try harness.press("Esc :")
    harness.type("limit is:unr")
    try harness.press("Tab Enter")
    #expect(harness.state.list.path == ["All sources", "is:unread"])
    #expect(harness.state.list.rows.count == 20)
  }

  @Test func tabBeforeTheItemsHaveComeIsNotLost() throws {
    var harness = ReaderHarness()
    try harness.press("/")
    harness.isSlow = true
    harness.type("place:al")
    try harness.press("Tab Tab")
    #expect(harness.state.prompt?.text == "place:al")
    harness.deliver()
    #expect(harness.state.prompt?.text == "place:alston")
  }

  @Test func whatWasTypedComesBack() throws {
    var harness = ReaderHarness()
    for words in ["ferry", "strike", "ferry"] {
      try harness.press("/")
      harness.type(words)
      try harness.press("Enter")
    }
    try harness.press("/")
    harness.type("ri")
    try harness.press("Up")
    #expect(harness.state.prompt?.text == "ferry")
    try harness.press("Ctrl-p Ctrl-p")
    #expect(harness.state.prompt?.text == "strike")
    try harness.press("Down Ctrl-n")
    #expect(harness.state.prompt?.text == "ri")
    try harness.press("Ctrl-u")
    harness.type("rik")
    try harness.press("Ctrl-r")
    #expect(harness.state.prompt?.text == "strike")
    try harness.press("Esc :")
    try harness.press("Up")
    #expect(harness.state.prompt?.text == "", "each line has a history of its own")
  }

  @Test func pastedTextIsTextAndNeverKeys() throws {
    var harness = ReaderHarness()
    harness.send(.paste("q"))
    #expect(!harness.quits)
    #expect(harness.state.notice != nil)
    try harness.press("/")
    harness.send(.paste("ferry\r\nstrike\tq\u{1b}[31m\u{7}"))
    #expect(harness.state.prompt?.text == "ferry strike q[31m")
  }

  @Test func findingInTheTextJumpsAtOnce() throws {
    var harness = ReaderHarness(size: .init(80, 24))
    try harness.press("Enter 3j")
    let before = try #require(harness.state.reading?.topOffset)
    try harness.press("/")
    harness.type("GRAPH 9")
    #expect(harness.state.reading?.hits.count == 1)
    #expect((harness.state.reading?.topOffset ?? 0) > before)
    harness.type("9")
    #expect(harness.state.reading?.hits.isEmpty == true)
    #expect(harness.state.prompt?.problems.isEmpty == false)
    try harness.press("Esc")
    #expect(harness.state.reading?.topOffset == before)
    #expect(harness.state.reading?.hits.isEmpty == true)
    try harness.press("/")
    harness.type("paragraph")
    try harness.press("Enter")
    let first = try #require(harness.state.reading?.hit)
    try harness.press("n")
    #expect(harness.state.reading?.hit == first + 1)
    try harness.press("N")
    #expect(harness.state.reading?.hit == first)
    #expect(harness.state.reading?.hits.count == 14)
  }

  @Test func theTextIsFoundWithoutRegardToCaseAndAccents() {
    let text = "Café Zürich\n\nnaïve Ｆｕｌｌ ZÜRICH"
    #expect(TextFinder.ranges(of: "zurich", in: text).count == 2)
    #expect(TextFinder.ranges(of: "CAFE zurich naive", in: text) == [TextRange(0, 21)])
    #expect(text[TextFinder.ranges(of: "full", in: text)[0]] == "Ｆｕｌｌ")
    #expect(TextFinder.ranges(of: "", in: text).isEmpty)
    #expect(TextFinder.ranges(of: "x", in: "").isEmpty)
  }
}
