import Testing
import TextCore

@Suite struct SuggestionTests {
  @Test func theNearestNameIsMeant() {
    #expect(Suggestion.nearest(to: "broadshet", among: ["ink", "broadsheet"]) == "broadsheet")
    #expect(Suggestion.nearest(to: "tehme", among: ["theme", "them"]) == "theme")
    #expect(Suggestion.nearest(to: "INK", among: ["pen", "ink"]) == "ink")
  }

  @Test func whatIsTooFarAwayIsNotMeant() {
    #expect(Suggestion.nearest(to: "zzz", among: ["ink"]) == nil)
    #expect(Suggestion.nearest(to: "", among: ["ink"]) == nil)
    #expect(Suggestion.nearest(to: "ink", among: []) == nil)
    #expect(
      Suggestion.nearest(to: String(repeating: "i", count: 65), among: [String(repeating: "i", count: 65)]) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "abcd", 1),
    ("ca", "abc", 3), ("kitten", "sitting", 3), ("Klistchko", "Klitschko", 1),
  ])
  func neighboursSwappedAreOneEdit(one: String, other: String, distance: Int) {
    #expect(EditDistance.between(Array(one), Array(other)) == distance)
    #expect(EditDistance.between(Array(other), Array(one)) == distance)
  }
}
