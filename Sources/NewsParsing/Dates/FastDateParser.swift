import Foundation
import TextCore

/// The two forms that nearly all feeds write, read from their bytes: `Sat, 21 Nov 2026 08:01:00 GMT` (RFC 822, weekday
/// and seconds may lack) and `2026-11-21T08:01:00Z` (RFC 3339). All others, and whatever is odd about these, is left to
/// the slow readers.
struct FastDateParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  static func read(_ text: String) -> Date? {
    guard (16...40).contains(text.utf8.count) else { return nil }
    var text = text
    let civil = text.withUTF8 { bytes -> CivilDate? in
      var reader = FastDateParser(bytes: bytes)
      return bytes[4] == UInt8(ascii: "-") ? reader.rfc3339() : reader.rfc822()
    }
    return civil?.date
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func rfc3339() -> CivilDate? {
    guard let year = number(4...4), take("-"), let month = number(2...2), take("-"), let day = number(2...2), take("T"),
      var date = clock(CivilDate(year: year, month: month, day: day))
    else { return nil }
    if take(".") {
      var unit = 0.1
      while let digit = digit {
        date.second += Double(digit) * unit
        unit /= 10
        place += 1
      }
    }
    guard take("Z") || offset(&date, separator: true) else { return nil }
    return place == bytes.count ? date : nil
  }

  private mutating func rfc822() -> CivilDate? {
    if digit == nil {
      // `Sat, `
      guard bytes[3] == UInt8(ascii: ","), bytes[4] == 0x20 else { return nil }
      place = 5
    }
    guard let day = number(1...2), take(" "), let month = month(), take(" "), let year = number(4...4), take(" "),
      var date = clock(CivilDate(year: year, month: month, day: day)), take(" ")
    else { return nil }
    let zone = bytes[place...]
    if zone.elementsEqual("GMT".utf8) || zone.elementsEqual("UTC".utf8) || zone.elementsEqual("Z".utf8) { return date }
    return offset(&date, separator: false) && place == bytes.count ? date : nil
  }

  private static let months = CalendarNames.months.map {
    $0.utf8.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  private mutating func month() -> Int? {
    guard place + 3 <= bytes.count else { return nil }
    let name = UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    guard let index = Self.months.firstIndex(of: name) else { return nil }
    place += 3
    return index + 1
  }

  /// `08:01` or `08:01:30`
  private mutating func clock(_ day: CivilDate) -> CivilDate? {
    var date = day
    guard let hour = number(2...2), take(":"), let minute = number(2...2) else { return nil }
    (date.hour, date.minute) = (hour, minute)
    if take(":") {
      guard let second = number(2...2) else { return nil }
      date.second = Double(second)
    }
    return date
  }

  private mutating func offset(_ date: inout CivilDate, separator: Bool) -> Bool {
    guard place < bytes.count else { return false }
    let sign = bytes[place] == UInt8(ascii: "-") ? -1 : 1
    guard take("+") || take("-"), let hours = number(2...2), !separator || take(":"), let minutes = number(2...2) else {
      return false
    }
    date.offset = sign * (hours * 3600 + minutes * 60)
    return true
  }

  private var digit: Int? {
    guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
    return Int(bytes[place]) - 0x30
  }

  private mutating func number(_ length: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < length.upperBound, let digit {
      value = value * 10 + digit
      count += 1
      place += 1
    }
    return count >= length.lowerBound ? value : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}
