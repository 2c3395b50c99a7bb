import Foundation

/// A search that the reader wants to hear of when something new is found by it.
public struct Watch: Hashable, Sendable {
  public var name: String
  /// As typed on the search line.
  public var words: String
  public var added: Date

  public init(name: String, words: String, added: Date) {
    self.name = name
    self.words = words
    self.added = added
  }
}

/// What a watch found.
public struct WatchReport: Hashable, Sendable {
  public var watch: Watch
  /// What came in since the last check, newest first; at most 100.
  public var found: [ArticleSummary]
  /// How many articles of the last day it finds, and how many a day in the four weeks before.
  public var count: Int
  public var mean: Double
  /// More than its own past explains (Poisson test, 1 in 1,000).
  public var isRising: Bool

  public init(watch: Watch, found: [ArticleSummary], count: Int, mean: Double, isRising: Bool) {
    self.watch = watch
    self.found = found
    self.count = count
    self.mean = mean
    self.isRising = isRising
  }
}

/// An entity that is written about more than before.
public struct Trend: Hashable, Sendable {
  public var entity: EntityID
  public var name: String
  public var kind: EntityKind
  /// Articles in the last day, and a day in the four weeks before.
  public var count: Int
  public var mean: Double
  /// How likely so many are by chance.
  public var probability: Double

  public init(entity: EntityID, name: String, kind: EntityKind, count: Int, mean: Double, probability: Double) {
    self.entity = entity
    self.name = name
    self.kind = kind
    self.count = count
    self.mean = mean
    self.probability = probability
  }
}
