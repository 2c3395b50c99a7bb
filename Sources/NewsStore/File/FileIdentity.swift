import Foundation

/// Which file stood at a path when it was opened. SQLite goes on writing to a file that has lost its name, where nobody
/// will find it again.
struct FileIdentity: Sendable {
  enum Presence: Sendable, Hashable {
    case there, missing, replaced
  }

  let path: String
  let device: dev_t
  let number: ino_t

  /// Nil where there is no such file.
  init?(path: String) {
    guard let info = Self.info(path) else { return nil }
    self.path = path
    device = info.st_dev
    number = info.st_ino
  }

  var presence: Presence {
    guard let info = Self.info(path) else { return .missing }
    return isThat(info) ? .there : .replaced
  }

  /// Whether another path leads to the same file.
  func stands(at path: String) -> Bool { Self.info(path).map(isThat) ?? false }

  private func isThat(_ info: stat) -> Bool { info.st_dev == device && info.st_ino == number }

  private static func info(_ path: String) -> stat? {
    var info = stat()
    return stat(path, &info) == 0 ? info : nil
  }
}
