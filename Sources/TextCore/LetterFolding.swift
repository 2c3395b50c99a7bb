import Foundation

/// Letters as the full-text index holds them: what readers leave out or write in another way is one letter.
extension Folding {
  /// A word as the index holds it, before it is stemmed.
  public static func term(of word: String) -> String { String(decoding: indexed(Array(word.utf8)), as: UTF8.self) }

  /// A word, given in UTF-8 as written, as the index holds it. `transcribing` writes `ä` as `ae` and not as `a`.
  public static func indexed(_ word: [UInt8], transcribing: Bool = false) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(word.count)
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { folded.append(lowercased(byte)) }
      return folded
    }
    var hasVoiceMark = false
    for scalar in composed(word).unicodeScalars {
      if transcribing, let letters = transcriptions[scalar.properties.lowercaseMapping] {
        folded += letters
      } else if scalar.value < 0x600 {
        folded += low[Int(scalar.value)]
      } else {
        folded += bytes(of: scalar)
        if scalar.value == 0xFF9E || scalar.value == 0xFF9F { hasVoiceMark = true }
      }
    }
    return hasVoiceMark
      ? Array(String(decoding: folded, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8) : folded
  }

  /// The word with letters and their accents in one scalar each.
  private static func composed(_ word: [UInt8]) -> String {
    let text = String(decoding: word, as: UTF8.self)
    let isOpen = text.unicodeScalars.contains {
      switch $0.value {
      case 0x300...0x36F, 0x653...0x655, 0x3099, 0x309A, 0x1100...0x11FF: true
      default: false
      }
    }
    return isOpen ? text.precomposedStringWithCanonicalMapping : text
  }

  private static let low: [[UInt8]] = (0..<0x600).map { Unicode.Scalar($0).map(bytes) ?? [] }

  private static func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
    var folded = ""
    fold(scalar, into: &folded, isPart: false)
    return Array(folded.utf8)
  }

  private static func fold(_ scalar: Unicode.Scalar, into folded: inout String, isPart: Bool) {
    if isDropped(scalar.value) { return }
    if let letters = letters[scalar.value] {
      folded += letters
      return
    }
    switch scalar.value {
    case 0..<0x80: folded.unicodeScalars.append(Unicode.Scalar(lowercased(UInt8(scalar.value))))
    case 0x3400...0x9FFF: folded.unicodeScalars.append(simplified[scalar] ?? scalar)
    case 0x439, 0x419, 0x457, 0x407, 0x45E, 0x40E, 0x453, 0x403, 0x45C, 0x40C:
      // Letters of their own that Unicode takes apart.
      folded += scalar.properties.lowercaseMapping
    case 0xFB00...0xFDFF, 0xFE70...0xFEFF, 0xFF00...0xFFEF:
      guard !isPart else {
        folded += scalar.properties.lowercaseMapping
        return
      }
      for part in String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars {
        fold(part, into: &folded, isPart: true)
      }
    default:
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        folded += String(Int(value))
      } else {
        foldLetter(scalar, into: &folded)
      }
    }
  }

  private static func foldLetter(_ scalar: Unicode.Scalar, into folded: inout String) {
    let lower = scalar.properties.lowercaseMapping
    switch Script.of(scalar.value) {
    case .latin, .greek, .cyrillic, .arabic, .hebrew, .devanagari, .bengali, .gurmukhi, .oriya:
      for part in lower.decomposedStringWithCanonicalMapping.unicodeScalars where !isDropped(part.value) {
        if let letters = letters[part.value] { folded += letters } else { folded.unicodeScalars.append(part) }
      }
    default: folded += lower
    }
  }

  /// Accents, points and vowel signs that are left out as often as written, and marks that only lengthen a line.
  private static func isDropped(_ value: UInt32) -> Bool {
    switch value {
    case 0x2B9...0x2BF, 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: true
    case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED: true
    case 0x93C, 0x9BC, 0xA3C, 0xABC, 0xB3C, 0xCBC, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
      true
    default: false
    }
  }

  /// Letters that have no accent in Unicode's sense, and those that one script writes in several forms.
  private static let letters: [UInt32: String] = {
    var table: [UInt32: String] = [:]
    let pairs = """
      ø o Ø o ł l Ł l đ d Đ d ð d Ð d þ th Þ th ß ss ẞ ss œ oe Œ oe æ ae Æ ae ı i ħ h Ħ h ŧ t Ŧ t ŋ n Ŋ n ĸ k ſ s ə e Ə e
      ς σ ґ г Ґ г أ ا إ ا آ ا ٱ ا ؤ و ئ ي ى ي ی ي ې ي ک ك ڪ ك ة ه ۀ ه ہ ه ە ه ھ ه ۃ ه ँ ं ヶ ケ ゖ け
      """
    let words = pairs.split(whereSeparator: \.isWhitespace)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      if let scalar = words[index].unicodeScalars.first { table[scalar.value] = String(words[index + 1]) }
    }
    return table
  }()

  private static let transcriptions: [String: [UInt8]] = {
    var table: [String: [UInt8]] = [:]
    for pair in ["äae", "öoe", "üue", "øoe", "åaa", "æae"] {
      table[String(pair.prefix(1))] = Array(pair.dropFirst().utf8)
    }
    return table
  }()

  /// Traditional Chinese letters to simplified ones, from the table of ICU 72.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
    let text = String(decoding: PackageResources.han_txt, as: UTF8.self)
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var traditional: Unicode.Scalar?
    for scalar in text.unicodeScalars where scalar.value > 0x20 {
      if let letter = traditional {
        table[letter] = scalar
        traditional = nil
      } else {
        traditional = scalar
      }
    }
    return table
  }()

  // MARK: - Accents

  /// `word` in composed form and lower case up to its last accented letter; nil where none has an accent. Accents are
  /// those of Latin and Greek letters: in other scripts they make another letter or are rarely written.
  public static func accentedBeginning(of word: String) -> String? {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let word = withAccents(word)
    let last = word.lastIndex { character in
      guard let scalar = character.unicodeScalars.first else { return false }
      switch Script.of(scalar.value) {
      case .latin, .greek:
        return scalar.value > 0x7F && !unaccented.contains(character)
          && term(of: String(character)) != String(character)
      default: return false
      }
    }
    return last.map { String(word[...$0]) }
  }

  /// Letters that are folded and bear no accent.
  private static let unaccented: Set<Character> = ["ß", "ς", "œ", "æ", "ı", "ſ"]

  /// `word` in composed form and lower case, with one form of those accents that are written in two.
  public static func withAccents(_ word: String) -> String {
    let word = word.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
    guard word.unicodeScalars.contains(where: { $0.value == 0x15F || $0.value == 0x163 }) else { return word }
    return word.replacing("ş", with: "ș").replacing("ţ", with: "ț")
  }
}
