import NewsModel

/// A name found in a text: which tokens, and what it names.
public struct TaggedSpan: Sendable, Hashable {
  /// Indices of the tokens, not empty, inside one sentence.
  public var tokens: Range<Int>
  public var kind: EntityKind

  public init(tokens: Range<Int>, kind: EntityKind) {
    self.tokens = tokens
    self.kind = kind
  }
}

/// Finds the names in a text. Taggers of rules, trained ones and slower ones stand behind this one seam.
public protocol EntityTagger: Sendable {
  /// A short name for messages and notes.
  var name: String { get }
  /// The names of the text, in order, not overlapping.
  func tag(_ text: TokenizedText) -> [TaggedSpan]
}
