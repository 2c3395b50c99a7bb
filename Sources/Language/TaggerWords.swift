import NewsModel
import TextCore

/// The distinct words of a text, with everything that features ask of a word alone.
package struct TaggerWords: Sendable {
  /// For each token the index of its word.
  package private(set) var wordOf: [Int32] = []
  package private(set) var words: [Word] = []
  private var slots: [Int32] = []

  /// The word that stands before the first and after the last token of a sentence.
  package static let border: Int32 = 0

  package struct Word: Sendable {
    package var exact: UInt64
    package var lower: UInt64
    package var shape: UInt64
    package var shortShape: UInt64
    package var form: WordShape
    package var flags: NameFlags
    package var isTitle: Bool
    package var fine: UInt32
    package var middle: UInt32
    package var coarse: UInt32
    package var kind: Kind
    package var length: Int32
    /// The first token that is this word, -1 for the border.
    package var token: Int32
    /// What is known of the word that this one is a form of; none where it is known itself.
    package var formFlags: NameFlags
    /// The word without article and prefixes, 0 in languages that have none.
    package var bare: UInt64 = 0
    /// What stands before `bare`: the prefixes and the article.
    package var prefix: UInt64 = 0
    /// The word without prefixes, or as it is written where it has none.
    package var key: UInt64 { bare == 0 ? lower : bare }
  }

  /// A rough class of words, which the transitions of the tagger depend on.
  package enum Kind: UInt8, Sendable {
    case lower, capital, link, mark
  }

  private static let links: Set<[UInt8]> = Set(
    [
      "of", "the", "and", "for", "de", "al", "bin", "van", "von", "del", "la", "in", "on", "at", "&", "to", "da", "der",
      "-",
    ]
    .map { Array($0.utf8) })

  package init(_ text: TokenizedText, lexicon: Lexicon) {
    var capacity = 64
    while capacity < text.tokens.count { capacity *= 2 }
    slots = [Int32](repeating: -1, count: capacity * 2)
    words.append(Self.borderWord)
    wordOf.reserveCapacity(text.tokens.count)
    for index in text.tokens.indices {
      let bytes = text.bytes(index)
      let hash = Knowledge.hash(bytes)
      wordOf.append(intern(hash, bytes, index, lexicon))
    }
  }

  private mutating func intern(_ hash: UInt64, _ bytes: ArraySlice<UInt8>, _ token: Int, _ lexicon: Lexicon) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if words[Int(slots[slot])].exact == hash { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(words.count)
    var word = lexicon.memory?.word(bytes) { Self.word(bytes, hash, lexicon) } ?? Self.word(bytes, hash, lexicon)
    word.token = Int32(token)
    words.append(word)
    return slots[slot]
  }

  private static let borderWord = Word(
    exact: 1, lower: 1, shape: 1, shortShape: 1, form: [], flags: [], isTitle: false, fine: 0, middle: 0, coarse: 0,
    kind: .mark, length: 0, token: -1, formFlags: [])

  /// What is known of a word, wherever it stands.
  private static func word(_ bytes: ArraySlice<UInt8>, _ hash: UInt64, _ lexicon: Lexicon) -> Word {
    let knowledge = lexicon.knowledge
    let form = WordShape(bytes)
    let lower = Scalars.lowercased(bytes)
    let lowerHash = Knowledge.hash(lower)
    var flags = lexicon.entry(hash).flags
    // A shouted name is looked up as it is usually written.
    if form.contains(.allCapitals), bytes.count > 3, !form.contains(.stop), flags.isDisjoint(with: .anyName) {
      var titled = lower
      titled[0] = bytes.first ?? titled[0]
      flags.formUnion(lexicon.entry(Knowledge.hash(titled)).flags)
    }
    let clusters = knowledge.clusters(hash) ?? (lowerHash == hash ? nil : knowledge.clusters(lowerHash))
    let isEnglish = lexicon.scheme == .english
    let isLink = isEnglish ? links.contains(lower) : TaggerLinks.contains(lower)
    let kind: Kind =
      form.isNameLike ? .capital : isLink ? .link : form.contains(.letter) ? .lower : .mark
    let (shape, short) = shapes(bytes, isEnglish: isEnglish)
    let formFlags = flags.isDisjoint(with: .anyName) ? lexicon.flags(ofForm: bytes) : []
    var word = Word(
      exact: hash, lower: lowerHash, shape: shape, shortShape: short, form: form, flags: flags,
      isTitle: knowledge.entry(Knowledge.hash(lower, seed: Knowledge.titleSeed)).flags.contains(.title),
      fine: clusters?.fine ?? 0, middle: clusters?.middle ?? 0, coarse: clusters?.coarse ?? 0, kind: kind,
      length: Int32(truncatingIfNeeded: bytes.count), token: -1, formFlags: formFlags)
    if let bare = lexicon.forms.bare(bytes) {
      word.bare = Knowledge.hash(bare)
      word.prefix = ByteHash.of(Folding.indexed(Array(bytes)).dropLast(bare.count), seed: 600)
    }
    return word
  }

  /// Calls `body` with the length and the hash of each beginning of up to five bytes; not for the whole word.
  static func forEachPrefix(of word: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
    for length in 1...5 where length < word.count {
      body(ByteHash.of(word.prefix(length), seed: 100 + UInt64(length)))
    }
  }

  /// Calls `body` with the hash of each ending of up to `most` bytes, in lower case; not for the whole word.
  static func forEachSuffix(of word: ArraySlice<UInt8>, most: Int, _ body: (UInt64) -> Void) {
    let lower = Scalars.lowercased(word.suffix(most + 3))
    for length in 1...most where length < word.count {
      body(ByteHash.of(lower.suffix(length), seed: 200 + UInt64(length)))
    }
  }

  /// Calls `body` with the hash of each beginning (seed 400) or ending (500) of up to `most` letters, in lower case;
  /// not for the whole word.
  static func forEachAffix(of word: ArraySlice<UInt8>, most: (first: Int, last: Int), _ body: (UInt64) -> Void) {
    let lower = Scalars.lowercased(word)
    var letters = 0
    var end = 0
    while end < lower.count, letters < most.first {
      end += 1
      while end < lower.count, lower[end] & 0xC0 == 0x80 { end += 1 }
      letters += 1
      if end < lower.count { body(ByteHash.of(lower[..<end], seed: 400 + UInt64(letters))) }
    }
    letters = 0
    var start = lower.count
    while start > 0, letters < most.last {
      start -= 1
      while start > 0, lower[start] & 0xC0 == 0x80 { start -= 1 }
      letters += 1
      if start > 0 { body(ByteHash.of(lower[start...], seed: 500 + UInt64(letters))) }
    }
  }

  /// Hashes of the shape (`Xxxxx-0`) with runs cut at four, and of the shape with runs cut at one. English ones don't
  /// tell small letters outside of ASCII from capitals.
  private static func shapes(_ bytes: ArraySlice<UInt8>, isEnglish: Bool) -> (UInt64, UInt64) {
    var long = ByteHash(seed: 300)
    var short = ByteHash(seed: 301)
    var last: UInt8 = 0
    var run = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      let sign: UInt8
      switch byte {
      case 0x80... where !isEnglish:
        while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
        let scalar = String(
          decoding: bytes[(bytes[..<index].lastIndex { $0 & 0xC0 != 0x80 } ?? index - 1)..<index], as: UTF8.self
        ).unicodeScalars.first
        sign = scalar.map { Scalars.isUppercase($0.value) ? 0x58 : $0.properties.isLowercase ? 0x78 : 0x75 } ?? 0x75
      case 0x41...0x5A: sign = 0x58
      case 0x61...0x7A: sign = 0x78
      case 0x30...0x39: sign = 0x30
      case 0x80...: sign = 0x75
      default: sign = byte
      }
      run = sign == last ? run + 1 : 0
      if run == 0 { short.add(sign) }
      if run < 4 { long.add(sign) }
      last = sign
    }
    return (long.value, short.value)
  }
}
