import Foundation
import GRDB
import Synchronization

/// Tells listeners that the library has changed: at once after this process's commits, within about a second after
/// another's, and asks the file only while somebody listens.
final class ChangeBroadcaster: Sendable {
  private struct State {
    var writer: any DatabaseWriter
    var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    var lastNumber = 0
    var changes = 0
    var poll: Task<Void, Never>?
    var watch: @Sendable () async -> Void = {}
  }
  private let state: Mutex<State>

  init(_ writer: any DatabaseWriter) {
    state = Mutex(State(writer: writer))
    observe(writer)
  }

  private func observe(_ writer: any DatabaseWriter) {
    writer.add(transactionObserver: CommitObserver { [weak self] in self?.announce() }, extent: .databaseLifetime)
  }

  /// What is to be looked after once a second while somebody listens.
  func setWatch(_ watch: @escaping @Sendable () async -> Void) { state.withLock { $0.watch = watch } }

  /// Listens to the library's new connections from now on.
  func follow(_ writer: any DatabaseWriter) {
    observe(writer)
    state.withLock { state in
      state.writer = writer
      state.poll?.cancel()
      state.poll = state.listeners.isEmpty ? nil : pollTask(of: writer)
    }
    // What others have changed meanwhile could not be seen.
    announce()
  }

  /// Several changes that were not yet looked at are told as one.
  func stream() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.lastNumber += 1
      state.listeners[state.lastNumber] = continuation
      if state.poll == nil { state.poll = pollTask(of: state.writer) }
      return state.lastNumber
    }
    continuation.onTermination = { [weak self] _ in self?.remove(number) }
    return stream
  }

  private func remove(_ number: Int) {
    state.withLock { state in
      state.listeners[number] = nil
      guard state.listeners.isEmpty else { return }
      state.poll?.cancel()
      state.poll = nil
    }
  }

  /// How many changes have been announced.
  var number: Int { state.withLock { $0.changes } }

  private func announce() {
    let listeners = state.withLock { state in
      state.changes += 1
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.yield() }
  }

  /// `data_version` of one connection changes only by the commits of others; the writer's therefore tells of other
  /// processes.
  private func pollTask(of writer: any DatabaseWriter) -> Task<Void, Never>? {
    guard writer is DatabasePool else { return nil }
    return Task { [weak self] in
      var last: Int?
      while !Task.isCancelled {
        if let watch = self?.state.withLock({ $0.watch }) { await watch() }
        do {
          let version = try await writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA data_version") }
          if let last, version != last { self?.announce() }
          last = version
          try await Task.sleep(for: .seconds(1))
        } catch is CancellationError {
          return
        } catch {
          // The file is held or gone for the moment; whoever reads it will tell the user.
          last = nil
          do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
      }
    }
  }
}

/// Hears of commits that change what lists show.
private final class CommitObserver: TransactionObserver {
  private let tell: @Sendable () -> Void
  private var isTouched = false
  private static let tables: Set<String> = [
    "articles", "documents", "sources", "mentions", "stories", "memberships", "searches", "corrections",
  ]
  private static let statusColumns: Set<String> = ["is_read", "is_starred", "is_changed", "note", "tags", "position"]

  init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

  func observes(eventsOfKind kind: DatabaseEventKind) -> Bool {
    switch kind {
    case .insert(let table), .delete(let table): Self.tables.contains(table)
    case .update(let table, let columns):
      Self.tables.contains(table) || table == "status" && !columns.isDisjoint(with: Self.statusColumns)
    }
  }

  func databaseDidChange(with event: DatabaseEvent) {
    isTouched = true
    stopObservingDatabaseChangesUntilNextTransaction()
  }

  /// SQLite tells nothing of tables without row numbers, `mentions` among them; whoever changes these alone says so.
  func databaseDidChange() { isTouched = true }

  func databaseDidCommit(_ db: Database) {
    if isTouched { tell() }
    isTouched = false
  }

  func databaseDidRollback(_ db: Database) { isTouched = false }
}
