import Foundation

/// Puts one library's file in the place of another.
extension LibraryFile {
  /// Puts `new` in the place of the library, which is kept beside it under a name with `word` in it; that name.
  static func exchange(_ path: String, with new: String, keeping word: String) throws -> String {
    let lock = FolderLock(folder: URL(filePath: path).deletingLastPathComponent().path)
    defer { lock?.release() }
    if let lock, !lock.acquire(before: Date(timeIntervalSinceNow: patience)) { throw StoreError.busy }
    let aside = placeAside(path, word: word)
    guard access(path, F_OK) == 0 else {
      guard rename(new, path) == 0 else { throw StoreError.cannotOpen(path: path, reason: "it cannot be written") }
      return aside
    }
    // The old one has both names until the new one takes the first: at no moment is there no library.
    guard link(path, aside) == 0 || rename(path, aside) == 0 else {
      throw StoreError.cannotOpen(path: path, reason: "it cannot be kept as \(aside)")
    }
    rename(path + "-wal", aside + "-wal")
    unlink(path + "-shm")
    guard rename(new, path) == 0 else { throw StoreError.cannotOpen(path: path, reason: "it cannot be written") }
    return aside
  }

  /// A name beside the library that nothing has, with `word` and the day in it.
  static func placeAside(_ path: String, word: String) -> String {
    let formatter = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().dateSeparator(.omitted)
    let stem = "\(path).\(word)-\(Date().formatted(formatter))"
    return (1...).lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }.first { access($0, F_OK) != 0 } ?? stem
  }

  /// Whether another process has the library open: SQLite holds a lock on it for as long (`PENDING_BYTE` and the bytes
  /// behind it). Must not be asked while this process has it open.
  static func isInUse(_ path: String) -> Bool {
    let descriptor = Foundation.open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
