import NewsModel

/// What someone is quoted with: word for word, or in the words of the article.
public struct Quotation: Sendable, Hashable {
  /// The words quoted, without quotation marks, in UTF-8 offsets of the document's text.
  public var range: TextRange
  /// Stands between quotation marks.
  public var isDirect: Bool
  /// The entity that speaks, as an index into the entities given; nil for speakers without a name.
  public var entity: Int?
  /// The speaker's name, or the words that stand for one ("the official", "a witness"); nil where nobody is named.
  public var speaker: String?

  public init(range: TextRange, isDirect: Bool, entity: Int? = nil, speaker: String? = nil) {
    self.range = range
    self.isDirect = isDirect
    self.entity = entity
    self.speaker = speaker
  }
}

extension EntityAnalyzer {
  /// The quotations of `document` in the order of its text; `entities` are those that `entities(in:title:)` gave for
  /// it.
  public func quotations(in document: Document, entities: [ArticleEntity]) -> [Quotation] {
    let text = tokenize(document)
    guard !text.tokens.isEmpty, EnglishDetector.isEnglish(text) else { return [] }
    return QuotationFinder(text: text, entities: entities).quotations()
  }
}
