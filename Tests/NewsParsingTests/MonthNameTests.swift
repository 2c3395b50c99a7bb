import Foundation
import Testing

@testable import NewsParsing

/// The names of months as CLDR has them, taken from the system's own copy: wide and short, within a date and alone.
@Suite struct MonthNameTests {
  static let locales = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "hr", "sr",
    "sl", "mk", "ru", "uk", "el", "tr", "ar", "he", "fa", "hi", "id", "ms", "vi", "th", "ko", "ja", "zh", "ca", "et",
    "lv", "lt",
  ]

  /// `5 <month> 2025 10:00`, with every form of the month's name.
  private static func forms(_ locale: String, _ month: Int) -> Set<String> {
    var calendar = Calendar(identifier: .gregorian)
    calendar.locale = Locale(identifier: locale)
    let names = [
      calendar.monthSymbols, calendar.shortMonthSymbols, calendar.standaloneMonthSymbols,
      calendar.shortStandaloneMonthSymbols,
    ]
    return Set(names.map { $0[month - 1] })
  }

  private static func date(_ month: Int) -> Date? {
    CivilDate(year: 2025, month: month, day: 5, hour: 10).date
  }

  @Test(arguments: locales) func everyMonthIsReadInItsOwnLanguage(locale: String) {
    for month in 1...12 {
      for name in Self.forms(locale, month) {
        let text = "5 \(name) 2025 10:00"
        #expect(DateReader.date(text, language: locale) == Self.date(month), "\(text) in \(locale)")
      }
    }
  }

  /// What day a date is tells which language it is in, where no language is given: Croatian `listopad` is October,
  /// Polish November.
  @Test(arguments: locales) func noMonthIsTakenForAnotherWithoutALanguage(locale: String) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    calendar.locale = Locale(identifier: locale)
    for month in 1...12 {
      let date = try #require(Self.date(month))
      let weekday = calendar.component(.weekday, from: date) - 1
      for day in Set([calendar.weekdaySymbols[weekday], calendar.shortWeekdaySymbols[weekday]]) {
        for name in Self.forms(locale, month) {
          let found = DateReader.date("\(day), 5 \(name) 2025 10:00")
          #expect(found == nil || found == date, "\(day), \(name) in \(locale)")
        }
      }
    }
  }
}
