import Foundation
import GRDB
import NewsModel
import TextCore

/// What the full-text index cannot tell, checked in the texts that it found: a word's exact form, and accents where the
/// word is written with them; in an exact form capitals too.
struct WordCheck: Hashable {
  /// The term in one line, as the SQL function takes it.
  let pattern: String
  let field: ArticleQuery.TextTerm.Field

  /// Nil where the index tells all there is to tell.
  init?(_ term: ArticleQuery.TextTerm) {
    let words = term.words.flatMap(\.indexedWords)
    guard !words.isEmpty else { return nil }
    if term.field != .note, !term.isExact, words.allSatisfy({ Folding.accentedBeginning(of: $0) == nil }) { return nil }
    pattern = (term.isExact ? "=" : "~") + (term.isPrefix ? "*" : ".") + words.joined(separator: " ")
    field = term.field
  }

  /// `has_words(pattern, languages, text, …)`: whether one of the texts has the term; `languages` is the column of
  /// `documents`.
  static let function = DatabaseFunction("has_words", pure: true) { values in
    guard let pattern = values.first.flatMap(String.fromDatabaseValue), pattern.utf8.count > 2 else { return false }
    let term = ArticleQuery.TextTerm(
      pattern.dropFirst(2).split(separator: " ").map(String.init), isPrefix: pattern.dropFirst().hasPrefix("*"),
      isExact: pattern.hasPrefix("="))
    let languages = values.dropFirst().first.flatMap(String.fromDatabaseValue).map(StoredLanguages.read)?.codes ?? []
    return try values.dropFirst(2).contains { value in
      try !value.isNull && TextMatcher.contains([term], in: StoredText.read(value), languages: languages)
    }
  }
}
