import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import TextCore

/// Puts articles into running stories for as long as the screen is open: those that wait at the start, then what comes
/// in. It yields to everything else, reports its progress and its errors, and ends with its task; what is left is done
/// the next time.
struct StoryWorker: Sendable {
  let library: NewsLibrary
  let deliver: @Sendable (Message) -> Void

  /// What the upper row calls it.
  private static let name = "stories"
  /// Fewer are done before anybody could read of it.
  private static let leastShown = 200

  /// More that wait may be another process's, which takes them in and looks for their stories at once.
  private static let few = 64
  /// What stood still for so long waits for this one.
  private static let pause = Duration.seconds(2)

  /// Works until its task is cancelled.
  func run() async {
    let changes = library.changes()
    var problems = RepeatedProblem()
    await group(&problems)
    for await _ in changes { await group(&problems) }
  }

  private func group(_ problems: inout RepeatedProblem) async {
    do {
      try await waitForOthers()
      try await library.stories.group { done, total in
        guard total >= Self.leastShown else { return }
        show(done < total ? WorkProgress(name: Self.name, done: done, total: total) : nil)
      }
      problems.clear()
    } catch {
      // The queue keeps what is left.
      show(nil)
      if let notice = problems.notice(of: error, in: "stories are not grouped") { deliver(.notice(notice)) }
    }
  }

  /// Waits for as long as others put into the queue or take from it: two that do the same work take twice as long, and
  /// keep the reader waiting.
  private func waitForOthers() async throws {
    var last = try await library.stories.waitingCount()
    while last > Self.few {
      try await Task.sleep(for: Self.pause)
      let now = try await library.stories.waitingCount()
      if now == last { return }
      last = now
    }
  }

  private func show(_ progress: WorkProgress?) { deliver(.work(Self.name, progress)) }
}

/// The last problem of a worker, which is reported once and not each time that the worker tries again.
struct RepeatedProblem {
  private var last: String?

  /// The notice of an error; nil for a task that was cancelled, and for what was reported last.
  mutating func notice(of error: any Error, in work: String) -> Notice? {
    guard !(error is CancellationError) else { return nil }
    let message = "\(work): \(error.displayMessage)"
    guard message != last else { return nil }
    last = message
    return Notice(message, level: .problem, date: Date())
  }

  /// The work goes on: the same problem would be news again.
  mutating func clear() { last = nil }
}
