import Foundation
import TextCore

extension ArticleContent {
  /// The day that the text of undated copy names, in UTC: the one weekday with day, month and year that it has, where
  /// these agree. Nil where the article has a date, where nothing or more than one day is named, and in languages whose
  /// months are not known. A guess, and shown as one: it is no date of the article.
  public var guessedDay: Date? {
    guard published == nil,
      let names = CalendarWords.names(of: LanguageCode.primary(language) ?? LanguageCode.interface)
    else { return nil }
    // What news tells first it tells of its own day.
    let words = document.text.prefix(Self.guessLength).split { $0.isWhitespace || $0 == "," }.map {
      $0.trimmingCharacters(in: .punctuationCharacters).lowercased()
    }
    var found: Date?
    for index in words.indices {
      guard let weekday = names.weekdays[words[index]],
        let day = Self.day(words[words.index(after: index)...].prefix(6), names, weekday)
      else { continue }
      if let found, found != day { return nil }
      found = day
    }
    return found
  }

  private static let guessLength = 4000

  /// `28 November 2020`, `November 28th 2020`, `28 de noviembre de 2020` where that is the weekday (1 for Monday).
  private static func day(_ words: ArraySlice<String>, _ names: CalendarWords.Names, _ weekday: Int) -> Date? {
    var parts = DateComponents()
    var strange = 0
    for word in words where !(parts.day != nil && parts.month != nil && parts.year != nil) {
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      if let month = names.months[word], parts.month == nil {
        parts.month = month
      } else if let number = Int(digits), (1...31).contains(number), word.count <= digits.count + 2, parts.day == nil {
        parts.day = number
      } else if let number = Int(word), (1900...2199).contains(number), parts.year == nil {
        parts.year = number
      } else if digits.isEmpty, word.count <= 3, strange < 2 {
        strange += 1
      } else {
        return nil
      }
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let wanted = parts.day, parts.month != nil, parts.year != nil, let date = calendar.date(from: parts),
      calendar.component(.day, from: date) == wanted,
      (calendar.component(.weekday, from: date) + 5) % 7 + 1 == weekday
    else { return nil }
    return date
  }
}
