import Foundation

/// A process that synchronises, by a name that tells whether it is still there: host, number, and when it began, so
/// that another process with the same number is not taken for it.
struct LeaseHolder: Sendable {
  /// How long a lease lasts without being renewed, in seconds.
  static let duration: TimeInterval = 120

  let name: String

  init() {
    let number = ProcessInfo.processInfo.processIdentifier
    name = "\(Self.host) \(number) \(Self.start(of: number) ?? "") \(UUID().uuidString)"
  }

  private static let host = ProcessInfo.processInfo.hostName.replacing(" ", with: "-")

  /// Whether the process that took a lease may still be there. Of another host nobody can tell.
  static func isAlive(_ name: String) -> Bool {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, words[0] == host, let number = Int32(words[1]) else { return true }
    guard kill(number, 0) == 0 || errno == EPERM else { return false }
    guard let start = start(of: number), !words[2].isEmpty else { return true }
    return start == words[2]
  }

  /// When a process began, in ticks since the machine did; nil where the system does not tell.
  private static func start(of number: Int32) -> String? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return nil }
    // The name before it may hold spaces and brackets.
    let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 19 ? String(fields[19]) : nil
  }
}
