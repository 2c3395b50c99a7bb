/// The stem of an English word: M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980).
public struct Stemmer {
  /// Two editions of the algorithm; what is stored was made by either, so both stay.
  public enum Edition: Sendable {
    /// As SQLite's FTS5 indexes, so that what a search finds is also what is marked: Porter's later rules for `-logi`
    /// and `-bli`, a suffix leaves at least one letter, and words of any script are stemmed.
    case index
    /// As printed; what related articles are found by. Only words of a to z are stemmed.
    case printed
  }

  private var word: [UInt8]
  private var count: Int
  private let edition: Edition

  /// The stem of a word given as UTF-8 in lower case; words under three bytes or over 64 are their own stems.
  public static func stem(_ word: [UInt8], _ edition: Edition) -> [UInt8] {
    guard word.count > 2, word.count <= 64 else { return word }
    if edition == .printed, !word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return word }
    var stem = Stemmer(word: word, count: word.count, edition: edition)
    stem.dropPlural()
    stem.dropPast()
    if stem.ends("y"), stem.hasVowel(stem.count - 1) { stem.word[stem.count - 1] = UInt8(ascii: "i") }
    stem.replace(edition == .index ? Self.doubled : Self.doubledAsPrinted)
    stem.replace(Self.single)
    stem.dropLong()
    stem.tidy()
    return Array(stem.word[..<stem.count])
  }

  private static let doubled: [(StaticString, StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
  ]
  private static let doubledAsPrinted: [(StaticString, StaticString)] =
    doubled.compactMap { suffix, short in
      switch "\(suffix)" {
      case "logi": nil
      case "bli": ("abli", "able")
      default: (suffix, short)
      }
    }
  private static let single: [(StaticString, StaticString)] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
  ]
  private static let long: [StaticString] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
  ]

  private func isVowel(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    case UInt8(ascii: "y"): index > 0 && !isVowel(index - 1)
    default: false
    }
  }

  private func hasVowel(_ end: Int) -> Bool { (0..<end).contains(where: isVowel) }

  /// Porter's m: how often a vowel is followed by a consonant before `end`.
  private func measure(_ end: Int) -> Int {
    var changes = 0
    var before = false
    for index in 0..<end {
      let vowel = isVowel(index)
      if before, !vowel { changes += 1 }
      before = vowel
    }
    return changes
  }

  /// Consonant, vowel, consonant other than w, x, y before `end`: Porter's *o.
  private func isShort(_ end: Int) -> Bool {
    guard end > 2, !isVowel(end - 1), isVowel(end - 2), !isVowel(end - 3) else { return false }
    return word[end - 1] < UInt8(ascii: "w") || word[end - 1] == UInt8(ascii: "z")
  }

  private func ends(_ suffix: StaticString) -> Bool {
    let size = suffix.utf8CodeUnitCount
    guard size < count || size == count && edition == .printed else { return false }
    for index in 0..<size where word[count - size + index] != suffix.utf8Start[index] { return false }
    return true
  }

  private mutating func swap(_ size: Int, for suffix: StaticString) {
    word.removeSubrange((count - size)...)
    for index in 0..<suffix.utf8CodeUnitCount { word.append(suffix.utf8Start[index]) }
    count = word.count
  }

  private mutating func dropPlural() {
    if ends("sses") || ends("ies") {
      count -= 2
    } else if ends("s"), !ends("ss") {
      count -= 1
    }
    word.removeSubrange(count...)
  }

  private mutating func dropPast() {
    if ends("eed") {
      if measure(count - 3) > 0 { count -= 1 }
    } else if ends("ed"), hasVowel(count - 2) {
      count -= 2
      mend()
    } else if ends("ing"), hasVowel(count - 3) {
      count -= 3
      mend()
    }
    word.removeSubrange(count...)
  }

  /// After `ed` or `ing`: conflat(ed) -> conflate, hopp(ing) -> hop, fil(ing) -> file.
  private mutating func mend() {
    word.removeSubrange(count...)
    if ends("at") || ends("bl") || ends("iz") {
      swap(0, for: "e")
    } else if count > 1, word[count - 1] == word[count - 2], !isVowel(count - 1), !ends("l"), !ends("s"), !ends("z") {
      count -= 1
    } else if measure(count) == 1, isShort(count) {
      swap(0, for: "e")
    }
  }

  private mutating func replace(_ table: [(StaticString, StaticString)]) {
    for (suffix, short) in table where ends(suffix) {
      let size = suffix.utf8CodeUnitCount
      if measure(count - size) > 0 { swap(size, for: short) }
      return
    }
  }

  private mutating func dropLong() {
    for suffix in Self.long where ends(suffix) {
      let rest = count - suffix.utf8CodeUnitCount
      let isIon = suffix.utf8CodeUnitCount == 3 && suffix.utf8Start[1] == UInt8(ascii: "o") && ends("ion")
      if isIon, rest == 0 { return }
      if isIon, word[rest - 1] != UInt8(ascii: "s"), word[rest - 1] != UInt8(ascii: "t") { return }
      if measure(rest) > 1 { count = rest }
      return
    }
  }

  private mutating func tidy() {
    if word[count - 1] == UInt8(ascii: "e") {
      let size = measure(count - 1)
      if size > 1 || size == 1 && !isShort(count - 1) { count -= 1 }
    }
    if count > 1, word[count - 1] == UInt8(ascii: "l"), word[count - 2] == UInt8(ascii: "l"), measure(count - 1) > 1 {
      count -= 1
    }
  }
}

// MARK: - Words that are half typed

extension Stemmer {
  /// What may stand behind the beginning of a word and is no part of its stem.
  private static let endings = [
    "ational", "tional", "ization", "isation", "ations", "ation", "ators", "ator", "fulness", "ousness", "iveness",
    "alism", "ality", "ivity", "bility", "ances", "ance", "ences", "ence", "ments", "ement", "ment", "ness", "icate",
    "ative", "alize", "ical", "able", "ible", "ants", "ant", "ents", "ent", "ions", "ion", "ing", "ings", "ized",
    "izes",
    "ize", "ising", "ies", "ied", "ers", "er", "eds", "ed", "es", "ous", "ive", "ful", "ally", "ly", "ity", "ate", "al",
  ]

  /// Words whose stems may stand for the words that begin with `prefix`: "governm" begins "government", which the index
  /// holds as "govern".
  public static func stems(ofPrefix prefix: String) -> [String] {
    let letters = Array(prefix.lowercased().utf8)
    guard letters.count >= 4, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
    var found: [String] = []
    for cut in max(3, letters.count - 6)..<letters.count {
      let rest = String(decoding: letters[cut...], as: UTF8.self)
      guard endings.contains(where: { $0.hasPrefix(rest) }) else { continue }
      let base = String(decoding: letters[..<cut], as: UTF8.self)
      found.append(base)
      found.append(base + "e")
      if cut > 3, letters[cut - 1] == letters[cut - 2] { found.append(String(base.dropLast())) }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
