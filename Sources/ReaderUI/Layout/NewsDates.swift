import Canvas
import Foundation
import NewsModel
import TextCore

/// Says in words when something was, as seen from now and in the time zone of the calendar.
///
/// Days are those of the Gregorian calendar, reckoned by arithmetic: a screen full of rows asks for hundreds of them.
public struct NewsDates: Sendable, Hashable {
  /// A moment on the clock and the calendar on the wall.
  public struct Moment: Sendable, Hashable {
    /// Days since 1 January 1970.
    public var day: Int
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var dayOfMonth: Int
    /// Minutes since midnight.
    public var minute: Int
    /// 0 is Sunday.
    public var weekday: Int { ((day + 4) % 7 + 7) % 7 }
  }

  public let now: Moment
  private let timeZone: TimeZone

  public init(now: Date, calendar: Calendar) {
    timeZone = calendar.timeZone
    self.now = Self.moment(now, in: calendar.timeZone)
  }

  public func moment(_ date: Date) -> Moment { Self.moment(date, in: timeZone) }

  /// `14:02`
  public func clock(_ date: Date) -> String { clock(moment(date)) }

  /// What fits a narrow column: `14:02` today, `Fri` within the week, `24 Mar` within the year, `2020` before.
  public func short(_ date: Date) -> String {
    let then = moment(date)
    switch now.day - then.day {
    case 0: return clock(then)
    case 1..<7: return String(Self.weekdays[then.weekday].prefix(3))
    case ..<330 where then.day <= now.day || then.year == now.year:
      return "\(then.dayOfMonth) \(Self.months[then.month - 1].prefix(3))"
    default: return "\(then.year)"
    }
  }

  /// The same where there is room for the month of an older one: `Mar 2020`, eight columns at most.
  public func shortWithMonth(_ date: Date) -> String {
    let (then, short) = (moment(date), short(date))
    return short == "\(then.year)" ? "\(Self.months[then.month - 1].prefix(3)) \(short)" : short
  }

  /// What stands over the rows of one day: `Saturday 28 March`, with the year where it is another.
  public func heading(_ date: Date) -> String {
    let then = moment(date)
    let day = "\(Self.weekdays[then.weekday]) \(then.dayOfMonth) \(Self.months[then.month - 1])"
    return then.year == now.year ? day : "\(day) \(then.year)"
  }

  /// The same in a narrow column: `Sat 28 Mar 2026`.
  func narrowHeading(_ date: Date) -> String {
    let then = moment(date)
    return "\(Self.weekdays[then.weekday].prefix(3)) \(day(date))"
  }

  /// The longest of them that fits; the shortest where none does.
  func heading(_ date: Date, width: Int) -> String {
    Self.fitting([heading(date), narrowHeading(date)], width: width)
  }

  /// What stands over rows without a date: `No date · received Saturday 28 March`, or less of it in a narrow column.
  func undatedHeading(received date: Date, width: Int) -> String {
    let words = "No date · received"
    return Self.fitting(
      ["\(words) \(heading(date))", "\(words) \(narrowHeading(date))", "\(words) \(day(date))", "No date"],
      width: width)
  }

  private static func fitting(_ forms: [String], width: Int) -> String {
    forms.first { TextWidth.width(of: $0) <= width } ?? forms.last ?? ""
  }

  /// `2d`, `3h` or `25m` from now on; nil for what is past.
  public func left(until date: Date) -> String? {
    let then = moment(date)
    let minutes = (then.day - now.day) * 1440 + then.minute - now.minute
    switch minutes {
    case ...0: return nil
    case ..<60: return "\(minutes)m"
    case ..<2880: return "\(minutes / 60)h"
    default: return "\(minutes / 1440)d"
    }
  }

  /// `28 March 2026`, of a day in UTC that is only guessed.
  public func guess(_ date: Date) -> String {
    let then = Self.moment(date, in: .gmt)
    return "\(then.dayOfMonth) \(Self.months[then.month - 1]) \(then.year)"
  }

  /// `28 March 2026, 14:02`
  public func full(_ date: Date) -> String {
    let then = moment(date)
    return "\(then.dayOfMonth) \(Self.months[then.month - 1]) \(then.year), \(clock(then))"
  }

  /// `Sat 14:02` within the week, else `28 Mar`, with the year where it is another.
  public func weekdayClock(_ date: Date) -> String {
    let then = moment(date)
    if abs(now.day - then.day) < 7 { return "\(Self.weekdays[then.weekday].prefix(3)) \(clock(then))" }
    return then.year == now.year
      ? "\(then.dayOfMonth) \(Self.months[then.month - 1].prefix(3)) \(clock(then))" : day(date)
  }

  /// `28 Mar 2026`
  public func day(_ date: Date) -> String {
    let then = moment(date)
    return "\(then.dayOfMonth) \(Self.months[then.month - 1].prefix(3)) \(then.year)"
  }

  /// Which time words mean, as far as they leave it open: `20 Nov`, `9–15 Nov`, `October`, `2025`; nil where the words
  /// say all of it.
  public func meaning(of words: DatedWords) -> String? {
    let first = moment(words.start)
    let isThisYear = first.year == now.year
    if words.leavesYearOpen { return isThisYear ? nil : "\(first.year)" }
    let year = isThisYear ? "" : " \(first.year)"
    let month = Self.months[first.month - 1]
    switch words.span {
    case .day: return "\(first.dayOfMonth) \(month.prefix(3))\(year)"
    case .week:
      let last = Self.moment(words.start.addingTimeInterval(6.5 * 86400), in: timeZone)
      let begin = first.month == last.month ? "" : " \(month.prefix(3))"
      return "\(first.dayOfMonth)\(begin)–\(last.dayOfMonth) \(Self.months[last.month - 1].prefix(3))\(year)"
    case .month: return month + year
    case .year: return "\(first.year)"
    }
  }

  /// The name of a month from 1 to 12.
  static func monthName(_ month: Int) -> String { months[min(max(1, month), 12) - 1] }

  private func clock(_ moment: Moment) -> String {
    let hour = moment.minute / 60
    let minute = moment.minute % 60
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// From days to year, month and day after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
  /// (civil_from_days).
  private static func moment(_ date: Date, in timeZone: TimeZone) -> Moment {
    // Dates beyond a few million years would overflow, and no news is from there.
    let unix = min(max(date.timeIntervalSince1970, -1e14), 1e14)
    let seconds = Int(unix.rounded(.down)) + timeZone.secondsFromGMT(for: date)
    let day = Int((Double(seconds) / 86400).rounded(.down))
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return Moment(
      day: day, year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      dayOfMonth: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, minute: (seconds - day * 86400) / 60)
  }

  private static let weekdays = CalendarNames.weekdays
  private static let months = CalendarNames.months
}

extension ReaderState {
  /// Words for dates as seen from the state's present.
  public var dates: NewsDates { NewsDates(now: now, calendar: calendar) }
}
