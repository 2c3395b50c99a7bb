import Foundation
import Language
import NewsModel
import NewsParsing
import NewsStore
import Stories
import Synchronization
import TextCore

/// Bytes to understood articles, without any library: what `parse`, `entities` and every import share.
///
/// The language model is mapped when the first article needs it. Where it is missing or damaged, `problem` says so once
/// and articles come without entities.
public final class NewsReader: Sendable {
  private let language = Mutex<Result<EntityAnalyzer, LanguageError>?>(nil)
  private let knownModels = Mutex<String?>(nil)

  private let detector = Mutex<Result<LanguageDetector, LanguageError>?>(nil)

  private let findsNames: Bool
  private let makesProfiles: Bool

  /// Without names an article is taken in far faster, and nothing is known of who is in it; without a profile nothing
  /// is found that is related to it.
  public init(findsNames: Bool = true, makesProfiles: Bool = true) {
    self.findsNames = findsNames
    self.makesProfiles = makesProfiles
  }

  private func analyzer() -> Result<EntityAnalyzer, LanguageError> {
    language.withLock { known in
      if let known { return known }
      let result: Result<EntityAnalyzer, LanguageError>
      do throws(LanguageError) {
        result = .success(try EntityAnalyzer.standard())
      } catch {
        result = .failure(error)
      }
      known = result
      return result
    }
  }

  private func languageDetector() -> LanguageDetector? {
    let result = detector.withLock { known in
      if let known { return known }
      let result: Result<LanguageDetector, LanguageError>
      do throws(LanguageError) {
        result = .success(try LanguageDetector.shipped())
      } catch {
        result = .failure(error)
      }
      known = result
      return result
    }
    // A missing table lies beside the tagger's model, whose absence `problem` tells.
    return if case .success(let detector) = result { detector } else { nil }
  }

  /// The code (BCP 47) of the language of a text; nil where nothing tells it.
  public func language(of text: String) -> String? { languageDetector()?.language(of: text) }

  /// The languages of what is read. What its source declares, or else the interface's language, counts where the text
  /// leaves doubt.
  public func languages(of content: ArticleContent) -> ArticleLanguages {
    languageDetector()?.languages(
      of: content.document, title: content.title, declared: content.language ?? LanguageCode.interface)
      ?? ArticleLanguages(LanguageCode.canonical(content.language))
  }

  /// Why there are no entities, in words; nil where the language model works.
  public var problem: String? {
    if findsNames, case .failure(let error) = analyzer() { error.message } else { nil }
  }

  /// Which models find names and terms here: what another machine with the same ones found need not be found again.
  /// Nothing is taken over where names are not looked for.
  var models: String {
    knownModels.withLock { known in
      if let known { return known }
      let models: String
      do throws(LanguageError) {
        models = findsNames ? try EntityAnalyzer.standardModels() + " 2" : "none"
      } catch {
        models = "missing"
      }
      known = models
      return models
    }
  }

  /// The entities of what is read, the most salient first, found by the tagger of the language that it is in.
  public func entities(of content: ArticleContent) -> [ArticleEntity] {
    entities(of: content, in: languages(of: content).main)
  }

  func entities(of content: ArticleContent, in language: String?) -> [ArticleEntity] {
    guard findsNames, case .success(let analyzer) = analyzer() else { return [] }
    return analyzer.entities(in: content.document, title: content.title, language: language)
  }

  /// What is said in the text and by whom; `entities` are those of the same text.
  public func quotations(in content: ArticleContent, entities: [ArticleEntity]) -> [Quotation] {
    guard case .success(let analyzer) = analyzer() else { return [] }
    return analyzer.quotations(in: content.document, entities: entities, language: languages(of: content).main)
  }

  /// The times that are said in words and reckoned from the day of publishing; none where that is not known.
  public func dates(
    in content: ArticleContent, entities: [ArticleEntity], calendar: Calendar = .current
  ) -> [DatedWords] {
    guard let published = content.published, case .success(let analyzer) = analyzer() else { return [] }
    return analyzer.dates(
      in: content.document, entities: entities, published: published, calendar: calendar,
      language: languages(of: content).main)
  }

  /// One article as the library takes it.
  func understand(_ content: ArticleContent, key: String, received: Date) -> NewArticle {
    var content = content.dated(asOf: received)
    let languages = languages(of: content)
    content.language = languages.main
    content.languageParts = languages.parts.isEmpty ? nil : languages.parts
    let entities = entities(of: content, in: languages.main)
    guard makesProfiles else { return NewArticle(key: key, content: content, received: received, entities: entities) }
    let profile = ArticleProfile(
      id: ArticleID(0), title: content.title, document: content.document, entities: entities, date: content.published,
      language: content.language, keepsSurfaces: false)
    return NewArticle(
      key: key, content: content, received: received, entities: entities, termBuckets: profile.buckets,
      profile: profile.stored)
  }
}
