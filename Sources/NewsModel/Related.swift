/// Another article, how near it is, and why.
public struct RelatedArticle: Hashable, Sendable {
  public var id: ArticleID
  /// From 0 (nothing in common) to 1 (the same text).
  public var score: Double
  /// Strongest first; never empty.
  public var reasons: [RelationReason]

  public init(id: ArticleID, score: Double, reasons: [RelationReason]) {
    self.id = id
    self.score = score
    self.reasons = reasons
  }
}

/// One reason why two articles belong together. The raw kinds stand in JSON and never change.
public struct RelationReason: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// `text` is an entity's name.
    case entity
    /// `text` is a rare word or pair of words that both use, as written.
    case term
    /// `text` says how far apart in time they are.
    case time
    /// The same text in another source.
    case copy
    /// A later or earlier version of the same report.
    case version
    /// Both belong to the same running story.
    case story
  }
  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The text as it stands among others that commas part: a name with a comma of its own would pass for two.
  public var listed: String {
    guard let comma = text.range(of: ", ") else { return text }
    return "\(text[..<comma.lowerBound]) (\(text[comma.upperBound...]))"
  }
}
