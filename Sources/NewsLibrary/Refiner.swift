import Foundation
import Language
import NewsModel
import Synchronization

/// The second look at an article: its names as the careful tagger sees them.
///
/// The model is mapped with the first article and let go on `rest`; where it is missing or damaged, `problem` says so
/// and the fast tagger's names stay.
public final class Refiner: Sendable {
  private struct State {
    var analyzer: EntityAnalyzer?
    var tagger: String?
    var problem: LanguageError?
    var reading: Task<[ArticleEntity]?, Never>?
  }
  private let state = Mutex(State())

  public init() {}

  private func analyzer() -> EntityAnalyzer? {
    state.withLock { state in
      if state.problem != nil { return nil }
      if let analyzer = state.analyzer { return analyzer }
      do throws(LanguageError) {
        let (analyzer, tagger) = try EntityAnalyzer.refining()
        state.analyzer = analyzer
        state.tagger = tagger
        return analyzer
      } catch {
        state.problem = error
        return nil
      }
    }
  }

  /// The tagger with its version, as the library remembers who read what; nil where it cannot be had.
  var tagger: String? {
    if let known = state.withLock({ $0.tagger }) { return known }
    return analyzer() == nil ? nil : state.withLock { $0.tagger }
  }

  /// Why there is no careful look, in words; nil where the model works.
  public var problem: String? {
    guard analyzer() == nil, let error = state.withLock({ $0.problem }) else { return nil }
    return switch error {
    case .resourceMissing(let name): "the language file \(name) is missing; using the fast tagger"
    case .resourceDamaged(let name, let reason):
      "the language file \(name) is damaged (\(reason)); using the fast tagger"
    }
  }

  /// The entities of what is read, the most salient first; nil where the careful tagger cannot be had. It reads
  /// English; in other languages, which the content must tell, the names are those of their own taggers.
  public func entities(of content: ArticleContent) -> [ArticleEntity]? {
    analyzer()?.entities(in: content.document, title: content.title, language: content.language)
  }

  /// The entities as above; nil as well where `interrupt` was called or the task cancelled while they were looked for.
  func read(_ content: ArticleContent) async -> [ArticleEntity]? {
    let reading = Task(executorPreference: BackgroundExecutor.shared) {
      let entities = self.entities(of: content)
      return Task.isCancelled ? nil : entities
    }
    state.withLock { $0.reading = reading }
    defer { state.withLock { $0.reading = nil } }
    return await withTaskCancellationHandler {
      await reading.value
    } onCancel: {
      reading.cancel()
    }
  }

  /// True while an article is being read.
  var isReading: Bool { state.withLock { $0.reading != nil } }

  /// Ends what is being read, without a result, within a few sentences.
  func interrupt() { state.withLock { $0.reading }?.cancel() }

  /// Gives the memory of the model back until it is needed again.
  func rest() { state.withLock { $0.analyzer = nil } }
}
