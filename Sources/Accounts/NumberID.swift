/// The ids of servers that number their articles: kept as 16 hexadecimal digits, so that they are in order of their
/// numbers, and sent as decimal ones.
enum NumberID {
  static func kept(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Nil where the text is no number.
  static func kept(_ text: String) -> String? { UInt64(text.trimmingSpaces).map(kept) }

  static func sent(_ id: String) -> String { UInt64(id, radix: 16).map(String.init) ?? id }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop(while: \.isWhitespace).prefix { !$0.isWhitespace }) }
}
