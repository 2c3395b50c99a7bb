/// What the width of text depends on, for one code point.
struct ScalarTraits: OptionSet {
  let rawValue: UInt8

  /// Shown in the cell of what stands before it.
  static let combining = ScalarTraits(rawValue: 1)
  /// Shown as nothing.
  static let ignorable = ScalarTraits(rawValue: 2)
  static let wide = ScalarTraits(rawValue: 4)
  /// Wide where U+FE0F follows.
  static let emojiVariation = ScalarTraits(rawValue: 8)
  static let pictographic = ScalarTraits(rawValue: 16)
  /// A cluster by itself beside another that stands alone, assigned and without any trait but `wide`.
  static let standsAlone = ScalarTraits(rawValue: 32)
  /// An East Asian half-width form; counts as East Asian for line breaking.
  static let halfWidth = ScalarTraits(rawValue: 64)
  /// Takes a column of its own, but only behind a base.
  static let spacingMark = ScalarTraits(rawValue: 128)

  static subscript(scalar: Unicode.Scalar) -> ScalarTraits {
    let value = scalar.value
    if value < 0x20000 { return ScalarTraits(rawValue: table[Int(value)]) }
    if value < 0x40000 { return .wide }
    return value >= 0xE0000 && value < 0xE1000 ? .ignorable : []
  }

  /// The columns of a code point that is no control: 0, 1 or 2.
  var width: Int { isDisjoint(with: [.combining, .ignorable]) ? (contains(.wide) ? 2 : 1) : 0 }

  /// One byte for each code point of planes 0 and 1; 128 kB that save every look-up a search.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x20000)
    func add(_ trait: ScalarTraits, _ ranges: [ClosedRange<Int>]) {
      for range in ranges {
        for value in range { table[value] |= trait.rawValue }
      }
    }
    add(.combining, HexRanges.parse(ScalarRanges.combining))
    add(.ignorable, HexRanges.parse(ScalarRanges.ignorable))
    add(.wide, HexRanges.parse(ScalarRanges.wide))
    add(.emojiVariation, HexRanges.parse(ScalarRanges.emojiVariation))
    add(.spacingMark, HexRanges.parse(ScalarRanges.spacingMark))
    add(.pictographic, HexRanges.parse(ScalarRanges.pictographic))
    add(.halfWidth, [0x20A9...0x20A9, 0xFF61...0xFFDC, 0xFFE8...0xFFEE])
    let special: ScalarTraits = [.combining, .ignorable, .pictographic, .spacingMark]
    for range in lonely {
      for value in range where table[value] & special.rawValue == 0 {
        table[value] |= ScalarTraits.standsAlone.rawValue
      }
    }
    return table
  }()

  /// The scripts and signs that make up nearly all news: here a cluster is one code point unless something combining
  /// follows.
  private static let lonely: [ClosedRange<Int>] = [
    0x20...0x7E, 0xA0...0x2FF, 0x384...0x38A, 0x38E...0x3A1, 0x3A3...0x52F, 0x5D0...0x5EA, 0x620...0x64A,
    0x2010...0x2027,
    0x2030...0x205E, 0x20A0...0x20C0, 0x2100...0x218B, 0x2190...0x2426, 0x2500...0x28FF, 0x3001...0x3029,
    0x3041...0x3096,
    0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E,
  ]
}

/// Reads ranges of code points as the tables have them: `A9 200B-200F`.
enum HexRanges {
  static func parse(_ text: String) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    var first: Int?
    var value = 0
    var isInNumber = false
    func close() {
      if isInNumber { ranges.append((first ?? value)...value) }
      (first, value, isInNumber) = (nil, 0, false)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): (value, isInNumber) = (value * 16 + Int(byte) - 48, true)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): (value, isInNumber) = (value * 16 + Int(byte) - 55, true)
      case UInt8(ascii: "-"): (first, value) = (value, 0)
      default: close()
      }
    }
    close()
    return ranges
  }
}
