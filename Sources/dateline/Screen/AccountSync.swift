import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import TextCore

/// Accounts while the screen is open: synchronised in their turn, what was marked is sent a little later, and by
/// command at once. No key ever waits for any of it.
extension BackgroundFetcher {
  /// In seconds; every turn costs one short read of the library.
  private static let pause: TimeInterval = 10

  private var syncSetup: SyncSetup { SyncSetup(fetching: fetching.setup, state: fetching.state) }

  /// Synchronises all accounts now.
  func sync() {
    guard !isSyncing else { return tell("Already synchronising") }
    start {
      do {
        let accounts = try await self.accounts(of: .all)
        guard !accounts.isEmpty else { return self.tell("No accounts yet: “dateline accounts add” adds one") }
        for account in accounts { try await self.sync(account, .init(), isAsked: true) }
      } catch is CancellationError {
        // `stop` has told of it.
      } catch {
        self.tell(error.displayMessage, level: .problem)
      }
    }
  }

  /// The accounts from which sources have their articles; of all sources, all accounts.
  func accounts(of scope: RefreshScope) async throws -> [Account] {
    let accounts = try await library.accounts.all().filter { $0.state != .paused }
    guard case .only(let ids) = scope, !accounts.isEmpty else { return accounts }
    let asked = Set(ids)
    let names = Set(try await library.sources.all().filter { asked.contains($0.id) }.compactMap(\.account))
    return accounts.filter { names.contains($0.name) }
  }

  /// Synchronises these with a refresh that the user asked for.
  func sync(_ accounts: [Account]) async {
    guard !isSyncing else { return }
    do {
      for account in accounts { try await sync(account, .init(), isAsked: true) }
    } catch is CancellationError {
      // `stop` has told of it.
    } catch {
      tell(error.displayMessage, level: .problem)
    }
  }

  /// Tells how every account stands.
  func tellAccounts() {
    start {
      do {
        let accounts = try await self.library.accounts.all()
        if accounts.isEmpty { self.tell("No accounts yet: “dateline accounts add” adds one") }
        for account in accounts {
          let waiting = try await self.library.accounts.pendingActions(of: account).count
          self.tell(Self.words(for: account, pending: waiting), level: account.problem == nil ? .info : .problem)
        }
      } catch {
        self.tell(error.displayMessage, level: .problem)
      }
    }
  }

  /// Synchronises what is due until its task is cancelled.
  func keepInStep() async {
    guard fetching.keepsFresh else { return }
    while !Task.isCancelled {
      let task = start { await self.syncDue() }
      await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
      do { try await Task.sleep(for: .seconds(Self.pause)) } catch { return }
    }
  }

  private func syncDue() async {
    guard !isSyncing else { return }
    do {
      for (account, scope) in try await library.accounts.due(now: Date()) {
        try await sync(account, scope, isAsked: false)
      }
    } catch is CancellationError {
      return
    } catch {
      tell(error.displayMessage, level: .problem)
    }
  }

  private func sync(_ account: Account, _ scope: SyncScope, isAsked: Bool) async throws {
    isSyncing = true
    let deliver = deliver
    defer {
      isSyncing = false
      deliver(.work(account.name, nil))
    }
    let report = try await library.accounts.sync(account, scope, setup: syncSetup) { done, total in
      Task { @MainActor in
        guard self.isSyncing, total > 0 else { return }
        deliver(.work(account.name, WorkProgress(name: account.name, done: done, total: total, rest: nil)))
      }
    }
    deliver(.libraryChanged)
    if report.isLarge {
      // As changes of the user they can be taken back with one key each, and that is sent.
      for change in report.brought {
        deliver(.changed(StatusChange(articles: change.articles, field: change.field), origin: .user))
      }
      tell("\(account.name): \(report.summary); undo or “dateline sync undo” takes it back", level: .problem)
    } else if let error = report.error, isAsked || account.problem != error.message {
      tell(Self.words(for: report.account, pending: report.pending), level: .problem)
    } else if isAsked {
      tell("\(account.name): \(report.summary)")
    }
  }

  /// `home: offline, 214 to send; connection refused`
  static func words(for account: Account, pending: Int) -> String {
    var words = "\(account.name): \(account.state.rawValue)"
    if pending > 0 { words += ", \(Figures.full(pending)) to send" }
    if let problem = account.problem { words += "; \(problem)" }
    return words
  }
}
