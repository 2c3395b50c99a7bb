import NewsModel
import ReaderUI
import Testing

@Suite struct CorrectionUpdateTests {
  /// A reader of the fifth article with the card of Port Alder over it.
  private func desk() throws -> Desk {
    var desk = Desk()
    let card = EntityCard(
      id: EntityID(7), name: "Port Alder", kind: .place, aliases: ["Alder", "P. Alder"], note: "A harbour.",
      articleCount: 6)
    desk.library.sheets = [.card(EntityID(7)): .card(card)]
    try desk.press("4j Enter K")
    #expect(desk.state.sheets.count == 1)
    return desk
  }

  private func changes(_ desk: Desk) -> [EntityCorrection.Change] { desk.library.corrections.map(\.correction.change) }

  @Test func aNameIsRenamedUndoneAndDoneAgain() throws {
    var desk = try desk()
    try desk.press("r")
    #expect(desk.state.prompt?.text == "rename-entity Port Alder")
    desk.type("bury")
    try desk.press("Enter")
    #expect(changes(desk) == [.rename("Port Alderbury")])
    #expect(desk.state.notice?.text == "Port Alder is called Port Alderbury: u undoes")
    #expect(desk.state.reading?.entities.first?.name == "Port Alderbury")
    #expect(desk.state.sheets.count == 1, "the card stays")
    try desk.press("u")
    #expect(desk.state.notice?.text == "Undone: Port Alder is called Port Alderbury")
    #expect(desk.state.reading?.entities.first?.name == "Port Alder")
    try desk.press("Ctrl-r")
    #expect(desk.state.reading?.entities.first?.name == "Port Alderbury")
  }

  @Test func marksAndCorrectionsAreUndoneInTheirOrder() throws {
    var desk = try desk()
    try desk.press("x")
    #expect(changes(desk) == [.hide])
    #expect(desk.state.sheets.isEmpty, "a hidden name has no card")
    #expect(desk.state.reading?.entities.contains { $0.name == "Port Alder" } == false)
    try desk.press("s u u")
    #expect(desk.library.corrections[0].isWithdrawn)
    #expect(desk.state.reading?.entities.contains { $0.name == "Port Alder" } == true)
    #expect(!desk.library.articles[4].status.isStarred)
  }

  @Test func anotherNameIsOfferedWhileItIsTyped() throws {
    var desk = try desk()
    try desk.press("m")
    desk.type("The")
    #expect(desk.state.prompt?.completions?.items.map(\.text) == ["The Harbour Guild"])
    try desk.press("Tab Enter")
    #expect(changes(desk) == [.merge(into: EntityName("The Harbour Guild", .place))])
  }

  @Test func kindsAndOtherFormsAreOffered() throws {
    var desk = try desk()
    try desk.press("c")
    #expect(desk.state.prompt?.completions?.items.count == EntityKind.allCases.count)
    desk.type("or")
    #expect(desk.state.prompt?.completions?.items.map(\.text) == ["organisation"])
    try desk.press("Enter s")
    #expect(changes(desk) == [.kind(.organisation)])
    #expect(desk.state.prompt?.completions?.items.map(\.text) == ["Alder", "P. Alder"])
    try desk.press("Tab Enter c")
    #expect(changes(desk).last == .split("Alder"))
    desk.type("planet")
    try desk.press("Enter")
    #expect(desk.library.corrections.count == 2)
    #expect(desk.state.notice?.text.contains("organisation") == true)
  }

  @Test func arrowsWalkInTheMenuAndALineWithoutItsWordsSaysSo() throws {
    var desk = try desk()
    try desk.press("c Enter")
    #expect(desk.state.prompt?.problems.map(\.message) == ["something must stand here"])
    try desk.press("Down Down Up Down")
    #expect(desk.state.prompt?.text == "entity-kind organisation")
    #expect(desk.state.prompt?.problems == [])
    try desk.press("Up Up")
    #expect(desk.state.prompt?.text == "entity-kind work", "the menu is a ring")
    try desk.press("Enter")
    #expect(changes(desk) == [.kind(.work)])
  }

  @Test func aNoteIsMendedAndTakenAway() throws {
    var desk = try desk()
    try desk.press("n")
    #expect(desk.state.prompt?.text == "note-entity A harbour.")
    desk.type(" Deep.")
    try desk.press("Enter")
    #expect(changes(desk) == [.note("A harbour. Deep.")])
    try desk.press("n Ctrl-u")
    desk.type("note-entity -")
    try desk.press("Enter")
    #expect(changes(desk).last == .note(nil))
  }

  @Test func inThisArticleItIsAnother() throws {
    var desk = try desk()
    try desk.press("S")
    let asked = desk.effects.compactMap { if case .correct(_, _, let correction) = $0 { correction } else { nil } }
    #expect(asked == [.part(ArticleID(5))])
  }

  @Test func whatIsUndoneBeforeTheAnswerWaitsForIt() throws {
    var desk = try desk()
    desk.isSlow = true
    try desk.press("x u")
    #expect(desk.library.corrections.isEmpty)
    desk.deliver()
    #expect(desk.library.corrections.map(\.isWithdrawn) == [true])
    #expect(desk.state.undo.correcting == nil)
  }

  @Test func aRefusedCorrectionIsToldAndNothingToUndo() throws {
    var desk = try desk()
    try desk.press("m")
    desk.type("Nobody")
    try desk.press("Enter")
    #expect(desk.state.notice?.text == "no article of the library names Nobody")
    #expect(desk.state.undo.correcting == nil)
    #expect(!desk.state.undo.done.contains { if case .correction = $0 { true } else { false } })
  }

  @Test func theSidebarsNameIsCorrectedFromTheCommandLine() throws {
    var desk = Desk()
    try desk.press("4j Enter Tab :")
    desk.type("rename-entity Alderport")
    try desk.press("Enter")
    #expect(changes(desk) == [.rename("Alderport")])
    var other = Desk()
    try other.press(":")
    other.type("hide-entity")
    try other.press("Enter")
    #expect(other.library.corrections.isEmpty)
    #expect(other.state.notice?.text.hasPrefix("No name is chosen") == true)
  }
}
