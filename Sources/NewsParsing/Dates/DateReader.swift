import Foundation
import TextCore

/// Reads the dates of feeds and pages: RFC 822, ISO 8601 and W3CDTF, asctime, seconds since 1970, and the broken and
/// translated ones that real feeds carry. What cannot be read is no date, never now; nor is a date that programs write
/// where they have none (the year 1, the first second of 1970).
enum DateReader {
  /// `language` is the code that the feed or page gives itself: it decides between words that are another month
  /// elsewhere.
  static func date(_ text: String?, language: String? = nil) -> Date? {
    guard let text, text.utf8.count <= 400 else { return nil }
    let trimmed = text.trimmed
    guard !trimmed.isEmpty, trimmed.utf8.count <= 200 else { return nil }
    if let date = FastDateParser.read(trimmed) {
      // A timestamp with its zone is an instant, whatever instant that is; the library knows which it does not believe.
      return trimmed.first?.isASCIIDigit == true && date >= earliest ? date : known(date)
    }
    let normal = DateText.normalized(trimmed)
    let civil = ISODate.read(normal) ?? LenientDateParser.read(normal, language: language)
    return civil?.date.flatMap(known)
  }

  /// Nil for what stands where no date is known.
  private static func known(_ date: Date) -> Date? {
    let seconds = date.timeIntervalSince1970
    // A zero may have been written in some zone.
    let isZero = abs(seconds) <= 14 * 3600 && seconds.truncatingRemainder(dividingBy: 900) == 0
    return isZero || date < earliest ? nil : date
  }

  /// The year 2 has begun everywhere.
  private static let earliest = Date(timeIntervalSince1970: -62_104_000_000)
}

/// ISO 8601 in its full, short and compact forms, with a `T` or a blank before the time, and slashes for hyphens.
enum ISODate {
  static func read(_ text: String) -> CivilDate? {
    guard text.first?.isASCIIDigit == true else { return nil }
    let split = text.firstIndex { $0 == "T" || $0 == "t" || $0 == " " } ?? text.endIndex
    guard var date = day(text[..<split]) else { return nil }
    guard split < text.endIndex else { return date }
    let time = text[text.index(after: split)...].drop(while: \.isWhitespace)
    guard !time.isEmpty else { return date }
    guard TimeOfDay.read(time, into: &date) else { return nil }
    return date
  }

  private static func day(_ text: Substring) -> CivilDate? {
    let separator: Character = text.contains("/") ? "/" : "-"
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard let head = parts.first else { return nil }
    if parts.count == 1, let seconds = secondsWithFraction(head) { return seconds }
    guard head.allSatisfy(\.isASCIIDigit) else { return nil }
    if parts.count == 1 { return compactDay(head) }
    guard head.count == 4, let year = Int(head) else { return nil }
    if parts[1].first == "W" || parts[1].first == "w" { return weekDay(year, parts.dropFirst()) }
    guard parts.count <= 3 else { return nil }
    if parts.count == 2, parts[1].count == 3, let ordinal = Int(parts[1]) { return ordinalDay(year, ordinal) }
    guard let month = number(parts[1], 1...12) ?? monthName(parts[1]) else { return nil }
    guard parts.count == 3 else { return CivilDate(year: year, month: month, day: 1) }
    guard let day = number(parts[2], 1...31) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func compactDay(_ digits: Substring) -> CivilDate? {
    guard let value = Int(digits) else { return nil }
    switch digits.count {
    case 4: return CivilDate(year: value, month: 1, day: 1)
    case 7: return ordinalDay(value / 1000, value % 1000)
    case 8: return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    case 6 where (1...12).contains(value % 100) && value > 180_000:
      return CivilDate(year: value / 100, month: value % 100, day: 1)
    case 12 where (1900...2199).contains(value / 100_000_000): return compactTime(value * 100)
    case 14 where (1900...2199).contains(value / 10_000_000_000): return compactTime(value)
    case 9...10: return CivilDate(Date(timeIntervalSince1970: Double(value)))
    case 13: return CivilDate(Date(timeIntervalSince1970: Double(value) / 1000))
    default: return nil
    }
  }

  /// "1741082400.123": seconds since 1970.
  private static func secondsWithFraction(_ text: Substring) -> CivilDate? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (9...10).contains(parts[0].count), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let seconds = Double(text)
    else { return nil }
    return CivilDate(Date(timeIntervalSince1970: seconds))
  }

  /// "20250304100000"
  private static func compactTime(_ value: Int) -> CivilDate? {
    let (day, time) = (value / 1_000_000, value % 1_000_000)
    guard time / 10_000 <= 24, time / 100 % 100 < 60, time % 100 < 61 else { return nil }
    return CivilDate(
      year: day / 10_000, month: day / 100 % 100, day: day % 100, hour: time / 10_000, minute: time / 100 % 100,
      second: Double(time % 100))
  }

  private static func monthName(_ word: Substring) -> Int? {
    let months = DateVocabulary.months(word, language: nil)
    return months.count == 1 ? months.first : nil
  }

  private static func ordinalDay(_ year: Int, _ ordinal: Int) -> CivilDate? {
    guard (1...366).contains(ordinal), let start = CivilDate(year: year, month: 1, day: 1).date else { return nil }
    return CivilDate(start.addingTimeInterval(Double(ordinal - 1) * 86_400))
  }

  /// ISO week dates: week 1 is the one with the year's first Thursday, weeks begin on Monday.
  private static func weekDay(_ year: Int, _ parts: ArraySlice<Substring>) -> CivilDate? {
    guard let week = parts.first.flatMap({ Int($0.dropFirst()) }), (1...53).contains(week),
      let fourth = CivilDate(year: year, month: 1, day: 4).date
    else { return nil }
    let day = parts.dropFirst().first.flatMap { Int($0) } ?? 1
    guard (1...7).contains(day) else { return nil }
    // 1970-01-01 was a Thursday.
    let weekday = ((Int(fourth.timeIntervalSince1970 / 86_400) + 3) % 7 + 7) % 7
    return CivilDate(fourth.addingTimeInterval(Double((week - 1) * 7 + day - 1 - weekday) * 86_400))
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
    guard text.count <= 2, text.allSatisfy(\.isASCIIDigit), let value = Int(text), range.contains(value) else {
      return nil
    }
    return value
  }
}

/// A clock time with an optional zone: "16:29", "16:29:06.5Z", "9:15-05:00", "101455+0100".
enum TimeOfDay {
  /// False where `text` is anything else.
  static func read(_ text: Substring, into date: inout CivilDate) -> Bool {
    let clock = text.prefix { $0.isASCIIDigit || ":.,".contains($0) }
    guard readClock(clock, into: &date) else { return false }
    var zone = text[clock.endIndex...].trimmed
    let half = zone.lowercased()
    for (mark, isAfternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)] where half.hasPrefix(mark)
    {
      apply(isAfternoon: isAfternoon, to: &date)
      zone = zone.dropFirst(mark.count).trimmed
    }
    if zone.isEmpty { return true }
    // "-05:00Z" says it twice.
    if zone.count > 1, zone.hasSuffix("Z") { zone.removeLast() }
    guard let offset = TimeZones.offset(zone, on: date) else { return false }
    date.offset = offset
    return true
  }

  static func readClock(_ clock: Substring, into date: inout CivilDate) -> Bool {
    let whole = clock.prefix { $0 != "." && $0 != "," }
    let fraction = clock[whole.endIndex...].dropFirst()
    var parts = whole.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1, whole.count == 4 || whole.count == 6 {
      parts = stride(from: 0, to: whole.count, by: 2).map { whole.dropFirst($0).prefix(2) }
    }
    guard (1...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }) else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return false }
    date.hour = numbers[0]
    date.minute = numbers.count > 1 ? numbers[1] : 0
    date.second = numbers.count > 2 ? Double(numbers[2]) : 0
    if !fraction.isEmpty {
      guard fraction.allSatisfy(\.isASCIIDigit), let part = Double("0." + fraction) else { return false }
      date.second += part
    }
    return date.hour <= 24 && date.minute < 60 && date.second < 61
  }

  static func apply(isAfternoon: Bool, to date: inout CivilDate) {
    if isAfternoon, date.hour < 12 { date.hour += 12 }
    if !isAfternoon, date.hour == 12 { date.hour = 0 }
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
