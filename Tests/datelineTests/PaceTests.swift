import Synchronization
import Testing

@testable import dateline

@Suite struct PaceTests {
  @Test func workIsDoneAndGivesWhatItGives() async throws {
    let pace = Pace()
    let count = Mutex(0)
    for expected in 1...3 {
      let result = try await pace.run {
        count.withLock {
          $0 += 1
          return $0
        }
      }
      #expect(result == expected)
    }
  }

  /// Who waits for nothing more is not kept by the pause.
  @Test func aPauseEndsWithItsTask() async throws {
    let pace = Pace()
    try await pace.run { try await Task.sleep(for: .milliseconds(300)) }
    let waiting = Task { try await pace.run { true } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }
}
