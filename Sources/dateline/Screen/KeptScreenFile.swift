import Foundation
import ReaderUI
import Settings
import TextCore

/// What the screen remembers, as a JSON file in the folder of states.
struct KeptScreenFile: Sendable {
  private let file: URL
  /// The library whose places are kept; nil for one that goes with the program.
  let library: String?

  init(_ paths: SearchPaths, library: String?) {
    file = URL(filePath: paths.state).appending(path: "screen.json")
    self.library = library
  }

  /// What was kept; what cannot be read counts as nothing, since it is only a convenience.
  func read() -> KeptScreen {
    guard let data = FileManager.default.contents(atPath: file.path) else { return KeptScreen() }
    do {
      return try JSONDecoder().decode(KeptScreen.self, from: data)
    } catch {
      return KeptScreen()
    }
  }

  /// Keeps what this screen has over what others have kept; tells whether it could be written.
  func keep(_ state: ReaderState) -> Bool {
    do {
      let folder = file.deletingLastPathComponent().path
      try PrivateFile.makeFolder(folder)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try Self.alone(in: folder) {
        let former = try known() ?? putAside()
        try PrivateFile.write(encoder.encode(state.kept(over: former, library: library)), to: file.path)
      }
      return true
    } catch {
      return false
    }
  }

  /// What is told where it could not be written.
  var problem: String {
    "Bookmarks, typed lines and pane sizes could not be saved: \(NewFile(file.path).name) cannot be written"
  }

  /// Nil where it cannot be understood.
  private func known() throws -> KeptScreen? {
    guard FileManager.default.fileExists(atPath: file.path) else { return KeptScreen() }
    let data = try Data(contentsOf: file)
    do {
      return try JSONDecoder().decode(KeptScreen.self, from: data)
    } catch is DecodingError {
      return nil
    }
  }

  /// A file of another version, or a damaged one, is not written over: it may have places and histories of years.
  private func putAside() throws -> KeptScreen {
    let other = file.path + ".unreadable"
    guard rename(file.path, other) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return KeptScreen()
  }

  /// Runs `body` while no other screen does: two that end at once, as at the end of a session, would each write over
  /// what the other has just kept.
  private static func alone(in folder: String, _ body: () throws -> Void) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    // A file system without such locks is written to all the same, and one that waits for ever is waited for a second.
    for _ in 0..<100 {
      guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { break }
      usleep(10_000)
    }
    try body()
  }
}
