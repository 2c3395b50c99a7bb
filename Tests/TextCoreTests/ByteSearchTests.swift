import Testing
import TextCore

@Suite struct ByteSearchTests {
  @Test func partsAreFoundByTheirBytes() {
    #expect("the price of grain".containsBytes(of: "price"))
    #expect("the price of grain".containsBytes(of: "the"))
    #expect("the price of grain".containsBytes(of: "grain"))
    #expect(!"the price of grain".containsBytes(of: "grains"))
    #expect("Żółw w Łodzi".containsBytes(of: "Łodz"))
    #expect(!"pr".containsBytes(of: "price"))
  }

  @Test func nothingStandsEverywhere() {
    #expect("".containsBytes(of: ""))
    #expect("a".containsBytes(of: ""))
    #expect(!"".containsBytes(of: "a"))
  }

  @Test func lettersAreNotComparedByMeaning() {
    #expect(!"cafe\u{301}".containsBytes(of: "é"))
  }
}
