import NewsModel

/// What a text says, as the set of its pairs of neighbouring words and of the words of its headline: by this two texts
/// are told to be versions of one or not. Two reports of one source on different things share at most a quarter of
/// their pairs (of 4,000 pairs of articles of `data/news`: 4 in the middle, 16 % one in a hundred), versions of one far
/// more.
struct WordSample: Sendable {
  /// Hashes, sorted.
  private let features: [UInt64]
  /// The words of the headline, one after the other.
  let title: [UInt64]

  /// So many words of a text are looked at.
  private static let limit = 4000

  init(title: String, text: String) {
    self.title = Self.words(of: title)
    // The text of a document may begin with its headline.
    let body = text.hasPrefix(title) ? text.dropFirst(title.count) : text[...]
    let words = Self.words(of: String(body))
    var found = Set(self.title.map { $0 &* 0x9E37_79B9_7F4A_7C15 })
    for (one, next) in zip(words, words.dropFirst()) { found.insert((one &<< 7 | one &>> 57) ^ next) }
    if words.count == 1 { found.insert(words[0]) }
    features = found.sorted()
  }

  init(_ content: ArticleContent) { self.init(title: content.title, text: content.document.text) }

  /// How much of the shorter text stands in the other, from 0 to 1.
  func overlap(with other: WordSample) -> Double {
    let (mine, theirs) = (features, other.features)
    guard !mine.isEmpty, !theirs.isEmpty else { return 0 }
    var (one, two, shared) = (0, 0, 0)
    while one < mine.count, two < theirs.count {
      if mine[one] == theirs[two] {
        (one, two, shared) = (one + 1, two + 1, shared + 1)
      } else if mine[one] < theirs[two] {
        one += 1
      } else {
        two += 1
      }
    }
    return Double(shared) / Double(min(mine.count, theirs.count))
  }

  /// The size of the shorter one of two.
  func size(with other: WordSample) -> Int { min(features.count, other.features.count) }

  /// Hashes of the words of a text, case aside; in scripts that are written without spaces each character is one.
  private static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    for scalar in text.unicodeScalars {
      let value = lowered(scalar)
      if value != 0, isWordByItself(value) {
        if hash != 0 { words.append(hash) }
        words.append(mixed(0, value))
        hash = 0
      } else if value != 0 {
        hash = mixed(hash, value)
      } else if hash != 0 {
        words.append(hash)
        hash = 0
      }
      if words.count >= limit { return words }
    }
    if hash != 0 { words.append(hash) }
    return words
  }

  private static func mixed(_ hash: UInt64, _ value: UInt32) -> UInt64 {
    ((hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash) ^ UInt64(value)) &* 0x100_0000_01B3
  }

  /// The letter in lower case; 0 for what is no part of a word.
  private static func lowered(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A: return scalar.value + 32
    case 0x61...0x7A, 0x30...0x39: return scalar.value
    case ..<0x80: return 0
    default:
      let properties = scalar.properties
      guard properties.isAlphabetic || properties.numericType != nil else { return 0 }
      return properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
    }
  }

  private static func isWordByItself(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
