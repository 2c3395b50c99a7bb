import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import Settings

/// Reads articles a second time while the screen is open: the opened one at once, then the newest, while nobody waits.
///
/// What it has read stands in the library, so it goes on where it was, however it ends.
@MainActor
final class RefinementWorker {
  private let library: NewsLibrary
  private let choice: RefinementChoice
  private let deliver: @MainActor (Message) -> Void
  private let wakes: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation
  private var opened: ArticleID?
  /// The last opened article that was asked for; it is read once.
  private var asked: ArticleID?
  private var lastKey = ContinuousClock.now
  private var isReadingOn = false
  private var hasComplained = false
  private var problems = RepeatedProblem()
  /// Articles read in the background, and the seconds that took.
  private var measured = (articles: 0, seconds: 0.0)

  private static let name = "careful names"

  /// How long after a key somebody may still be waiting.
  private static let quiet = Duration.seconds(2)
  /// How long the model stays in memory with nothing to do.
  private static let patience = Duration.seconds(20)
  /// Few enough that a batch is a moment, and many enough that lists are not read anew for each article.
  private static let batch = 12
  /// Fewer are done before anybody could read of it.
  private static let leastTold = 30

  init(library: NewsLibrary, choice: RefinementChoice, deliver: @escaping @MainActor (Message) -> Void) {
    self.library = library
    self.choice = choice
    self.deliver = deliver
    (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// A key came: nothing in the background before it has been answered.
  func noteKey() {
    lastKey = .now
    if choice == .idle, isReadingOn { library.refinement.interrupt() }
  }

  /// The article in the reader, where it was opened to be read.
  func note(opened id: ArticleID?) {
    guard choice != .never, let id, id != asked else { return }
    asked = id
    opened = id
    library.refinement.interrupt()
    wake.yield()
  }

  /// Works until its task is cancelled.
  func run() async {
    guard choice != .never else { return }
    let library = library
    let wake = wake
    let listening = Task {
      for await _ in library.changes() { wake.yield() }
    }
    defer { listening.cancel() }
    if choice != .opened { wake.yield() }
    var resting: Task<Void, Never>?
    for await _ in wakes {
      resting?.cancel()
      await work()
      if Task.isCancelled { return }
      resting = Task {
        do { try await Task.sleep(for: Self.patience) } catch { return }
        library.refinement.releaseEncoder()
      }
    }
  }

  private func work() async {
    var hasTold = false
    defer { if hasTold { deliver(.work(Self.name, nil)) } }
    while !Task.isCancelled {
      do {
        if let id = opened {
          opened = nil
          try await read(id)
        } else if choice == .always || choice == .idle {
          let wait = choice == .idle ? Self.quiet - lastKey.duration(to: .now) : .zero
          if wait > .zero {
            try await Task.sleep(for: wait)
          } else {
            guard let progress = try await readOn() else { break }
            if progress.total - progress.done >= Self.leastTold || hasTold {
              deliver(.work(Self.name, progress))
              hasTold = true
            }
          }
        } else {
          break
        }
      } catch {
        // What is left is read the next time.
        if let notice = problems.notice(of: error, in: Self.name) { deliver(.notice(notice)) }
        return
      }
    }
    problems.clear()
  }

  private func read(_ id: ArticleID) async throws {
    if let problem = library.refinement.problem {
      defer { hasComplained = true }
      if !hasComplained { deliver(.notice(Notice(problem, level: .problem, date: Date()))) }
      return
    }
    guard try await library.refinement.refine(id) else { return }
    deliver(.names(id, try await library.entities.of(id, now: Date())))
  }

  /// A batch in the background; nil where nothing is left.
  private func readOn() async throws -> WorkProgress? {
    isReadingOn = true
    defer { isReadingOn = false }
    let before = try await library.refinement.progress().done
    let start = ContinuousClock.now
    let hadMore = try await library.refinement.refine(upTo: Self.batch) { await self.goesOn }
    guard hadMore else { return nil }
    let (done, total) = try await library.refinement.progress()
    measured.articles += max(0, done - before)
    measured.seconds += start.duration(to: .now) / .seconds(1)
    let rate = measured.seconds > 0 ? Double(measured.articles) / measured.seconds : nil
    let rest = rate.flatMap { $0 > 0 ? Int(Double(total - done) / $0) : nil }
    return WorkProgress(name: Self.name, done: done, total: total, rest: rest, rate: rate, isQuiet: true)
  }

  private var goesOn: Bool {
    opened == nil && (choice == .always || lastKey.duration(to: .now) >= Self.quiet)
  }
}
