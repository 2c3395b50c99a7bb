import Canvas
import Foundation
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

/// `archive:` searches: nothing waits for the desk, and Esc ends the question.
@Suite struct ArchiveUpdateTests {
  static func hits(_ count: Int) -> [ArchiveHit] {
    (1...count).map { number in
      ArchiveHit(
        id: Int64(number), month: "2026-03-01", published: FakeLibrary.now.addingTimeInterval(-86_400 * Double(number)),
        source: "https://wire.example/feed", sourceName: "Harbour Wire",
        title: "\(number % 2 == 0 ? "Ferry" : "Bridge") report \(number)", snippet: "Words around it.")
    }
  }

  private func harness(_ count: Int = 12) -> ReaderHarness {
    var harness = ReaderHarness()
    harness.library.archive = Self.hits(count)
    return harness
  }

  private func results(_ harness: ReaderHarness) throws -> ArchiveResults {
    guard case .archive(let results) = try #require(harness.state.dialogs.last).content else {
      throw CancellationError()
    }
    return results
  }

  @Test func rowsFollowTheKeysAndEscPutsAllBack() throws {
    var harness = harness()
    try harness.press("3j")
    let before = harness.state
    try harness.press("/")
    harness.type("archive:")
    #expect(try results(harness).isBlank)
    #expect(!harness.effects.contains { if case .searchArchive = $0 { true } else { false } })
    harness.type(" fer")
    #expect(try results(harness).hits.count == 6)
    #expect(harness.state.list.rows == before.list.rows && harness.state.list.query == before.list.query)
    try harness.press("Esc")
    #expect(harness.state.dialogs.isEmpty && harness.state.prompt == nil)
    #expect(harness.effects.last { if case .endArchive = $0 { true } else { false } } != nil)
    #expect(harness.state.list == before.list && harness.state.reading == before.reading)
  }

  /// What the desk does not answer keeps no key waiting, and an answer that comes too late is none.
  @Test func nothingWaitsForTheDesk() throws {
    var harness = harness()
    harness.isSlow = true
    try harness.press("/")
    harness.type("archive: fer")
    #expect(try results(harness).awaiting != nil)
    harness.type("ry")
    #expect(harness.state.prompt?.text == "archive: ferry")
    try harness.press("Esc")
    #expect(harness.state.prompt == nil && harness.state.waiting.isEmpty)
    harness.deliver()
    #expect(harness.state.dialogs.isEmpty)
    try harness.press("j j")
    harness.deliver()
    #expect(harness.selected == 3)
  }

  @Test func aBlankMoreAsksNothingNewAndOtherWordsLeaveTheArchive() throws {
    var harness = harness()
    try harness.press("/")
    // The last word is whole with the blank behind it.
    harness.type("archive: ferry ")
    let asked = harness.effects.count { if case .searchArchive = $0 { true } else { false } }
    harness.type(" ")
    #expect(harness.effects.count { if case .searchArchive = $0 { true } else { false } } == asked)
    try harness.press("Ctrl-u")
    harness.type("ferry")
    #expect(harness.state.dialogs.isEmpty && harness.state.list.search?.text == "ferry")
    try harness.press("Esc")
    #expect(harness.state.list.search == nil)
  }

  @Test func mistakesAreShownInTheirPlace() throws {
    var harness = harness()
    try harness.press("/")
    harness.type("archive: nofield:x")
    let problem = try #require(harness.state.prompt?.problems.first)
    #expect(problem.range.start >= "archive: ".utf8.count)
  }

  @Test func enterKeepsTheRowsAndOpensOne() throws {
    var harness = harness()
    try harness.press("/")
    harness.type("archive: ferry")
    try harness.press("Enter")
    #expect(harness.state.prompt == nil)
    try harness.press("j Enter")
    #expect(harness.shown == 4 && harness.state.focus == .reader && harness.state.dialogs.isEmpty)
    try harness.press("h")
    #expect(try results(harness).hits.count == 6 && harness.state.dialogs.last?.selection == 1)
    // The line can be gone on with; Esc there leads back to the rows, and Esc again to the list.
    try harness.press("/")
    #expect(harness.state.prompt?.text == "archive: ferry")
    try harness.press("Esc")
    #expect(try results(harness).hits.count == 6)
    try harness.press("Esc")
    #expect(harness.state.dialogs.isEmpty)
    #expect(harness.effects.contains(.endArchive))
  }

  /// In an open article `/` looks into its text, and `archive:` asks the desk from there as well.
  @Test func theArchiveIsAskedFromTheReaderToo() throws {
    var harness = harness()
    try harness.press("Enter")
    let before = harness.state
    try harness.press("/")
    #expect(harness.state.prompt?.purpose == .find)
    harness.type("archive: ferry")
    #expect(try results(harness).hits.count == 6)
    #expect(!Screen.draw(harness.state).plainText.contains("no matches"))
    try harness.press("Esc")
    #expect(harness.state.dialogs.isEmpty && harness.state.reading == before.reading)
    try harness.press("/")
    harness.type("archive: ferry")
    try harness.press("Enter j Enter")
    #expect(harness.shown == 4)
    try harness.press("/")
    harness.type("archive:")
    try harness.press("Ctrl-u")
    harness.type("the")
    #expect(harness.state.dialogs.isEmpty && harness.state.reading?.find == "the")
  }

  @Test func moreIsAskedForAtTheEnd() throws {
    var harness = harness(140)
    try harness.press("/")
    harness.type("archive: report")
    try harness.press("Enter")
    #expect(try results(harness).hits.count == 50 && results(harness).hasMore)
    try harness.press("G Enter")
    #expect(try results(harness).hits.count == 100)
    #expect(harness.state.dialogs.last?.selection == 50)
    try harness.press("G Enter")
    #expect(try results(harness).hits.map(\.id) == (1...140).map { Int64($0) } && !results(harness).hasMore)
  }

  @Test func aDeskThatIsAwayIsToldOf() throws {
    var harness = harness()
    harness.library.archive = nil
    try harness.press("/")
    harness.type("archive: ferry")
    #expect(try results(harness).problem == "cannot reach the desk" && results(harness).hits.isEmpty)
    // It may be back with the next key.
    harness.library.archive = Self.hits(4)
    harness.type(" ")
    #expect(try results(harness).hits.count == 2 && results(harness).problem == nil)
  }

  @Test func anArticleThatIsGoneIsToldOf() throws {
    var harness = harness()
    harness.library.archive = [
      ArchiveHit(
        id: 900, month: "2026-03-01", published: FakeLibrary.now, source: "s", sourceName: "S", title: "Gone",
        snippet: "")
    ]
    try harness.press("/")
    harness.type("archive: gone")
    try harness.press("Enter Enter")
    #expect(harness.state.notice?.text == "The archive does not have this article any more")
    #expect(try results(harness).opening == nil)
  }

  @Test func changesAreTakenBackAtTheSecondEnter() throws {
    var harness = ReaderHarness()
    let op = UUID()
    var card = EntityCard(id: EntityID(1), name: "Alder", kind: .place)
    card.changes = [
      KnownDeskChange(
        seq: 4, op: op, member: "lee", date: FakeLibrary.now, kind: .correction, summary: "A renamed to B", holds: true)
    ]
    harness.state.dialogs = [Dialog(.card(EntityID(1)), .card(card))]
    try harness.press("j Enter")
    #expect(harness.state.notice?.text == "Enter once more takes this back: A renamed to B (lee)")
    #expect(harness.library.deskChanges.isEmpty)
    try harness.press("k j Enter Enter")
    #expect(harness.library.deskChanges == [op: true])
  }

  @Test func whatAMemberDidIsTakenBackByCommand() {
    var harness = ReaderHarness()
    harness.send(.command(.deskUndo, argument: "kim"))
    harness.send(.command(.deskUndo, argument: "kim soon"))
    #expect(!harness.effects.contains { if case .undoMember = $0 { true } else { false } })
    harness.send(.command(.deskUndo, argument: "kim 2h"))
    #expect(harness.effects.contains(.undoMember("kim", since: FakeLibrary.now.addingTimeInterval(-7200))))
  }

  /// What others wrote stands under their names, and one's own comes back into the line to be changed.
  @Test func notesForTheDeskStandUnderTheirWriters() throws {
    var harness = ReaderHarness(size: Size(120, 40))
    harness.send(.desk(DeskSign(.live, unsent: 0, member: "kim")))
    try harness.press("gg Enter")
    let id = try #require(harness.state.reading?.article.id)
    let index = try #require(harness.library.articles.firstIndex { $0.id == id })
    harness.library.articles[index].desk.notes = [.init(member: "lee", text: "Checked.", date: FakeLibrary.now)]
    try harness.press(":")
    harness.type("desk-note Call the port.")
    try harness.press("Enter")
    func written(_ text: String?) -> Bool {
      harness.effects.contains { if case .noteAtDesk(_, id, text) = $0 { true } else { false } }
    }
    #expect(written("Call the port."))
    #expect(harness.state.notice?.text == "Note for the desk on “it” saved; u undoes")
    let shown = Screen.draw(harness.state).plainText
    #expect(shown.contains("kim: Call the port.") && shown.contains("lee: Checked."))
    harness.send(.command(.deskNote))
    #expect(harness.state.prompt?.text == "desk-note Call the port.")
    try harness.press("Esc")
    harness.send(.command(.deskNote, argument: "-"))
    #expect(written(nil))
    #expect(!Screen.draw(harness.state).plainText.contains("kim: "))
    // One's own comes and goes by u and its opposite; what others wrote stays.
    try harness.press("u")
    #expect(Screen.draw(harness.state).plainText.contains("kim: Call the port."))
    try harness.press("u")
    #expect(!Screen.draw(harness.state).plainText.contains("kim: "))
    #expect(harness.state.notice?.text == "Undone: Note for the desk on “it” saved")
    harness.send(.command(.redo))
    #expect(Screen.draw(harness.state).plainText.contains("kim: Call the port."))
    #expect(Screen.draw(harness.state).plainText.contains("lee: Checked."))
    harness.send(.command(.deskNote, argument: "Call the port."))
    #expect(harness.state.notice?.text == "Nothing to change" && harness.state.undo.done.count == 1)
  }

  /// A tag for the desk goes to all articles that are selected, and to be seen in the text's head.
  @Test func tagsForTheDeskGoToWhatIsSelected() throws {
    var harness = ReaderHarness(size: Size(120, 40))
    try harness.press("gg v j")
    harness.send(.command(.deskTag, argument: "urgent"))
    let ids = harness.effects.compactMap { effect -> [ArticleID]? in
      if case .tagAtDesk(_, "urgent", true, let ids) = effect { ids } else { nil }
    }
    #expect(ids.map(\.count) == [2] && harness.state.list.anchor == nil)
    #expect(harness.state.notice?.text == "2 articles tagged “urgent” for the desk; u undoes")
    try harness.press("gg Enter")
    #expect(Screen.draw(harness.state).plainText.contains("urgent (kim)"))
    harness.send(.command(.deskUntag))
    #expect(harness.state.prompt?.text == "desk-untag ")
    harness.type("urgent")
    try harness.press("Enter")
    #expect(!Screen.draw(harness.state).plainText.contains("urgent (kim)"))
    try harness.press("2u")
    #expect(harness.library.articles.allSatisfy { $0.desk.tags.isEmpty })
    try harness.press("Ctrl-r")
    #expect(harness.library.articles.count { !$0.desk.tags.isEmpty } == 2)
  }

  /// `u` that is typed before the library has answered means what was written, not what was done before.
  @Test func undoWaitsForWhatWasWritten() throws {
    var harness = ReaderHarness()
    harness.send(.command(.toggleStar))
    let before = harness.state.undo.done
    harness.isSlow = true
    harness.send(.command(.deskTag, argument: "urgent"))
    try harness.press("u")
    #expect(before.count == 1 && harness.state.undo.done == before)
    harness.isSlow = false
    harness.deliver()
    #expect(harness.state.undo.done == before && harness.state.undo.undone.count == 1)
    #expect(harness.library.articles.allSatisfy { $0.desk.tags.isEmpty })
  }

  @Test func theStateOfTheDeskStandsInTheUpperRow() {
    var harness = ReaderHarness(size: Size(80, 24))
    for (sign, words) in [
      (DeskSign(.live, unsent: 3), "desk: 3 changes waiting"), (DeskSign(.away, unsent: 12), "desk away, 12 to send"),
      (DeskSign(.away, unsent: 0), "desk away"), (DeskSign(.refused, unsent: 1), "desk refused, 1 to send"),
    ] {
      harness.send(.desk(sign))
      let first = Screen.draw(harness.state).plainText.split(separator: "\n").first
      #expect(first?.contains(words) == true)
    }
    harness.send(.desk(DeskSign(.live, unsent: 0)))
    #expect(!Screen.draw(harness.state).plainText.contains("desk"))
  }
}
