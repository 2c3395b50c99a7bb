import Foundation

/// The built `dateline`, run as a user runs it, with folders of its own.
public struct Program: Sendable {
  public struct Outcome: Sendable {
    public var output: String
    public var errors: String
    public var status: Int32

    /// The objects of `--json`, one a line.
    public func objects() throws -> [[String: Any]] {
      try output.split(separator: "\n").map { line in
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
          throw CocoaError(.coderReadCorrupt)
        }
        return object
      }
    }
  }

  /// A folder that holds this program's library, configuration and state; removed by `clean`.
  public let home: URL

  public init() throws {
    home = URL.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  public func clean() { try? FileManager.default.removeItem(at: home) }

  public static let path = path(of: "dateline")

  /// A built program of this package; they stand beside the test bundle.
  public static func path(of name: String) -> String {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: name).path
  }

  public var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in ["DATELINE_LIBRARY", "NO_COLOR", "COLORTERM"] { environment[name] = nil }
    environment["HOME"] = home.path
    for name in ["DATA", "CONFIG", "STATE", "CACHE"] {
      environment["XDG_\(name)_HOME"] = home.appending(path: name.lowercased()).path
    }
    environment["LANG"] = "C.UTF-8"
    environment["TZ"] = "UTC"
    return environment
  }

  /// Runs it to its end with `input` on standard input; `path` is another place of the program.
  public func run(_ arguments: [String], input: Data = Data(), at path: String = Self.path) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment
    // Files instead of pipes: nothing can block on a full pipe, however much is printed.
    let output = home.appending(path: "out-\(UUID().uuidString)")
    let errors = home.appending(path: "err-\(UUID().uuidString)")
    let source = home.appending(path: "in-\(UUID().uuidString)")
    try input.write(to: source)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }

  /// A file of this program's home with the given text; its path.
  public func file(_ name: String, _ text: String) throws -> String {
    let url = home.appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }
}
