import Foundation
import TOMLKit

/// A value of a TOML file.
enum TOMLItem: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case flag(Bool)
  case list([TOMLItem])
  case table([String: TOMLItem])
  /// Numbers with a fraction, dates and times: nothing that is read takes one.
  case other(String)

  /// What it is, for messages: `a text`.
  var kind: String {
    switch self {
    case .text: "a text"
    case .integer: "a whole number"
    case .flag: "true or false"
    case .list: "a list"
    case .table: "a table"
    case .other(let kind): kind
    }
  }
}

/// A TOML file as read, with the lines on which its keys stand. A line that is no TOML is reported and left out, so that the
/// others count all the same.
struct TOMLDocument: Sendable {
  let file: String
  private(set) var root: [String: TOMLItem] = [:]
  private(set) var problems: [SettingsProblem] = []
  private let lines: LineIndex

  /// The file at `path`; a problem where it cannot be read.
  static func read(_ path: String) throws(SettingsProblem) -> TOMLDocument {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsProblem(file: path, message: "cannot be read")
    }
    guard data.count <= 1 << 20 else { throw SettingsProblem(file: path, message: "is larger than a megabyte") }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw SettingsProblem(file: path, message: "is not UTF-8 text")
    }
    return TOMLDocument(text, file: path)
  }

  init(_ text: String, file: String) {
    self.file = file
    var source = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.last == "\r" ? line.dropLast() : line)
    }
    lines = LineIndex(source.joined(separator: "\n"))
    var lastBad = Int.min
    while true {
      do {
        root = Self.items(of: try TOMLTable(string: source.joined(separator: "\n")))
        return
      } catch {
        // The parser stops at the first fault. Its line is taken out and the rest is tried again.
        guard let fault = error as? TOMLParseError else {
          problems.append(SettingsProblem(file: file, message: "\(error)"))
          return
        }
        let line = min(max(fault.source.begin.line, 1), source.count)
        let bad = source[..<line].lastIndex { !$0.allSatisfy(\.isWhitespace) }
        // Lines that follow a bad one at once are most likely its remains.
        if line > lastBad + 1 {
          problems.append(SettingsProblem(file: file, line: line, message: Self.words(of: fault)))
        }
        lastBad = line
        guard let bad else { return }
        let isHeading = source[bad].drop(while: \.isWhitespace).first == "["
        source[bad] = ""
        guard isHeading else { continue }
        // Without its heading, what follows would be taken for a part of the table before.
        for next in source.indices[(bad + 1)...] {
          if source[next].drop(while: \.isWhitespace).first == "[" { break }
          source[next] = ""
        }
      }
    }
  }

  /// A problem at the key that `path` leads to.
  func problem(_ message: String, at path: [String], suggestion: String? = nil) -> SettingsProblem {
    SettingsProblem(
      file: file, line: lines.line(of: path), key: path.joined(separator: "."), message: message, suggestion: suggestion
    )
  }

  private static func words(of error: TOMLParseError) -> String {
    let text = error.description
    let cause = text.firstRange(of: "; ").map { text[$0.upperBound...] } ?? text[...]
    return "is not TOML: \(cause)"
  }

  private static func items(of table: TOMLTable) -> [String: TOMLItem] {
    var items: [String: TOMLItem] = [:]
    for key in table.keys {
      if let value = table[key] { items[key] = item(value) }
    }
    return items
  }

  private static func item(_ value: any TOMLValueConvertible) -> TOMLItem {
    if let table = value.table { return .table(items(of: table)) }
    if let array = value.array { return .list(array.map { item($0) }) }
    if let text = value.string { return .text(text) }
    if let flag = value.bool { return .flag(flag) }
    switch value.type {
    case .int: return value.int.map { .integer($0) } ?? .other("a number")
    case .double: return .other("a number with a fraction")
    default: return .other("a date or time")
    }
  }
}
