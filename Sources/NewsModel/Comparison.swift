/// Two texts side by side, paragraph by paragraph.
public struct Comparison: Hashable, Sendable {
  public var rows: [Row]

  public init(rows: [Row] = []) { self.rows = rows }

  public struct Row: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case same, changed
      /// Stands only on the right.
      case added
      /// Stands only on the left.
      case removed
    }
    public var kind: Kind
    public var left: Paragraph?
    public var right: Paragraph?

    public init(_ kind: Kind, left: Paragraph?, right: Paragraph?) {
      self.kind = kind
      self.left = left
      self.right = right
    }
  }

  public struct Paragraph: Hashable, Sendable {
    public var kind: Document.Block.Kind
    public var text: String
    /// The words that the other side does not have, in UTF-8 offsets of `text`; neighbouring words are one range. Empty
    /// where the other side has no such paragraph.
    public var changes: [TextRange]

    public init(kind: Document.Block.Kind, text: String, changes: [TextRange] = []) {
      self.kind = kind
      self.text = text
      self.changes = changes
    }
  }

  /// Where the right side, whose text this is, differs: the words that the left one lacks, or a whole paragraph.
  public func changes(in text: String) -> [TextRange] {
    var found: [TextRange] = []
    var rest = text[...]
    for row in rows {
      guard let right = row.right, !right.text.isEmpty, let place = rest.firstRange(of: right.text) else { continue }
      let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
      rest = rest[place.upperBound...]
      switch row.kind {
      case .added: found.append(TextRange(start, start + right.text.utf8.count))
      case .changed: found += right.changes.map { TextRange(start + $0.start, start + $0.end) }
      case .same, .removed: break
      }
    }
    return found
  }

  /// How many rows are of this kind.
  public func count(_ kind: Row.Kind) -> Int { rows.count { $0.kind == kind } }
}

/// Two articles, or two versions of one, laid side by side.
public struct ArticleComparison: Hashable, Sendable {
  public struct Side: Hashable, Sendable {
    public var summary: ArticleSummary
    /// The number of an earlier version of the article, from 1; nil for the article as it is now.
    public var version: Int?

    public init(summary: ArticleSummary, version: Int? = nil) {
      self.summary = summary
      self.version = version
    }
  }
  public var left: Side
  public var right: Side
  public var comparison: Comparison
  /// Two forms of one text, by paragraphs; false for different reports of one event, by sentences.
  public var isOneText: Bool

  public init(left: Side, right: Side, comparison: Comparison, isOneText: Bool = true) {
    self.isOneText = isOneText
    self.left = left
    self.right = right
    self.comparison = comparison
  }
}
