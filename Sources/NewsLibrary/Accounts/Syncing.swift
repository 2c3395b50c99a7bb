import Accounts
import Fetching
import Foundation
import NewsModel
import NewsStore

extension NewsLibrary.Accounts {
  /// All accounts by name.
  public func all() async throws -> [Account] { try await store.accounts() }

  /// The account of this name; throws `SyncError.settings` where there is none.
  public func named(_ name: String) async throws -> Account {
    let all = try await store.accounts()
    guard let found = all.first(where: { $0.name == name }) else {
      throw SyncError.settings("no account named “\(name)”; “dateline accounts” lists them")
    }
    return found
  }

  /// Synchronises one account. What goes wrong on the server's side is told by the report; an error is one of the
  /// library. `progress` hears how many articles of how many are fetched.
  public func sync(
    _ account: Account, _ scope: SyncScope = .init(), setup: SyncSetup,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> SyncReport {
    try await Self.withTransport(account, setup) { transport in
      let environment = ServiceEnvironment(transport: transport, state: setup.state)
      return try await self.sync(account, scope, setup: setup, progress: progress) { account in
        try account.service(environment)
      }
    }
  }

  /// As above with a service of the caller's own.
  func sync(
    _ account: Account, _ scope: SyncScope, setup: SyncSetup, now: Date = Date(),
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
    service make: @Sendable (Account) throws -> any SyncService
  ) async throws -> SyncReport {
    let begun = ContinuousClock.now
    var report = SyncReport(account)
    do {
      if Waiting.holds(
        until: account.state == .waiting ? account.until : nil, set: account.memory.waitSet, now: Date()),
        let until = account.until
      {
        throw SyncError.wait(until: until)
      }
      let holder = LeaseHolder()
      let lease = Date(timeIntervalSinceNow: LeaseHolder.duration)
      guard
        try await store.takeLease(
          account.id, holder: holder.name, until: lease, now: Date(), isAlive: LeaseHolder.isAlive)
      else { throw SyncError.busy }
      // What another process learned since this account was read counts.
      let account = try await store.accounts().first { $0.id == account.id } ?? account
      var run = SyncRun(
        library: library, account: account, scope: scope, service: try make(account), holder: holder, now: now,
        progress: progress
      )
      report = try await run.run()
    } catch let error as SyncError {
      report.error = error
      report.note(error.code, error.message)
    }
    report.pending = try await store.pendingCount(of: account.id)
    report.wanted = try await store.wantedCount(of: account.id)
    report.seconds = (ContinuousClock.now - begun) / .seconds(1)
    return report
  }

  static func withTransport<Value: Sendable>(
    _ account: Account, _ setup: SyncSetup, _ body: @Sendable (any HTTPTransport) async throws -> Value
  ) async throws -> Value {
    var fetching = setup.fetching
    // Slow servers are slow: a list of many ids takes a small one a while.
    fetching.policy.firstByteDeadline = 60
    fetching.policy.stallDeadline = 60
    if let file = account.options.certificateFile { fetching.certificateFile = file }
    fetching.pinnedKey = account.options.pinnedKey
    let transport = CurlTransport(fetching)
    defer { transport.close() }
    return try await body(transport)
  }
}

extension NewsLibrary.Accounts {
  /// The accounts whose turn it is, and what is to be done with each.
  public func due(now: Date) async throws -> [(Account, SyncScope)] {
    var due: [(Account, SyncScope)] = []
    for account in try await store.accounts() {
      let newest = try await store.newestAction(of: account.id)
      switch SyncSchedule.turn(of: account, newest: newest, now: now) {
      case .whole: due.append((account, SyncScope()))
      case .push: due.append((account, SyncScope(direction: .push)))
      case nil: continue
      }
    }
    return due
  }
}
