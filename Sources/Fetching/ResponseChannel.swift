import Foundation
import Synchronization

/// Carries one answer from the transport's thread to the task that reads it.
final class ResponseChannel: Sendable {
  /// With so many bytes waiting for the reader the server is held back.
  static let highMark = 512_000

  struct Head: Sendable {
    var status: Int
    var headers: HTTPHeaders
  }

  private typealias HeadReader = CheckedContinuation<Head, any Error>
  private typealias BodyReader = CheckedContinuation<Data?, any Error>

  private struct State {
    var head: Head?
    var waiting = Data()
    var isHeldBack = false
    var end: Result<Void, any Error>?
    var headReader: HeadReader?
    var bodyReader: BodyReader?
  }

  private let state = Mutex(State())

  // MARK: - The transport's side

  func send(_ head: Head) {
    let reader = state.withLock { state in
      state.head = head
      defer { state.headReader = nil }
      return state.headReader
    }
    reader?.resume(returning: head)
  }

  /// False where the reader is behind: the bytes were not taken, and the transport waits until the reader asks it to go
  /// on.
  func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let piece = Data(bytes)
    let (isTaken, reader) = state.withLock { state -> (Bool, BodyReader?) in
      if let reader = state.bodyReader {
        state.bodyReader = nil
        return (true, reader)
      }
      state.isHeldBack = state.waiting.count >= Self.highMark
      if !state.isHeldBack { state.waiting.append(piece) }
      return (!state.isHeldBack, nil)
    }
    reader?.resume(returning: piece)
    return isTaken
  }

  /// Ends the answer, well or with an error; only the first end counts.
  func finish(_ end: Result<Void, any Error>) {
    let (head, body) = state.withLock { state -> (HeadReader?, BodyReader?) in
      guard state.end == nil else { return (nil, nil) }
      state.end = end
      defer { (state.headReader, state.bodyReader) = (nil, nil) }
      return (state.headReader, state.bodyReader)
    }
    head?.resume(with: Self.head(at: end))
    body?.resume(with: end.map { nil })
  }

  // MARK: - The reader's side

  func head() async throws -> Head {
    try await withCheckedThrowingContinuation { continuation in
      let known = state.withLock { state -> Result<Head, any Error>? in
        if let head = state.head { return .success(head) }
        if let end = state.end { return Self.head(at: end) }
        state.headReader = continuation
        return nil
      }
      if let known { continuation.resume(with: known) }
    }
  }

  /// The next bytes, nil at the end. `goOn` is called where the server was held back.
  func next(goOn: @Sendable () -> Void) async throws -> Data? {
    try await withCheckedThrowingContinuation { continuation in
      let (known, wasHeldBack) = state.withLock { state -> (Result<Data?, any Error>?, Bool) in
        if !state.waiting.isEmpty {
          defer { (state.waiting, state.isHeldBack) = (Data(), false) }
          return (.success(state.waiting), state.isHeldBack)
        }
        if let end = state.end { return (end.map { nil }, false) }
        state.bodyReader = continuation
        return (nil, false)
      }
      if wasHeldBack { goOn() }
      if let known { continuation.resume(with: known) }
    }
  }

  private static func head(at end: Result<Void, any Error>) -> Result<Head, any Error> {
    end.flatMap { .failure(FetchError.connection(.closed)) }
  }
}
