import NewsModel
import Testing

@testable import ReaderUI

@Suite struct SearchUpdateTests {
  @Test func everyKeyChangesTheListAndEscPutsAllBack() throws {
    var desk = Desk(articles: 200)
    try desk.press("40j")
    let before = desk.state
    try desk.press("/")
    desk.type("fe")
    #expect(desk.state.prompt?.text == "fe")
    #expect(desk.state.list.rows.count < 200)
    #expect(desk.state.list.search == "fe")
    #expect(desk.state.list.path == ["Search", "the whole library"])
    #expect(desk.shown == desk.selected)
    let two = desk.state.list.rows.count
    desk.type("rryx")
    #expect(desk.state.list.rows.isEmpty)
    #expect(desk.state.reading == nil)
    try desk.press("Backspace Backspace")
    #expect(desk.state.list.rows.count <= two)
    #expect(!desk.state.list.rows.isEmpty)
    try desk.press("Esc")
    #expect(desk.state.prompt == nil)
    #expect(desk.state.list.rows == before.list.rows)
    #expect(desk.state.list.selection == before.list.selection)
    #expect(desk.state.list.top == before.list.top)
    #expect(desk.state.list.query == before.list.query)
    #expect(desk.state.list.total == before.list.total)
    #expect(desk.state.reading == before.reading)
    #expect(desk.state.focus == before.focus)
  }

  @Test func theResultsCanBePagedWhileTyping() throws {
    var desk = Desk(articles: 200)
    try desk.press("/")
    desk.type("report")
    try desk.press("PageDown")
    #expect(desk.state.list.selection > 0)
    #expect(desk.shown == desk.selected)
    desk.type("s")
    try desk.press("Backspace PageUp Esc")
    #expect(desk.selected == 1)
  }

  @Test func anEmptyLineShowsTheFormerList() throws {
    var desk = Desk()
    try desk.press("5j /")
    desk.type("zz")
    #expect(desk.state.list.rows.isEmpty)
    try desk.press("Ctrl-u")
    #expect(desk.state.list.rows.count == 30)
    #expect(desk.selected == 6)
    try desk.press("Backspace")
    #expect(desk.state.prompt == nil)
    #expect(desk.selected == 6)
  }

  @Test func enterKeepsTheResultAsALimit() throws {
    var desk = Desk(articles: 100)
    try desk.press("/")
    desk.type("ferry")
    try desk.press("Enter")
    #expect(desk.state.prompt == nil)
    #expect(desk.state.list.path == ["All sources", "ferry"])
    #expect(desk.state.lists.count == 1)
    let found = desk.state.list.rows.count
    try desk.press("n")
    #expect(desk.state.list.selection == 1)
    try desk.press("f")
    desk.type("strike")
    try desk.press("Enter")
    #expect(desk.state.list.rows.count < found)
    #expect(desk.state.list.path == ["All sources", "ferry", "strike"])
    try desk.press("h")
    #expect(desk.state.list.rows.count == found)
    #expect(desk.state.list.selection == 1)
    try desk.press("q")
    #expect(desk.state.lists.isEmpty)
    #expect(desk.selected == 1)
  }

  @Test func hitsAreMarkedAndWalkedThrough() throws {
    var desk = Desk(articles: 100)
    try desk.press("/")
    desk.type("ferry")
    try desk.press("Enter Enter")
    let hits = try #require(desk.state.reading?.hits.count)
    #expect(hits > 3)
    let article = desk.shown
    try desk.press("n")
    #expect(desk.state.reading?.hit == 0)
    for _ in 1..<hits { try desk.press("n") }
    #expect(desk.state.reading?.hit == hits - 1)
    #expect(desk.shown == article)
    try desk.press("n")
    #expect(desk.shown != article, "behind the last hit comes the next article")
    #expect(desk.state.reading?.hit == 0)
    try desk.press("N")
    #expect(desk.shown == article)
    #expect(desk.state.reading?.hit == hits - 1)
  }

  @Test func olderAnswersAreDropped() throws {
    var desk = Desk(articles: 100)
    try desk.press("/")
    desk.isSlow = true
    desk.type("fer")
    #expect(desk.state.list.rows.count == 100, "the former rows stay until the answer comes")
    let requests = desk.effects.compactMap { effect -> (Int, PageRequest)? in
      if case .loadPage(let request, let asked) = effect { (request, asked) } else { nil }
    }
    let (older, asked) = requests[requests.count - 2]
    desk.send(.page(request: older, asked, rows: [], hasMore: false))
    #expect(desk.state.list.rows.count == 100)
    desk.deliver()
    #expect(desk.state.list.awaiting == nil)
    #expect(!desk.state.list.rows.isEmpty)
    #expect(desk.state.list.rows.count < 100)
  }

  @Test func mistakesAreShownInTheirPlace() throws {
    var desk = Desk()
    try desk.press("/")
    desk.type("harbour date:nonsense ferry")
    #expect(desk.state.prompt?.problems.isEmpty == false)
    #expect(!desk.state.list.rows.isEmpty, "what stands before the mistake still searches")
    try desk.press("Ctrl-u")
    #expect(desk.state.prompt?.problems.isEmpty == true)
  }

  @Test func tabCompletesAndGoesOn() throws {
    var desk = Desk()
    try desk.press("/")
    desk.type("ferry place:al")
    #expect(desk.state.prompt?.completions?.items.count == 2)
    #expect(desk.state.prompt?.completions?.selection == nil)
    try desk.press("Tab")
    #expect(desk.state.prompt?.text == "ferry place:alder")
    try desk.press("Tab")
    #expect(desk.state.prompt?.text == "ferry place:alston")
    try desk.press("Tab S-Tab S-Tab")
    #expect(desk.state.prompt?.text == "ferry place:alder" || desk.state.prompt?.text == "ferry place:alston")
    #expect(desk.state.prompt?.cursor == desk.state.prompt?.text.utf8.count)
  }

  @Test func whatTheGrammarKnowsIsOfferedAtOnce() throws {
    var desk = Desk()
    try desk.press("/")
    desk.type("pla")
    #expect(desk.state.prompt?.completions == nil, "no menu for a word of the text")
    try desk.press("Tab")
    #expect(desk.state.prompt?.text == "place:")
    try desk.press("Ctrl-u")
    desk.type("is:")
    #expect((desk.state.prompt?.completions?.items.count ?? 0) > 3)
    desk.type("st")
    try desk.press("Tab")
    #expect(desk.state.prompt?.text == "is:starred")
    try desk.press("Esc :")
    desk.type("limit is:unr")
    try desk.press("Tab Enter")
    #expect(desk.state.list.path == ["All sources", "is:unread"])
    #expect(desk.state.list.rows.count == 20)
  }

  @Test func tabBeforeTheItemsHaveComeIsNotLost() throws {
    var desk = Desk()
    try desk.press("/")
    desk.isSlow = true
    desk.type("place:al")
    try desk.press("Tab Tab")
    #expect(desk.state.prompt?.text == "place:al")
    desk.deliver()
    #expect(desk.state.prompt?.text == "place:alston")
  }

  @Test func whatWasTypedComesBack() throws {
    var desk = Desk()
    for words in ["ferry", "strike", "ferry"] {
      try desk.press("/")
      desk.type(words)
      try desk.press("Enter")
    }
    try desk.press("/")
    desk.type("ri")
    try desk.press("Up")
    #expect(desk.state.prompt?.text == "ferry")
    try desk.press("Ctrl-p Ctrl-p")
    #expect(desk.state.prompt?.text == "strike")
    try desk.press("Down Ctrl-n")
    #expect(desk.state.prompt?.text == "ri")
    try desk.press("Ctrl-u")
    desk.type("rik")
    try desk.press("Ctrl-r")
    #expect(desk.state.prompt?.text == "strike")
    try desk.press("Esc :")
    try desk.press("Up")
    #expect(desk.state.prompt?.text == "", "each line has a history of its own")
  }

  @Test func pastedTextIsTextAndNeverKeys() throws {
    var desk = Desk()
    desk.send(.paste("q"))
    #expect(!desk.quits)
    #expect(desk.state.notice != nil)
    try desk.press("/")
    desk.send(.paste("ferry\r\nstrike\tq\u{1b}[31m\u{7}"))
    #expect(desk.state.prompt?.text == "ferry strike q[31m")
  }

  @Test func findingInTheTextJumpsAtOnce() throws {
    var desk = Desk(size: .init(80, 24))
    try desk.press("Enter 3j")
    let before = try #require(desk.state.reading?.topOffset)
    try desk.press("/")
    desk.type("GRAPH 9")
    #expect(desk.state.reading?.hits.count == 1)
    #expect((desk.state.reading?.topOffset ?? 0) > before)
    desk.type("9")
    #expect(desk.state.reading?.hits.isEmpty == true)
    #expect(desk.state.prompt?.problems.isEmpty == false)
    try desk.press("Esc")
    #expect(desk.state.reading?.topOffset == before)
    #expect(desk.state.reading?.hits.isEmpty == true)
    try desk.press("/")
    desk.type("paragraph")
    try desk.press("Enter")
    let first = try #require(desk.state.reading?.hit)
    try desk.press("n")
    #expect(desk.state.reading?.hit == first + 1)
    try desk.press("N")
    #expect(desk.state.reading?.hit == first)
    #expect(desk.state.reading?.hits.count == 14)
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
