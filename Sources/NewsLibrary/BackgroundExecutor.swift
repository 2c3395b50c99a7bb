import Foundation
import Synchronization

/// Threads for work that nobody waits for: careful names, stories, read-ahead, refreshes. The system gives them a core
/// only where nothing else wants it, and there are few of them, so that whatever they are at, the thread that answers
/// keys finds a core free.
///
/// A task that prefers this executor runs its nonisolated parts and its child tasks here.
public final class BackgroundExecutor: TaskExecutor {
  /// The threads of this process.
  public static let shared = BackgroundExecutor(threads: max(2, ProcessInfo.processInfo.activeProcessorCount / 2))

  /// Added to the program's own niceness (setpriority(2)).
  static let niceness: Int32 = 10

  private let jobs = Mutex<[UnownedJob]>([])
  private let condition = NSCondition()

  init(threads: Int) {
    for _ in 0..<threads {
      Thread { [self] in work() }.start()
    }
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.lock()
    jobs.withLock { $0.append(job) }
    condition.signal()
    condition.unlock()
  }

  private func work() -> Never {
    #if canImport(Glibc)
      // On Linux this is the niceness of the calling thread alone. Where it is refused the work is done all the same.
      let thread = Int32(PRIO_PROCESS.rawValue)
      _ = setpriority(thread, 0, getpriority(thread, 0) + Self.niceness)
    #endif
    while true { next().runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func next() -> UnownedJob {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return job }
      condition.wait()
    }
  }
}

/// Starts work that nobody waits for, on the threads of `BackgroundExecutor`.
@discardableResult
public func startInBackground(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
  Task(executorPreference: BackgroundExecutor.shared, priority: .utility) { await work() }
}
