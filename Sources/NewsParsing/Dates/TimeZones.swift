import Foundation

/// Names and numbers of time zones as dates carry them.
enum TimeZones {
  /// Seconds east of Greenwich; nil where the text is no zone. Names of places are asked about at `date`.
  static func offset(_ text: String, on date: CivilDate) -> Int? {
    if text == "Z" || text == "z" || text == "GMT" || text == "UTC" { return 0 }
    if let number = numeric(text) { return number }
    let upper = text.uppercased()
    if let minutes = minutes[upper] { return minutes * 60 }
    for name in ["GMT", "UTC", "UT", "Z"] where upper.hasPrefix(name) && text.count > name.count {
      if let number = numeric(String(text.dropFirst(name.count))) { return number }
    }
    if text.contains("/"), let zone = TimeZone(identifier: text), let local = date.date {
      // The offset at the local time, which is near enough to the instant to know summer from winter.
      return zone.secondsFromGMT(for: local.addingTimeInterval(Double(-zone.secondsFromGMT(for: local))))
    }
    // A name that nobody knows, behind a time: the time is worth more than the zone.
    let isName = (2...5).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isUppercase }
    return isName ? 0 : nil
  }

  /// "+0100", "-01:00", "+1".
  private static func numeric(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isASCIIDigit), let number = Int(digits) else {
      return nil
    }
    let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
    return (sign == "+" ? 1 : -1) * minutes * 60
  }

  /// Minutes east of Greenwich. Where a name is used in several parts of the world, the one that feeds mean.
  private static let minutes: [String: Int] = [
    "Z": 0, "UT": 0, "WET": 0, "ET": -300, "EST": -300, "EDT": -240, "CT": -360, "CST": -360, "CDT": -300, "MT": -420,
    "MST": -420, "MDT": -360, "PT": -480, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "BRST": -120, "ART": -180, "CLT": -240, "CLST": -180, "BST": 60,
    "WEST": 60, "CET": 60, "CEST": 120, "MET": 60, "MEST": 120, "MEZ": 60, "MESZ": 120, "WAT": 60, "CAT": 120,
    "SAST": 120,
    "EET": 120, "EEST": 180, "EAT": 180, "MSK": 180, "MSD": 240, "TRT": 180, "IRST": 210, "GST": 240, "PKT": 300,
    "IST": 330,
    "NPT": 345, "BDT": 360, "ICT": 420, "WIB": 420, "SGT": 480, "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540,
    "KST": 540,
    "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "ETC/GMT": 0, "ETC/UTC": 0,
  ]
}
