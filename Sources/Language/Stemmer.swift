/// The Porter stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980) over lower-case ASCII bytes.
package struct Stemmer {
  private var word: [UInt8]
  private var end = 0
  private var stemEnd = 0

  /// The stem of `word`, which is in lower case; words with other bytes than a-z are given back as they are.
  package static func stem(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 2, word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
    var stemmer = Stemmer(word: word)
    stemmer.run()
    return Array(stemmer.word[..<stemmer.end])
  }

  private init(word: [UInt8]) {
    self.word = word
    end = word.count
  }

  private mutating func run() {
    stripPlural()
    stripPast()
    if hasSuffix("y"), containsVowel(stemEnd) { word[end - 1] = 0x69 }
    replaceFirst(Self.doubleSuffixes, measure: 0)
    replaceFirst(Self.simpleSuffixes, measure: 0)
    stripLong()
    tidy()
  }

  private func isConsonant(_ index: Int) -> Bool {
    switch word[index] {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: false
    case 0x79: index == 0 || !isConsonant(index - 1)
    default: true
    }
  }

  /// Porter's m: the number of vowel-consonant sequences before `end`.
  private func measure(_ end: Int) -> Int {
    var count = 0
    var wasVowel = false
    for index in 0..<end {
      let consonant = isConsonant(index)
      if consonant, wasVowel { count += 1 }
      wasVowel = !consonant
    }
    return count
  }

  private func containsVowel(_ end: Int) -> Bool { (0..<end).contains { !isConsonant($0) } }

  private func endsDouble(_ end: Int) -> Bool {
    end > 1 && word[end - 1] == word[end - 2] && isConsonant(end - 1)
  }

  private func endsShort(_ end: Int) -> Bool {
    guard end > 2, isConsonant(end - 1), !isConsonant(end - 2), isConsonant(end - 3) else { return false }
    return ![0x77, 0x78, 0x79].contains(word[end - 1])
  }

  private mutating func hasSuffix(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard count <= end else { return false }
    for offset in 0..<count where suffix.utf8Start[offset] != word[end - count + offset] { return false }
    stemEnd = end - count
    return true
  }

  private mutating func set(_ suffix: StaticString) {
    word.removeSubrange(stemEnd...)
    for offset in 0..<suffix.utf8CodeUnitCount { word.append(suffix.utf8Start[offset]) }
    end = word.count
  }

  private mutating func stripPlural() {
    if hasSuffix("sses") || hasSuffix("ies") {
      end -= 2
    } else if !hasSuffix("ss"), hasSuffix("s") {
      end -= 1
    }
  }

  private mutating func stripPast() {
    if hasSuffix("eed") {
      if measure(stemEnd) > 0 { end -= 1 }
      return
    }
    guard (hasSuffix("ed") && containsVowel(stemEnd)) || (hasSuffix("ing") && containsVowel(stemEnd)) else { return }
    end = stemEnd
    if hasSuffix("at") || hasSuffix("bl") || hasSuffix("iz") {
      stemEnd = end
      set("e")
    } else if endsDouble(end), ![0x6C, 0x73, 0x7A].contains(word[end - 1]) {
      end -= 1
    } else if measure(end) == 1, endsShort(end) {
      stemEnd = end
      set("e")
    }
  }

  private static let doubleSuffixes: [(StaticString, StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
  ]
  private static let simpleSuffixes: [(StaticString, StaticString)] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
  ]

  private mutating func replaceFirst(_ table: [(StaticString, StaticString)], measure least: Int) {
    for (suffix, replacement) in table where hasSuffix(suffix) {
      if measure(stemEnd) > least { set(replacement) }
      return
    }
  }

  private static let longSuffixes: [StaticString] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al",
    "er", "ic", "ou",
  ]

  private mutating func stripLong() {
    for suffix in Self.longSuffixes where hasSuffix(suffix) {
      if suffix.utf8CodeUnitCount == 3, suffix.utf8Start[0] == 0x69, suffix.utf8Start[1] == 0x6F {
        guard stemEnd > 0, word[stemEnd - 1] == 0x73 || word[stemEnd - 1] == 0x74 else { return }
      }
      if measure(stemEnd) > 1 { end = stemEnd }
      return
    }
  }

  private mutating func tidy() {
    if word[end - 1] == 0x65 {
      let count = measure(end - 1)
      if count > 1 || (count == 1 && !endsShort(end - 1)) { end -= 1 }
    }
    if word[end - 1] == 0x6C, endsDouble(end), measure(end) > 1 { end -= 1 }
  }
}
