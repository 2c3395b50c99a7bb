import Foundation

/// Texts reduced to what counts when they are compared. Each form is for one purpose, and those that stand in libraries
/// never change.
public enum Folding {
  /// The key of a name in the library: without case, accents, width, kinds of dashes and apostrophes, and with single
  /// spaces.
  public static func key(of name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return keyOfASCII(name) }
    let folded = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
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

  /// Names are compared all the time, and most are of these letters alone.
  private static func keyOfASCII(_ name: String) -> String {
    String(unsafeUninitializedCapacity: name.utf8.count) { result in
      var count = 0
      var isSpacePending = false
      for byte in name.utf8 {
        if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
          isSpacePending = count > 0
          continue
        }
        if isSpacePending {
          result[count] = 0x20
          count += 1
          isSpacePending = false
        }
        result[count] = lowercased(byte)
        count += 1
      }
      return count
    }
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2010...0x2015: "-"
    case 0x2018, 0x2019, 0x02BC: "'"
    default: scalar
    }
  }

  /// An ASCII capital in lower case, any other byte as it is.
  @inlinable @inline(__always)
  public static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

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
