import Foundation
import NewsModel

/// Finds articles of other languages about the same event, by what they share in all languages.
///
/// A shared term counts by how rare it is in both languages; what an article says beside it counts against it, so that
/// long articles are not near to everything. What is near to many articles of a language counts less there, and reports
/// in third languages speak for what is near to them.
public struct CrossLanguageRanker: Sendable {
  /// An article as this compares it.
  public struct Article: Sendable {
    public var language: String
    public var date: Date?
    public var terms: [SharedTerms.Term]

    public init(language: String, date: Date? = nil, terms: [SharedTerms.Term]) {
      self.language = language
      self.date = date
      self.terms = terms
    }
  }

  /// An article of another language, by its place in the list, and how near it is.
  public struct Match: Sendable, Hashable {
    public var index: Int
    public var score: Double
  }

  /// Events are reported within these many days.
  public static let window = 7.0

  private let articles: [Article]
  /// By term the articles that have it, each with the term's weight by its rarity in the article's language.
  private let postings: [UInt64: [(article: Int32, weight: Float)]]

  public init(_ articles: [Article]) {
    self.articles = articles
    var counts: [String: [UInt64: Int]] = [:]
    var totals: [String: Int] = [:]
    for article in articles {
      totals[article.language, default: 0] += 1
      for term in article.terms { counts[article.language, default: [:]][term.hash, default: 0] += 1 }
    }
    var postings: [UInt64: [(article: Int32, weight: Float)]] = [:]
    for (index, article) in articles.enumerated() {
      let total = Double(totals[article.language] ?? 1)
      for term in article.terms {
        let count = Double(counts[article.language]?[term.hash] ?? 1)
        let weight = Self.weight(of: term.kind) * Float(log((total + 1) / (count + 0.5)))
        postings[term.hash, default: []].append((Int32(index), weight))
      }
    }
    self.postings = postings
  }

  /// What a shared term of a kind is worth beside its rarity.
  private static func weight(of kind: SharedTerms.Kind) -> Float {
    switch kind {
    case .place, .word: 1.2
    case .number: 1
    case .country: 0.8
    case .sound: 0.7
    case .beginning: 0.4
    }
  }

  /// An article stands as near to a language as to so many of its nearest articles on average, and by this share as
  /// articles do at large: of one that has a single match little is known.
  private static let neighbours = 5
  private static let common = 0.25

  /// So many of its nearest in whatever languages speak for what is near to them, with this share, the nearer ones
  /// louder by this power, and bring nothing nearer than by this factor of how near they are themselves.
  private static let voices = (count: 10, share: 0.5, power: 3.0, reach: 1.5)

  /// For each article the best `limit` of each other language, best first.
  public func matchesOfEach(limit: Int) -> [[Match]] {
    let scaled = scaledMatches(limit: limit)
    let scores = scaled.map { Dictionary($0.map { ($0.index, $0.score) }, uniquingKeysWith: { first, _ in first }) }
    return articles.indices.map { index in
      let speakers = scaled[index].sorted(by: Self.isBetter).prefix(Self.voices.count)
      var heard: [Int: Double] = [:]
      var loudness: [String: Double] = [:]
      for speaker in speakers {
        let voice = pow(speaker.score, Self.voices.power)
        loudness[articles[speaker.index].language, default: 0] += voice
        for (other, score) in scores[speaker.index] where articles[other].language != articles[index].language {
          heard[other, default: 0] += voice * min(score, Self.voices.reach * speaker.score)
        }
      }
      let all = loudness.values.reduce(0, +)
      let found = Set(heard.keys).union(scores[index].keys).map { other in
        // Those of its own language have nothing to say of it.
        let total = all - (loudness[articles[other].language] ?? 0)
        let own = scores[index][other] ?? 0
        let share = total > 0 ? Self.voices.share : 0
        return Match(
          index: other, score: (1 - share) * own + share * (heard[other] ?? 0) / max(total, .leastNormalMagnitude))
      }
      return best(found, limit: limit)
    }
  }

  /// For each article the nearest of each other language, by how much nearer the two are to each other than to the rest
  /// of each other's language (local scaling; L. Zelnik-Manor and P. Perona, 2004).
  private func scaledMatches(limit: Int) -> [[Match]] {
    let plain = articles.indices.map { matches(of: $0, limit: max(limit, Self.neighbours)) }
    let crowding = plain.map { matches -> [String: Double] in
      Dictionary(grouping: matches) { articles[$0.index].language }.mapValues { matches in
        matches.prefix(Self.neighbours).reduce(0) { $0 + $1.score } / Double(Self.neighbours)
      }
    }
    let all = crowding.flatMap(\.values)
    let mean = all.reduce(0, +) / Double(max(1, all.count))
    func crowd(_ index: Int, _ language: String) -> Double {
      (1 - Self.common) * (crowding[index][language] ?? 0) + Self.common * mean
    }
    return articles.indices.map { index in
      plain[index].map { match in
        let own = crowd(index, articles[match.index].language)
        let other = crowd(match.index, articles[index].language)
        let scale = (own * other).squareRoot()
        return Match(index: match.index, score: scale > 0 ? match.score / scale : 0)
      }
    }
  }

  private func best(_ matches: [Match], limit: Int) -> [Match] {
    Dictionary(grouping: matches) { articles[$0.index].language }.values
      .flatMap { $0.sorted(by: Self.isBetter).prefix(limit) }.sorted(by: Self.isBetter)
  }

  /// The nearest `limit` articles of each other language, best first.
  func matches(of index: Int, limit: Int) -> [Match] {
    let own = articles[index]
    var sums: [Int32: Float] = [:]
    for term in own.terms {
      let bearers = postings[term.hash] ?? []
      guard let weight = bearers.first(where: { Int($0.article) == index })?.weight else { continue }
      for other in bearers where articles[Int(other.article)].language != own.language {
        sums[other.article, default: 0] += min(weight, other.weight)
      }
    }
    var found: [Match] = []
    for (other, sum) in sums {
      let article = articles[Int(other)]
      if let date = own.date, let theirs = article.date,
        abs(date.timeIntervalSince(theirs)) > Self.window * 86_400
      {
        continue
      }
      let size = Double(own.terms.count * article.terms.count).squareRoot()
      found.append(Match(index: Int(other), score: Double(sum) / size))
    }
    return best(found, limit: limit)
  }

  private static func isBetter(_ left: Match, _ right: Match) -> Bool {
    (left.score, right.index) > (right.score, left.index)
  }
}
