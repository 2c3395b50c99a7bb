import Foundation
import TextCore

/// A time as a query writes it: `2026-03-01`, `2026-03`, `2026`, `7d`, `2w`, `yesterday`, `monday`, `march`.
struct QueryDate: Hashable {
  /// Nil for what lasts since ever (`..2026-03-05`).
  var from: Date?
  /// Nil for what is counted back from now (`7d`): it lasts until now.
  var to: Date?

  /// The time that `text` means seen from `now`; nil where it means none. Names may be cut to three letters.
  init?(_ text: String, now: Date, calendar: Calendar) {
    let text = text.lowercased()
    guard
      let found = Self.named(text, now: now, calendar: calendar) ?? Self.counted(text, now: now, calendar: calendar)
        ?? Self.written(text, calendar: calendar)
    else { return nil }
    self = found
  }

  /// One time, or two of them joined by `..`, both included; one of the two may be missing. Two that stand the wrong
  /// way round mean the same span.
  init?(range text: String, now: Date, calendar: Calendar) {
    guard let dots = text.firstRange(of: "..") else {
      self.init(text, now: now, calendar: calendar)
      return
    }
    let (head, tail) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard !(head.isEmpty && tail.isEmpty) else { return nil }
    var ends = [head, tail].map { $0.isEmpty ? nil : QueryDate($0, now: now, calendar: calendar) }
    guard head.isEmpty || ends[0] != nil, tail.isEmpty || ends[1] != nil else { return nil }
    if let one = ends[0]?.from, let other = ends[1]?.from, other < one { ends.swapAt(0, 1) }
    self.init(from: ends[0]?.from, to: ends[1]?.to)
  }

  private init(from: Date?, to: Date?) {
    self.from = from
    self.to = to
  }

  private init?(from: Date?, lasting unit: Calendar.Component, calendar: Calendar) {
    guard let from, let to = calendar.date(byAdding: unit, value: 1, to: from) else { return nil }
    self.from = from
    self.to = to
  }

  private init(from: Date) {
    self.from = from
    to = nil
  }

  private static let weekdays = CalendarNames.weekdays.map { $0.lowercased() }
  private static let months = CalendarNames.months.map { $0.lowercased() }

  /// `today`, `yesterday`, the last such weekday (today included) or month (this one included).
  private static func named(_ text: String, now: Date, calendar: Calendar) -> QueryDate? {
    guard text.utf8.count >= 3 else { return nil }
    let today = calendar.startOfDay(for: now)
    func day(_ back: Int) -> QueryDate? {
      QueryDate(from: calendar.date(byAdding: .day, value: -back, to: today), lasting: .day, calendar: calendar)
    }
    if "today".hasPrefix(text) { return day(0) }
    if "yesterday".hasPrefix(text) { return day(1) }
    if let weekday = weekdays.firstIndex(where: { $0.hasPrefix(text) }) {
      return day((calendar.component(.weekday, from: today) - 1 - weekday + 7) % 7)
    }
    if let month = months.firstIndex(where: { $0.hasPrefix(text) }) {
      let thisMonth = calendar.component(.month, from: today)
      let year = calendar.component(.year, from: today) - (month + 1 > thisMonth ? 1 : 0)
      let first = calendar.date(from: DateComponents(year: year, month: month + 1, day: 1))
      return QueryDate(from: first, lasting: .month, calendar: calendar)
    }
    return nil
  }

  /// `12h`, `7d`, `2w`, `3m`, `1y` back; all but hours begin with a day.
  private static func counted(_ text: String, now: Date, calendar: Calendar) -> QueryDate? {
    guard text.utf8.count <= 6, let unit = text.last, let number = digits(text.dropLast()) else { return nil }
    let component: Calendar.Component
    switch unit {
    case "h": return calendar.date(byAdding: .hour, value: -number, to: now).map(QueryDate.init(from:))
    case "d": component = .day
    case "w": component = .weekOfYear
    case "m": component = .month
    case "y": component = .year
    default: return nil
    }
    let today = calendar.startOfDay(for: now)
    return calendar.date(byAdding: component, value: -number, to: today).map(QueryDate.init(from:))
  }

  /// `2026`, `2026-03`, `2026-03-01`
  private static func written(_ text: String, calendar: Calendar) -> QueryDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count <= 2 })
    else { return nil }
    let numbers = parts.compactMap { digits($0) }
    guard numbers.count == parts.count else { return nil }
    let wanted = DateComponents(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1)
    // The calendar would make 2026-02-31 the 3rd of March.
    guard let date = calendar.date(from: wanted),
      calendar.dateComponents([.year, .month, .day], from: date) == wanted
    else { return nil }
    return QueryDate(from: date, lasting: [.year, .month, .day][numbers.count - 1], calendar: calendar)
  }

  private static func digits(_ text: Substring) -> Int? {
    text.isEmpty || !text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? nil : Int(text)
  }
}
