/// A word of a text, or one letter of a script without blanks, with the marks on it.
public struct SearchUnit: Hashable, Sendable {
  /// UTF-8 offsets.
  public var start: Int
  public var end: Int
  /// One letter of a text whose words stand side by side.
  public var isLetter: Bool

  /// Cuts a text in UTF-8 into words and letters. Whatever is between them belongs to none.
  public static func cut(_ text: UnsafeBufferPointer<UInt8>) -> [SearchUnit] {
    var units: [SearchUnit] = []
    units.reserveCapacity(text.count / 6)
    var word: Int?
    var index = 0
    while index < text.count {
      let first = text[index]
      if first < 0x80 {
        let letter = first | 0x20
        if letter >= 0x61 && letter <= 0x7A || first >= 0x30 && first <= 0x39 {
          if word == nil { word = index }
        } else if let start = word {
          units.append(SearchUnit(start: start, end: index, isLetter: false))
          word = nil
        }
        index += 1
        continue
      }
      let (scalar, length) = Scalars.decode(text, index)
      switch kind(scalar) {
      case .letter:
        if let start = word { units.append(SearchUnit(start: start, end: index, isLetter: false)) }
        word = nil
        units.append(SearchUnit(start: index, end: index + length, isLetter: true))
      case .mark where word == nil && units.last.map { $0.isLetter && $0.end == index } ?? false:
        units[units.count - 1].end = index + length
      case .word, .mark: if word == nil { word = index }
      case .other:
        if let start = word { units.append(SearchUnit(start: start, end: index, isLetter: false)) }
        word = nil
      }
      index += length
    }
    if let start = word { units.append(SearchUnit(start: start, end: text.count, isLetter: false)) }
    return units
  }

  /// The same of a string.
  public static func cut(_ text: String) -> [SearchUnit] {
    var text = text
    return text.withUTF8 { cut($0) }
  }

  private enum Kind { case word, letter, mark, other }

  private static func kind(_ value: UInt32) -> Kind {
    if value == 0x3099 || value == 0x309A || value == 0xFF9E || value == 0xFF9F { return .mark }
    switch Script.of(value) {
    case .han, .kana: return .letter
    case .thai, .lao, .khmer, .burmese:
      guard let scalar = Unicode.Scalar(value) else { return .other }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark: return .mark
      case .decimalNumber: return .word
      default: return scalar.isIndexedInWords ? .letter : .other
      }
    case .hangul where value >= 0xAC00 && value <= 0xD7A3: return .word
    default: break
    }
    guard let scalar = Unicode.Scalar(value), scalar.isIndexedInWords else { return .other }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    default: return .word
    }
  }
}
