/// What stands behind `mark`: `read unread source:bbc before:7d`.
public struct BulkMark: Hashable, Sendable {
  public enum Target: String, CaseIterable, Hashable, Sendable {
    case read, unread, starred, unstarred
  }
  public var target: Target
  /// The search whose articles are meant; empty for those that are selected.
  public var query: String

  /// Nil where the first word is no mark.
  public init?(_ argument: String) {
    let words = argument.drop(while: \.isWhitespace)
    let first = words.prefix { !$0.isWhitespace }
    guard let target = Target(rawValue: first.lowercased()) else { return nil }
    self.target = target
    query = String(words.dropFirst(first.count).drop(while: \.isWhitespace))
  }
}

/// How an article is cited.
public enum CitationForm: String, CaseIterable, Hashable, Sendable {
  case markdown, bibtex, plain
  /// The address alone.
  case link
}
