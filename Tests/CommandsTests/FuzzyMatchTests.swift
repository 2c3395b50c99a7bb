import Commands
import Testing

@Suite struct FuzzyMatchTests {
  @Test(
    arguments: [
      ("nr", ["Next related story", "Open reader", "Undo"], "Next related story"),
      ("rel", ["Previous clear list", "Related stories"], "Related stories"),
      ("pane", ["Page and theme", "Next pane"], "Next pane"), ("hl", ["Half a page down", "Help"], "Help"),
      ("rel st", ["Release", "Next related story", "Related stories"], "Related stories"),
    ]) func theBestStandsFirst(_ pattern: String, _ texts: [String], _ best: String)
  {
    #expect(FuzzyMatch.ranked(texts, by: pattern, text: { $0 }).first?.element == best)
  }

  @Test func allLettersAreNeededInTheirOrder() {
    #expect(FuzzyMatch.match("lr", in: "real") == nil)
    #expect(FuzzyMatch.match("abcd", in: "abc") == nil)
    #expect(FuzzyMatch.match("", in: "abc")?.score == 0)
  }

  @Test func capitalsMatchOnlyCapitals() {
    #expect(FuzzyMatch.match("I", in: "Iraq") != nil)
    #expect(FuzzyMatch.match("I", in: "island") == nil)
    #expect(FuzzyMatch.match("i", in: "Iraq") != nil)
  }

  @Test func offsetsAreThoseOfTheMatchedLetters() throws {
    #expect(FuzzyMatch.match("nrs", in: "Next related story")?.offsets == [0, 5, 13])
    #expect(FuzzyMatch.match("ök", in: "Żółw: Ökonom")?.offsets == [9, 11])
    #expect(FuzzyMatch.match("ab", in: "a_a ab")?.offsets == [4, 5])
  }
}
