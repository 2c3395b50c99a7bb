import Foundation
import GRDB

extension NewsStore {
  /// Saves what can be read of a damaged library into a new one at its place; the damaged file is kept beside it.
  public static func recover(path: String) throws -> RecoveryReport {
    try closed(path) { try Recovery.run(path: path) }
  }

  /// Puts a backup in the place of the library, which is kept beside it; the name of what is kept, nil where there was
  /// nothing.
  public static func restore(_ backup: String, to path: String) throws -> String? {
    let examination = examine(path: backup)
    if let refusal = examination.refusal { throw refusal }
    guard examination.isSound, FileManager.default.fileExists(atPath: backup) else {
      throw StoreError.cannotOpen(path: backup, reason: examination.damage.first ?? "there is no such file")
    }
    return try closed(path) {
      let work = path + ".restoring"
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(work + suffix) }
      defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(work + suffix) } }
      let queue = try DatabaseQueue(path: backup, configuration: LibraryFile.configuration)
      try queue.writeWithoutTransaction { try LibraryFile.copy($0, to: work) }
      try queue.close()
      let isThere = FileManager.default.fileExists(atPath: path)
      let aside = try LibraryFile.exchange(path, with: work, keeping: "before-restore")
      return isThere ? aside : nil
    }
  }

  /// Work on a library's file that nobody may have open.
  private static func closed<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    if LibraryFile.isInUse(path) { throw StoreError.inUse(path: path) }
    do { return try body() } catch { throw StoreError.translate(error) }
  }
}
