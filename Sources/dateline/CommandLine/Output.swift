import Canvas
import Foundation

/// Standard output and standard error. Text for people is made harmless on its way; JSON escapes by itself.
enum Output {
  static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// A line of results for people.
  static func line(_ text: String) {
    write(Sanitizer.clean(text) + "\n", to: .standardOutput)
  }

  /// A line as it is: for what is already drawn, such as a coloured snapshot.
  static func raw(_ text: String) {
    write(text + "\n", to: .standardOutput)
  }

  /// One JSON object on a line of its own, keys in alphabetical order, absent values left out.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    var data = try encoder.encode(value)
    data.append(UInt8(ascii: "\n"))
    write(data, to: .standardOutput)
  }

  /// A message on standard error.
  static func note(_ text: String) {
    write(Sanitizer.clean(text) + "\n", to: .standardError)
  }

  static func problem(_ text: String) { note("dateline: \(text)") }

  private static func write(_ text: String, to file: FileHandle) {
    write(Data(text.utf8), to: file)
  }

  private static func write(_ data: Data, to file: FileHandle) {
    do {
      try file.write(contentsOf: data)
    } catch {
      // The reader of a pipe has gone (`dateline search … | head`): there is nobody left to tell.
      exit(file === FileHandle.standardOutput ? 74 : 1)
    }
  }
}

/// A progress bar on standard error where that is a terminal, and nothing elsewhere.
struct ProgressLine: Sendable {
  let name: String
  private static let isShown = isatty(STDERR_FILENO) == 1

  /// Draws `done` of `total`; nothing for short work.
  func show(_ done: Int, _ total: Int) {
    guard Self.isShown, total > 50 else { return }
    let width = 24
    let filled = total == 0 ? width : done * width / total
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
    let end = done == total ? "\r\u{1B}[K" : ""
    FileHandle.standardError.write(Data("\r\(name) \(done)/\(total) \(bar)\(end)".utf8))
  }
}
