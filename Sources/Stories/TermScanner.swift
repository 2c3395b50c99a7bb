import Language
import TextCore

/// A content word of an article.
struct ProfileWord: Sendable, Hashable {
  /// The hash of its stem, in 32 bits, so that a stored profile is small.
  var key: UInt64
  /// Times in text and headline together.
  var count: Int32
  /// Times of those that it was written as a name: with a capital inside a sentence.
  var nameCount: Int32
  /// As first written.
  var surface: String

  /// The counter of the corpus that this word raises.
  var bucket: Int { Int(truncatingIfNeeded: key % UInt64(CorpusStatistics.wordBuckets)) }
}

/// Two content words side by side.
struct ProfilePair: Sendable, Hashable {
  var key: UInt64
  var count: Int32
  var first: UInt64
  var second: UInt64
  var surface: String
}

/// Collects words and pairs from the texts of one article.
struct TermScanner {
  /// Whether it is kept how words and pairs are written, by which reasons are told; a stored profile has no room for
  /// it.
  var keepsSurfaces = true
  private(set) var words: [ProfileWord] = []
  private(set) var pairs: [ProfilePair] = []
  /// In bytes; longer ones are no words.
  private static let longest = 80
  private var wordPlaces = KeyNumbers(capacity: 256)
  private var pairPlaces = KeyNumbers(capacity: 256)
  /// The key of each word as written, so that a word is stemmed once; 0 for stop words.
  private var keys: [UInt64] = []
  private var keyPlaces = KeyNumbers(capacity: 512)
  private let vocabulary: StoryVocabulary.Kind
  private let maker = SearchTerms()

  /// `language` is the code of the text's; by default the interface's.
  init(language: String? = nil) { vocabulary = StoryVocabulary.of(language) }

  mutating func scan(_ text: TokenizedText) {
    if case .listed(let vocabulary) = vocabulary, vocabulary.readsLetters { return scanLetters(text, vocabulary) }
    for sentence in text.sentences {
      var previous: (key: UInt64, token: Int)?
      for token in sentence {
        guard let (key, isWord) = self.key(of: text.bytes(token)), isWord else {
          previous = nil
          continue
        }
        let isName = token > sentence.lowerBound && isCapital(text.bytes(token))
        count(key, isName: isName, surface: { text.string(token) })
        if let previous { count(previous.key, key, surface: { text.string(previous.token..<(token + 1)) }) }
        previous = (key, token)
      }
    }
  }

  /// Only whole runs of letters can be shown.
  private mutating func scanLetters(_ text: TokenizedText, _ vocabulary: StoryVocabulary) {
    func written(_ range: Range<Int>) -> String { String(decoding: text.text[range], as: UTF8.self) }
    for sentence in text.sentences {
      let part = text.textRange(sentence)
      var previous: UInt64 = 0
      for (term, key) in vocabulary.letterTerms(of: text.text, in: part.start..<part.end) {
        defer { previous = key }
        guard key != 0 else { continue }
        // What is written in Latin letters with a capital is a name between such letters.
        let first = text.text[term.range.lowerBound]
        count(
          key, isName: first >= 0x41 && first <= 0x5A, surface: { term.isWhole ? written(term.range) : "" })
        if term.follows, previous != 0 { count(previous, key, surface: { "" }) }
      }
    }
  }

  private mutating func count(_ key: UInt64, isName: Bool, surface: () -> String) {
    let place = Int(wordPlaces[key])
    if place == words.count {
      words.append(ProfileWord(key: key, count: 0, nameCount: 0, surface: keepsSurfaces ? surface() : ""))
    }
    words[place].count += 1
    if keepsSurfaces, words[place].surface.isEmpty { words[place].surface = surface() }
    if isName { words[place].nameCount += 1 }
  }

  private mutating func count(_ first: UInt64, _ second: UInt64, surface: () -> String) {
    let key = Mix.ordered(first, second)
    let place = Int(pairPlaces[key])
    if place == pairs.count {
      pairs.append(
        ProfilePair(key: key, count: 0, first: first, second: second, surface: keepsSurfaces ? surface() : ""))
    }
    pairs[place].count += 1
  }

  /// Nil for punctuation; `isWord` is false for stop words and what tells nothing.
  private mutating func key(of bytes: ArraySlice<UInt8>) -> (UInt64, isWord: Bool)? {
    guard bytes.count > 1, bytes.count <= Self.longest, Self.tells(bytes) else { return nil }
    let place = Int(keyPlaces[ByteHash.of(token: bytes)])
    if place < keys.count { return (keys[place], keys[place] != 0) }
    let key: UInt64
    switch vocabulary {
    case .counted:
      let lower = Scalars.lowercased(bytes)
      let isWord = bytes.count <= 40 && !StopWords.contains(lower)
      key = isWord ? Mix.short(ByteHash.of(token: Stemmer.stem(lower, .printed)[...])) : 0
    case .listed(let vocabulary): key = vocabulary.key(of: bytes, maker)
    case .none: key = 0
    }
    keys.append(key)
    return (key, key != 0)
  }

  /// Whether there is a letter or a digit in a token.
  static func tells(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { $0.contains(where: isDistinctive) }
  }

  /// A letter or digit, or the first byte of one outside ASCII; C2 and E2 begin punctuation.
  static func isDistinctive(_ byte: UInt8) -> Bool {
    byte >= 0x80
      ? byte > 0xC2 && byte != 0xE2 : byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private func isCapital(_ bytes: ArraySlice<UInt8>) -> Bool {
    if case .listed(let vocabulary) = vocabulary {
      guard vocabulary.capitalsMarkNames else { return false }
      return bytes.withUnsafeBufferPointer { !$0.isEmpty && Scalars.isUppercase(Scalars.decode($0, 0).value) }
    }
    return bytes.first.map { $0 >= 0x41 && $0 <= 0x5A || $0 == 0xC3 || $0 == 0xD0 } ?? false
  }
}

/// Mixing of hashes.
enum Mix {
  /// The lower half.
  static func short(_ value: UInt64) -> UInt64 { value & 0xFFFF_FFFF }

  /// Another number for every pair, the order told apart (the finaliser of splitmix64).
  static func ordered(_ first: UInt64, _ second: UInt64) -> UInt64 {
    spread(first &* 0x9E37_79B9_7F4A_7C15 ^ (second << 17 | second >> 47))
  }

  static func spread(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
