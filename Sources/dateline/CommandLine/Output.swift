import Canvas
import Foundation
import NewsLibrary
import NewsModel
import Synchronization
import TextCore

/// Standard output and standard error. Text for people is made harmless on its way; JSON escapes by itself.
enum Output {
  static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// A line of results for people.
  static func line(_ text: String) {
    write(Sanitizer.clean(text) + "\n", to: .standardOutput)
  }

  /// The day and time of a change in a list, ISO 8601.
  static func moment(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
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
    var data = escaped(try encoder.encode(value))
    data.append(UInt8(ascii: "\n"))
    write(data, to: .standardOutput)
  }

  /// JSON in which nothing can be obeyed by a terminal or change how a line looks: controls and invisible characters
  /// beyond ASCII are written as `\uXXXX`, which means the same.
  static func escaped(_ json: Data) -> Data {
    // Delete, and the first bytes of whatever has to be escaped.
    let suspects: Set<UInt8> = [0x7F, 0xC2, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xF0, 0xF3]
    guard json.contains(where: suspects.contains) else { return json }
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar.value >= 0x7F, .format, .lineSeparator, .paragraphSeparator:
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16)
          result.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
        }
      default: result.append(scalar)
      }
    }
    return Data(String(result).utf8)
  }

  /// A message on standard error; an address in it loses its password.
  static func note(_ text: String) {
    write(Sanitizer.clean(WebAddress.withoutPasswords(in: text)) + "\n", to: .standardError)
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
    // What a server announces is no promise: more may come, or less.
    let share = total == 0 ? 1 : min(max(Double(done) / Double(total), 0), 1)
    let filled = Int(share * Double(width))
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
    let end = done == total ? "\r\u{1B}[K" : ""
    FileHandle.standardError.write(Data("\r\(Sanitizer.clean(name)) \(done)/\(total) \(bar)\(end)".utf8))
  }
}

/// The progress of an import on standard error where that is a terminal: articles, their rate, and the time left.
final class ImportProgressLine: Sendable {
  private static let isShown = isatty(STDERR_FILENO) == 1
  private let begun = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  /// Draws how far it is, at most ten times a second and nothing for the first half second.
  @Sendable func show(_ progress: ImportProgress) {
    guard Self.isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      guard now - (last ?? begun) > (last == nil ? .milliseconds(500) : .milliseconds(100)) else { return false }
      last = now
      return true
    }
    if isDue { FileHandle.standardError.write(Data("\r\(Self.words(progress, after: now - begun))\u{1B}[K".utf8)) }
  }

  /// Takes the line away.
  func end() {
    guard Self.isShown, lastShown.withLock({ $0 != nil }) else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  static func words(_ progress: ImportProgress, after time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let width = 24
    let filled = min(width, Int(progress.fraction * Double(width)))
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
    let rate = seconds > 0 ? Int(Double(progress.articles) / seconds) : 0
    var words = "reading \(bar) \(Figures.counted(progress.articles, "article")), \(rate)/s"
    if progress.fraction > 0.02 {
      let left = Int(seconds / progress.fraction * (1 - progress.fraction)) + 1
      words += left < 100 ? ", \(left) s left" : ", \((left + 30) / 60) min left"
    }
    return words
  }
}
