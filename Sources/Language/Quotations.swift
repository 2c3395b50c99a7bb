import NewsModel

extension EntityAnalyzer {
  /// The quotations of `document` in the order of its text; `entities` are those that `entities(in:title:)` gave for
  /// it.
  public func quotations(in document: Document, entities: [ArticleEntity]) -> [Quotation] {
    let text = tokenize(document)
    guard !text.tokens.isEmpty, EnglishDetector.isEnglish(text) else { return [] }
    return QuotationFinder(QuotedText(text, entities: entities)).quotations()
  }
}
