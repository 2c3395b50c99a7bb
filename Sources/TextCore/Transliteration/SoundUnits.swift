import Foundation

/// A word cut into the units that its letters are read by: letters, parts of syllables, initials and finals of pinyin.
package enum SoundUnits {
  /// The units of `word` in `script`; empty where a letter belongs to another script or can't be read.
  package static func of(
    _ word: some StringProtocol, _ script: NameScript, pinyin: (Unicode.Scalar) -> String?
  ) -> [String] {
    switch script {
    case .kana: KanaSyllables.units(word)
    case .hangul: hangul(word)
    case .han: han(word, pinyin)
    case .arabic: arabic(word)
    case .latin: LatinLetters.of(word)?.map { String(UnicodeScalar($0)) } ?? []
    case .hebrew: letters(word, script) { hebrewFinals[$0] ?? $0 }
    default: letters(word, script) { $0 }
    }
  }

  /// Letters in lower case and without accents, where they are no letters of their own (`й`, `ї`).
  private static func letters(
    _ word: some StringProtocol, _ script: NameScript, _ plain: (Unicode.Scalar) -> Unicode.Scalar
  ) -> [String] {
    var units: [String] = []
    let text = script == .greek ? word.lowercased().decomposedStringWithCanonicalMapping : word.lowercased()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0x591...0x5C7: continue
      // Geresh makes another sound of the letter before it.
      case 0x27, 0x2019, 0x5F3:
        if script == .hebrew, !units.isEmpty { units[units.count - 1] += "'" }
      default:
        guard NameScript(scalar) == script else { return [] }
        units.append(String(plain(scalar)))
      }
    }
    return units
  }

  private static let hebrewFinals: [Unicode.Scalar: Unicode.Scalar] = [
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
  ]

  private static func arabic(_ word: some StringProtocol) -> [String] {
    var units: [String] = []
    for scalar in word.precomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar.value {
      // Marks of vowels and the stroke that only lengthens a word.
      case 0x640, 0x64B...0x65F, 0x670, 0x27, 0x2019: continue
      case 0x622, 0x623, 0x625, 0x671: units.append("ا")
      case 0x649, 0x6CC: units.append("ي")
      case 0x6A9: units.append("ك")
      default:
        guard NameScript(scalar) == .arabic else { return [] }
        units.append(String(scalar))
      }
    }
    // The article is no part of the name.
    if units.count > 4, units[0] == "ا", units[1] == "ل" { units.removeFirst(2) }
    return units
  }

  private static func hangul(_ word: some StringProtocol) -> [String] {
    var units: [String] = []
    for scalar in word.unicodeScalars {
      guard (0xAC00...0xD7A3).contains(scalar.value) else { return [] }
      let syllable = scalar.value - 0xAC00
      let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28)
      // The eleventh consonant is silent where it begins a syllable.
      if lead != 11, let letter = Unicode.Scalar(0x1100 + lead) { units.append(String(letter)) }
      if let letter = Unicode.Scalar(0x1161 + vowel) { units.append(String(letter)) }
      if tail > 0, let letter = Unicode.Scalar(0x11A7 + tail) { units.append(String(letter)) }
    }
    return units
  }

  private static func han(_ word: some StringProtocol, _ pinyin: (Unicode.Scalar) -> String?) -> [String] {
    var units: [String] = []
    for scalar in word.unicodeScalars {
      guard NameScript(scalar) == .han, let syllable = pinyin(scalar) else { return [] }
      let double = syllable.prefix(2)
      let initial = ["zh", "ch", "sh"].contains(double) ? 2 : "aeiou".contains(syllable.prefix(1)) ? 0 : 1
      if initial > 0 { units.append(String(syllable.prefix(initial)) + "-") }
      let final = syllable.dropFirst(initial)
      if !final.isEmpty { units.append("-" + final) }
    }
    return units
  }
}
