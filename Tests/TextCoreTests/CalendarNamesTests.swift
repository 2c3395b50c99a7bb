import Testing
import TextCore

@Suite struct CalendarNamesTests {
  @Test(arguments: [
    ("January", 1), ("sept.", 9), ("SEP", 9), ("mar", 3), ("May", 5), ("dec.", 12),
  ])
  func englishMonthsAreKnownByTheirShortForms(word: String, month: Int) {
    #expect(CalendarNames.month(word) == month)
  }

  @Test func whatCanMeanTwoMonthsMeansNone() {
    #expect(CalendarNames.month("ma") == nil)
  }

  @Test func weekdaysAreKnownByTheirShortForms() {
    for word in ["Sunday", "tues", "Thur.", "thurs", "WEDS", "fri"] {
      #expect(CalendarNames.isWeekday(word), "\(word)")
    }
    for word in ["", "su", "sundays", "march"] { #expect(!CalendarNames.isWeekday(word), "\(word)") }
  }
}
