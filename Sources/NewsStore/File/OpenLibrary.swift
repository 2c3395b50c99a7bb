import Foundation
import GRDB
import Synchronization

/// The connections to a library, which follow what happens to its file: one that could only be read is opened for
/// changes when that becomes possible, and one whose place another file has taken is left to itself.
final class OpenLibrary: Sendable {
  private struct State {
    var database: any DatabaseWriter
    var obstacle: StoreError?
    /// When it was last tried to open it anew.
    var tried = ContinuousClock.now
    /// Its log has no name any more: nothing may be written until the file is back.
    var isDetached = false
    /// The index of its log. Nil for a library in memory, and for one without a log.
    var index: FileIdentity?

    init(_ database: any DatabaseWriter, obstacle: StoreError? = nil, path: String?) {
      self.database = database
      self.obstacle = obstacle
      index = path.flatMap { FileIdentity(path: $0 + "-shm") }
    }
  }

  private let state: Mutex<State>
  let broadcaster: ChangeBroadcaster
  /// Nil for a library in memory.
  let identity: FileIdentity?

  init(_ location: NewsStore.Location) throws(StoreError) {
    let (database, obstacle) = try LibraryFile.open(location)
    broadcaster = ChangeBroadcaster(database)
    identity = if case .file(let path) = location { FileIdentity(path: path) } else { nil }
    state = Mutex(State(database, obstacle: obstacle, path: identity?.path))
    broadcaster.setWatch { [weak self] in await self?.detachIfReplaced() }
  }

  var database: any DatabaseWriter { state.withLock { $0.database } }

  /// Why nothing can be saved; nil where changes are kept.
  var obstacle: StoreError? { state.withLock { $0.obstacle } }

  /// To be asked before each reading: where the file is. One that was away and is back is opened anew.
  func prepareToRead() -> FileIdentity.Presence {
    let presence = identity?.presence ?? .there
    if presence == .there, let identity, state.withLock({ $0.isDetached }) { openAnew(identity) }
    return presence
  }

  /// To be asked before each write; throws where another file stands in the place of this one.
  func prepareToWrite() async throws {
    guard let identity else { return }
    if identity.presence == .replaced {
      await detachIfReplaced()
      throw StoreError.replaced(path: identity.path)
    }
    openAnew(identity)
  }

  /// Opens the library for changes, where it could only be read so far and what stood in the way seems to be gone.
  private func openAnew(_ identity: FileIdentity) {
    guard identity.presence == .there, access(identity.path, W_OK) == 0 else { return }
    let isDue = state.withLock { state in
      guard state.isDetached || state.obstacle != nil && state.tried.duration(to: .now) > .seconds(1) else {
        return false
      }
      state.tried = .now
      return true
    }
    guard isDue else { return }
    do {
      let (database, obstacle) = try LibraryFile.open(.file(identity.path))
      guard obstacle == nil else { return }
      state.withLock { $0 = State(database, path: identity.path) }
      broadcaster.follow(database)
    } catch {
      // It stands in the way still, which the write says that comes next.
    }
  }

  /// The log goes by the name of the file: whoever opens the one that stands there now would take what is in it for
  /// changes of that. So it is brought into its own file, wherever that is, and loses its name.
  func detachIfReplaced() async {
    guard let identity, identity.presence == .replaced, obstacle == nil else { return }
    let (database, index) = state.withLock { state in
      defer { state.isDetached = true }
      return state.isDetached ? (nil, nil) : (state.database, state.index)
    }
    guard let database else { return }
    do {
      try await database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    } catch {
      // Others read it, or its disk is full: what is in the log is lost with the file.
    }
    if let index, index.presence == .there { LibraryLog.removeNames(beside: identity.path) }
    // SQLite would take away the log of this name, which is another's by now, as it closes the last connection.
    _ = Unmanaged.passRetained(database as AnyObject)
  }
}
