import Foundation
import NewsModel
import Testing
import TextCore

@testable import NewsParsing

/// Dates as feeds and pages write them in all the languages of `CalendarWords`.
struct DateFormTests {
  /// The text, the instant or "none", and the language that the feed declares.
  static let forms: [(text: String, date: String, language: String?)] = [
    ("Tue, 04 Mar 2025 10:00:00 +0900 (JST)", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 +0900 KST", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 GMT+0900", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00+0900", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 + 0900", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 +09:00", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 +9", "2025-03-04T01:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 [-]04", "2025-03-04T14:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 -04", "2025-03-04T14:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00 −0400", "2025-03-04T14:00:00Z", nil),
    ("Tue, 04 Mar 2025 10:00:00.123 GMT", "2025-03-04T10:00:00.123Z", nil),
    ("04 Mar 2025 10:00:00 +0900", "2025-03-04T01:00:00Z", nil),
    ("4 Mar 2025", "2025-03-04T00:00:00Z", nil),
    ("4 Mar 25 10:00", "2025-03-04T10:00:00Z", nil),
    ("04 Mar 2025 10:00 PM EST", "2025-03-05T03:00:00Z", nil),
    ("March 4, 2025 at 10:00am ET", "2025-03-04T15:00:00Z", nil),
    ("July 4, 2025 at 10:00am ET", "2025-07-04T14:00:00Z", nil),
    ("July 4, 2025 10:00 PT", "2025-07-04T17:00:00Z", nil),
    ("4 Jul 2025 10:00 CET", "2025-07-04T09:00:00Z", nil),
    ("4 Jan 2025 10:00 CET", "2025-01-04T09:00:00Z", nil),
    ("4 Jul 2025 10:00 EST", "2025-07-04T15:00:00Z", nil),
    ("2025-03-04T10:00:00+01:00[Europe/Berlin]", "2025-03-04T09:00:00Z", nil),
    ("2025-07-04T10:00:00[Europe/Berlin]", "2025-07-04T08:00:00Z", nil),
    ("2025-07-04T10:00[Europe/Berlin]", "2025-07-04T08:00:00Z", nil),
    ("2025-07-04T10:00Z[UTC]", "2025-07-04T10:00:00Z", nil),
    ("2025-03-04 10:00 Europe/Berlin", "2025-03-04T09:00:00Z", nil),
    ("20250304T100000Z", "2025-03-04T10:00:00Z", nil),
    ("20250304T100000.5+0100", "2025-03-04T09:00:00.500Z", nil),
    ("20250304T1000+01", "2025-03-04T09:00:00Z", nil),
    ("20250304100000", "2025-03-04T10:00:00Z", nil),
    ("202503041000", "2025-03-04T10:00:00Z", nil),
    ("20250304", "2025-03-04T00:00:00Z", nil),
    ("2025-03-04T10:00:00,5Z", "2025-03-04T10:00:00.500Z", nil),
    ("2025-03-04T10:00:00.1234567+01:00", "2025-03-04T09:00:00.123Z", nil),
    ("2025-03-04T10Z", "2025-03-04T10:00:00Z", nil),
    ("2025-03-04T10:00:00 +0100", "2025-03-04T09:00:00Z", nil),
    ("2025-3-4 9:05", "2025-03-04T09:05:00Z", nil),
    ("1741082400", "2025-03-04T10:00:00Z", nil),
    ("1741082400.25", "2025-03-04T10:00:00.250Z", nil),
    ("1741082400000", "2025-03-04T10:00:00Z", nil),
    ("04.03.2025, 10:00 Uhr", "2025-03-04T10:00:00Z", nil),
    ("04.03.25 10:00", "2025-03-04T10:00:00Z", nil),
    ("4. 3. 2025 10:00", "2025-03-04T10:00:00Z", nil),
    ("Dienstag, 4. März 2025, 10.00 Uhr", "2025-03-04T10:00:00Z", nil),
    ("Dienstag, 4. März 2025 um 10 Uhr", "2025-03-04T10:00:00Z", nil),
    ("mardi 4 mars 2025 à 10h00", "2025-03-04T10:00:00Z", nil),
    ("mar. 4 mars 2025 10h", "2025-03-04T10:00:00Z", nil),
    ("1er mars 2025 à 9h05", "2025-03-01T09:05:00Z", nil),
    ("4 de marzo de 2025 a las 10:00 h", "2025-03-04T10:00:00Z", nil),
    ("4 de março de 2025 às 10h00", "2025-03-04T10:00:00Z", nil),
    ("4 marzo 2025 alle ore 10:00", "2025-03-04T10:00:00Z", nil),
    ("tirsdag 4. marts 2025 kl. 10.00", "2025-03-04T10:00:00Z", nil),
    ("4.3.2025 klo 10.00", "2025-03-04T10:00:00Z", nil),
    ("2025. március 4. du. 3:10", "2025-03-04T15:10:00Z", "hu"),
    ("2025. 3. 4. 오후 3:10", "2025-03-04T15:10:00Z", nil),
    ("2025년 3월 4일 화요일 오후 3시 10분", "2025-03-04T15:10:00Z", nil),
    ("2025年3月4日 星期二 上午10时30分", "2025-03-04T10:30:00Z", nil),
    ("2025年3月4日(火) 10:00", "2025-03-04T10:00:00Z", nil),
    ("2025年3月4日 下午3:10", "2025-03-04T15:10:00Z", nil),
    ("5 мая 2025 г. 10:00", "2025-05-05T10:00:00Z", nil),
    ("5 травня 2025 року о 10:00", "2025-05-05T10:00:00Z", nil),
    ("15 listopada 2025 10:00:00 +0100", "2025-11-15T09:00:00Z", nil),
    ("15 listopada 2025 10:00", "2025-10-15T10:00:00Z", "hr"),
    ("15 lis 2025 10:00", "none", nil),
    ("sri, 15 lis 2025 10:00", "2025-10-15T10:00:00Z", nil),
    ("4 tháng 3, 2025 10:00", "2025-03-04T10:00:00Z", nil),
    ("ngày 4 tháng 3 năm 2025 lúc 10:00 SA", "2025-03-04T10:00:00Z", "vi"),
    ("4 มี.ค. 2568 10:00", "2025-03-04T10:00:00Z", "th"),
    ("03/04/2025 10:00", "2025-03-04T10:00:00Z", nil),
    ("03/04/2025 10:00", "2025-04-03T10:00:00Z", "fr"),
    ("٤ مارس ٢٠٢٥ ٣:١٠ م", "2025-03-04T15:10:00Z", "ar"),
    ("۴ مارس ۲۰۲۵", "2025-03-04T00:00:00Z", "fa"),
    ("ב-4 במרץ 2025 10:00", "2025-03-04T10:00:00Z", "he"),
    ("Mon, 01 Jan 0001 00:00:00 +0000", "none", nil),
    ("0001-01-01T00:00:00Z", "none", nil),
    ("0001-01-01T00:00:00+01:00", "none", nil),
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", nil),
    ("1970-01-01T00:00:00", "none", nil),
    ("Thu, 01 Jan 1970 00:00:00 GMT", "none", nil),
    ("Wed, 31 Dec 1969 16:00:00 -0800", "none", nil),
    ("1970-01-01", "none", nil),
    ("0", "none", nil),
    ("0000-00-00 00:00:00", "none", nil),
    ("Mon, 30 Nov -0001 00:00:00 +0000", "none", nil),
    ("soon", "none", nil),
    ("gestern um 10:00", "none", nil),
    ("10:00", "none", nil),
    ("Version 2.5 of 2025", "none", nil),
    ("2025", "2025-01-01T00:00:00Z", nil),
    ("Sat, 4 Jan 2025 25:00:00 GMT", "none", nil),
    ("Tuesday 4th of March 2025 10:00", "2025-03-04T10:00:00Z", nil),
    ("Published: 4 March 2025", "2025-03-04T00:00:00Z", nil),
    ("12 Feb 2025 24:00:00 GMT", "2025-02-13T00:00:00Z", nil),
  ]

  @Test(arguments: forms)
  func formsAreReadOrRefused(_ text: String, _ date: String, _ language: String?) {
    #expect(DateReader.date(text, language: language)?.rfc3339 ?? "none" == date)
  }

  /// Every name of every month, whole and short, with the language and without it: none is lost and none is another
  /// month.
  @Test func everyMonthOfEveryLanguageIsRead() throws {
    let doubtful: Set = ["lip", "lis", "srp", "listopad", "listopada"]
    var languages: Set<Substring> = []
    for line in CalendarWords.table.split(separator: "\n") {
      let words = line.split(separator: " ")
      try #require(words.count == 20, "\(line)")
      languages.insert(words[0])
      for (month, forms) in words[1...12].enumerated() {
        for form in forms.split(separator: "/") where form != "-" {
          let name = String(form).replacing("_", with: " ")
          let expected = String(format: "2025-%02d-04T10:00:00Z", month + 1)
          for text in ["4 \(name) 2025 10:00", "04 \(name.uppercased()). 2025, 10:00:00 GMT", "4. \(name) 2025 10.00"] {
            #expect(DateReader.date(text, language: String(words[0]))?.rfc3339 == expected, "\(words[0]): \(text)")
            if !doubtful.contains(name) { #expect(DateReader.date(text)?.rfc3339 == expected, "\(text)") }
          }
        }
      }
    }
    #expect(languages.count >= 45)
  }

  /// A word that is another month in another language is never guessed from its short form.
  @Test func whatLanguagesDoNotAgreeOnIsDecidedByOne() {
    for (word, months) in [
      ("lis", ["hr": 10, "pl": 11, "cs": 11]), ("srp", ["hr": 7, "cs": 8]), ("lip", ["hr": 6, "pl": 7]),
    ] {
      #expect(DateReader.date("4 \(word) 2025") == nil)
      for (language, month) in months {
        #expect(
          DateReader.date("4 \(word) 2025", language: language)?.rfc3339.contains(String(format: "-%02d-", month))
            == true)
      }
    }
    // 15 October 2025 was a Wednesday.
    #expect(DateReader.date("srijeda, 15 lis 2025")?.rfc3339 == "2025-10-15T00:00:00Z")
  }
}
