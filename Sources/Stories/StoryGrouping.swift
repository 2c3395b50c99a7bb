import Foundation
import NewsModel

/// Puts the articles of a collection into running stories: every article into exactly one.
///
/// Groups are joined as long as their members are near each other on average (average linkage), by the same likeness as
/// related articles (`Likeness`). Reports that lie weeks apart need more in common.
public struct StoryGrouping: Sendable {
  private let statistics: CorpusStatistics

  /// Found on the development split of `data/related`; B-cubed F1 changes little within 0.03 of it.
  private static let threshold = 0.24
  /// Days after which the likeness of two reports counts by a factor of 1/e less, beyond the first days.
  private static let timeScale = 40.0
  private static let freeDays = 3.0

  public init(statistics: CorpusStatistics) { self.statistics = statistics }

  /// How near the reports of one story are on average at least.
  static func threshold(articles: Int) -> Double { threshold + allowance(articles: articles) }

  /// What a threshold rises by in a small collection: in few articles every word looks as rare as any other, so that
  /// all seem near each other.
  static func allowance(articles: Int) -> Double { 0.5 / Double(max(1, articles)).squareRoot() }

  /// The indices of `articles` by story, each in order of time as far as it is known; the largest story first. Takes
  /// time and room in the square of their number.
  public func groups(of articles: [ArticleProfile]) -> [[Int]] {
    var space = VectorSpace(statistics: statistics)
    return groups(of: articles.map { ComparedArticle($0, in: &space) }, in: &space)
  }

  func groups(of articles: [ComparedArticle], in space: inout VectorSpace) -> [[Int]] {
    guard !articles.isEmpty else { return [] }
    let threshold = Self.threshold(articles: statistics.articles)
    var likeness = Likeness(of: articles.map(\.vector), in: &space) {
      Self.nearness(articles[$0].date, articles[$1].date)
    }
    likeness.relax(threshold: threshold)
    var linkage = AverageLinkage(likeness.values, count: likeness.count)
    let groups = linkage.groups(threshold: threshold).map { group in
      group.sorted {
        (articles[$0].date ?? .distantPast, $0) < (articles[$1].date ?? .distantPast, $1)
      }
    }
    return groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  /// What is left of the likeness of two reports of which only one has a date: they may lie years apart, so that it
  /// takes nearly the same words to bring them together. Of two without a date nothing speaks for another day.
  static let undated = 0.5

  /// What is left of the likeness of two reports by the days between them.
  static func nearness(_ first: Date?, _ second: Date?) -> Double {
    guard let first, let second else { return first == nil && second == nil ? 1 : undated }
    let days = abs(first.timeIntervalSince(second)) / 86_400
    return exp(-max(0, days - freeDays) / timeScale)
  }
}

/// Average linkage by chains of nearest neighbours (F. Murtagh, 1983): time in the square of the number of things.
private struct AverageLinkage {
  private var likeness: [Float]
  private let count: Int
  private var sizes: [Float]
  private var isAlive: [Bool]
  private var parents: [Int]

  init(_ likeness: [Float], count: Int) {
    self.likeness = likeness
    self.count = count
    sizes = [Float](repeating: 1, count: count)
    isAlive = [Bool](repeating: true, count: count)
    parents = Array(0..<count)
  }

  /// The groups whose members are on average at least `threshold` near each other.
  mutating func groups(threshold: Double) -> [[Int]] {
    var alive = count
    var chain: [Int] = []
    while alive > 1 {
      if chain.isEmpty, let start = isAlive.firstIndex(of: true) { chain.append(start) }
      guard let last = chain.last, let (next, value) = nearest(to: last, before: chain.dropLast().last) else { break }
      if chain.count > 1, next == chain[chain.count - 2] {
        chain.removeLast(2)
        join(last, next, isStory: Double(value) >= threshold)
        alive -= 1
      } else {
        chain.append(next)
      }
    }
    var groups: [Int: [Int]] = [:]
    for index in 0..<count { groups[root(index), default: []].append(index) }
    return Array(groups.values)
  }

  /// The nearest one alive; `before` where it is as near as any, so that a chain cannot turn in circles.
  private func nearest(to index: Int, before: Int?) -> (Int, Float)? {
    var best: (Int, Float)?
    if let before { best = (before, likeness[index * count + before]) }
    for other in 0..<count where other != index && isAlive[other] {
      let value = likeness[index * count + other]
      if best.map({ value > $0.1 }) ?? true { best = (other, value) }
    }
    return best
  }

  /// `one` takes in `other`; they are one story only where they were near enough.
  private mutating func join(_ one: Int, _ other: Int, isStory: Bool) {
    if isStory { parents[root(other)] = root(one) }
    let total = sizes[one] + sizes[other]
    for index in 0..<count where isAlive[index] && index != one && index != other {
      let mean =
        (likeness[one * count + index] * sizes[one] + likeness[other * count + index] * sizes[other]) / total
      likeness[one * count + index] = mean
      likeness[index * count + one] = mean
    }
    sizes[one] = total
    isAlive[other] = false
  }

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }
}
