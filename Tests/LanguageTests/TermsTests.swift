import Testing

@testable import Language

@Suite struct TermsTests {
  @Test func countsContentWordsInAnyForm() {
    let terms = Terms.count(in: "The ferry sailed. Ferries were sailing at 7, said the U.S. Coast Guard in 2026.")
    #expect(terms.map(\.stem) == ["ferri", "sail", "u.s.", "coast", "guard", "2026"])
    #expect(terms.first?.count == 2)
    #expect(terms.first?.surface == "ferry")
    #expect(Set(terms.map(\.key)).count == terms.count)
  }

  @Test func nothingComesOfNothing() {
    #expect(Terms.count(in: "").isEmpty)
    #expect(Terms.count(in: "the of and … 1 22 — ’s").isEmpty)
  }
}
