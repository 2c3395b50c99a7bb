import Testing
import TextCore

@Suite struct FoldingTests {
  private func indexed(_ word: String) -> String { Folding.term(of: word) }

  @Test func theKeyOfANameIsWithoutCaseAccentsDashesAndSpareSpaces() {
    #expect(Folding.key(of: "  Łukasz\u{A0}\u{2009}NOVÁK ") == "łukasz novak")
    #expect(Folding.key(of: "Al\u{2010}Ghanimi") == "al-ghanimi")
    #expect(Folding.key(of: "O’Neill") == "o'neill")
    #expect(Folding.key(of: "ＡＢＣ") == "abc")
    #expect(Folding.key(of: " \t ") == "")
  }

  @Test func aWordIsFoldedAsTheIndexFolds() {
    #expect(indexed("ÉCOLE") == "ecole")
    #expect(indexed("e\u{301}cole") == "ecole")
    #expect(indexed("ß") == "ss")
    #expect(indexed("한국") == "한국")
  }

  @Test func accentsAreFoundWhereTheyStand() {
    #expect(Folding.accentedBeginning(of: "cafes") == nil)
    #expect(Folding.accentedBeginning(of: "cafés") == "café")
    #expect(Folding.accentedBeginning(of: "cafe\u{301}s") == "café")
    #expect(Folding.accentedBeginning(of: "straße") == nil)
    #expect(Folding.accentedBeginning(of: "한국") == nil)
  }

  @Test func plainLettersStandForThoseThatOnlyLookAccented() {
    #expect(Folding.plain("Øresund Łódź Kasım STRASSE straße") == "oresund lodz kasim strasse strasse")
  }

  @Test func wordsAreCutAsTheIndexCutsThem() {
    #expect("U.S.-led, e\u{301}té".indexedWords == ["U", "S", "led", "e\u{301}té"])
    #expect("a\u{E000}b".indexedWords == ["a", "b"])
    #expect("".indexedWords.isEmpty)
    #expect("It’s 5 o'clock".plainWords == ["It", "s", "5", "o", "clock"])
  }
}
