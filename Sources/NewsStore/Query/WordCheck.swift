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

  /// `has_words(pattern, text, …)`: whether one of the texts has the term.
  static let function = DatabaseFunction("has_words", pure: true) { values in
    guard let pattern = values.first.flatMap(String.fromDatabaseValue), pattern.utf8.count > 2 else { return false }
    let term = ArticleQuery.TextTerm(
      pattern.dropFirst(2).split(separator: " ").map(String.init), isPrefix: pattern.dropFirst().hasPrefix("*"),
      isExact: pattern.hasPrefix("="))
    let forms = term.words.map { Form($0, isExact: term.isExact) }
    return values.dropFirst().contains { value in
      guard let text = String.fromDatabaseValue(value) else { return false }
      return TextMatcher.hits(of: [term], in: text).contains { hit in
        let found = String(text[hit]).indexedWords
        return zip(forms, found).allSatisfy { $0.accepts($1) }
      }
    }
  }

  /// How a word must be written where it stands in the text in some form.
  private struct Form {
    private let word: String
    /// What an accented word must begin with; any other form of it may follow.
    private let accents: String?
    private let keepsCase: Bool

    init(_ word: String, isExact: Bool) {
      self.word = word.precomposedStringWithCanonicalMapping
      accents = Folding.accentedBeginning(of: word)?.lowercased()
      keepsCase = isExact && word != word.lowercased()
    }

    func accepts(_ found: String) -> Bool {
      let found = found.precomposedStringWithCanonicalMapping
      if keepsCase, !found.hasPrefix(word) { return false }
      return accents.map { found.lowercased().hasPrefix($0) } ?? true
    }
  }
}
