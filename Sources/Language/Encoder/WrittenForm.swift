import TextCore

/// How a word is written and what the lists say of it: five numbers of tables and 34 flags.
package struct WrittenForm: Sendable, Hashable {
  package static let flagCount = 34

  /// Rows of the tables of suffix3, shape, cluster, prefix4 and suffix4.
  package var rows: SIMD8<Int32>
  /// Bit k is flag k.
  package var flags: UInt64

  /// The forms of the words of a text, by token.
  package static func of(_ text: TokenizedText, model: EncoderModel, knowledge: Knowledge) -> [WrittenForm] {
    var forms = text.tokens.indices.map { word(text.bytes($0), model, knowledge) }
    for sentence in text.sentences {
      findNames(sentence, text, model, &forms)
      let shouted = sentence.count { forms[$0].flags >> 21 & 1 == 1 }
      let isShouted = Double(shouted) > 0.6 * Double(sentence.count)
      for index in sentence {
        if index == sentence.lowerBound { forms[index].flags |= 1 << 26 }
        if isShouted { forms[index].flags |= 1 << 27 }
        if index == sentence.upperBound - 1 { forms[index].flags |= 1 << 33 }
      }
    }
    return forms
  }

  /// The longest phrases of the lists, from left to right.
  private static func findNames(
    _ sentence: Range<Int>, _ text: TokenizedText, _ model: EncoderModel, _ forms: inout [WrittenForm]
  ) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      var hash = ByteHash()
      var best: (end: Int, hit: ListEntry.Hit)?
      var end = index
      while end < sentence.upperBound {
        if end > index { hash.add(0x20) }
        Knowledge.add(text.bytes(end), to: &hash)
        let entry = model.listEntry(hash.value)
        end += 1
        if let hit = entry.hit { best = (end, hit) }
        if !entry.contains(.goesOn) { break }
      }
      guard let best else {
        index += 1
        continue
      }
      for place in index..<best.end {
        let bit = UInt64(best.hit.rawValue - 1) * 2 + (place == index ? 0 : 1)
        forms[place].flags |= 1 << bit | 1 << (best.end - index == 1 ? 12 : 13)
      }
      index = best.end
    }
  }

  /// What is known of a word alone.
  private static func word(_ bytes: ArraySlice<UInt8>, _ model: EncoderModel, _ knowledge: Knowledge) -> WrittenForm {
    let letters = Letters(bytes)
    let lower = Scalars.lowercased(bytes)
    let hash = Knowledge.hash(bytes)
    let entry = model.listEntry(hash)
    var flags: UInt64 = 0
    func set(_ bit: UInt64, _ isOn: Bool) { if isOn { flags |= 1 << bit } }
    set(14, entry.contains(.firstName))
    set(15, entry.contains(.lastName))
    set(16, entry.contains(.organisationWord))
    set(17, entry.contains(.placeWord))
    set(18, entry.contains(.eventWord))
    set(19, model.listEntry(Knowledge.hash(lower, seed: ListEntry.titleSeed)).contains(.titleWord))
    set(20, letters.classes.first == Letters.upper)
    let uppers = letters.classes.count { $0 == Letters.upper }
    let lowers = letters.classes.count { $0 == Letters.lower }
    let isUpper = uppers > 0 && lowers == 0
    set(21, isUpper && letters.count > 1)
    set(22, lowers > 0 && uppers == 0)
    set(23, letters.classes.contains(Letters.digit))
    set(24, bytes.contains(0x2D))
    set(25, !letters.hasWord)
    set(28, bytes.contains(0x2E) && letters.count > 1)
    set(29, letters.classes.dropFirst().contains(Letters.upper) && !isUpper)
    set(30, letters.count <= 2)
    var cluster = knowledge.clusters(hash)?.fine ?? 0
    if cluster == 0 {
      cluster = knowledge.clusters(Knowledge.hash(lower))?.fine ?? 0
      set(cluster == 0 ? 31 : 32, true)
    }
    let plain = letters.plain
    func row(_ letter: UInt8, _ part: some Sequence<[UInt8]>) -> Int32 {
      var check = Checksum()
      check.add(letter)
      for scalar in part { for byte in scalar { check.add(byte) } }
      return Int32(check.value % 8191 + 1)
    }
    var shape = Checksum()
    for byte in letters.shape { shape.add(byte) }
    return WrittenForm(
      rows: SIMD8(
        row(0x78, plain.suffix(3)), Int32(shape.value % 511 + 1), Int32(cluster), row(0x71, plain.prefix(4)),
        row(0x79, plain.suffix(4)), 0, 0, 0),
      flags: flags)
  }
}

/// The characters of a word with what kind each is.
private struct Letters {
  static let upper: UInt8 = 0x58
  static let lower: UInt8 = 0x78
  static let digit: UInt8 = 0x64

  /// For each character `X`, `x`, `d`, or 0 for anything else.
  private(set) var classes: [UInt8] = []
  /// For each character its UTF-8, letters in lower case and digits as 0.
  private(set) var plain: [[UInt8]] = []
  /// The classes of the first twelve characters, each told when it differs from the last, the second in any case.
  private(set) var shape: [UInt8] = []
  private(set) var hasWord = false

  var count: Int { classes.count }

  init(_ bytes: ArraySlice<UInt8>) {
    var signs: [[UInt8]] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let value = scalar.value
      let kind: UInt8
      if value < 0x80 {
        switch value {
        case 0x41...0x5A: kind = Self.upper
        case 0x61...0x7A: kind = Self.lower
        case 0x30...0x39: kind = Self.digit
        default: kind = 0
        }
        if kind != 0 { hasWord = true }
      } else {
        let properties = scalar.properties
        kind =
          properties.isUppercase
          ? Self.upper
          : properties.isLowercase ? Self.lower : properties.generalCategory == .decimalNumber ? Self.digit : 0
        if properties.isAlphabetic || properties.numericType != nil { hasWord = true }
      }
      classes.append(kind)
      let own = Array(String(Character(scalar)).utf8)
      let lower = value < 0x80 ? [kind == Self.upper ? own[0] | 0x20 : own[0]] : Scalars.lowercased(own)
      plain.append(kind == Self.digit ? [0x30] : lower)
      if classes.count <= 12 {
        let sign = kind == 0 ? own : [kind]
        if signs.last != sign || signs.count < 2 { signs.append(sign) }
      }
    }
    shape = signs.flatMap { $0 }
  }
}

/// CRC-32 (ISO 3309), bit-reversed.
struct Checksum {
  private var state: UInt32 = 0xFFFF_FFFF

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  mutating func add(_ byte: UInt8) { state = Self.table[Int((state ^ UInt32(byte)) & 0xFF)] ^ (state >> 8) }

  var value: UInt32 { state ^ 0xFFFF_FFFF }
}
