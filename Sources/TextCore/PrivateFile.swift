import Foundation

/// Files and folders that only their owner may read: the library, the configuration, the state.
public enum PrivateFile {
  /// Makes a folder and those above it where they are missing.
  public static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Makes an empty file where there is none, and takes the rights of others from one that is there. A file of somebody
  /// else stays as it is. One that is there is never opened: closing a second descriptor of a file gives up
  /// every POSIX lock that this process holds on it, SQLite's too.
  public static func prepare(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    var info = stat()
    guard errno == EEXIST, lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_uid == geteuid(),
      info.st_mode & 0o077 != 0
    else { return }
    _ = chmod(path, info.st_mode & 0o600)
  }

  /// Takes the rights of others from a folder of Dateline's own that is there.
  public static func tightenFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_uid == geteuid(), info.st_mode & 0o077 != 0 else { return }
    _ = fchmod(descriptor, info.st_mode & 0o700)
  }

  /// Writes a file as a whole, so that a reader finds the old one or the new one.
  public static func write(_ data: Data, to path: String) throws {
    try data.write(to: URL(filePath: path), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
