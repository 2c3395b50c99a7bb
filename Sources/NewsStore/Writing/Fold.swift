import Foundation

/// The form under which names are compared: without case, accents, width, kinds of dashes and apostrophes, and with
/// single spaces. It stands in the library and never changes.
enum Fold {
  static func name(_ text: String) -> String {
    let folded =
      text.utf8.allSatisfy { $0 < 0x80 }
      ? text.lowercased()
      : text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
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
}

/// A number that two texts share only if they say the same: FNV-1a over the bytes of their words, spaces left out.
enum Fingerprint {
  static func of(_ parts: String...) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      var part = part
      part.withUTF8 { bytes in
        for byte in bytes where byte > 0x20 {
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
      }
    }
    return Int64(bitPattern: hash)
  }
}
