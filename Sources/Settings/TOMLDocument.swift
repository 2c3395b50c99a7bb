import Foundation
import TOMLKit

/// A value of a TOML file.
enum TOMLItem: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case flag(Bool)
  case list([TOMLItem])
  case table([String: TOMLItem])
  /// Numbers with a fraction: nothing that is read takes one.
  case other(String)

  /// What it is, for messages: `a text`.
  var kind: String {
    switch self {
    case .text: "a string"
    case .integer: "a whole number"
    case .flag: "true or false"
    case .list: "a list"
    case .table: "a table"
    case .other(let kind): kind
    }
  }
}

/// A TOML file as read, with the lines on which its keys stand. A line that is no TOML is reported and left out, so
/// that the others count all the same.
struct TOMLDocument: Sendable {
  let file: String
  private(set) var root: [String: TOMLItem] = [:]
  private(set) var problems: [SettingsProblem] = []
  private let scan: TOMLScan

  /// The file at `path`; a problem where it cannot be read.
  static func read(_ path: String) throws(SettingsProblem) -> TOMLDocument {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsProblem(file: path, message: "could not be read")
    }
    guard data.count <= 1 << 20 else { throw SettingsProblem(file: path, message: "is larger than a megabyte") }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw SettingsProblem(file: path, message: "is not UTF-8 text")
    }
    return TOMLDocument(text, file: path)
  }

  init(_ text: String, file: String) {
    self.file = file
    // By bytes: as characters, CR and LF are one.
    var source = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    if source[0].unicodeScalars.first == "\u{FEFF}" { source[0].unicodeScalars.removeFirst() }
    scan = TOMLScan(source.joined(separator: "\n"))
    // The first fault ends the reading. Its line is taken out and the rest is tried again.
    var fault = scan.fault
    var removed: Set<Int> = []
    while true {
      if fault == nil {
        do {
          root = Self.items(of: try TOMLTable(string: source.joined(separator: "\n")))
          return
        } catch let error as TOMLParseError {
          fault = (error.source.begin.line, Self.words(of: error))
        } catch {
          problems.append(SettingsProblem(file: file, message: "\(error)"))
          return
        }
      }
      guard let found = fault else { return }
      let line = min(max(found.line, 1), source.count)
      // Lines that follow a bad one at once are most likely its remains.
      if !removed.contains(line - 1) {
        problems.append(SettingsProblem(file: file, line: line, message: "is not TOML: \(found.message)"))
      }
      removed.insert(line)
      guard let bad = source[..<line].lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return }
      Self.remove(bad, from: &source)
      fault = TOMLScan(source.joined(separator: "\n")).fault
    }
  }

  /// Empties a line; with a heading also what follows, which would else be taken for a part of the table before.
  private static func remove(_ line: Int, from source: inout [String]) {
    let isHeading = isHeading(source[line])
    source[line] = ""
    guard isHeading else { return }
    for next in source.indices[(line + 1)...] {
      if self.isHeading(source[next]) { break }
      source[next] = ""
    }
  }

  private static func isHeading(_ line: String) -> Bool {
    line.utf8.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "[")
  }

  /// A problem at the key that `path` leads to.
  func problem(_ message: String, at path: [String], suggestion: String? = nil) -> SettingsProblem {
    SettingsProblem(
      file: file, line: scan.line(of: path), key: path.joined(separator: "."), message: message, suggestion: suggestion
    )
  }

  /// The line, from 1, on which the key at `path` stands, or the table around it.
  func line(of path: [String]) -> Int? { scan.line(of: path) }

  private static func words(of error: TOMLParseError) -> String {
    let text = error.description
    let cause = text.firstRange(of: "; ").map { text[$0.upperBound...] } ?? text[...]
    return String(cause)
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
    default: return .other("something else")
    }
  }
}
