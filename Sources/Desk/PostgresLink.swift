import CPostgreSQL
import Foundation

/// libpq's handle and the calls on it. Used by one thread at a time.
final class Link {
  private let handle: OpaquePointer
  private let address: DeskAddress
  private let interrupt: Interrupt
  private(set) var isBroken = false

  private init(_ handle: OpaquePointer, _ address: DeskAddress, _ interrupt: Interrupt) {
    self.handle = handle
    self.address = address
    self.interrupt = interrupt
  }

  deinit { PQfinish(handle) }

  static func open(
    _ address: DeskAddress, deadline: ContinuousClock.Instant, seconds: Int, interrupt: Interrupt
  ) throws -> Link {
    let parameters = address.parameters(timeout: seconds)
    let handle = CStrings.with(parameters.map(\.0)) { names in
      CStrings.with(parameters.map(\.1)) { values in PQconnectStartParams(names, values, 0) }
    }
    guard let handle else { throw DeskError.failed(desk: address.name, reason: "no memory") }
    let link = Link(handle, address, interrupt)
    // Notices are for whoever sits at psql.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    guard PQstatus(handle) != CONNECTION_BAD else { throw DeskError.connecting(link.error, desk: address.name) }
    var wanted = PGRES_POLLING_WRITING
    while wanted != PGRES_POLLING_OK {
      if wanted == PGRES_POLLING_FAILED { throw DeskError.connecting(link.error, desk: address.name) }
      guard try link.wait(forWriting: wanted == PGRES_POLLING_WRITING, until: deadline) else {
        throw DeskError.timedOut(desk: address.name)
      }
      wanted = PQconnectPoll(handle)
    }
    return link
  }

  private var error: String { String(cString: PQerrorMessage(handle)) }

  // MARK: - Statements

  func run(_ sql: String, _ parameters: [String?], deadline: ContinuousClock.Instant) throws -> PostgresConnection.Rows
  {
    let sent = CStrings.with(parameters) { values in
      PQsendQueryParams(handle, sql, Int32(parameters.count), nil, values, nil, nil, 0)
    }
    guard sent == 1 else { throw lost() }
    return try results(until: deadline)
  }

  func run(script: String, deadline: ContinuousClock.Instant) throws {
    guard PQsendQuery(handle, script) == 1 else { throw lost() }
    _ = try results(until: deadline)
  }

  func waitForNotification(until deadline: ContinuousClock.Instant) throws -> Bool {
    while true {
      if takeNotifications() { return true }
      if interrupt.takeWake() { return false }
      guard try wait(forWriting: false, until: deadline) else { return false }
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
  }

  /// True where any had come.
  private func takeNotifications() -> Bool {
    var isTold = false
    while let note = PQnotifies(handle) {
      PQfreemem(note)
      isTold = true
    }
    return isTold
  }

  func verifier(of password: String, for member: String) throws -> String {
    guard let text = PQencryptPasswordConn(handle, password, member, "scram-sha-256") else { throw lost() }
    defer { PQfreemem(text) }
    return String(cString: text)
  }

  private func results(until deadline: ContinuousClock.Instant) throws -> PostgresConnection.Rows {
    var rows: PostgresConnection.Rows = []
    var failure: DeskError?
    var deadline = deadline
    var isCancelling = false
    while true {
      while PQisBusy(handle) == 1 {
        do {
          guard try wait(forWriting: false, until: deadline) else {
            isBroken = true
            if isCancelling { throw CancellationError() }
            cancelOnServer()
            throw DeskError.timedOut(desk: address.name)
          }
        } catch is CancellationError where !isCancelling {
          // The server is asked to stop; it has a moment to say that it did.
          isCancelling = true
          deadline = min(deadline, .now + .seconds(2))
          cancelOnServer()
          continue
        }
        guard PQconsumeInput(handle) == 1 else { throw isCancelling ? CancellationError() : lost() }
      }
      guard let result = PQgetResult(handle) else { break }
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: rows = Self.rows(of: result)
      default:
        let code = cpostgresql_code(result).map { String(cString: $0) } ?? ""
        let text = cpostgresql_message(result).map { String(cString: $0) } ?? error
        failure = failure ?? DeskError(code: code, message: text, desk: address.name)
      }
      if PQstatus(handle) == CONNECTION_BAD { break }
    }
    if PQstatus(handle) == CONNECTION_BAD { isBroken = true }
    if isCancelling { throw CancellationError() }
    if let failure { throw failure }
    if isBroken { throw lost() }
    return rows
  }

  private static func rows(of result: OpaquePointer) -> PostgresConnection.Rows {
    let columns = PQnfields(result)
    return (0..<PQntuples(result)).map { row in
      (0..<columns).map { column in
        if PQgetisnull(result, row, column) == 1 { return nil }
        let bytes = UnsafeRawBufferPointer(
          start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private func lost() -> DeskError {
    isBroken = true
    return DeskError.connecting(error, desk: address.name)
  }

  /// Asks the server to end the statement. A server that has stopped would make this wait, so nobody waits for it.
  private func cancelOnServer() {
    guard let cancel = PQgetCancel(handle) else { return }
    let bits = UInt(bitPattern: cancel)
    DispatchQueue.global().async {
      guard let cancel = OpaquePointer(bitPattern: bits) else { return }
      var reason = [CChar](repeating: 0, count: 256)
      _ = PQcancel(cancel, &reason, Int32(reason.count))
      PQfreeCancel(cancel)
    }
  }

  /// False where the time was over first. Throws where the task was cancelled; returns where `wake` was called.
  private func wait(forWriting: Bool, until deadline: ContinuousClock.Instant) throws -> Bool {
    while true {
      if interrupt.isCancelled, !hasSeenCancel {
        hasSeenCancel = true
        throw CancellationError()
      }
      if !interrupt.isCancelled { hasSeenCancel = false }
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else { return false }
      var descriptors = [
        pollfd(fd: PQsocket(handle), events: Int16(forWriting ? POLLOUT : POLLIN), revents: 0),
        pollfd(fd: interrupt.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, 2, Int32(min(left.rounded(.up), 60_000)))
      if ready < 0, errno != EINTR { return false }
      let isInterrupted = descriptors[1].revents != 0
      if isInterrupted { interrupt.drain() }
      if descriptors[0].revents != 0 || isInterrupted && !interrupt.isCancelled { return true }
    }
  }

  /// A cancelled task is told once; what comes after is the wait for the server's answer.
  private var hasSeenCancel = false
}

/// Texts as C takes them: a list of pointers that ends with null.
enum CStrings {
  static func with<Value>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
  ) -> Value {
    let copies = texts.map { $0.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
