import Foundation
import Settings

/// Files that the user writes, or has from somebody else.
extension FuzzTarget {
  static let settings: [FuzzTarget] = [
    FuzzTarget("toml") { data in
      WorkFolder.shared.with(data, as: "config.toml") { path in
        let settings = Settings.load(configuration: path, environment: [:], shippedThemes: nil)
        return settings.problems.contains { $0.message.isEmpty } ? "an error without words" : nil
      }
    },
    FuzzTarget("theme") { data in
      WorkFolder.shared.with(data, as: "fuzz.toml") { path in
        let folder = URL(filePath: path).deletingLastPathComponent().path
        return ThemeLibrary(folders: [folder]).load("fuzz").problems.contains { $0.message.isEmpty }
          ? "an error without words" : nil
      }
    },
  ]
}

/// A folder of this process for parsers that read files, made once: a run of a parser takes less time than a folder.
struct WorkFolder: Sendable {
  static let shared = WorkFolder()

  let path = NSTemporaryDirectory() + "/dateline-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

  private init() {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: WorkFolder.shared.path) }
  }

  func with(_ data: Data, as name: String, _ body: (String) -> String?) -> String? {
    do {
      let file = "\(path)/\(name)"
      try data.write(to: URL(filePath: file))
      defer { unlink(file) }
      return body(file)
    } catch {
      return "no file could be written: \(error)"
    }
  }
}
