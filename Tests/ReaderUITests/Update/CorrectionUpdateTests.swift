import NewsModel
import ReaderUI
import Testing

@Suite struct CorrectionUpdateTests {
  /// A reader of the fifth article with the card of Port Alder over it.
  private func harness() throws -> ReaderHarness {
    var harness = ReaderHarness()
    let card = EntityCard(
      id: EntityID(7), name: "Port Alder", kind: .place, aliases: ["Alder", "P. Alder"], note: "A harbour.",
      articleCount: 6)
    harness.library.dialogs = [.card(EntityID(7)): .card(card)]
    try harness.press("4j Enter K")
    #expect(harness.state.dialogs.count == 1)
    return harness
  }

  private func changes(_ harness: ReaderHarness) -> [EntityCorrection.Change] {
    harness.library.corrections.map(\.correction.change)
  }

  @Test func aNameIsRenamedUndoneAndDoneAgain() throws {
    var harness = try harness()
    try harness.press("cn")
    #expect(harness.state.prompt?.text == "rename-entity Port Alder")
    harness.type("bury")
    try harness.press("Enter")
    #expect(changes(harness) == [.rename("Port Alderbury")])
    #expect(harness.state.notice?.text == "Port Alder renamed to Port Alderbury; u undoes")
    #expect(harness.state.reading?.entities.first?.name == "Port Alderbury")
    #expect(harness.state.dialogs.count == 1, "the card stays")
    try harness.press("u")
    #expect(harness.state.notice?.text == "Undone: Port Alder renamed to Port Alderbury")
    #expect(harness.state.reading?.entities.first?.name == "Port Alder")
    try harness.press("Ctrl-r")
    #expect(harness.state.reading?.entities.first?.name == "Port Alderbury")
  }

  @Test func marksAndCorrectionsAreUndoneInTheirOrder() throws {
    var harness = try harness()
    try harness.press("cx")
    #expect(changes(harness) == [.hide])
    #expect(harness.state.dialogs.isEmpty, "a hidden name has no card")
    #expect(harness.state.reading?.entities.contains { $0.name == "Port Alder" } == false)
    try harness.press("s u u")
    #expect(harness.library.corrections[0].isWithdrawn)
    #expect(harness.state.reading?.entities.contains { $0.name == "Port Alder" } == true)
    #expect(!harness.library.articles[4].status.isStarred)
  }

  @Test func anotherNameIsOfferedWhileItIsTyped() throws {
    var harness = try harness()
    try harness.press("cm")
    harness.type("The")
    #expect(harness.state.prompt?.completions?.items.map(\.text) == ["The Harbour Guild"])
    try harness.press("Tab Enter")
    #expect(changes(harness) == [.merge(into: EntityName("The Harbour Guild", .place))])
  }

  @Test func kindsAndOtherFormsAreOffered() throws {
    var harness = try harness()
    try harness.press("ck")
    #expect(harness.state.prompt?.completions?.items.count == EntityKind.allCases.count)
    harness.type("or")
    #expect(harness.state.prompt?.completions?.items.map(\.text) == ["organisation"])
    try harness.press("Enter cs")
    #expect(changes(harness) == [.kind(.organisation)])
    #expect(harness.state.prompt?.completions?.items.map(\.text) == ["Alder", "P. Alder"])
    try harness.press("Tab Enter ck")
    #expect(changes(harness).last == .split("Alder"))
    harness.type("planet")
    try harness.press("Enter")
    #expect(harness.library.corrections.count == 2)
    #expect(harness.state.notice?.text.contains("organisation") == true)
  }

  @Test func arrowsWalkInTheMenuAndALineWithoutItsWordsSaysSo() throws {
    var harness = try harness()
    try harness.press("ck Enter")
    #expect(harness.state.prompt?.problems.map(\.message) == ["missing argument"])
    try harness.press("Down Down Up Down")
    #expect(harness.state.prompt?.text == "entity-kind organisation")
    #expect(harness.state.prompt?.problems == [])
    try harness.press("Up Up")
    #expect(harness.state.prompt?.text == "entity-kind work", "the menu is a ring")
    try harness.press("Enter")
    #expect(changes(harness) == [.kind(.work)])
  }

  @Test func aNoteIsMendedAndTakenAway() throws {
    var harness = try harness()
    try harness.press("a")
    #expect(harness.state.prompt?.text == "note-entity A harbour.")
    harness.type(" Deep.")
    try harness.press("Enter")
    #expect(changes(harness) == [.note("A harbour. Deep.")])
    try harness.press("a Ctrl-u")
    harness.type("-")
    try harness.press("Enter")
    #expect(changes(harness).last == .note(nil))
  }

  @Test func inThisArticleItIsAnother() throws {
    var harness = try harness()
    try harness.press("ch")
    let asked = harness.effects.compactMap { if case .part(_, _, let article) = $0 { article } else { nil } }
    #expect(asked == [ArticleID(5)])
  }

  @Test func whatIsUndoneBeforeTheAnswerWaitsForIt() throws {
    var harness = try harness()
    harness.isSlow = true
    try harness.press("cx u")
    #expect(harness.library.corrections.isEmpty)
    harness.deliver()
    #expect(harness.library.corrections.map(\.isWithdrawn) == [true])
    #expect(harness.state.undo.correcting == nil)
  }

  @Test func aRefusedCorrectionIsToldAndNothingToUndo() throws {
    var harness = try harness()
    try harness.press("cm")
    harness.type("Nobody")
    try harness.press("Enter")
    #expect(harness.state.notice?.text == "no entity named Nobody")
    #expect(harness.state.undo.correcting == nil)
    #expect(!harness.state.undo.done.contains { if case .correction = $0 { true } else { false } })
  }

  @Test func theSidebarsNameIsCorrectedFromTheCommandLine() throws {
    var harness = ReaderHarness()
    try harness.press("4j Enter Tab :")
    harness.type("rename-entity Alderport")
    try harness.press("Enter")
    #expect(changes(harness) == [.rename("Alderport")])
    var other = ReaderHarness()
    try other.press(":")
    other.type("hide-entity")
    try other.press("Enter")
    #expect(other.library.corrections.isEmpty)
    #expect(other.state.notice?.text.hasPrefix("No name selected") == true)
  }
}
