import Foundation
import NewsModel
import Testing

@testable import Language

/// Every text is published on Wednesday, 18 November 2026.
@Suite struct DateFinderTests {
  private let calendar: Calendar
  private let published: Date

  init() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "Asia/Baghdad"))
    self.calendar = calendar
    published = try #require(calendar.date(from: DateComponents(year: 2026, month: 11, day: 18, hour: 21)))
  }

  /// `Friday = 2026-11-13`, with the span where it is no day.
  private func found(_ text: String, names: [String] = []) throws -> [String] {
    let ranges = names.compactMap { name in
      text.range(of: name).map { found in
        TextRange(
          text.utf8.distance(from: text.startIndex, to: found.lowerBound),
          text.utf8.distance(from: text.startIndex, to: found.upperBound))
      }
    }
    let finder = DateFinder(
      Tokenizer.tokenize(text, knowledge: try Knowledge.shipped()), names: ranges, published: published,
      calendar: calendar)
    let format = Date.ISO8601FormatStyle(timeZone: calendar.timeZone).year().month().day()
    return finder.dates().map { words in
      "\(text[words.range]) = \(words.start.formatted(format))" + (words.span == .day ? "" : " \(words.span.rawValue)")
    }
  }

  @Test(arguments: [
    ("The minister resigned on Friday.", ["Friday = 2026-11-13"]),
    (
      "Troops left on Wednesday, a day after talks that began Tuesday.",
      ["Wednesday = 2026-11-18", "Tuesday = 2026-11-17"]
    ),
    ("The court said last Wednesday that it was closed.", ["last Wednesday = 2026-11-11"]),
    ("The two will meet in Oslo on Friday.", ["Friday = 2026-11-20"]),
    ("On Friday, the court will rule.", ["Friday = 2026-11-20"]),
    ("The vote is due next Wednesday.", ["next Wednesday = 2026-11-25"]),
    ("She said on Monday that the strike would end by Saturday.", ["Monday = 2026-11-16", "Saturday = 2026-11-21"]),
    ("A summit scheduled for Sunday was called off on Thursday.", ["Sunday = 2026-11-22", "Thursday = 2026-11-12"]),
  ]) func weekdaysAreTheLastOnesUnlessTheyAreToCome(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(arguments: [
    (
      "He spoke today, and yesterday too; tomorrow he rests.",
      ["today = 2026-11-18", "yesterday = 2026-11-17", "tomorrow = 2026-11-19"]
    ),
    ("Earlier this week prices rose.", ["this week = 2026-11-16 week"]),
    ("It fell last month and last year.", ["last month = 2026-10-01 month", "last year = 2025-01-01 year"]),
    (
      "Three weeks ago they left; a year ago they came.",
      ["Three weeks ago = 2026-10-26 week", "a year ago = 2025-01-01 year"]
    ),
    ("It was seen 10 days ago.", ["10 days ago = 2026-11-08"]),
    ("Over the last week of the year nothing happened.", []),
  ]) func nearTimesAreCounted(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test(arguments: [
    ("The 3 January strike killed him.", ["3 January = 2026-01-03"]),
    ("Since the war began on Feb. 28 prices rose.", ["Feb. 28 = 2026-02-28"]),
    (
      "They met on September 30th and on Friday, October 2.",
      ["September 30th = 2026-09-30", "Friday, October 2 = 2026-10-02"]
    ),
    ("It was signed on March 3, 2024 and in June 2019.", []),
    ("Elections were held in March and are due in May.", ["March = 2026-03-01 month", "May = 2027-05-01 month"]),
    ("They may march in a May 15 rally.", ["May 15 = 2027-05-15"]),
    ("The fair opens on 3 January.", ["3 January = 2027-01-03"]),
    ("It froze on 31 February.", []),
  ]) func aDayWithoutAYearIsTheNearest(text: String, expected: [String]) throws {
    #expect(try found(text) == expected)
  }

  @Test func namesAreNoTimes() throws {
    #expect(try found("Black Friday came early, USA Today wrote.", names: ["Black Friday"]) == [])
    #expect(try found("") == [])
    #expect(try found("Today Friday ago last next the 3 of March ,") != [])
  }

  @Test func anArticleIsReadWhole() throws {
    var builder = DocumentBuilder()
    builder.add(
      .paragraph, "The harbour of Oslo was closed on Monday, the police said, and it will open again tomorrow.")
    let analyzer = try EntityAnalyzer.standard()
    let entities = analyzer.entities(in: builder.document, title: "")
    let dates = analyzer.dates(
      in: builder.document, entities: entities, published: published, calendar: calendar)
    #expect(dates.map { String(builder.document.text[$0.range]) } == ["Monday", "tomorrow"])
  }
}
