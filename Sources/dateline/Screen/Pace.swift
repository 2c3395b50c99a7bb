import Synchronization

/// Keeps work that is done again after every change from taking more than a fifth of the time: a brief of thousands of
/// articles takes a second, and while names are read or news comes in there is a change every moment.
final class Pace: Sendable {
  private static let share = 4
  private static let longest = Duration.seconds(5)
  private let last = Mutex(Duration.zero)

  /// Waits as the last time asks for, then works.
  func run<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
    try await Task.sleep(for: min(last.withLock { $0 } * Self.share, Self.longest))
    let start = ContinuousClock.now
    let result = try await work()
    last.withLock { $0 = start.duration(to: .now) }
    return result
  }
}
