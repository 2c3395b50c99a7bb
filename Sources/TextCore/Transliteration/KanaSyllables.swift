import Foundation

/// Syllables of kana as consonants and vowels.
enum KanaSyllables {
  private static let rows: [String: String] = [
    "": "アイウエオ", "k": "カキクケコ", "s": "サ スセソ", "t": "タ  テト", "n": "ナニヌネノ", "h": "ハヒ ヘホ", "m": "マミムメモ",
    "y": "ヤ ユ ヨ", "r": "ラリルレロ", "w": "ワヰ ヱヲ", "g": "ガギグゲゴ", "z": "ザ ズゼゾ", "d": "ダ  デド", "b": "バビブベボ",
    "p": "パピプペポ", "sh": " シ   ", "ch": " チ   ", "ts": "  ツ  ", "f": "  フ  ", "j": " ジ   ", "dj": " ヂ   ",
    "dz": "  ヅ  ", "v": "ヷヸヴヹヺ",
  ]
  private static let small: [Character: String] = [
    "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa",
  ]
  private static let syllables: [Character: (consonant: String, vowel: String)] = {
    var table: [Character: (String, String)] = [:]
    for (consonant, letters) in rows {
      for (letter, vowel) in zip(letters, ["a", "i", "u", "e", "o"]) where letter != " " {
        table[letter] = (consonant, vowel)
      }
    }
    return table
  }()

  static func units(_ word: some StringProtocol) -> [String] {
    var units: [String] = []
    for scalar in word.unicodeScalars {
      // Hiragana stand 96 before their katakana.
      let katakana = (0x3041...0x3096).contains(scalar.value) ? Unicode.Scalar(scalar.value + 96) ?? scalar : scalar
      let letter = Character(katakana)
      if letter == "ー" || letter == "ッ" { continue }
      if letter == "ン" {
        units.append("N")
      } else if let own = small[letter] {
        // `シャ` is one syllable, `ヴィ` too: the vowel before gives way.
        let isOne = units.last.map { ["i", "u", "e", "o"].contains($0) } ?? false
        let before = isOne ? units.removeLast() : ""
        if own.count == 1, before == "u" || before == "o",
          units.isEmpty || ["i", "u", "e", "o", "a"].contains(units.last ?? "")
        {
          units.append("w")
        } else if own.count == 2, let consonant = units.last, !["sh", "ch", "j", "dj"].contains(consonant) {
          units.append("y")
        }
        units.append(String(own.suffix(1)))
      } else if let (consonant, vowel) = syllables[letter] {
        if !consonant.isEmpty { units.append(consonant) }
        units.append(vowel)
      } else {
        return []
      }
    }
    return units
  }
}
