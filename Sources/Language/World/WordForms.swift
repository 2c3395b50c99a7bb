import TextCore

/// How names change in a language: what is put before them and what endings they take.
package struct WordForms: Sendable {
  /// What may stand before a name in one word (`و` and `ب` in Arabic), in the order in which it is taken off.
  private let prefixes: [[UInt8]]
  /// How many letters an ending may have.
  private let longestEnding: Int
  /// What may stand in place of an ending in the form that lists have.
  private let repairs: [[UInt8]]
  /// The endings of names, where they don't just stand behind the form of lists.
  private let endings: Set<[UInt8]>
  /// Endings begin with an apostrophe (`İran'ın`).
  private let hasApostrophe: Bool
  /// Beginnings and endings that are often written with another letter (`احمد` for `أحمد`), each with what lists may
  /// have.
  private let spellings: [(written: [UInt8], listed: [UInt8], isEnding: Bool)]

  private init(
    prefixes: String = "", ending: Int = 0, repairs: String = "", endings: String = "", apostrophe: Bool = false,
    beginnings: String = "", ends: String = ""
  ) {
    self.prefixes = prefixes.split(separator: " ").map { Array($0.utf8) }
    longestEnding = ending
    self.repairs = [[]] + repairs.split(separator: " ").map { Array($0.utf8) }
    self.endings = Set(endings.split(separator: " ").map { Array($0.utf8) })
    hasApostrophe = apostrophe
    func pairs(_ text: String, isEnding: Bool) -> [(written: [UInt8], listed: [UInt8], isEnding: Bool)] {
      text.split(separator: " ").map { $0.split(separator: "=") }
        .map { (Array($0[0].utf8), Array($0[1].utf8), isEnding) }
    }
    spellings = pairs(beginnings, isEnding: false) + pairs(ends, isEnding: true)
  }

  package static let none = WordForms()

  /// Nobody's name is cut below these many letters.
  private static let least = 4

  private static let table: [String: WordForms] = [
    "ar": WordForms(
      prefixes: "و ف ب ك ل", beginnings: "ا=أ ا=إ ا=آ الا=الأ الا=الإ الا=الآ", ends: "ه=ة ي=ى ى=ي"),
    "he": WordForms(prefixes: "ו ש ב כ ל מ ה"),
    "ru": WordForms(ending: 2, repairs: "а я ь й ия", endings: eastSlavic),
    "uk": WordForms(ending: 2, repairs: "а я ь й ія", endings: eastSlavic),
    "be": WordForms(ending: 2, repairs: "а я ь й ія", endings: eastSlavic),
    "bg": WordForms(ending: 2),
    "sr": WordForms(ending: 2, repairs: "a ja o e а ја о е", endings: southSlavic),
    "hr": WordForms(ending: 2, repairs: "a ja o e", endings: southSlavic),
    "bs": WordForms(ending: 2, repairs: "a ja o e", endings: southSlavic),
    "sl": WordForms(ending: 2, repairs: "a ja o e", endings: southSlavic),
    "pl": WordForms(ending: 3, repairs: "a ja ia o", endings: polish),
    "cs": WordForms(ending: 2, repairs: "a e o ie", endings: czech),
    "sk": WordForms(ending: 2, repairs: "a o ia", endings: czech),
    "hu": WordForms(ending: 3, repairs: "a"),
    "fi": WordForms(ending: 4, repairs: "i"),
    "et": WordForms(ending: 3),
    "tr": WordForms(ending: 3, apostrophe: true),
    "de": WordForms(ending: 1), "nb": WordForms(ending: 1), "nn": WordForms(ending: 1), "no": WordForms(ending: 1),
    "da": WordForms(ending: 1), "sv": WordForms(ending: 1),
  ]

  private static let eastSlavic =
    "а у е ы и я ю ь о й ой ей ою ею ым им ом ем ём ого его ому ему ом ый ий ая яя ую юю ые ие ых их ыми ими ам ям ами ями "
    + "ах ях і ї є ові еві ої ій ьої ьому"
  private static let southSlavic =
    "a e i o u om em im oj og eg omu emu ome ima ama ju je ja ovi evi ev ov а е и о у ом ем им ој ог ју је ја"
  private static let polish =
    "a ą ę i y e o u owi em iem om ami ach ego iego emu iemu ym im ej iej ja ji ję ją ii ię ia ią ów owie"
  private static let czech =
    "a e i o u y ě í ý á é ou em ém ům ovi ech ách ami ého ému ým ím ích ých ie ia iu iou om mi ov"

  /// The forms of names in a language by its code; none for languages whose names stay as they are.
  package static func of(_ language: String) -> WordForms { table[language] ?? .none }

  /// True where names have no forms.
  package var isEmpty: Bool { prefixes.isEmpty && longestEnding == 0 }

  /// The words that `word` may be a form of, likeliest first; the word itself is not among them.
  package func candidates(_ word: ArraySlice<UInt8>) -> [[UInt8]] {
    guard !isEmpty else { return [] }
    var found: [[UInt8]] = []
    if hasApostrophe, let mark = Self.apostrophe(word) { return [Array(word[..<mark])] }
    if !prefixes.isEmpty {
      var rest = word
      for _ in 0..<2 {
        guard let prefix = prefixes.first(where: { rest.starts(with: $0) }) else { break }
        rest = rest.dropFirst(prefix.count)
        guard Self.letters(rest) >= 3 else { break }
        found.append(Array(rest))
        // `للعراق` is `ل` and `العراق`, whose alif is not written then.
        if prefix == Array("ل".utf8), rest.starts(with: prefix) { found.append(Array("ا".utf8) + rest) }
      }
    }
    if !spellings.isEmpty {
      for form in [Array(word)] + found where Self.letters(form[...]) >= Self.least { found += respelled(form) }
    }
    var stem = word
    for _ in 0..<longestEnding {
      stem = Self.withoutLast(stem)
      guard Self.letters(stem) >= Self.least - 1 else { break }
      for repair in repairs where !stem.elementsEqual(word) {
        let form = Array(stem) + repair
        if !form.elementsEqual(word), Self.letters(form[...]) >= Self.least { found.append(form) }
      }
    }
    return found
  }

  /// The word with one letter at its beginning or end as lists may have it.
  private func respelled(_ word: [UInt8]) -> [[UInt8]] {
    spellings.compactMap { written, listed, isEnding in
      if isEnding {
        return word.suffix(written.count).elementsEqual(written) ? word.dropLast(written.count) + listed : nil
      }
      return word.starts(with: written) ? listed + word.dropFirst(written.count) : nil
    }
  }

  /// A word and, where names take endings or prefixes, what is left without up to two letters or what stands before it.
  package func stems(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    if hasApostrophe, let mark = Self.apostrophe(word) { return [word[..<mark]] }
    if !prefixes.isEmpty { return [word] + candidates(word).map { $0[...] } }
    var stems = [word]
    var stem = word
    for _ in 0..<min(2, longestEnding) {
      stem = Self.withoutLast(stem)
      if Self.letters(stem) >= Self.least - 1 { stems.append(stem) }
    }
    return stems
  }

  /// A word as it is searched, folded, without what may stand before it and without the article; nil in languages that
  /// put nothing before words.
  package func bare(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard !prefixes.isEmpty else { return nil }
    var rest = Folding.indexed(Array(word))[...]
    for group in [prefixes, [Self.article]] {
      guard let prefix = group.first(where: { rest.starts(with: $0) }), Self.letters(rest.dropFirst(prefix.count)) >= 3
      else { continue }
      rest = rest.dropFirst(prefix.count)
    }
    return Array(rest)
  }

  private static let article = Array("ال".utf8)

  /// Whether two words are forms of one name: what each has behind their common beginning is an ending.
  package func areForms(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    if one.elementsEqual(other) { return true }
    guard !isEmpty else { return false }
    if hasApostrophe {
      let left = Self.apostrophe(one).map { one[..<$0] } ?? one
      let right = Self.apostrophe(other).map { other[..<$0] } ?? other
      return left.elementsEqual(right)
    }
    if !prefixes.isEmpty { return candidates(one).contains(Array(other)) || candidates(other).contains(Array(one)) }
    var common = 0
    for (left, right) in zip(one, other) {
      guard left == right else { break }
      common += 1
    }
    // No letter is cut in two.
    while common > 0, common < one.count && one[one.startIndex + common] & 0xC0 == 0x80 { common -= 1 }
    guard Self.letters(one.prefix(common)) >= Self.least - 1 else { return false }
    let (left, right) = (Array(one.dropFirst(common)), Array(other.dropFirst(common)))
    guard !endings.isEmpty else {
      return (left.isEmpty || right.isEmpty) && Self.letters((left + right)[...]) <= longestEnding
    }
    return (left.isEmpty || endings.contains(left)) && (right.isEmpty || endings.contains(right))
  }

  private static func apostrophe(_ word: ArraySlice<UInt8>) -> Int? {
    if let plain = word.firstIndex(of: 0x27) { return plain > word.startIndex + 1 ? plain : nil }
    var index = word.startIndex
    while index + 2 < word.endIndex {
      if word[index] == 0xE2, word[index + 1] == 0x80, word[index + 2] == 0x99 {
        return index > word.startIndex + 1 ? index : nil
      }
      index += 1
    }
    return nil
  }

  private static func withoutLast(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = word
    while let last = rest.popLast(), last & 0xC0 == 0x80 {}
    return rest
  }

  private static func letters(_ word: ArraySlice<UInt8>) -> Int { word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
