import Foundation

/// Texts reduced to what counts when they are compared. Each form is for one purpose, and those that stand in libraries
/// never change.
public enum Folding {
  /// The key of a name in the library: without case, accents, width, kinds of dashes and apostrophes, and with single
  /// spaces.
  public static func key(of name: String) -> String {
    let folded =
      name.utf8.allSatisfy { $0 < 0x80 }
      ? name.lowercased()
      : name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var result = ""
    result.reserveCapacity(folded.utf8.count)
    var isSpacePending = false
    for scalar in folded.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
        isSpacePending = !result.isEmpty
      default:
        if isSpacePending { result.unicodeScalars.append(" ") }
        isSpacePending = false
        result.unicodeScalars.append(plain(scalar))
      }
    }
    return result
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2010...0x2015: "-"
    case 0x2018, 0x2019, 0x02BC: "'"
    default: scalar
    }
  }

  /// A word as the full-text index holds it: in lower case and without accents, in UTF-8. `word` holds no separators.
  public static func indexed(_ word: String) -> [UInt8] { word.unicodeScalars.flatMap(indexed) }

  /// A scalar as the full-text index holds it.
  public static func indexed(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII { return [lowercased(UInt8(scalar.value))] }
    // Syllables of Hangul would fall apart into letters.
    if (0xAC00...0xD7A3).contains(scalar.value) { return Array(String(scalar).utf8) }
    let parts = scalar.properties.lowercaseMapping.decomposedStringWithCanonicalMapping.unicodeScalars
    let kept = parts.filter { $0.properties.generalCategory != .nonspacingMark }
    return Array(String(String.UnicodeScalarView(kept)).utf8)
  }

  /// An ASCII capital in lower case, any other byte as it is.
  @inlinable @inline(__always)
  public static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// `word` in composed form up to its last accented letter; nil where no letter has an accent.
  public static func accentedBeginning(of word: String) -> String? {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let word = word.precomposedStringWithCanonicalMapping
    let last = word.lastIndex { indexed(String($0)) != Array($0.lowercased().utf8) }
    return last.map { String(word[...$0]) }
  }

  /// Lower case without accents, and the letters that only look as if they had one as those they look like: `ø` as `o`.
  public static func plain(_ text: some StringProtocol) -> String {
    let lower = text.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var folded = ""
    for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F: continue
      case 0x131: folded.append("i")
      case 0xF8: folded.append("o")
      case 0x142: folded.append("l")
      case 0xDF: folded.append("ss")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }
}
