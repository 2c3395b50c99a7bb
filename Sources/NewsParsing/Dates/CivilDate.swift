import Foundation

/// A day and a time of the Gregorian calendar, read from text and turned into an instant without a calendar object,
/// whose cost would be that of parsing the rest of a feed.
struct CivilDate: Hashable, Sendable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0.0
  /// Seconds east of Greenwich.
  var offset = 0

  init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0, offset: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.offset = offset
  }

  init(_ date: Date) {
    let total = date.timeIntervalSince1970
    // A date that no calendar has would not fit into a number of seconds.
    let whole = min(max(total.isFinite ? total.rounded(.down) : 0, -1e14), 1e14)
    let seconds = Int(whole)
    let days = Self.floor(seconds, 86_400)
    let rest = seconds - days * 86_400
    (year, month, day) = Self.civil(fromDays: days)
    hour = rest / 3600
    minute = rest / 60 % 60
    second = Double(rest % 60) + (total - whole)
  }

  /// Nil where there is no such day or time.
  var date: Date? {
    guard (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, of: year), (0...24).contains(hour),
      (0...59).contains(minute), second >= 0, second < 61, abs(offset) <= 86_400, (1...9999).contains(year)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 - offset) + second)
  }

  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func floor(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }

  /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = floor(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The inverse of `days` (civil_from_days of the same source).
  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floor(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
  }
}

extension Date {
  /// RFC 3339 in UTC; fractions of a second only where there are any.
  public var rfc3339: String {
    let civil = CivilDate(self)
    func pad(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let whole = Int(civil.second)
    // The nearest number to .123 may lie below it.
    let thousandths = Int(((civil.second - Double(whole)) * 1000 + 0.01).rounded(.down))
    let fraction = thousandths > 0 ? "." + pad(thousandths, 3) : ""
    return "\(pad(civil.year, 4))-\(pad(civil.month))-\(pad(civil.day))"
      + "T\(pad(civil.hour)):\(pad(civil.minute)):\(pad(whole))\(fraction)Z"
  }
}
