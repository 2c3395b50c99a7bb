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
  }

  private let state: Mutex<State>
  let broadcaster: ChangeBroadcaster
  /// Nil for a library in memory.
  let identity: FileIdentity?

  init(_ location: NewsStore.Location) throws(StoreError) {
    let (database, obstacle) = try LibraryFile.open(location)
    state = Mutex(State(database: database, obstacle: obstacle))
    broadcaster = ChangeBroadcaster(database)
    identity = if case .file(let path) = location { FileIdentity(path: path) } else { nil }
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
      state.withLock { $0 = State(database: database) }
      broadcaster.follow(database)
    } catch {
      // It stands in the way still, which the write says that comes next.
    }
  }

  /// The log goes by the name of the file: whoever opens the one that stands there now would take what is in it for
  /// changes of that. So it is brought into its own file, wherever that is, and loses its name.
  func detachIfReplaced() async {
    guard let identity, identity.presence == .replaced, obstacle == nil else { return }
    let database = state.withLock { state in
      defer { state.isDetached = true }
      return state.isDetached ? nil : state.database
    }
    guard let database else { return }
    do {
      try await database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    } catch {
      // Others read it, or its disk is full: what is in the log is lost with the file.
    }
    LibraryLog.removeIfOurs(of: identity.path)
    // SQLite would take away the log of this name, which is another's by now, as it closes the last connection.
    _ = Unmanaged.passRetained(database as AnyObject)
  }
}

/// The files that SQLite keeps beside a library, and who has them open, as Linux tells it; elsewhere nobody has.
enum LibraryLog {
  /// True where programs use the log beside a library, and none of them has that library open: theirs is another file,
  /// which stood there before.
  static func isOfAnotherFile(_ path: String) -> Bool {
    let users = users(of: path)
    guard !users.isEmpty, let file = identity(path) else { return false }
    for user in users where has(user, open: file) { return false }
    // Who was about to close the library may have done so meanwhile.
    return !users.isDisjoint(with: self.users(of: path))
  }

  /// Takes the names of log and index away where this program uses them.
  static func removeIfOurs(of path: String) {
    guard users(of: path).contains(getpid()) else { return }
    unlink(path + "-wal")
    unlink(path + "-shm")
  }

  private struct File: Equatable {
    var device: UInt64
    var number: UInt64
  }

  private static func identity(_ path: String) -> File? {
    var info = stat()
    return stat(path, &info) == 0 ? File(device: UInt64(info.st_dev), number: UInt64(info.st_ino)) : nil
  }

  /// True too where that cannot be seen.
  private static func has(_ process: pid_t, open file: File) -> Bool {
    let folder = "/proc/\(process)/fd"
    do {
      let open = try FileManager.default.contentsOfDirectory(atPath: folder)
      return open.contains { identity("\(folder)/\($0)") == file }
    } catch {
      return true
    }
  }

  /// The processes with locks on the index of the log: each that uses the log holds one. A list tells them, since to
  /// open the file here and to close it would drop the locks that this program holds itself.
  private static func users(of path: String) -> Set<pid_t> {
    guard let file = identity(path + "-shm"), let list = FileManager.default.contents(atPath: "/proc/locks") else {
      return []
    }
    let major = (file.device >> 8 & 0xFFF) | (file.device >> 32 & ~0xFFF)
    let minor = (file.device & 0xFF) | (file.device >> 12 & ~0xFF)
    func hexadecimal(_ number: UInt64) -> String { (number < 16 ? "0" : "") + String(number, radix: 16) }
    let name = "\(hexadecimal(major)):\(hexadecimal(minor)):\(file.number)"
    // `1: POSIX  ADVISORY  READ 4711 fe:00:131084 128 128`
    return Set(
      String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.count >= 8 && words[1] == "POSIX" && words[5] == name ? pid_t(words[4]) : nil
      })
  }
}
