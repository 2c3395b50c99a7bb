import Foundation
import TextCore

extension ArticleContent {
  /// The day that undated copy gives itself, in UTC: the whole date that stands in the dateline of a paragraph (`Paris,
  /// le mardi 3 mars 2020 –`) or in a line of its own near its beginning. Nil where the article has a date, where
  /// nothing or more than one day stands there, where a weekday does not agree, and in languages whose months are not
  /// known. Days in running text are those of what is told, which may be long past or to come, and say nothing.
  ///
  /// A guess, and shown as one: it is no date of the article.
  public var guessedDay: Date? {
    guard published == nil,
      let names = CalendarWords.names(of: LanguageCode.primary(language) ?? LanguageCode.interface)
    else { return nil }
    var found: Date?
    for block in document.blocks.filter(\.isBody).prefix(Self.guessBlocks) {
      guard let day = DatelineDay(document.text[block.range], names)?.date else { continue }
      if let found, found != day { return nil }
      found = day
    }
    return found
  }

  private static let guessBlocks = 4
}

/// The date in the words before the dash or the bracket that end a dateline, or in a short line.
private struct DatelineDay {
  var date: Date

  private static let longest = 12
  private static let longestLine = 60
  private static let ends = [" - ", " – ", " — ", " (", " -- "]

  init?(_ text: Substring, _ names: CalendarWords.Names) {
    let start = text.prefix(160)
    let end = Self.ends.compactMap { start.range(of: $0)?.lowerBound }.min()
    guard end != nil || text.count <= Self.longestLine else { return nil }
    let words = start[..<(end ?? start.endIndex)].split { $0.isWhitespace || $0 == "," }
      .map { $0.trimmingCharacters(in: .punctuationCharacters) }.filter { !$0.isEmpty }
    guard words.count <= Self.longest else { return nil }
    // The place, and an article before the day (`Paris, le mardi`).
    let first = words.firstIndex { word in
      let lower = word.lowercased()
      return names.weekdays[lower] != nil || names.months[lower] != nil || word.first?.isNumber == true
    }
    guard let first, first <= 5, words[..<first].allSatisfy({ $0.first?.isUppercase == true || $0.count <= 3 }),
      let date = Self.date(words[first...].map { $0.lowercased() }, names)
    else { return nil }
    self.date = date
  }

  /// `28 November 2020`, `November 28th 2020`, `28 de noviembre de 2020`, with or without the weekday (1 for Monday),
  /// and nothing else but a few short words.
  private static func date(_ words: [String], _ names: CalendarWords.Names) -> Date? {
    var parts = DateComponents()
    var weekday: Int?
    var strange = 0
    for word in words {
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      if let day = names.weekdays[word], weekday == nil {
        weekday = day
      } else if let month = names.months[word], parts.month == nil {
        parts.month = month
      } else if let number = Int(digits), (1...31).contains(number), word.count <= digits.count + 2, parts.day == nil {
        parts.day = number
      } else if let number = Int(word), (1900...2199).contains(number), parts.year == nil {
        parts.year = number
      } else if digits.isEmpty, word.count <= 4, strange < 3 {
        strange += 1
      } else {
        return nil
      }
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let wanted = parts.day, parts.month != nil, parts.year != nil, let date = calendar.date(from: parts),
      calendar.component(.day, from: date) == wanted
    else { return nil }
    if let weekday, (calendar.component(.weekday, from: date) + 5) % 7 + 1 != weekday { return nil }
    return date
  }
}
