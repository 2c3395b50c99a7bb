import Language
import NewsModel
import TextCore

/// What an article says that reads alike in all languages: places by the lists of the world, numbers, and names and
/// long words by their sounds.
///
/// Terms are hashes, so that articles of two languages are compared by counting what they share.
public struct SharedTerms: Sendable {
  /// What kind of sign a term is; the weight of what is shared depends on it.
  public enum Kind: UInt8, Sendable, CaseIterable { case place, country, number, word, sound, beginning }

  /// One term of an article, with a form of it that people can read.
  public struct Term: Sendable, Hashable {
    public var hash: UInt64
    public var kind: Kind
    public var text: String

    public static func == (left: Term, right: Term) -> Bool { left.hash == right.hash }
    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  private let knowledge: Knowledge
  private let world: WorldNames
  private let transliteration: Transliteration

  public init(knowledge: Knowledge, world: WorldNames, transliteration: Transliteration) {
    self.knowledge = knowledge
    self.world = world
    self.transliteration = transliteration
  }

  /// With the lists and tables that the program ships.
  public static func shipped() throws(LanguageError) -> SharedTerms {
    guard let transliteration = Transliteration.shipped else { throw .resourceMissing(name: "sounds.txt") }
    return SharedTerms(
      knowledge: try Knowledge.shipped(), world: try WorldNames.shipped(), transliteration: transliteration)
  }

  /// The distinct terms of a text in a language.
  public func terms(of text: String, language: String) -> [Term] {
    let scheme = TaggerScheme.of(language) == .english ? .cased : TaggerScheme.of(language)
    let lexicon = Lexicon(knowledge: knowledge, world: world, scheme: scheme, language: language)
    let words = scheme == .letters ? LetterTokenizer.tokenize(text) : Tokenizer.tokenize(text, language: language)
    var found = Found()
    for sentence in words.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        let end = addPlace(at: index, sentence, words, lexicon, &found)
        if end == nil { addWord(index, words, lexicon, &found) }
        index = end ?? index + 1
      }
    }
    addKana(text, language, &found)
    return found.terms
  }

  private struct Found {
    var terms: [Term] = []
    var seen: Set<UInt64> = []

    mutating func add(_ kind: Kind, _ key: String, _ text: String) {
      let hash = ByteHash.of(key.utf8, seed: 0x5A + UInt64(kind.rawValue))
      if seen.insert(hash).inserted { terms.append(Term(hash: hash, kind: kind, text: text)) }
    }
  }

  // MARK: - Places

  private static let leastPopulation = 100_000

  private func addPlace(
    at start: Int, _ sentence: Range<Int>, _ words: TokenizedText, _ lexicon: Lexicon, _ found: inout Found
  ) -> Int? {
    let first = words.bytes(start)
    if lexicon.scheme == .cased, !WordShape(first).isNameLike { return nil }
    var record: Knowledge.Record?
    var end = start + 1
    if let match = lexicon.longestName(in: words, at: start, before: sentence.upperBound) {
      let flags = match.entry.flags
      let isLong = lexicon.scheme != .letters || match.tokens.count > 1
      if isLong, !flags.isDisjoint(with: [.country, .capital, .city, .largeCity, .region, .group]) {
        record = knowledge.record(match.entry.record)
        end = match.tokens.upperBound
      }
    }
    if record == nil, lexicon.scheme != .letters { record = knowledge.record(lexicon.entry(ofForm: first).record) }
    guard let record, record.kind == .place else { return nil }
    let flags = knowledge.entry(named: record.name).flags
    let isCountry = flags.contains(.country)
    // Small places have the names of many other things. The records of most capitals do not tell their people.
    guard isCountry || !flags.isDisjoint(with: [.region, .capital]) || record.population >= Self.leastPopulation else {
      return nil
    }
    if !isCountry { found.add(.place, "\(record.number)", record.name) }
    if !record.country.isEmpty { found.add(.country, record.country, record.name) }
    return end
  }

  // MARK: - Words and numbers

  private func addWord(_ index: Int, _ words: TokenizedText, _ lexicon: Lexicon, _ found: inout Found) {
    let bytes = words.bytes(index)
    let word = String(decoding: bytes, as: UTF8.self)
    if let number = Self.number(word) {
      found.add(.number, number, word)
      return
    }
    guard let script = NameScript(of: word), bytes.count < 120 else { return }
    if script == .han || script == .thai || script == .kana { return }
    let isName = lexicon.scheme != .cased || WordShape(bytes).isNameLike
    for (cut, form) in lexicon.forms.stems(bytes).enumerated() {
      let form = String(decoding: form, as: UTF8.self)
      guard
        let letters = script == .latin
          ? LatinLetters.of(form) : transliteration.spelling(of: form).map({ Array($0.utf8) }),
        letters.count > 2
      else { continue }
      if cut == 0, script == .latin, isName { found.add(.word, String(decoding: letters, as: UTF8.self), word) }
      if isName || letters.count > 6, let sound = Self.sound(letters), isName || sound.utf8.count > 3 {
        found.add(.sound, sound, word)
      }
      if cut == 0, letters.count > 5 { found.add(.beginning, Self.beginning(letters), word) }
    }
  }

  /// Words of katakana are mostly names and words of other languages.
  private func addKana(_ text: String, _ language: String, _ found: inout Found) {
    guard language == "ja" else { return }
    var run = ""
    for scalar in text.unicodeScalars.map({ $0 }) + ["."] {
      if (0x30A1...0x30FA).contains(scalar.value) || scalar.value == 0x30FC {
        run.unicodeScalars.append(scalar)
        continue
      }
      if run.unicodeScalars.count > 2, let letters = transliteration.spelling(of: run),
        let sound = Self.sound(Array(letters.utf8))
      {
        found.add(.sound, sound, run)
      }
      run = ""
    }
  }

  /// The consonants of a name by how they are made, at most five: what spellings of one name have in common.
  static func sound(_ letters: [UInt8]) -> String? {
    var classes = ""
    var last: Character?
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : 0
      let kind: Character?
      switch Character(UnicodeScalar(letter)) {
      case "p", "b", "f", "v", "w": kind = "P"
      case "t", "d": kind = "T"
      case "s", "z", "j": kind = "S"
      case "c": kind = next == 0x65 || next == 0x69 || next == 0x79 || next == 0x68 ? "S" : "K"
      case "k", "g", "q", "x": kind = "K"
      case "m": kind = "M"
      case "n": kind = "N"
      case "l", "r": kind = letter == 0x6C ? "L" : "R"
      default: kind = nil
      }
      guard let kind else {
        if letter != 0x68 { last = nil }
        continue
      }
      if kind != last { classes.append(kind) }
      last = kind
      if classes.utf8.count == 5 { break }
    }
    return classes.utf8.count > 1 ? classes : nil
  }

  /// The first five letters of a word as most languages write them.
  static func beginning(_ letters: [UInt8]) -> String {
    var plain: [Character] = []
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? Character(UnicodeScalar(letters[index + 1])) : " "
      var letter = Character(UnicodeScalar(letter))
      switch letter {
      case "c": letter = "eiy".contains(next) ? "s" : "k"
      case "q", "x": letter = "k"
      case "y", "j": letter = "i"
      case "w": letter = "v"
      case "z": letter = "s"
      case "p" where next == "h": letter = "f"
      case "h" where index > 0: continue
      default: break
      }
      if plain.last != letter { plain.append(letter) }
      if plain.count == 5 { break }
    }
    return String(plain)
  }

  /// A number of two digits or more in one form: groups of thousands closed, decimals behind a stop.
  public static func number(_ word: String) -> String? {
    var digits = ""
    var groups: [Int] = []
    var separators = 0
    for scalar in word.unicodeScalars {
      if let value = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        digits += String(Int(value))
        if groups.isEmpty { groups.append(0) }
        groups[groups.count - 1] += 1
      } else if scalar == "." || scalar == "," || scalar == "٬" || scalar == "٫" || scalar == ":" {
        separators += 1
        groups.append(0)
      } else if digits.isEmpty || scalar.value < 0x80 && scalar != "-" && scalar != "%" {
        return nil
      } else {
        break
      }
    }
    guard digits.utf8.count > 1 else { return nil }
    if separators == 1, let last = groups.last, last != 3 {
      let cut = digits.index(digits.endIndex, offsetBy: -last)
      return last > 0 ? String(digits[..<cut]) + "." + digits[cut...] : digits
    }
    return digits
  }
}
