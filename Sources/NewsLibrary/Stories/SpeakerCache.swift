import NewsModel
import Synchronization

/// In which articles somebody speaks, as last found: a list asks for it with every page.
final class SpeakerCache: Sendable {
  struct Key: Hashable, Sendable {
    var name: String
    var condition: ArticleQuery.Condition
  }

  private struct State {
    var change = Int.min
    var articles: [Key: [ArticleID]] = [:]
  }

  private let state = Mutex(State())

  /// What was found while the library stood at this change number.
  func articles(of key: Key, at change: Int) -> [ArticleID]? {
    state.withLock { $0.change == change ? $0.articles[key] : nil }
  }

  func keep(_ articles: [ArticleID], of key: Key, at change: Int) {
    state.withLock { state in
      if state.change != change || state.articles.count > 16 { state = State(change: change) }
      state.articles[key] = articles
    }
  }
}
