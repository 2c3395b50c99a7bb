import Canvas

/// How colours are written in theme files.
enum ColorSyntax {
  /// The 16 basic colours in their order, as terminals number them.
  static let basicNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red", "bright-green",
    "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]
  /// The terminal's own text or background colour.
  static let standard = "standard"

  /// `#rrggbb`, `#rgb`, a basic colour or `standard`; nil for anything else.
  static func color(_ text: String) -> Color? {
    if text == standard { return .standard }
    if let index = basicNames.firstIndex(of: text) { return .basic(UInt8(index)) }
    guard text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    switch text.count {
    case 7: return .rgb(UInt8(number >> 16), UInt8(number >> 8 & 0xff), UInt8(number & 0xff))
    case 4: return .rgb(UInt8(number >> 8) * 17, UInt8(number >> 4 & 0xf) * 17, UInt8(number & 0xf) * 17)
    default: return nil
    }
  }
}
