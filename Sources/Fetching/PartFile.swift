import Foundation

/// A download that is not whole yet: `FILE.part`, and beside it `FILE.part.from` with where it comes from. Neither is
/// ever reached through a symbolic link, and `FILE` is never written over.
final class PartFile {
  let path: String
  private let file: String
  private let descriptor: Int32
  private var notePath: String { path + ".from" }

  /// Where a part comes from, and what its server calls this version of it.
  struct Origin: Codable, Equatable {
    var address: String
    var validator: String
  }

  /// Opens or makes the part of `file`, which must not be there yet.
  init(of file: String) throws(FetchError) {
    self.file = file
    path = file + ".part"
    var info = stat()
    guard lstat(file, &info) != 0 else { throw .file("\(file) already exists") }
    descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ELOOP ? .file("\(path) is a symbolic link; it is left alone") : Self.failure(path)
    }
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else {
      close(descriptor)
      throw .file("\(path) is not a regular file of its own; it is left alone")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .file("\(file) is being downloaded already")
    }
  }

  deinit {
    // A program that is being started by another thread has the file open too, until it runs: the lock goes by itself
    // only with the last of them.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// The bytes that are there, where they are the beginning of what `address` had; without its origin a part is worth
  /// nothing, and it is emptied.
  func resume(from address: String) throws(FetchError) -> (size: Int, origin: Origin)? {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    if size > 0, let origin = origin(), origin.address == address { return (size, origin) }
    try restart()
    return nil
  }

  /// Empties it.
  func restart() throws(FetchError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure(path) }
    unlink(notePath)
  }

  func write(_ data: Data) throws(FetchError) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Remembers where it comes from; nil is that it cannot be continued.
  func remember(_ origin: Origin?) throws(FetchError) {
    unlink(notePath)
    guard let origin else { return }
    let note = open(notePath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard note >= 0 else { throw Self.failure(notePath) }
    let handle = FileHandle(fileDescriptor: note, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: JSONEncoder().encode(origin))
    } catch {
      throw .file("Cannot write \(notePath)")
    }
  }

  private func origin() -> Origin? {
    let note = open(notePath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard note >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: note, closeOnDealloc: true)
    do {
      return try JSONDecoder().decode(Origin.self, from: handle.read(upToCount: 65_536) ?? Data())
    } catch {
      // A note that cannot be read is none: the download begins anew.
      return nil
    }
  }

  /// Gives the whole its name, if nothing has taken that meanwhile.
  func finish() throws(FetchError) {
    if link(path, file) == 0 {
      unlink(path)
    } else {
      guard errno != EEXIST else { throw .file("\(file) already exists; what came is in \(path)") }
      // A file system without hard links.
      do {
        try FileManager.default.moveItem(atPath: path, toPath: file)
      } catch {
        throw .file("Cannot write \(file); what came is in \(path)")
      }
    }
    unlink(notePath)
  }

  private static func failure(_ path: String) -> FetchError {
    switch errno {
    case ENOSPC, EDQUOT: .file("The disk is full: \(path)")
    case EACCES, EPERM, EROFS: .file("Cannot write \(path): permission denied")
    case ENOENT, ENOTDIR: .file("Cannot write \(path): no such folder")
    case let code: .file("Cannot write \(path): \(String(cString: strerror(code)))")
    }
  }
}
