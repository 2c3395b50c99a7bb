import Testing
import TextCore

@Suite struct CalendarNamesTests {
  @Test(arguments: [
    ("January", 1), ("sept.", 9), ("SEP", 9), ("mar", 3), ("May", 5), ("dec.", 12),
  ])
  func englishMonthsAreKnownByTheirShortForms(word: String, month: Int) {
    #expect(CalendarNames.month(word) == month)
  }

  @Test(arguments: [
    ("août", 8), ("AOÛT", 8), ("März", 3), ("février", 2), ("févr.", 2), ("Kasım", 11), ("января", 1), ("Января", 1),
    ("grudnia", 12), ("mayıs", 5),
  ])
  func monthsOfOtherLanguagesAreKnown(word: String, month: Int) {
    #expect(CalendarNames.monthInAnyLanguage(word) == month)
  }

  @Test func whatCanMeanTwoMonthsMeansNone() {
    #expect(CalendarNames.monthInAnyLanguage("jui") == nil)
    #expect(CalendarNames.monthInAnyLanguage("ju") == nil)
    #expect(CalendarNames.monthInAnyLanguage("") == nil)
    #expect(CalendarNames.month("ma") == nil)
  }

  @Test func weekdaysAreKnownByTheirShortForms() {
    for word in ["Sunday", "tues", "Thur.", "thurs", "WEDS", "fri"] {
      #expect(CalendarNames.isWeekday(word), "\(word)")
    }
    for word in ["", "su", "sundays", "march"] { #expect(!CalendarNames.isWeekday(word), "\(word)") }
  }
}
