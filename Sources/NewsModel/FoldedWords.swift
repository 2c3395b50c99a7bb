import Foundation
import TextCore

/// The words of a text without regard to case and accents, cut as the full-text index cuts them.
struct FoldedWords {
  private let bytes: [UInt8]
  /// Where the words stand, in UTF-8 offsets of the text as written.
  let ranges: [TextRange]
  private var folds: [Unicode.Scalar: [UInt8]] = [:]
  /// The word folded last, since several terms are compared with each.
  private var last: (index: Int, folded: [UInt8])?

  init(_ text: String) {
    bytes = Array(text.utf8)
    ranges = Self.cut(bytes)
  }

  /// The first byte of a word in lower case, or 0 where only folding it tells.
  func firstByte(of index: Int) -> UInt8 {
    let byte = bytes[ranges[index].start]
    return byte < 0x80 ? Folding.lowercased(byte) : 0
  }

  /// The word as it stands in the text, in composed form.
  func written(_ index: Int) -> String {
    let range = ranges[index]
    return String(decoding: bytes[range.start..<range.end], as: UTF8.self).precomposedStringWithCanonicalMapping
  }

  /// The word in lower case and without accents.
  mutating func folded(_ index: Int) -> [UInt8] {
    if let last, last.index == index { return last.folded }
    let folded = fold(index)
    last = (index, folded)
    return folded
  }

  private mutating func fold(_ index: Int) -> [UInt8] {
    let range = ranges[index]
    let word = bytes[range.start..<range.end]
    var folded: [UInt8] = []
    folded.reserveCapacity(word.count)
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { folded.append(Folding.lowercased(byte)) }
      return folded
    }
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      if let known = folds[scalar] {
        folded += known
      } else {
        let fold = Folding.indexed(scalar)
        folds[scalar] = fold
        folded += fold
      }
    }
    return folded
  }

  private static func cut(_ bytes: [UInt8]) -> [TextRange] {
    var ranges: [TextRange] = []
    var start: Int?
    var offset = 0
    while offset < bytes.count {
      let (isWord, size) = kind(bytes, offset)
      if isWord {
        if start == nil { start = offset }
      } else if let begun = start {
        ranges.append(TextRange(begun, offset))
        start = nil
      }
      offset += size
    }
    if let begun = start { ranges.append(TextRange(begun, bytes.count)) }
    return ranges
  }

  /// Whether the scalar at `offset` belongs to a word, and its size. The bytes come from a `String` and are valid
  /// UTF-8.
  private static func kind(_ bytes: [UInt8], _ offset: Int) -> (isWord: Bool, size: Int) {
    let first = bytes[offset]
    if first < 0x80 {
      let letter = first | 0x20
      return (letter >= 0x61 && letter <= 0x7A || first >= 0x30 && first <= 0x39, 1)
    }
    let size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = UInt32(first) & (size == 4 ? 0x07 : size == 3 ? 0x0F : 0x1F)
    for next in bytes[(offset + 1)..<min(offset + size, bytes.count)] { value = value << 6 | UInt32(next & 0x3F) }
    return (Unicode.Scalar(value).map(\.isIndexedInWords) ?? false, size)
  }
}
