import Foundation

/// A lock between processes (and between libraries of one process) that need the same folder for a moment. It is the
/// advisory lock of `flock(2)` on the folder itself: it leaves no file behind and ends with its process. It is not
/// taken on the library's file, because closing that file once more would drop SQLite's own locks of the whole process.
struct FolderLock {
  private let descriptor: Int32

  /// Nil where the folder cannot be opened for reading; whoever wanted the lock then goes on without it.
  init?(folder: String) {
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  /// True when the lock is held, or when the file system knows no such locks; false when another held it until the
  /// deadline.
  func acquire(before deadline: Date) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { return true }
      guard Date() < deadline else { return false }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return true
  }

  func release() {
    // Said, since a program that another thread is starting has the folder open too, until it runs.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
