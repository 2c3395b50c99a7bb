import Foundation
import GRDB
import NewsModel

/// What the full-text index cannot tell, checked in the texts that it found: a word's exact form, and accents where the
/// word is written with them.
struct WordCheck: Hashable {
  /// What a word of the text must be for a word that was asked for.
  private enum Rule: String {
    /// The same word; capitals count where it was written with them.
    case exact = "="
    /// Any form that keeps the accents: the word begins as the asked one does up to its last accented letter.
    case accented = "^"
    /// Begins so, exactly.
    case exactPrefix = "<"
    /// The text contains it, whatever the words.
    case contains = "~"
  }

  /// Rule and folded words in one line, as the SQL function takes them.
  let pattern: String
  let field: ArticleQuery.TextTerm.Field

  /// Nil where the index tells all there is to tell.
  init?(_ term: ArticleQuery.TextTerm) {
    let words = term.words.flatMap(MatchExpression.words(of:))
    guard !words.isEmpty else { return nil }
    if term.field == .note {
      pattern = Rule.contains.rawValue + term.words.joined(separator: " ")
    } else if term.isExact {
      pattern = (term.isPrefix ? Rule.exactPrefix : .exact).rawValue + words.joined(separator: " ")
    } else {
      let beginnings = words.compactMap(Self.accentedBeginning)
      guard !beginnings.isEmpty else { return nil }
      pattern = Rule.accented.rawValue + beginnings.joined(separator: " ")
    }
    field = term.field
  }

  /// `has_words(pattern, text, …)`: whether one of the texts passes.
  static let function = DatabaseFunction("has_words", pure: true) { values in
    guard let pattern = values.first.flatMap(String.fromDatabaseValue),
      let rule = pattern.first.flatMap({ Rule(rawValue: String($0)) })
    else { return false }
    let words = pattern.dropFirst().split(separator: " ").map(String.init)
    return values.dropFirst().contains { value in
      String.fromDatabaseValue(value).map { passes($0, words, rule, whole: String(pattern.dropFirst())) } ?? false
    }
  }

  private static func passes(_ text: String, _ words: [String], _ rule: Rule, whole: String) -> Bool {
    switch rule {
    case .contains:
      return Fold.name(text).contains(Fold.name(whole))
    case .accented:
      let found = MatchExpression.words(of: text).map(canonical)
      return words.map(canonical).allSatisfy { word in found.contains { $0.hasPrefix(word) } }
    case .exact, .exactPrefix:
      let found = MatchExpression.words(of: text)
      guard found.count >= words.count else { return false }
      let tests = words.enumerated().map { index, word in
        WordTest(word, isPrefix: rule == .exactPrefix && index == words.count - 1)
      }
      return (0...(found.count - words.count)).contains { start in
        tests.indices.allSatisfy { tests[$0].accepts(found[start + $0]) }
      }
    }
  }

  private struct WordTest {
    let word: String
    let isPrefix: Bool
    let keepsCase: Bool
    let keepsAccents: Bool

    init(_ word: String, isPrefix: Bool) {
      keepsCase = word != word.lowercased()
      keepsAccents = WordCheck.accentedBeginning(word) != nil
      self.isPrefix = isPrefix
      self.word = Self.shape(word, case: keepsCase, accents: keepsAccents)
    }

    func accepts(_ other: String) -> Bool {
      let other = Self.shape(other, case: keepsCase, accents: keepsAccents)
      return isPrefix ? other.hasPrefix(word) : other == word
    }

    private static func shape(_ word: String, case keepsCase: Bool, accents keepsAccents: Bool) -> String {
      var options: String.CompareOptions = []
      if !keepsCase { options.insert(.caseInsensitive) }
      if !keepsAccents { options.insert(.diacriticInsensitive) }
      let isPlain = word.utf8.allSatisfy { $0 < 0x80 }
      if isPlain { return keepsCase ? word : word.lowercased() }
      return word.precomposedStringWithCanonicalMapping.folding(options: options, locale: nil)
    }
  }

  private static func canonical(_ word: String) -> String { word.precomposedStringWithCanonicalMapping.lowercased() }

  /// The word up to its last accented letter; nil where it has none.
  private static func accentedBeginning(_ word: String) -> String? {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let letters = Array(word.precomposedStringWithCanonicalMapping)
    let last = letters.lastIndex { letter in
      String(letter).folding(options: .diacriticInsensitive, locale: nil) != String(letter)
    }
    return last.map { String(letters[...$0]) }
  }
}
