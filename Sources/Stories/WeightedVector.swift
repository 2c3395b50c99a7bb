import Foundation

/// An article as a point among others: weights of words, names, pairs of words and entities, of length 1. Its features
/// have the numbers that the `VectorSpace` gave them that made it.
struct WeightedVector: Sendable {
  fileprivate var features: [UInt32] = []
  fileprivate var weights: [Float] = []
}

/// Makes the vectors of articles and compares them.
///
/// Every feature that is met gets a number of its own, so that comparing one vector with many is adding up a flat array
/// at the places of each: a tenth of the time that merging sorted lists of hashes takes.
struct VectorSpace: Sendable {
  /// How much each sort of feature says; the sum is 1. Found on the development split of `data/related`.
  private static let shares = (words: 0.6, names: 0.15, pairs: 0.15, entities: 0.1)

  private let statistics: CorpusStatistics
  private var numbers = KeyNumbers(capacity: 1 << 11)
  /// One for each number; 0 between two calls.
  private var scratch: [Float] = []
  /// How rare the word of each number is, where that was asked; not a number where it was not.
  private var rarities: [Double] = []

  init(statistics: CorpusStatistics) { self.statistics = statistics }

  // MARK: - Making

  mutating func vector(of profile: ArticleProfile) -> WeightedVector {
    var vector = WeightedVector()
    let room = profile.words.count * 2 + profile.pairs.count + profile.entities.count
    vector.features.reserveCapacity(room)
    vector.weights.reserveCapacity(room)
    var start = 0
    func add(_ feature: UInt32, _ weight: Double) {
      vector.features.append(feature)
      vector.weights.append(Float(weight))
    }
    // What was added since the last time becomes a group of the length that its share says.
    func close(_ share: Double) {
      let length = vector.weights[start...].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      if length > 0 {
        let factor = Float(share.squareRoot() / length)
        for index in start..<vector.weights.count { vector.weights[index] *= factor }
      }
      start = vector.weights.count
    }

    let marker = profile.marker
    for word in profile.words {
      let feature = number(of: word.key)
      let rarity = rarity(of: word, feature, marker)
      scratch[Int(feature)] = Float(rarity)
      add(feature, Self.strength(word.count) * rarity)
    }
    close(Self.shares.words)
    let words = vector.features.count
    for (index, word) in profile.words.enumerated() where word.nameCount > 0 {
      let rarity = Double(scratch[Int(vector.features[index])])
      add(number(of: Mix.spread(word.key ^ 1)), Self.strength(word.nameCount) * rarity)
    }
    close(Self.shares.names)
    for pair in profile.pairs {
      let rarity = Double(scratch[Int(number(of: pair.first))]) + Double(scratch[Int(number(of: pair.second))])
      add(number(of: Mix.spread(pair.key ^ 2)), Self.strength(pair.count) * rarity / 2)
    }
    close(Self.shares.pairs)
    for entity in profile.entities {
      let count = Int32(clamping: max(1, entity.mentionCount))
      add(number(of: Mix.spread(entity.key ^ 3)), Self.strength(count) * statistics.weight(of: entity))
    }
    close(Self.shares.entities)
    for index in 0..<words { scratch[Int(vector.features[index])] = 0 }

    let length = vector.weights.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
    if length > 0 { for index in vector.weights.indices { vector.weights[index] /= length } }
    return vector
  }

  /// 1 + ln n.
  private static func strength(_ count: Int32) -> Double {
    count > 0 && Int(count) < logarithms.count ? logarithms[Int(count)] : 1 + log(Double(count))
  }
  private static let logarithms = [0] + (1..<64).map { 1 + log(Double($0)) }

  private mutating func number(of key: UInt64) -> UInt32 {
    let number = numbers[key]
    if Int(number) >= scratch.count {
      scratch.append(0)
      rarities.append(.nan)
    }
    return number
  }

  /// The weight of a word, reckoned once; that of a language with a marker hangs on its article.
  private mutating func rarity(of word: ProfileWord, _ number: UInt32, _ marker: ProfileWord?) -> Double {
    guard marker == nil else { return statistics.weight(of: word, marker: marker) }
    let known = rarities[Int(number)]
    if !known.isNaN { return known }
    let rarity = statistics.weight(of: word)
    rarities[Int(number)] = rarity
    return rarity
  }

  // MARK: - Comparing

  /// The cosine of a vector with each of the others, from 0 to 1; 1 is the same point. All are of this space.
  mutating func similarities(of vector: WeightedVector, to others: some Sequence<WeightedVector>) -> [Float] {
    for (feature, weight) in zip(vector.features, vector.weights) { scratch[Int(feature)] = weight }
    defer { for feature in vector.features { scratch[Int(feature)] = 0 } }
    return scratch.withUnsafeBufferPointer { scratch in
      others.map { other in
        other.features.withUnsafeBufferPointer { features in
          other.weights.withUnsafeBufferPointer { weights in
            // Two sums, so that one addition need not wait for the other.
            var (even, odd): (Float, Float) = (0, 0)
            var index = 0
            while index + 1 < features.count {
              even += scratch[Int(features[index])] * weights[index]
              odd += scratch[Int(features[index + 1])] * weights[index + 1]
              index += 2
            }
            if index < features.count { even += scratch[Int(features[index])] * weights[index] }
            return min(1, even + odd)
          }
        }
      }
    }
  }
}
