/// Tells the text formats of the agencies by their control characters.
enum WireHeader {
  static let synchronize: Character = "\u{16}"
  static let startOfHeader: Character = "\u{01}"
  static let startOfText: Character = "\u{02}"
  static let endOfText: Character = "\u{03}"
  static let endOfTransmission: Character = "\u{04}"

  /// SOH and the sender's letters and number: `<SOH>dpa0123 3 pl 210`.
  static func isIPTC7901(_ head: Substring) -> Bool {
    let start = head.drop { $0.isWhitespace || $0 == "\0" }.prefix(200)
    guard start.first == startOfHeader || start.hasPrefix("ZCZC") && start.contains(startOfText) else { return false }
    return start.contains { $0.isNumber }
  }

  /// Two SYN before the SOH.
  static func isANPA(_ head: Substring) -> Bool {
    let start = head.drop { $0.isWhitespace || $0 == "\0" }
    return start.first == synchronize && start.prefix(6).contains(startOfHeader)
  }
}
