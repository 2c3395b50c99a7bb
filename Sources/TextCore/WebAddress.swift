import Foundation

/// What kind of address a text is.
public enum WebAddress {
  /// Whether an address begins as those of the web do, in any case: `http://` or `https://`.
  public static func isWeb(_ address: some StringProtocol) -> Bool {
    let bytes = address.utf8
    if bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8) { return true }
    let start = address.prefix(8).lowercased()
    return start.hasPrefix("http://") || start == "https://"
  }

  /// Whether an address may be handed to a browser: one of the web, and nothing in it that is no part of an address.
  public static func isSafeToOpen(_ address: String) -> Bool {
    isWeb(address)
      && address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace }
  }

  /// Whether a source can be fetched from an address: one of the web, `feed:` in any form, or `file://`.
  public static func isFetchable(_ address: String) -> Bool {
    isWeb(address) || hasScheme(address, ["feed"])
      || hasScheme(address, ["file"]) && address.dropFirst(4).hasPrefix("://")
  }

  /// The address without the password that it may hold (`https://name:secret@host`), as it is shown and passed on; the
  /// name stays.
  public static func withoutPassword(_ address: String) -> String { withoutPasswords(in: address) }

  /// A text in which every address has lost its password.
  public static func withoutPasswords(in text: String) -> String {
    guard text.utf8.contains(0x40), text.contains("://") else { return text }
    var shown = ""
    var rest = text[...]
    while let mark = rest.range(of: "://") {
      shown += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...]
      let authority = rest.prefix { !"/?#\"<>”".contains($0) && !$0.isWhitespace }
      guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { continue }
      shown += rest[..<colon]
      rest = rest[at...]
    }
    return shown + rest
  }

  private static func hasScheme(_ address: some StringProtocol, _ schemes: [String]) -> Bool {
    scheme(of: address).map { schemes.contains($0.lowercased()) } ?? false
  }

  /// What stands before the first colon (RFC 3986, 3.1), as written; nil where the address is relative.
  public static func scheme(of address: some StringProtocol) -> String? {
    guard let colon = address.firstIndex(of: ":"), colon > address.startIndex else { return nil }
    let scheme = address[..<colon]
    guard let first = scheme.utf8.first, isLetter(first) else { return nil }
    let isScheme = scheme.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    return isScheme ? String(scheme) : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
