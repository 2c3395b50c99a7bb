import Foundation
import Language
import TextCore

/// In how many articles of a collection a word stands: counters that words share by their hash, so that a million
/// articles need no more room than a thousand.
///
/// With 2^17 counters a word may be thought somewhat commoner than it is, never rarer. Entities have as many of their
/// own above those of the words: an entity that shared the counter of a word of one article would hide that no other
/// has it.
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

  /// ln(1 + N/n), the weight of what stands in n of N articles; what stands in none counts as standing in one. To the
  /// articles that there are come some of news at large (`BackgroundCounts`), which matter while there are few.
  func weight(bucket: Int) -> Double {
    let known = bucket < Background.shares.count ? Double(Background.shares[bucket]) : 0
    let all = Double(max(1, articles)) + Background.articles
    return log(1 + all / max(1, Double(frequency(bucket: bucket)) + Background.articles * known))
  }

  /// The same by the articles of one language alone, of which no counts of news at large are shipped.
  private func weight(bucket: Int, articles: Int) -> Double {
    log(1 + Double(max(1, articles)) / Double(max(1, frequency(bucket: bucket))))
  }

  func weight(of entity: ProfileEntity) -> Double { weight(bucket: entity.bucket) }

  /// The weight of a word of an article of the collection. A word that no other article has relates it to nothing and
  /// only makes it seem far from all; in a small collection, though, it shows how little two articles share.
  /// `marker` is that of its article's profile.
  func weight(of word: ProfileWord, marker: ProfileWord? = nil) -> Double {
    if word.key == marker?.key { return 0 }
    let weight = rarity(of: word, marker: marker)
    let articles = marker.map { frequency(bucket: $0.bucket) } ?? articles
    return frequency(bucket: word.bucket) > 1 ? weight : weight / (1 + Double(articles) / 100)
  }

  /// How rare a word is in the articles of its language.
  func rarity(of word: ProfileWord, marker: ProfileWord?) -> Double {
    guard let marker else { return weight(bucket: word.bucket) }
    return weight(bucket: word.bucket, articles: frequency(bucket: marker.bucket))
  }

  /// Whether a word may stand in both of two articles for no other reason than that they are about the same. One that
  /// both use again and again must be no common one; one that is used in passing must be rare in the world, or in very
  /// many articles where no counts of the world are shipped for the language.
  func tells(_ word: ProfileWord, marker: ProfileWord?, isName: Bool, isOften: Bool) -> Bool {
    let isOften = isOften || isName
    let known = frequency(bucket: word.bucket)
    guard let marker else {
      let share = word.bucket < Background.shares.count ? Background.shares[word.bucket] : 0
      return isOften
        ? share <= (isName ? Limits.commonName : Limits.common) && known <= Limits.few(of: articles)
        : share <= Limits.rare && known <= max(3, articles / Limits.oneIn)
    }
    let articles = frequency(bucket: marker.bucket)
    return isOften
      ? known <= Limits.few(of: articles) : articles >= Limits.many && known <= articles / (2 * Limits.oneIn)
  }

  /// Whether so many articles name an entity that it relates none of them to another; in a small collection about one
  /// event half of them may.
  func isCommon(_ entity: ProfileEntity, marker: ProfileWord?) -> Bool {
    let articles = marker.map { frequency(bucket: $0.bucket) } ?? articles
    return frequency(bucket: entity.bucket) > (self.articles > 30 ? Limits.few(of: articles) : max(3, articles / 2))
  }

  /// How few of the articles have what tells something.
  private enum Limits {
    /// Shares of the news at large.
    static let (commonName, common, rare): (Float, Float, Float) = (0.02, 0.008, 0.002)
    static let oneIn = 150
    static let many = 1000

    /// A tenth; of a small collection, which may be about one event for half of it, a fifth.
    static func few(of articles: Int) -> Int { articles > 30 ? max(6, articles / 10) : max(3, articles / 5) }
  }

  /// How rare an entity is, in the articles of a language too where that is not the one of the news at large.
  func rarity(of entity: ProfileEntity, marker: ProfileWord?) -> Double {
    let rarity = weight(of: entity)
    guard let marker else { return rarity }
    return min(rarity, weight(bucket: entity.bucket, articles: frequency(bucket: marker.bucket)))
  }

  /// The share of the articles of news at large in which the words and entities of each counter stand.
  private enum Background {
    /// As many articles as they count for. Found on the development split of `data/related` and on subsets and mixtures
    /// of it; from 300 to 800 it makes no difference.
    static let articles = 500.0

    static let shares: [Float] = {
      let counts = BackgroundCounts.shipped
      guard counts.pieces > 0 else { return [] }
      var shares = [Float](repeating: 0, count: bucketCount)
      let share = 1 / Float(counts.pieces)
      for (stem, count) in counts.stems {
        let word = ProfileWord(key: Mix.short(ByteHash.of(stem[...])), count: 1, nameCount: 0, surface: "")
        shares[word.bucket] = min(1, shares[word.bucket] + share * Float(count))
      }
      for (name, count) in counts.names {
        let entity = ProfileEntity(
          key: Mix.short(ByteHash.of(name[...])), kind: .place, salience: 0, mentionCount: 0)
        shares[entity.bucket] = min(1, shares[entity.bucket] + share * Float(count))
      }
      return shares
    }()
  }
}
