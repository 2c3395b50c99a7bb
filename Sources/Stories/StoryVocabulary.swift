import Language
import TextCore

/// What words are to stories in one language: which of them tell nothing (months and weekdays among them), and keys of
/// the stems of the others. The keys are the language's own, so that words of two languages never count as one.
struct StoryVocabulary: Sendable {
  /// How the words of a language are read.
  enum Kind: Sendable {
    /// With the counts of news at large (`BackgroundCounts`).
    case counted
    /// With its stop words, by its own counts.
    case listed(StoryVocabulary)
    /// Without stop words, or without blanks between words and not in Chinese characters: texts are compared as wholes
    /// only.
    case none
  }

  private let stopWords: Set<[UInt8]>
  private let pack: LanguagePack
  private let seed: UInt64

  static func of(_ code: String?) -> Kind {
    guard let primary = LanguageCode.primary(code), primary != LanguageCode.interface else { return .counted }
    return byLanguage[primary].map(Kind.listed) ?? .none
  }

  private static let byLanguage: [String: StoryVocabulary] = StopWords.languages.reduce(into: [:]) { all, primary in
    let pack = LanguagePack.of(primary)
    guard !pack.hasNoBlanks || pack.scripts.contains(.han), let stopWords = StopWords.words(of: primary) else { return }
    let calendar = CalendarWords.longNames(of: primary).map { Folding.indexed(Array($0.utf8)) }
    all[primary] = StoryVocabulary(
      stopWords: stopWords.union(calendar), pack: pack, seed: ByteHash.of(primary.utf8))
  }

  /// The key of a word; 0 for one that tells nothing.
  func key(of word: ArraySlice<UInt8>, _ maker: SearchTerms) -> UInt64 {
    let folded = Folding.indexed(Array(word))
    guard !stopWords.contains(folded), let stem = maker.terms(of: Array(word), in: pack).first else { return 0 }
    return Mix.short(ByteHash.of(stem, seed: seed))
  }

  /// Whether its words are those of `LetterTerms`.
  var readsLetters: Bool { pack.hasNoBlanks }

  /// The terms of a part of a text without blanks, with their keys; 0 for those that tell nothing.
  func letterTerms(of text: [UInt8], in part: Range<Int>) -> [(term: LetterTerms.Term, key: UInt64)] {
    LetterTerms.terms(of: text, in: part, isBreak: stopWords.contains).map { term in
      let folded = Folding.indexed(Array(text[term.range]))
      return (term, stopWords.contains(folded) ? 0 : Mix.short(ByteHash.of(folded, seed: seed)))
    }
  }

  /// Whether a capital inside a sentence makes a name of a word.
  var capitalsMarkNames: Bool { pack.capitalsMarkNames }

  // MARK: - Counting the articles of a language

  /// The key that stands in every profile of a language, by which its articles are counted; 0 for languages that the
  /// counts of news at large are in or that have no words.
  static func marker(of code: String?) -> UInt64 {
    guard case .listed = of(code), let primary = LanguageCode.primary(code) else { return 0 }
    return marker(primary)
  }

  static let markers: [UInt64] = StopWords.languages.map(marker)

  private static func marker(_ primary: String) -> UInt64 { Mix.short(ByteHash.of(primary.utf8, seed: 1)) }
}
