import Foundation

/// A search that the reader wants to hear of when something new is found by it.
public struct Watch: Hashable, Sendable, Codable {
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
  /// What it finds in the last day against the four weeks before.
  public var burst: Burst

  public init(watch: Watch, found: [ArticleSummary], burst: Burst) {
    self.watch = watch
    self.found = found
    self.burst = burst
  }
}

/// A watch as lists show it.
public struct WatchSign: Hashable, Sendable {
  public var watch: Watch
  /// The words by which it is seen in a headline.
  public var terms: [ArticleQuery.TextTerm]
  /// What it is where a name is watched; nil for a search.
  public var kind: EntityKind?

  public init(_ watch: Watch, terms: [ArticleQuery.TextTerm], kind: EntityKind? = nil) {
    self.watch = watch
    self.terms = terms
    self.kind = kind
  }
}

/// An entity that is written about more than before.
public struct Trend: Hashable, Sendable {
  public var entity: EntityID
  public var name: String
  public var kind: EntityKind
  public var burst: Burst

  public init(entity: EntityID, name: String, kind: EntityKind, burst: Burst) {
    self.entity = entity
    self.name = name
    self.kind = kind
    self.burst = burst
  }
}

extension Watch {
  /// The search for a name of this kind.
  public static func words(for kind: EntityKind, _ name: String) -> String {
    let field =
      switch kind {
      case .person: "person"
      case .organisation: "org"
      case .place: "place"
      case .group, .event, .work: "entity"
      }
    return "\(field):\(QueryCompletion.quoted(name))"
  }
}
