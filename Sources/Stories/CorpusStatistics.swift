import Foundation

/// In how many articles of a collection a word stands: counters that words share by their hash, so that a million
/// articles need no more room than a thousand.
///
/// With 2^17 counters a word may be thought somewhat commoner than it is, never rarer. Entities have as many of their own
/// above those of the words: an entity that shared the counter of a word of one article would hide that no other has it.
public struct CorpusStatistics: Sendable, Hashable {
  public static let bucketCount = 2 * wordBuckets
  static let wordBuckets = 1 << 17

  public let articles: Int
  private let counts: [UInt32]

  /// `counts` has `bucketCount` elements; missing ones are 0.
  public init(articles: Int, counts: [UInt32]) {
    self.articles = articles
    self.counts = counts
  }

  public init(of profiles: [ArticleProfile]) {
    var counts = [UInt32](repeating: 0, count: Self.bucketCount)
    for profile in profiles {
      for bucket in profile.buckets { counts[Int(bucket)] += 1 }
    }
    self.init(articles: profiles.count, counts: counts)
  }

  /// In how many articles a word of this counter stands, at most.
  func frequency(bucket: Int) -> Int { bucket < counts.count ? Int(counts[bucket]) : 0 }

  /// ln(1 + N/n), the weight of what stands in n of N articles; what stands in none counts as standing in one.
  func weight(frequency: Int) -> Double { log(1 + Double(max(1, articles)) / Double(max(1, frequency))) }

  func weight(of entity: ProfileEntity) -> Double { weight(frequency: frequency(bucket: entity.bucket)) }

  /// The weight of a word of an article of the collection. A word that no other article has relates it to nothing and only
  /// makes it seem far from all; in a small collection, though, it shows how little two articles share.
  func weight(of word: ProfileWord) -> Double {
    let frequency = frequency(bucket: word.bucket)
    let weight = weight(frequency: frequency)
    return frequency > 1 ? weight : weight / (1 + Double(articles) / 100)
  }
}
