import Foundation
import NewsModel

/// Finds what was typed in a text, letter by letter, without regard to case and accents.
enum TextFinder {
  /// So many hits are enough for any article; a letter in a long one has thousands.
  static let limit = 5_000

  /// UTF-8 ranges in `text`, in order, not overlapping. A blank in the pattern stands for any run of blanks and line
  /// ends.
  static func ranges(of pattern: String, in text: String) -> [TextRange] {
    let wanted = Folded(pattern).letters.drop { $0 == Folded.blank }
    guard let first = wanted.first else { return [] }
    let folded = Folded(text)
    var hits: [TextRange] = []
    var index = 0
    while index + wanted.count <= folded.letters.count, hits.count < limit {
      if folded.letters[index] == first, folded.letters[index..<index + wanted.count].elementsEqual(wanted) {
        hits.append(TextRange(folded.starts[index], folded.starts[index + wanted.count]))
        index += wanted.count
      } else {
        index += 1
      }
    }
    return hits
  }

  /// A text as base letters in lower case, and where each of them begins in the text.
  private struct Folded {
    static let blank: UInt32 = 0x20
    var letters: [UInt32] = []
    /// One more than letters: the last is the end of the text.
    var starts: [Int] = []

    init(_ text: String) {
      letters.reserveCapacity(text.utf8.count)
      starts.reserveCapacity(text.utf8.count + 1)
      var offset = 0
      for scalar in text.unicodeScalars {
        add(scalar, at: offset)
        offset += UTF8.width(scalar)
      }
      starts.append(offset)
    }

    private mutating func add(_ scalar: Unicode.Scalar, at offset: Int) {
      let value = scalar.value
      if scalar.properties.isWhitespace {
        if letters.last != Self.blank { put(Self.blank, at: offset) }
      } else if value < 0x80 {
        put(value >= 0x41 && value <= 0x5A ? value + 0x20 : value, at: offset)
      } else {
        let decomposed = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
        for part in decomposed.unicodeScalars
        where !part.properties.isDiacritic && part.properties.canonicalCombiningClass == .notReordered {
          put(part.value, at: offset)
        }
      }
    }

    private mutating func put(_ letter: UInt32, at offset: Int) {
      letters.append(letter)
      starts.append(offset)
    }
  }
}
