/// Tells the text formats of the agencies by their control characters.
enum WireHeader {
  static func isIPTC7901(_ head: Substring) -> Bool { false }
  static func isANPA(_ head: Substring) -> Bool { false }
}
