import Foundation

/// The folder `../shared` beside the repository: data, models and suites of others that are used and never copied.
public enum SharedFolder {
  private static let root: String? = {
    // This file is Tests/Support/SharedFolder.swift of the repository.
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    let shared = folder.appending(path: "shared").path
    return FileManager.default.fileExists(atPath: shared) ? shared : nil
  }()

  /// For `.enabled(if: SharedFolder.isPresent, SharedFolder.absence)`.
  public static var isPresent: Bool { root != nil }
  public static let absence: String = "the folder ../shared is not here"

  /// The path of something in it; nil where it is absent.
  public static func path(_ relative: String) -> String? {
    guard let root else { return nil }
    let path = root + "/" + relative
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}

/// The repository's own inputs for tests, `Tests/Fixtures`.
public enum Fixtures {
  public static func path(_ relative: String) -> String {
    var folder = URL(filePath: #filePath)
    for _ in 0..<2 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Fixtures/" + relative).path
  }

  public static func data(_ relative: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path(relative)))
  }
}
