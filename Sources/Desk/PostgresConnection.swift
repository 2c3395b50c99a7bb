import CPostgreSQL
import Foundation
import Synchronization

/// One connection to a PostgreSQL server. Statements run one behind the other on a queue of their own; values are
/// always bound, never put into the text of a statement.
///
/// A cancelled task cancels its statement on the server. Where the server does not answer within the limit, the
/// connection is given up.
public actor PostgresConnection {
  private let executor: QueueExecutor
  /// Nil once the connection cannot be used any more.
  private var link: Link?
  public nonisolated let address: DeskAddress
  private let interrupt: Interrupt
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Rows of texts; a null is nil.
  public typealias Rows = [[String?]]

  private init(_ address: DeskAddress) throws {
    self.address = address
    executor = QueueExecutor()
    interrupt = try Interrupt()
  }

  /// Connects; throws a `DeskError` that says why that was not possible.
  public static func open(_ address: DeskAddress, timeout: Duration = .seconds(10)) async throws -> PostgresConnection {
    let connection = try PostgresConnection(address)
    try await connection.connect(timeout)
    return connection
  }

  private func connect(_ timeout: Duration) async throws {
    let interrupt = interrupt
    let ticket = interrupt.begin()
    link = try await withTaskCancellationHandler {
      try Link.open(
        address, deadline: .now + timeout, seconds: max(2, Int(timeout.components.seconds)), interrupt: interrupt)
    } onCancel: {
      interrupt.cancel(ticket)
    }
  }

  /// Runs one statement.
  public func query(
    _ sql: String, _ parameters: [String?] = [], timeout: Duration = .seconds(30)
  ) async throws -> Rows {
    try await guarded { try $0.run(sql, parameters, deadline: .now + timeout) }
  }

  /// Runs several statements that take no values, as a whole.
  public func script(_ sql: String, timeout: Duration = .seconds(120)) async throws {
    try await guarded { try $0.run(script: sql, deadline: .now + timeout) }
  }

  /// Waits for a notification; false where none came in time or `wake` was called.
  public func waitForNotification(upTo time: Duration) async throws -> Bool {
    try await guarded { try $0.waitForNotification(until: .now + time) }
  }

  /// Ends a wait for notifications.
  public nonisolated func wake() { interrupt.wake() }

  /// What SCRAM keeps of a password: it never travels or stands in a log itself.
  public func verifier(of password: String, for member: String) async throws -> String {
    try await guarded { try $0.verifier(of: password, for: member) }
  }

  private func guarded<Value>(_ body: (Link) throws -> Value) async throws -> Value {
    try Task.checkCancellation()
    guard let link else { throw DeskError.unreachable(desk: address.name, reason: "the connection was lost") }
    let interrupt = interrupt
    let ticket = interrupt.begin()
    return try await withTaskCancellationHandler {
      do {
        return try body(link)
      } catch {
        if link.isBroken { self.link = nil }
        throw error
      }
    } onCancel: {
      interrupt.cancel(ticket)
    }
  }
}

/// Runs an actor's work on a queue, where it may wait for a socket without taking a thread from others.
final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "desk")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// Wakes whoever waits for a socket: because its task was cancelled, or because something else is to be done.
final class Interrupt: Sendable {
  private struct State {
    var ticket = 0
    var isCancelled = false
    var isWoken = false
  }
  private let state = Mutex(State())
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw DeskError.failed(desk: "", reason: "no pipe") }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func begin() -> Int {
    state.withLock { state in
      state.ticket += 1
      state.isCancelled = false
      return state.ticket
    }
  }

  /// Cancels what was begun with this ticket.
  func cancel(_ ticket: Int) {
    let isMeant = state.withLock { state in
      guard state.ticket == ticket else { return false }
      state.isCancelled = true
      return true
    }
    if isMeant { signal() }
  }

  func wake() {
    state.withLock { $0.isWoken = true }
    signal()
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func takeWake() -> Bool {
    state.withLock { state in
      defer { state.isWoken = false }
      return state.isWoken
    }
  }

  private func signal() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(readEnd, &bytes, bytes.count) > 0 {}
  }
}
