import Foundation
import NewsModel

/// Finds articles of other languages about the same event, by what they share in all languages.
///
/// A shared term counts by how rare it is in both languages; what an article says beside it counts against it, so that
/// long articles are not near to everything.
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

  /// The best `limit` articles of each other language, best first.
  public func matches(of index: Int, limit: Int) -> [Match] {
    let own = articles[index]
    var sums: [Int32: Float] = [:]
    for term in own.terms {
      let bearers = postings[term.hash] ?? []
      guard let weight = bearers.first(where: { Int($0.article) == index })?.weight else { continue }
      for other in bearers where articles[Int(other.article)].language != own.language {
        sums[other.article, default: 0] += min(weight, other.weight)
      }
    }
    var byLanguage: [String: [Match]] = [:]
    for (other, sum) in sums {
      let article = articles[Int(other)]
      if let date = own.date, let theirs = article.date,
        abs(date.timeIntervalSince(theirs)) > Self.window * 86_400
      {
        continue
      }
      let size = Double(own.terms.count * article.terms.count).squareRoot()
      byLanguage[article.language, default: []].append(Match(index: Int(other), score: Double(sum) / size))
    }
    return byLanguage.values.flatMap { $0.sorted(by: Self.isBetter).prefix(limit) }.sorted(by: Self.isBetter)
  }

  private static func isBetter(_ left: Match, _ right: Match) -> Bool {
    (left.score, right.index) > (right.score, left.index)
  }
}
