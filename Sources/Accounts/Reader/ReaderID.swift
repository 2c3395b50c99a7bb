/// The ids of articles in the Google Reader API: 64 bits, or 24 hexadecimal digits, in several forms.
enum ReaderID {
  static let prefix = "tag:google.com,2005:reader/item/"

  /// The form that is kept: 16 hexadecimal digits in lower case, or 24 of them. Nil where it is no id.
  ///
  /// Numbers of lists are decimal, with a sign where the server's are signed; 24 digits are hexadecimal whatever they
  /// are; with letters in them they are hexadecimal, too.
  static func normalized(_ text: String) -> String? {
    if text.hasPrefix(prefix) { return hexadecimal(text.dropFirst(prefix.count)) }
    if text.utf8.count == 24 { return hexadecimal(text[...]) }
    if let number = Int64(text) { return padded(UInt64(bitPattern: number)) }
    if let number = UInt64(text) { return padded(number) }
    return text.utf8.count == 16 ? hexadecimal(text[...]) : nil
  }

  /// The form that every server understands.
  static func sent(_ id: String) -> String { prefix + id }

  private static func hexadecimal(_ digits: Substring) -> String? {
    guard !digits.isEmpty, digits.utf8.count <= 24, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      return nil
    }
    if digits.utf8.count == 24 { return digits.lowercased() }
    return UInt64(digits, radix: 16).map(padded)
  }

  private static func padded(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
