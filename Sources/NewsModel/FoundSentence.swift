/// A sentence that a search finds, with the place of the hit.
public struct FoundSentence: Sendable, Hashable {
  public var article: ArticleSummary
  /// The sentence as it stands in the text.
  public var text: String
  /// Where the sentence stands in the document’s text.
  public var range: TextRange
  /// Where the first hit stands in the document’s text.
  public var hit: TextRange
  /// All hits within the sentence, as offsets in `text`.
  public var hits: [TextRange]

  public init(article: ArticleSummary, text: String, range: TextRange, hit: TextRange, hits: [TextRange]) {
    self.article = article
    self.text = text
    self.range = range
    self.hit = hit
    self.hits = hits
  }
}
