import Foundation

/// The user's home folder as shells and other programs see it: what `HOME` says, else what the system knows.
public enum HomeFolder {
  public static var path: String { path(ProcessInfo.processInfo.environment) }

  /// The same in an environment of the caller's.
  public static func path(_ environment: [String: String]) -> String {
    environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
  }
}
