/// Makes the terms of the full-text index of texts and of queries, by one set of rules: words folded and stemmed by
/// their language, and pairs of letters where words have no blanks.
///
/// It remembers the words that it met; each thread needs its own.
public final class SearchTerms {
  /// Words that are remembered for each language; a power of two.
  private static let remembered = 4096

  private struct Known {
    var word: [UInt8] = []
    var terms: [[UInt8]] = []
  }

  private var known: [String: [Known]] = [:]
  private var stemmers: [String: Snowball] = [:]

  public init() {}

  /// Gives the terms of a text in order, each with the UTF-8 offsets that it covers; `isAlternative` is true for a
  /// further term of the same place. Ends where `body` answers false.
  public func visit(
    in text: UnsafeBufferPointer<UInt8>, _ pack: LanguagePack,
    _ body: (_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isAlternative: Bool) -> Bool
  ) {
    let units = SearchUnit.cut(text)
    var table = known[pack.code] ?? [Known](repeating: Known(), count: Self.remembered)
    known[pack.code] = nil
    defer { known[pack.code] = table }
    for (index, unit) in units.enumerated() {
      if unit.isLetter {
        var letters = folded(text, unit)
        var end = unit.end
        if index + 1 < units.count, units[index + 1].isLetter, units[index + 1].start == end {
          letters += folded(text, units[index + 1])
          end = units[index + 1].end
        }
        guard letters.withUnsafeBufferPointer({ body($0, unit.start..<end, false) }) else { return }
        continue
      }
      var hash = ByteHash()
      for place in unit.start..<unit.end { hash.add(text[place]) }
      let slot = Int(truncatingIfNeeded: hash.value) & (Self.remembered - 1)
      let word = text[unit.start..<unit.end]
      if !table[slot].word.elementsEqual(word) {
        table[slot] = Known(word: Array(word), terms: terms(of: Array(word), in: pack))
      }
      var isAlternative = false
      for term in table[slot].terms {
        let isWanted = term.withUnsafeBufferPointer { body($0, unit.start..<unit.end, isAlternative) }
        guard isWanted else { return }
        isAlternative = true
      }
    }
  }

  private func folded(_ text: UnsafeBufferPointer<UInt8>, _ unit: SearchUnit) -> [UInt8] {
    Folding.indexed(Array(text[unit.start..<unit.end]))
  }

  /// The terms that a word of a text, given as written, is found by; the first is its stem.
  public func terms(of word: [UInt8], in pack: LanguagePack) -> [[UInt8]] {
    let plain = Folding.indexed(word)
    guard !plain.isEmpty else { return [] }
    var terms: [[UInt8]] = []
    func add(_ term: [UInt8]) { if !term.isEmpty, !terms.contains(term) { terms.append(term) } }
    switch pack.stemming {
    case .snowball(let algorithm) where plain != word:
      add(Folding.indexed(stem(lowercased(word, pack), algorithm, pack)))
      add(stem(plain, algorithm, pack))
    case .prefixes(let groups):
      add(plain)
      for form in withoutPrefixes(plain, groups) { add(form) }
    default: add(stem(plain, in: pack))
    }
    if pack.hasTranscription, word.contains(where: { $0 >= 0x80 }) {
      let written = Folding.indexed(word, transcribing: true)
      if written != plain { add(stem(written, in: pack)) }
    }
    return terms
  }

  /// The terms by which a word that was typed is looked for in texts of a language.
  public func queryTerms(of word: String, in pack: LanguagePack) -> [[UInt8]] {
    let word = Array(word.utf8)
    let plain = Folding.indexed(word)
    guard !plain.isEmpty else { return [] }
    switch pack.stemming {
    case .snowball(let algorithm) where word.contains { $0 >= 0x80 }:
      let written = Folding.indexed(stem(lowercased(word, pack), algorithm, pack))
      let other = stem(plain, algorithm, pack)
      return written == other ? [other] : [written, other]
    case .prefixes: return [plain]
    default: return [stem(plain, in: pack)]
    }
  }

  /// Whether two words that have one stem are written with the same accents as far as that goes.
  public func haveSameAccents(_ one: String, _ other: String, in pack: LanguagePack) -> Bool {
    let words = [Folding.withAccents(one), Folding.withAccents(other)]
    switch pack.stemming {
    case .snowball(let algorithm):
      return stem(Array(words[0].utf8), algorithm, pack) == stem(Array(words[1].utf8), algorithm, pack)
    default:
      let plain = Folding.indexed(Array(words[0].utf8))
      let length = String(decoding: stem(plain, in: pack), as: UTF8.self).count
      return words[0].prefix(length) == words[1].prefix(length)
    }
  }

  // MARK: - Stems

  /// The stem of a folded word.
  private func stem(_ plain: [UInt8], in pack: LanguagePack) -> [UInt8] {
    switch pack.stemming {
    case .none, .prefixes: plain
    case .porter: Stemmer.stem(plain, .index)
    case .snowball(let algorithm): stem(plain, algorithm, pack)
    case .endings(let endings): Self.cut(plain, endings, least: 3)
    case .particles: Self.cutAll(plain, LanguageEndings.koreanParticles)
    }
  }

  private func stem(_ word: [UInt8], _ algorithm: String, _ pack: LanguagePack) -> [UInt8] {
    var word = word
    if let plural = pack.plurals.first(where: { word.suffix($0[0].utf8.count).elementsEqual($0[0].utf8) }) {
      word = word.dropLast(plural[0].utf8.count) + plural[1].utf8
    }
    if let stemmer = stemmers[algorithm] { return stemmer.stem(word) }
    guard let stemmer = Snowball(algorithm) else { return word }
    stemmers[algorithm] = stemmer
    return stemmer.stem(word)
  }

  /// In lower case, as the stemmers want it.
  private func lowercased(_ word: [UInt8], _ pack: LanguagePack) -> [UInt8] {
    var text = String(decoding: word, as: UTF8.self)
    if pack.code == "tr" || pack.code == "az" { text = text.replacing("I", with: "ı").replacing("İ", with: "i") }
    return Array(Folding.withAccents(text).utf8)
  }

  private static func letterCount(_ word: ArraySlice<UInt8>) -> Int {
    word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private static func cut(_ word: [UInt8], _ endings: [String], least: Int) -> [UInt8] {
    for ending in endings {
      let size = ending.utf8.count
      guard word.count > size, word.suffix(size).elementsEqual(ending.utf8) else { continue }
      let rest = word.dropLast(size)
      if letterCount(rest) >= least { return Array(rest) }
    }
    return word
  }

  /// Korean puts several particles behind one another.
  private static func cutAll(_ word: [UInt8], _ particles: [String]) -> [UInt8] {
    var word = word
    while true {
      let rest = cut(word, particles, least: 2)
      if rest.count == word.count { return word }
      word = rest
    }
  }

  private func withoutPrefixes(_ word: [UInt8], _ groups: [[String]]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    var word = word
    for group in groups {
      guard let prefix = group.first(where: { word.starts(with: $0.utf8) }) else { continue }
      let rest = word.dropFirst(prefix.utf8.count)
      guard Self.letterCount(rest) >= 3 else { break }
      word = Array(rest)
      forms.append(word)
    }
    return forms
  }
}
