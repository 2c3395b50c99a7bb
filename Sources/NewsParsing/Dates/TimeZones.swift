import Foundation

/// Names and numbers of time zones as dates carry them.
enum TimeZones {
  /// Seconds east of Greenwich; nil where the text is no zone. Names of places are asked about at `date`.
  static func offset(_ text: String, on date: CivilDate) -> Int? {
    if text == "Z" || text == "z" || text == "GMT" || text == "UTC" { return 0 }
    if let number = numeric(text) { return number }
    let upper = text.uppercased()
    if let region = regions[upper] { return offset(in: region, on: date) }
    if let minutes = minutes[upper] { return minutes * 60 }
    for name in ["GMT", "UTC", "UT", "Z"] where upper.hasPrefix(name) && text.count > name.count {
      if let number = numeric(String(text.dropFirst(name.count))) { return number }
    }
    if text.contains("/") { return offset(in: text, on: date) }
    // A name that nobody knows, behind a time: the time is worth more than the zone.
    return isName(text) ? 0 : nil
  }

  /// True for a short name in capitals whose zone is known; small letters are words.
  static func isKnown(_ text: some StringProtocol) -> Bool {
    isName(text) && (text == "GMT" || text == "UTC" || regions[String(text)] != nil || minutes[String(text)] != nil)
  }

  /// True for what looks like the short name of a zone.
  static func isName(_ text: some StringProtocol) -> Bool {
    (2...5).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isUppercase } || text.contains("/")
  }

  /// The offset that holds in a region at a time of its clocks.
  private static func offset(in region: String, on date: CivilDate) -> Int? {
    guard let zone = TimeZone(identifier: region), let local = date.date else { return nil }
    let near = zone.secondsFromGMT(for: local)
    return zone.secondsFromGMT(for: local.addingTimeInterval(Double(-near)))
  }

  /// Names that hold the whole year, by the regions whose summer time they follow.
  private static let regions = [
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles", "AET": "Australia/Sydney", "NZ": "Pacific/Auckland", "GB": "Europe/London",
  ]

  /// "+0100", "-01:00", "+1", "+01:00:00".
  private static func numeric(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
    var digits = text.dropFirst().filter { $0 != ":" }
    if digits.count == 6, digits.hasSuffix("00") { digits.removeLast(2) }
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isASCIIDigit), let number = Int(digits) else {
      return nil
    }
    let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
    return (sign == "+" ? 1 : -1) * minutes * 60
  }

  /// Minutes east of Greenwich. Where a name is used in several parts of the world, the one that feeds mean.
  private static let minutes: [String: Int] = [
    "Z": 0, "UT": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "BRST": -120, "ART": -180, "CLT": -240, "CLST": -180, "BST": 60,
    "WEST": 60, "CEST": 120, "MEST": 120, "MESZ": 120, "WAT": 60, "CAT": 120,
    "SAST": 120,
    "EEST": 180, "EAT": 180, "MSK": 180, "MSD": 240, "TRT": 180, "IRST": 210, "GST": 240, "PKT": 300,
    "IST": 330,
    "NPT": 345, "BDT": 360, "ICT": 420, "WIB": 420, "SGT": 480, "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540,
    "KST": 540,
    "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "ETC/GMT": 0, "ETC/UTC": 0,
    "WET": 0, "CET": 60, "MET": 60, "MEZ": 60, "EET": 120, "IDT": 180, "COT": -300, "PET": -300, "ECT": -300,
    "VET": -240, "BOT": -240, "UYT": -180, "PYT": -180, "MMT": 390,
    "LKT": 330, "AFT": 270, "UZT": 300, "WITA": 480, "WIT": 540, "MYT": 480, "CHST": 600, "MSZ": 60, "AMT": 240,
  ]
}
