import NewsModel
import TextCore

extension EntityAnalyzer {
  /// The quotations of `document` in the order of its text; `entities` are those that `entities(in:title:language:)`
  /// gave for it. None in languages whose verbs of speaking are not known.
  public func quotations(
    in document: Document, entities: [ArticleEntity], language: String? = nil
  ) -> [Quotation] {
    guard let code = Self.foreign(language) else {
      let text = tokenize(document)
      return text.tokens.isEmpty ? [] : QuotationFinder(QuotedText(text, entities: entities)).quotations()
    }
    guard let words = SpeechWords.of(code), let text = tokenize(document, language: code) else { return [] }
    return ForeignQuotationFinder(text, entities: entities, words: words, pack: LanguagePack.of(code)).quotations()
  }
}
