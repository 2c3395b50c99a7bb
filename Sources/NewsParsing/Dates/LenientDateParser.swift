import Foundation
import TextCore

/// Dates with words in them, in whatever order: "Thu, 01 Jan 04 19:48:21 GMT", "Sun Jan  4 16:29:06 2004",
/// "Nov. 16, 2020, 10:57 a.m.", "Mon, 03/30/2020 - 19:19", "Lundi, 16. Novembre 2020 - 15:54".
struct LenientDateParser {
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var time = CivilDate(year: 1, month: 1, day: 1)
  private var hasTime = false
  private var zone: String?
  private var isAfternoon: Bool?
  /// True where the month was read from the first word, which may have been a weekday: French "mar." is Tuesday.
  private var monthIsDoubtful = false

  static func read(_ text: String) -> CivilDate? {
    var reader = LenientDateParser()
    var text = text
    // "GMT+0000 (Coordinated Universal Time)"
    if let comment = text.firstIndex(of: "(") { text = String(text[..<comment]) }
    if text.unicodeScalars.contains(where: { (0x3000...0xD7FF).contains($0.value) }) { text = withEastAsianMarks(text) }
    let words = text.split { $0.isWhitespace || $0 == "," }
    guard (1...10).contains(words.count) else { return nil }
    for (index, word) in words.enumerated() {
      guard reader.take(word, isFirst: index == 0) else { return nil }
    }
    return reader.civil
  }

  private var civil: CivilDate? {
    guard let year, let month else { return nil }
    var date = time
    (date.year, date.month, date.day) = (year, month, day ?? 1)
    if let isAfternoon { TimeOfDay.apply(isAfternoon: isAfternoon, to: &date) }
    if let zone {
      guard let offset = TimeZones.offset(zone, on: date) else { return nil }
      date.offset = offset
    }
    return date
  }

  /// False where the word belongs to no date.
  private mutating func take(_ word: Substring, isFirst: Bool) -> Bool {
    guard let first = word.first else { return true }
    if "+-".contains(first), hasTime || year != nil, word.count > 1 { return takeZone(word) }
    if word.allSatisfy({ "-–|@".contains($0) }) || ["at", "um", "de", "à", "kl", "of"].contains(word.lowercased()) {
      return true
    }
    if first.isASCIIDigit { return takeNumber(word) }
    switch word.lowercased() {
    case "am", "a.m.", "a.m": isAfternoon = false
    case "pm", "p.m.", "p.m": isAfternoon = true
    default:
      if let number = CalendarNames.monthInAnyLanguage(word), month == nil || monthIsDoubtful {
        month = number
        monthIsDoubtful = isFirst
      } else if isFirst {
        // A weekday in whatever language.
        return word.contains(where: \.isLetter)
      } else if word.contains("-"), word.first?.isLetter == true, takeHyphenated(word) {
        return true
      } else if CalendarNames.isWeekday(word) {
        return true
      } else {
        return takeZone(word)
      }
    }
    return true
  }

  private mutating func takeZone(_ word: Substring) -> Bool {
    guard hasTime || year != nil else { return false }
    // "GMT" and then "+0100": the later one says more.
    if let known = zone, word.first == "+" || word.first == "-" { zone = known + word } else { zone = String(word) }
    return true
  }

  private mutating func takeNumber(_ word: Substring) -> Bool {
    if word.contains(":") {
      guard !hasTime else { return false }
      let clock = word.prefix { $0.isASCIIDigit || ":.,".contains($0) }
      guard TimeOfDay.readClock(clock, into: &time) else { return false }
      hasTime = true
      let rest = word[clock.endIndex...]
      switch rest.lowercased() {
      case "": return true
      case "am", "a.m.": isAfternoon = false
      case "pm", "p.m.": isAfternoon = true
      default: return takeZone(rest)
      }
      return true
    }
    for separator in ["/", ".", "-"] as [Character] where word.dropLast().contains(separator) {
      return takeTriple(word.split(separator: separator), isDayFirst: separator != "/")
    }
    var digits = word.prefix(while: \.isASCIIDigit)
    let ending = word[digits.endIndex...].lowercased()
    guard ["", ".", "st", "nd", "rd", "th", "er", "º", "ª"].contains(ending) else { return false }
    guard let value = Int(digits) else { return false }
    digits = digits.drop { $0 == "0" }
    if word.count >= 4, ending.isEmpty, value >= 1000, value <= 9999 {
      guard year == nil else { return false }
      year = value
    } else if day == nil, (1...31).contains(value) {
      day = value
    } else if year == nil, value < 100, ending.isEmpty {
      year = Self.century(value)
    } else {
      return false
    }
    return true
  }

  /// "03/30/2020", "30.10.23", "30-Oct-2023".
  private mutating func takeTriple(_ parts: [Substring], isDayFirst: Bool) -> Bool {
    guard parts.count == 3, year == nil else { return false }
    let numbers = parts.map { Int($0) }
    guard let last = numbers[2] ?? nil, let first = numbers[0] else { return false }
    if let middle = numbers[1] {
      if first > 31 {
        (year, month, day) = (first, middle, last)
        return (1...12).contains(middle)
      }
      let dayLeads = isDayFirst || first > 12
      (day, month) = dayLeads ? (first, middle) : (middle, first)
      if let number = month, number > 12 { swap(&day, &month) }
    } else {
      guard let named = CalendarNames.monthInAnyLanguage(parts[1]) else { return false }
      (day, month) = (first, named)
    }
    year = parts[2].count == 4 ? last : Self.century(last)
    return true
  }

  /// "Oct-30-2023".
  private mutating func takeHyphenated(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-")
    guard parts.count == 3, let named = CalendarNames.monthInAnyLanguage(parts[0]), let first = Int(parts[1]),
      let last = Int(parts[2])
    else { return false }
    (month, day, year) = (named, first, parts[2].count == 4 ? last : Self.century(last))
    return true
  }

  /// Two-digit years: RFC 2822, 4.3.
  private static func century(_ value: Int) -> Int {
    value < 50 ? 2000 + value : value < 1000 ? 1900 + value : value
  }

  /// "2004년 05월 28일 오후 01:31", "2004年5月28日" with hyphens and English marks.
  private static func withEastAsianMarks(_ text: String) -> String {
    var result = ""
    var mark: String?
    for character in text {
      switch character {
      case "년", "年": result += "/"
      case "월", "月": result += "/"
      case "일", "日": result += " "
      case "오", "전": continue
      case "午": continue
      case "前": mark = " am"
      case "후", "後": mark = " pm"
      case "時", "시": result += ":"
      case "分", "분", "秒", "초": continue
      case " " where result.hasSuffix("/"): continue
      default: result.append(character)
      }
    }
    return result + (mark ?? "")
  }
}
