import NewsModel
import Synchronization
import TextCore

/// The taggers of languages other than English, each mapped when the first text needs it.
///
/// A language without a tagger of its own has its countries and large cities found by the lists of `WorldNames`.
final class LanguageTaggers: Sendable {
  private let knowledge: Knowledge
  private let known = Mutex<[String: Result<ForeignNames, LanguageError>]>([:])

  init(knowledge: Knowledge) { self.knowledge = knowledge }

  /// Languages whose names the tagger of another one finds.
  private static let shared: [String: String] = [
    "nn": "nb", "no": "nb", "da": "nb", "sr": "hr", "bs": "hr", "sh": "hr", "in": "id", "ms": "id",
  ]
  /// Languages with a tagger among the shipped files.
  static let trained: Set<String> = [
    "ar", "de", "es", "fi", "fr", "hi", "hr", "hu", "id", "nb", "pl", "pt", "ru", "tr",
  ]

  /// What finds the names of a language; `language` is a code of two or three letters.
  func names(of language: String) -> Result<ForeignNames, LanguageError> {
    known.withLock { known in
      if let found = known[language] { return found }
      let result: Result<ForeignNames, LanguageError>
      do throws(LanguageError) {
        result = .success(try load(language))
      } catch {
        result = .failure(error)
      }
      known[language] = result
      return result
    }
  }

  private func load(_ language: String) throws(LanguageError) -> ForeignNames {
    let world = try WorldNames.shipped()
    let lexicon = Lexicon(knowledge: knowledge, world: world, scheme: .of(language), language: language)
    let name = Self.shared[language] ?? language
    guard Self.trained.contains(name) else { return ForeignNames(language: language, lexicon: lexicon, tagger: nil) }
    let tagger = try CRFTagger(
      url: try Resources.url("names-\(name).bin"), knowledge: knowledge, world: world,
      agreement: CRFTagger.standardAgreement)
    return ForeignNames(language: language, lexicon: lexicon, tagger: tagger)
  }
}
