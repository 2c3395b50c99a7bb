import Foundation

/// A Latin word as the plain letters that its sounds are compared by.
package enum LatinLetters {
  private static let special: [Unicode.Scalar: String] = [
    "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ź": "zh", "ż": "zh", "ı": "i",
    "ø": "o", "ö": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ţ": "ts",
    "ț": "ts", "ñ": "ny", "ŋ": "ng", "ħ": "h", "ŧ": "t",
  ]

  /// The letters a to z of a word; nil where it has letters of another script or digits.
  package static func of(_ word: some StringProtocol) -> [UInt8]? {
    var letters: [UInt8] = []
    for scalar in word.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
      if let written = special[scalar] {
        letters += Array(written.utf8)
        continue
      }
      for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
        switch part.value {
        case 0x61...0x7A: letters.append(UInt8(part.value))
        case 0x300...0x36F, 0x27, 0x2019, 0x2018, 0x2BB...0x2BF, 0x2B9, 0x60, 0x2D, 0x20, 0x2E, 0xB7: continue
        default: return nil
        }
      }
    }
    return letters
  }
}
