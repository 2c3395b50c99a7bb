import Foundation
import TextCore

/// Where files are searched, by the XDG base directory specification (version 0.8).
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

  /// `environment` gives `HOME` and the XDG variables, which count only where they are absolute; `shippedThemes` is the
  /// folder of the themes that came with the program.
  public init(environment: [String: String], shippedThemes: String?) {
    let home = HomeFolder.path(environment)
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
    let all =
      ["\(configurations)/themes", "\(data)/themes"] + (shippedThemes.map { [$0] } ?? [])
      + dataFolders.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/dateline/themes" }
    // Of an installed program the shipped folder is one of the system's, or the user's own.
    themes = all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }

  /// `path` with `~` at its beginning read as the home folder of the present user.
  public func expanded(_ path: String) -> String {
    Self.expanded(path, environment: ProcessInfo.processInfo.environment)
  }

  /// `path` with `~` at its beginning read as the home folder.
  static func expanded(_ path: String, environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    let home = HomeFolder.path(environment)
    return home + path.dropFirst()
  }
}
