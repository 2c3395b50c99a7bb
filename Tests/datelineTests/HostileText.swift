import Foundation

/// Text that wants to be obeyed, and what may come of it.
enum HostileText {
  /// Each sequence has 7777 in it, which the program itself never sends in one.
  static let attack =
    "a\u{1B}[7777mb\u{9B}7777mc\u{1B}]0;7777\u{7}d\u{1B}]52;c;Nzc3Nw==\u{7}e\u{1B}P7777q\u{1B}\\f\u{90}7777\u{9C}g\u{202E}h"
    + "\u{200B}i\u{2066}j\u{8}\u{8}k\u{7F}l\u{E0041}m\u{FEFF}n\u{1B}c\u{1B}(0o\u{E}p\r"

  /// What XML may hold of it.
  static let written = String(
    String.UnicodeScalarView(
      attack.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{9B}" : $0 })
  ).replacing("&", with: "&amp;")

  static let encoded = attack.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""

  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10: return true
    case 0x200C, 0x200D: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return true
    }
  }

  /// The control sequences of a byte stream; those that carry a text (titles, links) whole.
  static func sequences(_ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x1B else {
        index += 1
        continue
      }
      let start = index
      index += 1
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: "["):
        index += 1
        while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
        while index < bytes.count, bytes[index] != 7, bytes[index] != 0x1B || index == start { index += 1 }
      case UInt8(ascii: "("), UInt8(ascii: ")"): index += 1
      default: break
      }
      index += 1
      found.append(String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self))
    }
    return found
  }
}
