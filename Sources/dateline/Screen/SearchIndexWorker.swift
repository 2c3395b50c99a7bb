import NewsLibrary
import NewsModel
import ReaderUI

/// Puts the articles of a library of an earlier version into the full-text index, while the old one answers. It
/// yields to everything else, reports its progress and its errors, and ends when it is done; what is left is done
/// the next time.
struct SearchIndexWorker: Sendable {
  let library: NewsLibrary
  let deliver: @Sendable (Message) -> Void

  /// What the upper row calls it.
  private static let name = "search index"

  func run() async {
    var problems = RepeatedProblem()
    do {
      let count = try await library.articles.reindex { done, total in
        show(done < total ? WorkProgress(name: Self.name, done: done, total: total) : nil)
      }
      if count > 0 { deliver(.libraryChanged) }
    } catch {
      show(nil)
      if let notice = problems.notice(of: error, in: "the search index is not complete") { deliver(.notice(notice)) }
    }
  }

  private func show(_ progress: WorkProgress?) { deliver(.work(Self.name, progress)) }
}
