import Foundation
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct NewsDatesTests {
  private let dates = SampleNews.dates

  @Test func theNearerTheMorePrecise() {
    #expect(dates.short(SampleNews.date("2025-05-14 00:05")) == "00:05")
    #expect(dates.short(SampleNews.date("2025-05-13 23:59")) == "Tue")
    #expect(dates.short(SampleNews.date("2025-05-08 10:00")) == "Thu")
    #expect(dates.short(SampleNews.date("2025-05-07 10:00")) == "7 May")
    #expect(dates.short(SampleNews.date("2024-12-31 10:00")) == "31 Dec")
    #expect(dates.short(SampleNews.date("2024-05-14 10:00")) == "2024")
    #expect(dates.short(SampleNews.date("2025-05-20 10:00")) == "20 May")
  }

  @Test func daysAndFullDates() {
    #expect(dates.heading(SampleNews.date("2025-01-01 10:00")) == "Wednesday 1 January")
    #expect(dates.heading(SampleNews.date("1969-07-20 10:00")) == "Sunday 20 July 1969")
    #expect(dates.full(SampleNews.date("2024-02-29 09:05")) == "29 February 2024, 09:05")
  }

  @Test func timesMeantAreToldAsFarAsTheyAreOpen() {
    func meaning(_ day: String, _ span: DatedWords.Span = .day, open: Bool = false) -> String? {
      dates.meaning(
        of: DatedWords(
          range: TextRange(0, 1), start: SampleNews.date("\(day) 00:00"), span: span, leavesYearOpen: open))
    }
    #expect(meaning("2025-05-09") == "9 May")
    #expect(meaning("2024-05-09") == "9 May 2024")
    #expect(meaning("2025-05-05", .week) == "5–11 May")
    #expect(meaning("2024-04-29", .week) == "29 Apr–5 May 2024")
    #expect(meaning("2024-12-01", .month) == "December 2024")
    #expect(meaning("2024-01-01", .year) == "2024")
    #expect(meaning("2025-01-03", open: true) == nil)
    #expect(meaning("2024-12-01", .month, open: true) == "2024")
  }

  /// The arithmetic agrees with the calendar of Foundation over a thousand years.
  @Test func daysAreThoseOfTheCalendar() {
    for step in stride(from: -12_000_000_000.0, to: 20_000_000_000.0, by: 86_400 * 37.3) {
      let date = Date(timeIntervalSince1970: step)
      let moment = dates.moment(date)
      let parts = SampleNews.calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
      // Before 15 October 1582 Foundation reckons by the Julian calendar.
      guard step > -12_219_292_800 else { continue }
      #expect(moment.year == parts.year && moment.month == parts.month && moment.dayOfMonth == parts.day)
      #expect(moment.minute == (parts.hour ?? 0) * 60 + (parts.minute ?? 0) && moment.weekday + 1 == parts.weekday)
    }
  }

  @Test func theTimeZoneIsTheReaders() {
    var calendar = SampleNews.calendar
    calendar.timeZone = TimeZone(secondsFromGMT: 9 * 3600) ?? .gmt
    let tokyo = NewsDates(now: SampleNews.now, calendar: calendar)
    #expect(tokyo.full(SampleNews.date("2025-05-14 16:30")) == "15 May 2025, 01:30")
  }

  @Test func absurdDatesAreSurvived() {
    _ = dates.short(.distantPast)
    _ = dates.heading(.distantFuture)
    _ = dates.full(Date(timeIntervalSince1970: .infinity))
    _ = dates.full(Date(timeIntervalSince1970: -1e300))
  }

  /// A heading is never cut: what it says gets shorter with the column.
  @Test func headingsFitTheirColumn() {
    let date = SampleNews.date("2020-09-23 12:00")
    #expect(dates.heading(date, width: 40) == "Wednesday 23 September 2020")
    #expect(dates.heading(date, width: 26) == "Wed 23 Sep 2020")
    let forms = [46, 45, 34, 33, 30, 29, 6].map { dates.undatedHeading(received: date, width: $0) }
    #expect(
      forms == [
        "No date · received Wednesday 23 September 2020", "No date · received Wed 23 Sep 2020",
        "No date · received Wed 23 Sep 2020", "No date · received 23 Sep 2020", "No date · received 23 Sep 2020",
        "No date", "No date",
      ])
  }
}
