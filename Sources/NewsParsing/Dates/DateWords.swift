import TextCore

/// The words of English dates, as agencies and feeds write them.
enum DateWords {
  /// 1 to 31, with or without an ordinal ending.
  static func day(_ word: some StringProtocol) -> Int? {
    var word = word.lowercased()
    for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) { word.removeLast(2) }
    guard word.count <= 2, let number = Int(word), (1...31).contains(number) else { return nil }
    return number
  }

  static func year(_ word: some StringProtocol) -> Int? {
    guard word.count == 4, let number = Int(word), (1800...2199).contains(number) else { return nil }
    return number
  }
}

/// A date as a dateline or a header line says it: often without a year, which then is not known and never guessed.
struct PartialDate: Hashable, Sendable {
  var year: Int?
  var month: Int?
  var day: Int?

  /// The start of that day in UTC; nil where the words do not name a whole date.
  var civil: CivilDate? {
    guard let year, let month, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Reads words that are a date and nothing else: "March 3, 2024", "Tuesday, 3 March", "2024-03-03", "3rd Mar 2024".
  init?(_ text: some StringProtocol) {
    let words = text.split { $0.isWhitespace || $0 == "," }
    guard !words.isEmpty, words.count <= 6 else { return nil }
    var hasWeekday = false
    for word in words {
      if month == nil, let number = CalendarNames.month(word) {
        month = number
      } else if day == nil, let number = DateWords.day(word.hasSuffix(".") ? word.dropLast() : word) {
        day = number
      } else if year == nil, let number = DateWords.year(word.hasSuffix(".") ? word.dropLast() : word) {
        year = number
      } else if !hasWeekday, CalendarNames.isWeekday(word) {
        hasWeekday = true
      } else if month == nil, day == nil, year == nil, let iso = Self.isoDay(word) {
        (year, month, day) = iso
      } else {
        return nil
      }
    }
    guard month != nil && day != nil || hasWeekday && month == nil && day == nil && year == nil else { return nil }
  }

  private static func isoDay(_ word: some StringProtocol) -> (Int, Int, Int)? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), CivilDate(year: year, month: month, day: day).date != nil
    else { return nil }
    return (year, month, day)
  }
}
