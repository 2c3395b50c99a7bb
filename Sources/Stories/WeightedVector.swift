import Foundation

/// An article as a point among others: weights of words, names, pairs of words and entities, of length 1.
struct WeightedVector: Sendable {
  /// Ascending.
  private var keys: [UInt64] = []
  private var weights: [Float] = []

  /// How much each sort of feature says; the sum is 1. Found on the development split of `data/related`.
  private static let shares = (words: 0.6, names: 0.15, pairs: 0.15, entities: 0.1)

  init(_ profile: ArticleProfile, statistics: CorpusStatistics) {
    var features: [(key: UInt64, weight: Float)] = []
    features.reserveCapacity(profile.words.count * 2 + profile.pairs.count + profile.entities.count)
    func add(_ share: Double, _ group: [(key: UInt64, weight: Double)]) {
      let length = group.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      guard length > 0 else { return }
      let factor = share.squareRoot() / length
      for one in group { features.append((one.key, Float(one.weight * factor))) }
    }

    var rarity: [UInt64: Double] = [:]
    for word in profile.words { rarity[word.key] = statistics.weight(of: word) }
    func weight(_ key: UInt64, _ count: Int32) -> Double { (1 + log(Double(count))) * (rarity[key] ?? 0) }

    add(Self.shares.words, profile.words.map { ($0.key, weight($0.key, $0.count)) })
    add(
      Self.shares.names,
      profile.words.filter { $0.nameCount > 0 }.map { (Mix.spread($0.key ^ 1), weight($0.key, $0.nameCount)) })
    add(
      Self.shares.pairs,
      profile.pairs.map { pair in
        (Mix.spread(pair.key ^ 2), (weight(pair.first, pair.count) + weight(pair.second, pair.count)) / 2)
      })
    add(
      Self.shares.entities,
      profile.entities.map { entity in
        (Mix.spread(entity.key ^ 3), (1 + log(Double(max(1, entity.mentionCount)))) * statistics.weight(of: entity))
      })

    features.sort { $0.key < $1.key }
    let length = features.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    keys = features.map(\.key)
    weights = features.map { length > 0 ? $0.weight / length : 0 }
  }

  /// The cosine, from 0 to 1; 1 is the same point.
  func similarity(to other: WeightedVector) -> Double {
    var left = 0
    var right = 0
    var sum: Float = 0
    while left < keys.count, right < other.keys.count {
      let a = keys[left]
      let b = other.keys[right]
      if a == b {
        sum += weights[left] * other.weights[right]
        left += 1
        right += 1
      } else if a < b {
        left += 1
      } else {
        right += 1
      }
    }
    return Double(min(1, sum))
  }
}
