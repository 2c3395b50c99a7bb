import Foundation
import TextCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that the user asked for: written as a whole or not at all, and never over one that is there.
struct NewFile {
  /// Where it stands, from the root on, so that it is found again whatever folder the program was started in.
  let path: String

  /// `~/` is the user's home folder; what does not begin at the root begins in the folder of the program's start.
  init(_ typed: String) {
    let expanded = typed.hasPrefix("~/") ? HomeFolder.path + "/" + typed.dropFirst(2) : typed
    let folder = FileManager.default.currentDirectoryPath
    path = URL(filePath: expanded.hasPrefix("/") ? expanded : "\(folder)/\(expanded)").standardized.path
  }

  /// The path as people write it.
  var name: String {
    let home = HomeFolder.path
    return home != "/" && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }

  /// Nil where it was written, else why not and what there is now.
  func write(_ text: String) -> String? {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      return errno == EEXIST ? "\(name) already exists and was not changed" : problem(errno)
    }
    var text = text
    let failure = text.withUTF8 { Self.put(UnsafeRawBufferPointer($0), into: file) }
    let end = close(file) == 0 ? 0 : errno
    guard failure == 0, end == 0 else {
      // Half a file would pass for the whole one.
      unlink(path)
      return problem(failure == 0 ? end : failure)
    }
    return nil
  }

  private static func put(_ bytes: UnsafeRawBufferPointer, into file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private func problem(_ code: Int32) -> String {
    let reason =
      switch code {
      case ENOENT, ENOTDIR: "there is no such folder"
      case EACCES, EPERM: "permission denied"
      case ENOSPC, EDQUOT: "the disk is full"
      case EROFS: "the disk is read-only"
      case EISDIR: "that is a folder"
      default: String(cString: strerror(code))
      }
    return "\(name) was not saved: \(reason)"
  }
}
