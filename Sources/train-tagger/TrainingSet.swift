import Language
import NewsModel

/// Annotated documents as numbers: for each token its word, the features of its context, and the labels allowed for it.
struct TrainingSet {
  /// A sentence as a range of tokens, and how much it counts.
  struct Sentence {
    var tokens: Range<Int>
    var weight: Float
  }

  private(set) var sentences: [Sentence] = []
  /// For each token and each distance (-2 to 2) the word there.
  private(set) var words: [Int32] = []
  private(set) var labels: [UInt8] = []
  /// Bit set of the labels that the annotation allows.
  private(set) var allowed: [UInt16] = []
  private(set) var kinds: [UInt8] = []
  /// The context features of token t are `contexts[contextStart[t]..<contextStart[t + 1]]`.
  private var contexts: [UInt64] = []
  private var contextStart: [Int] = [0]
  private var wordNumbers: [UInt64: Int32] = [:]
  private var wordFeatures: [[UInt64]] = []
  private let lexicon: Lexicon

  static let width = TaggerFeatures.farthest * 2 + 1

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  var tokenCount: Int { labels.count }

  /// Adds a document, each of whose sentences counts `weight` times.
  mutating func add(_ document: AnnotatedDocument, weight: Float) {
    let features = TaggerFeatures(document.text, lexicon: lexicon)
    let numbers = features.words.words.indices.map { number(of: Int32($0), features) }
    let labels = TaggerLabels.labels(document.spans, count: document.text.tokens.count)
    var free: UInt16 = 0
    for label in 0..<TaggerLabels.count {
      guard let kind = TaggerLabels.kind(label) else { continue }
      if !document.kinds.contains(kind) { free |= 1 << UInt16(label) }
    }
    var buffer: [UInt64] = []
    for sentence in document.text.sentences {
      let start = self.labels.count
      for index in sentence {
        self.labels.append(UInt8(labels[index]))
        allowed.append(1 << UInt16(labels[index]) | (labels[index] == TaggerLabels.outside ? free : 0))
        kinds.append(features.word(index, in: sentence).kind.rawValue)
        buffer.removeAll(keepingCapacity: true)
        for distance in -TaggerFeatures.farthest...TaggerFeatures.farthest {
          words.append(numbers[Int(features.wordIndex(index + distance, in: sentence))])
        }
        features.addContext(index, in: sentence, to: &buffer)
        contexts += buffer
        contextStart.append(contexts.count)
      }
      sentences.append(Sentence(tokens: start..<self.labels.count, weight: weight))
    }
  }

  private mutating func number(of word: Int32, _ features: TaggerFeatures) -> Int32 {
    let key = features.words.words[Int(word)].exact
    if let known = wordNumbers[key] { return known }
    let number = Int32(wordNumbers.count)
    wordNumbers[key] = number
    for distance in -TaggerFeatures.farthest...TaggerFeatures.farthest {
      var list: [UInt64] = []
      features.addWord(word, distance: distance, to: &list)
      wordFeatures.append(list)
    }
    return number
  }

  /// The `limit` commonest words: their hash, and their features at each distance.
  func commonWords(_ limit: Int) -> [(word: UInt64, features: [[UInt64]])] {
    var uses = [Int](repeating: 0, count: wordNumbers.count)
    for token in 0..<tokenCount { uses[Int(words[token * Self.width + TaggerFeatures.farthest])] += 1 }
    let common = wordNumbers.sorted { left, right in
      (uses[Int(left.value)], right.key) > (uses[Int(right.value)], left.key)
    }
    return common.prefix(limit).map { word, number in
      (word, (0..<Self.width).map { wordFeatures[Int(number) * Self.width + $0] })
    }
  }

  /// The set with features as numbers: those seen at least `least` times.
  mutating func numbered(least: UInt32) -> NumberedSet {
    var table = FeatureTable()
    for feature in contexts { table.count(feature) }
    var uses = [UInt32](repeating: 0, count: wordFeatures.count)
    for token in 0..<tokenCount {
      for distance in 0..<Self.width { uses[Int(words[token * Self.width + distance]) * Self.width + distance] += 1 }
    }
    for (index, list) in wordFeatures.enumerated() where uses[index] > 0 {
      for feature in list { table.count(feature, times: uses[index]) }
    }
    let count = table.number(least: least)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(contexts.count)
    var start = [0]
    start.reserveCapacity(tokenCount + 1)
    for token in 0..<tokenCount {
      for index in contextStart[token]..<contextStart[token + 1] {
        if let number = table.number(of: contexts[index]) { numbers.append(number) }
      }
      start.append(numbers.count)
    }
    var wordNumbers: [UInt32] = []
    var wordStart = [0]
    for list in wordFeatures {
      for feature in list {
        if let number = table.number(of: feature) { wordNumbers.append(number) }
      }
      wordStart.append(wordNumbers.count)
    }
    contexts = []
    return NumberedSet(
      sentences: sentences, words: words, labels: labels, allowed: allowed, kinds: kinds, contexts: numbers,
      contextStart: start, wordFeatures: wordNumbers, wordStart: wordStart, features: table.features(count: count))
  }
}

/// A training set whose features are numbers of rows of weights.
struct NumberedSet {
  let sentences: [TrainingSet.Sentence]
  let words: [Int32]
  let labels: [UInt8]
  let allowed: [UInt16]
  let kinds: [UInt8]
  let contexts: [UInt32]
  let contextStart: [Int]
  let wordFeatures: [UInt32]
  let wordStart: [Int]
  /// The hash of each feature, by number.
  let features: [UInt64]

  /// Calls `body` with the number of every feature of `token`.
  @inline(__always)
  func forEachFeature(of token: Int, _ body: (UInt32) -> Void) {
    for index in contextStart[token]..<contextStart[token + 1] { body(contexts[index]) }
    for distance in 0..<TrainingSet.width {
      let list = Int(words[token * TrainingSet.width + distance]) * TrainingSet.width + distance
      for index in wordStart[list]..<wordStart[list + 1] { body(wordFeatures[index]) }
    }
  }
}
