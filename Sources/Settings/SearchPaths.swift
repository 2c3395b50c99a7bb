import Foundation

/// Where files are searched, by the XDG base directory specification (version 0.8) and the place of the program.
public struct SearchPaths: Hashable, Sendable {
  /// The file of the user's choices.
  public var configuration: String
  /// The library where neither the command line nor the configuration names one.
  public var library: String
  /// The folder of logs and histories.
  public var state: String
  public var cache: String
  /// Folders of themes; what an earlier one has hides what a later one has.
  public var themes: [String]

  /// `environment` gives `HOME` and the XDG variables, which count only where they are absolute; `executable` is the path of
  /// the running program.
  public init(environment: [String: String], executable: String? = Bundle.main.executablePath) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    func folder(_ variable: String, _ usual: String) -> String {
      let value = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(usual)"
      return "\(value)/dateline"
    }
    let configurations = folder("XDG_CONFIG_HOME", ".config")
    let data = folder("XDG_DATA_HOME", ".local/share")
    configuration = "\(configurations)/config.toml"
    library = environment["DATELINE_LIBRARY"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(data)/library.sqlite"
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")

    let dataFolders = environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
    themes =
      ["\(configurations)/themes", "\(data)/themes"] + Self.shipped(beside: executable)
      + dataFolders.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/dateline/themes" }
  }

  /// The shipped folder: beside the program, under `share` beside its `bin`, or above it in the source tree.
  private static func shipped(beside executable: String?) -> [String] {
    guard let executable else { return [] }
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    var found = ["\(folder.path)/Themes"]
    let parent = folder.deletingLastPathComponent()
    found.append("\(parent.path)/share/dateline/themes")
    while folder.path != "/", folder.pathComponents.count > 1 {
      folder = folder.deletingLastPathComponent()
      // Only the tree that the program was built in has both.
      if FileManager.default.fileExists(atPath: "\(folder.path)/Themes/ink.toml"),
        FileManager.default.fileExists(atPath: "\(folder.path)/Package.swift")
      {
        found.append("\(folder.path)/Themes")
        break
      }
    }
    return found
  }

  /// `path` with `~` at its beginning read as the home folder of the present user.
  public func expanded(_ path: String) -> String {
    Self.expanded(path, environment: ProcessInfo.processInfo.environment)
  }

  /// `path` with `~` at its beginning read as the home folder.
  static func expanded(_ path: String, environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    return home + path.dropFirst()
  }
}
