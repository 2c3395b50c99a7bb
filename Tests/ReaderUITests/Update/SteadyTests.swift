import Canvas
import Commands
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

/// What comes in from elsewhere never moves what the next key acts on, and no key is without an answer.
@Suite struct SteadyTests {
  private func entry(_ number: Int64) -> JournalEntry {
    JournalEntry(
      id: .change(number), made: FakeLibrary.now.addingTimeInterval(Double(number)), origin: .rule,
      words: "change \(number)", articleCount: 1)
  }

  // MARK: Sheets asked for anew

  @Test func theChosenLineOfTheJournalStaysChosenWhateverComesInAboveIt() throws {
    var harness = ReaderHarness()
    harness.library.dialogs[.journal] = .journal((1...80).reversed().map(entry))
    try harness.press("gj 40j")
    let dialog = try #require(harness.state.dialogs.last)
    #expect(dialog.selected == .entry(entry(40)) && dialog.top > 0)
    harness.library.dialogs[.journal] = .journal((1...83).reversed().map(entry))
    harness.send(.libraryChanged)
    let renewed = try #require(harness.state.dialogs.last)
    #expect(renewed.selected == .entry(entry(40)))
    #expect(renewed.selection - renewed.top == dialog.selection - dialog.top, "it stays at its height")
    try harness.press("Enter")
    #expect(harness.library.undone == [.change(40): true])
  }

  @Test func whereTheChosenLineHasGoneItsPlaceIsKept() throws {
    var harness = ReaderHarness()
    harness.library.dialogs[.journal] = .journal((1...5).reversed().map(entry))
    try harness.press("gj 4j")
    harness.library.dialogs[.journal] = .journal((2...4).reversed().map(entry))
    harness.send(.libraryChanged)
    #expect(harness.state.dialogs.last?.selected == .entry(entry(2)))
    harness.library.dialogs[.journal] = .journal([])
    harness.send(.libraryChanged)
    #expect(harness.state.dialogs.last?.selected == nil)
  }

  @Test func thingsAreTheSameThoughMoreIsKnownOfThem() {
    let (one, two) = (StoryID(1), StoryID(2))
    func item(_ story: StoryID?, _ articles: [Int64]) -> DialogItem {
      .reported(Brief.Item(story: story, title: "t", articles: articles.map { ArticleID($0) }))
    }
    #expect(item(one, [1]).isSame(as: item(one, [1, 2])))
    #expect(!item(one, [1]).isSame(as: item(two, [1])))
    #expect(item(nil, [1]).isSame(as: item(nil, [1])))
    #expect(!item(nil, [1]).isSame(as: item(nil, [2])))
    func watch(_ name: String, _ words: String) -> DialogItem {
      .watch(
        WatchReport(
          watch: Watch(name: name, words: words, added: FakeLibrary.now), found: [],
          burst: Burst(count: 1, mean: 1, probability: 1)))
    }
    #expect(watch("a", "x").isSame(as: watch("a", "y")) && !watch("a", "x").isSame(as: watch("b", "x")))
    #expect(!watch("a", "x").isSame(as: .more) && DialogItem.more.isSame(as: .more))
    #expect(DialogItem.change(2).isSame(as: .change(2)) && !DialogItem.change(2).isSame(as: .change(3)))
  }

  /// `gn` on a story hides reports and leaves the cursor where one reads.
  @Test func onlyWhatIsNewKeepsTheReportThatIsChosen() throws {
    var harness = ReaderHarness()
    var story = SampleNews.story
    for index in story.reports.indices { story.reports[index].isBackground = index == 0 }
    harness.library.dialogs[.story(of: ArticleID(1))] = .story(story)
    try harness.press("gs")
    let index = try #require(story.reports.indices.last)
    harness.state.dialogs[0].selection = index
    let chosen = try #require(harness.state.dialogs.last?.selected)
    try harness.press("gn")
    #expect(harness.state.dialogs.last?.selected?.isSame(as: chosen) == true)
    #expect(harness.state.dialogs.last?.selection == index - 1)
    try harness.press("gn gg gn")
    #expect(harness.state.dialogs.last?.selection == 0)
  }

  @Test func whatMayBeNewIsToldAsThat() {
    var story = SampleNews.story
    let last = story.reports.count - 1
    (story.reports[last].additions, story.reports[last].perhaps) = ([], "The wall has given way.")
    let state = ReaderHarness().state
    func text() -> String {
      let text = StoryText(
        story: story, reports: story.reports, dates: state.dates, signs: Signs(usesASCII: false)
      ).main(width: 70)
      return text.lines.map { $0.pieces.map(\.text).joined() }.joined(separator: "\n")
    }
    #expect(text().contains("Perhaps new: The wall has given way."))
    story.reports[last].perhaps = nil
    #expect(text().contains("Nothing new found.") && !text().contains("Perhaps"))
  }

  @Test func aNameWithACommaIsOneAmongOthers() {
    let reasons = [
      RelationReason(.entity, "Corvin Dam"), RelationReason(.entity, "Water Authority, unclear whose"),
      RelationReason(.term, "reservoir"),
    ]
    #expect(
      StripPane.words(for: reasons, signs: Signs(usesASCII: false))
        == "Corvin Dam, Water Authority (unclear whose), reservoir")
  }

  /// Of a story in many sources so many are named that the rest of the line has room.
  @Test func theFactsOfABriefAreNotCut() {
    let item = Brief.Item(
      story: StoryID(1), title: "Dam breaks", articles: (1...12).map { ArticleID($0) }, latest: FakeLibrary.now,
      burst: Burst(count: 12, mean: 0, probability: 1e-9))
    var many = item
    many.sources = ["Harbour Post", "North Wire", "Capital Times", "Metro Desk", "Island Radio"]
    for width in [50, 60, 82, 120] {
      let brief = Brief(since: FakeLibrary.now, until: FakeLibrary.now, items: [many], articleCount: 12)
      let text = BriefText(
        brief: brief, width: width, dates: ReaderHarness().state.dates, signs: Signs(usesASCII: false)
      ).text()
      let facts = text.lines.map { $0.pieces.map(\.text).joined() }.first { $0.contains("12 reports") } ?? ""
      #expect(facts.hasSuffix("rising") && facts.count <= width - 2, "\(width): \(facts)")
    }
  }

  /// What the journal took back is not said to be undone once more.
  @Test func whatWasTakenBackAlreadyIsNotUndoneAgain() throws {
    var harness = ReaderHarness()
    try harness.press("s u")
    #expect(harness.state.notice?.text == "Undone: 1 article starred")
    harness.isSlow = true
    try harness.press("Ctrl-r u")
    for origin in [ChangeOrigin.redo, .undo] {
      let change = StatusChange(articles: [], field: .starred(origin == .redo))
      harness.send(.changed(change, origin: origin))
    }
    #expect(harness.state.notice?.text == "Nothing was left to undo of that")
  }

  // MARK: Notes

  @Test func aNoteWrittenInAnEditorIsKeptThoughAnotherArticleIsShownByNow() throws {
    var harness = ReaderHarness()
    try harness.press("4j")
    harness.send(.noted(ArticleID(1), from: "", "Call the union.\n"))
    let wanted = StatusChange(articles: [ArticleID(1)], field: .note(from: nil, to: "Call the union."))
    #expect(harness.effects.contains(.change(wanted, origin: .user)))
    #expect(harness.state.list.rows[0].hasNote && harness.selected == 5)
    try harness.press("u")
    #expect(harness.effects.contains(.change(wanted.inverse, origin: .undo)))
  }

  @Test func aNoteThatWasNotChangedIsLeftAsOthersMadeIt() throws {
    var harness = ReaderHarness()
    let before = harness.effects.count
    harness.send(.noted(ArticleID(2), from: "Mine", "Mine\n"))
    #expect(harness.state.notice?.text == "Note unchanged")
    #expect(!harness.effects.dropFirst(before).contains { if case .change = $0 { true } else { false } })
  }

  // MARK: Keys while something is typed

  @Test func suspendAndRedrawWorkWhereverKeysGo() throws {
    for keys in ["", "/", ":", "f", "Enter /", "Ctrl-p", "?", "m", "v", "gj"] {
      var harness = ReaderHarness()
      if !keys.isEmpty { try harness.press(keys) }
      let before = harness.state
      let count = harness.effects.count
      try harness.press("Ctrl-z Ctrl-l")
      let asked = harness.effects.dropFirst(count)
      #expect(asked.contains(.suspend) && asked.contains(.redraw), "after \(keys)")
      #expect(harness.state.prompt == before.prompt && harness.state.picker == before.picker, "after \(keys)")
      #expect(harness.state.letterUse == before.letterUse, "after \(keys)")
    }
    // A command that is bound to a letter is typed there.
    var harness = ReaderHarness()
    try harness.press("/")
    harness.type("z")
    #expect(harness.state.prompt?.text == "z" && !harness.effects.contains(.suspend))
  }

  @Test func aLineTellsWhereNothingEarlierWasTyped() throws {
    var harness = ReaderHarness()
    try harness.press(": Up")
    #expect(Screen.draw(harness.state).plainText.contains("Nothing was typed here before"))
    harness.type("top")
    try harness.press("Enter : Up Up")
    #expect(harness.state.prompt?.text == "top" && harness.state.notice?.text == "No earlier line")
    try harness.press("Ctrl-u")
    harness.type("zebra")
    try harness.press("Ctrl-r")
    #expect(Screen.draw(harness.state).plainText.contains("No earlier line with “zebra”"))
    #expect(harness.state.prompt?.text == "zebra")
  }

  /// What is told while something is typed stands over the line, and the line stays what it is.
  @Test func noticesAreSeenOverAPrompt() throws {
    for size in [Size(120, 36), Size(80, 24), Size(40, 12), Size(20, 5)] {
      var harness = ReaderHarness(size: size)
      try harness.press("/")
      harness.type("fer")
      harness.send(.notice(Notice("Disk full", level: .problem, date: FakeLibrary.now)))
      let lines = Screen.draw(harness.state).plainText.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.contains { $0.contains("Disk full") }, "\(size)")
      #expect(lines.contains { $0.contains("/ fer") }, "\(size)")
    }
  }

  /// A megabyte pasted is cut, that is said in sight, and the words are not all told again.
  @Test func whatIsPastedWithoutEndIsCutAndSaidSo() throws {
    var harness = ReaderHarness(size: Size(80, 24))
    try harness.press("/")
    harness.send(.paste(String(repeating: "ferry harbour strike ", count: 50_000)))
    #expect(harness.state.prompt?.text.utf8.count == 10_000)
    #expect(Screen.draw(harness.state).plainText.contains("Only the beginning was pasted: 10,000 characters"))
    try harness.press("Enter")
    harness.type("/")
    harness.send(.paste(String(repeating: "zebra ", count: 150)))
    let lines = Screen.draw(harness.state).plainText.split(separator: "\n")
    #expect(lines.contains { $0.contains("Nothing here matches") })
    #expect(lines.count { $0.contains("zebra zebra") } <= 4)
  }

  @Test func aSavedSearchThatTakesAnothersPlaceSaysSo() throws {
    var harness = ReaderHarness()
    harness.library.searches = [SavedSearch(name: "Ferries", words: "ferry", unreadCount: 4)]
    harness.send(.start)
    try harness.press("/")
    harness.type("grain")
    try harness.press("Enter :")
    harness.type("save-search Ferries")
    try harness.press("Enter")
    #expect(harness.state.notice?.text.hasPrefix("Replaced the saved search “Ferries”") == true)
  }
}

/// `U`: the unread articles alone.
@Suite struct UnreadOnlyTests {
  @Test func oneKeyShowsTheUnreadOnesAloneAndTakesThatBack() throws {
    var harness = ReaderHarness(articles: 60)
    // Every third is read: on one of those the next unread one below is selected.
    try harness.press("5j")
    #expect(harness.selected == 6)
    try harness.press("U")
    #expect(harness.selected == 7 && harness.state.list.rows.allSatisfy { !$0.isRead })
    #expect(harness.state.list.total?.count == 40 && harness.state.list.path.last == "unread")
    // What is read meanwhile stays until the list is left.
    try harness.press("Enter h 2j")
    let selected = harness.selected
    #expect(harness.state.list.rows.contains { $0.id == ArticleID(7) && $0.isRead })
    try harness.press("U")
    #expect(harness.selected == selected && harness.state.list.rows.count == 60)
    #expect(harness.state.lists.isEmpty && harness.state.list.path == ["All sources"])
  }

  @Test func itNarrowsASearchAndCanBeSaved() throws {
    var harness = ReaderHarness(articles: 60)
    try harness.press("/")
    harness.type("ferry OR grain")
    try harness.press("Enter")
    let found = harness.state.list.rows.count
    try harness.press("U")
    #expect(harness.state.list.rows.count < found && !harness.state.list.rows.contains { $0.isRead })
    #expect(harness.state.list.words == "(ferry OR grain) is:unread")
    try harness.press("q")
    #expect(harness.state.list.rows.count == found)
  }

  @Test func itTellsWhereNothingIsUnread() throws {
    var harness = ReaderHarness(articles: 12)
    try harness.press("A A U")
    #expect(harness.state.list.rows.isEmpty)
    #expect(Screen.draw(harness.state).plainText.contains("No articles match these limits."))
    try harness.press("U")
    #expect(harness.state.list.rows.count == 12)
  }
}
