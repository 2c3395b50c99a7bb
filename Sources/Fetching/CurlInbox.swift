import Foundation
import Synchronization

/// What other threads want of the transport's thread, and the pipe that wakes it.
final class CurlInbox: Sendable {
  enum Command: Sendable {
    case start(Int, HTTPRequest, ResponseChannel)
    /// The reader has caught up.
    case goOn(Int)
    case cancel(Int)
  }

  private struct State {
    var commands: [Command] = []
    var isClosed = false
    var number = 0
    /// -1 where the thread has ended.
    var writeEnd: Int32 = -1
  }

  private let state = Mutex(State())
  /// The end that the thread polls; it closes it.
  let readEnd: Int32

  /// Nil where the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    let writeEnd = ends[1]
    state.withLock { $0.writeEnd = writeEnd }
  }

  /// A number for a transfer that no other has.
  func nextNumber() -> Int {
    state.withLock { state in
      state.number += 1
      return state.number
    }
  }

  /// False where the thread has ended or is about to.
  @discardableResult
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      Self.wake(state.writeEnd)
      return true
    }
  }

  func close() {
    state.withLock { state in
      guard !state.isClosed else { return }
      state.isClosed = true
      Self.wake(state.writeEnd)
    }
  }

  /// The commands since the last call; nil once the transport is closed and none is left.
  func take() -> [Command]? {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &bytes, bytes.count) == bytes.count {}
    return state.withLock { state in
      defer { state.commands = [] }
      return state.isClosed && state.commands.isEmpty ? nil : state.commands
    }
  }

  /// Called by the thread at its very end.
  func end() {
    state.withLock { state in
      _ = Foundation.close(state.writeEnd)
      state.writeEnd = -1
    }
    _ = Foundation.close(readEnd)
  }

  private static func wake(_ end: Int32) {
    guard end >= 0 else { return }
    var byte: UInt8 = 1
    // A full pipe wakes the thread as well.
    _ = write(end, &byte, 1)
  }
}
