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
      try PrivateFile.makeFolder(file.deletingLastPathComponent().path)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try PrivateFile.write(encoder.encode(state.kept(over: read(), library: library)), to: file.path)
      return true
    } catch {
      return false
    }
  }
}
