import NewsModel
import TextCore

extension Tokenizer {
  /// The tokens and sentences of a text as people read its language (a code, nil where nobody knows it): letter by
  /// letter where words stand side by side without blanks.
  public static func tokenize(_ text: String, blocks: [TextRange], readIn language: String?) -> TokenizedText {
    guard let primary = LanguageCode.primary(language), LanguagePack.of(primary).hasNoBlanks else {
      return tokenize(text, blocks: blocks, language: language)
    }
    return LetterTokenizer.tokenize(text, blocks: blocks)
  }
}
