/// A first reading of a TOML text, for what TOMLKit does not give: the lines on which keys stand, and the faults on
/// which its parser (toml++ 3.4) aborts the program instead of reporting them: a heading without a key, a `}` in place
/// of an array's value, a broken date and time (all dates are refused). What is not told here is left to the parser.
struct TOMLScan: Sendable {
  /// The first fault found, by its line, from 1.
  private(set) var fault: (line: Int, message: String)?
  private var lines: [[String]: Int] = [:]

  /// The line, from 1, of the key at `path`, or of the nearest table around it; nil where the text has neither.
  func line(of path: [String]) -> Int? {
    var path = path[...]
    while !path.isEmpty {
      if let line = lines[Array(path)] { return line }
      path = path.dropLast()
    }
    return nil
  }

  init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: [String] = []
    // Entries of a list of tables are told apart by their numbers too, from 1.
    var entry: [String]?
    var counts: [[String]: Int] = [:]
    while let byte = scanner.nextStart() {
      let line = scanner.line
      if byte == UInt8(ascii: "[") {
        let heading = scanner.heading()
        table = heading.path
        record(table, line)
        entry = nil
        if heading.isEntry {
          counts[table, default: 0] += 1
          entry = table + ["\(counts[table] ?? 1)"]
          record(table + ["\(counts[table] ?? 1)"], line)
        }
      } else {
        let key = scanner.keyPath()
        record(table + key, line)
        if let entry { record(entry + key, line) }
        scanner.value()
      }
    }
    fault = scanner.fault
  }

  private mutating func record(_ path: [String], _ line: Int) {
    if lines[path] == nil { lines[path] = line }
  }
}

/// Goes through a TOML text by its headings, keys and values.
private struct TOMLScanner {
  private let bytes: [UInt8]
  private var at = 0
  private(set) var line = 1
  private(set) var fault: (line: Int, message: String)?

  init(_ text: String) { bytes = Array(text.utf8) }

  private static let newline = UInt8(ascii: "\n")
  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    guard let byte else { return }
    if byte == Self.newline { line += 1 }
    at += 1
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    advance()
    return true
  }

  private mutating func note(_ message: String) {
    if fault == nil { fault = (line, message) }
  }

  private mutating func skipBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  private mutating func skipLine() {
    while let byte, byte != Self.newline { advance() }
  }

  /// Goes to the next heading or key, over blanks and comments; nil at the end.
  mutating func nextStart() -> UInt8? {
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), Self.newline: advance()
      case UInt8(ascii: "#"): skipLine()
      default: return byte
      }
    }
    return nil
  }

  /// The dotted key of a heading, and on to the line's end.
  mutating func heading() -> (path: [String], isEntry: Bool) {
    _ = take(UInt8(ascii: "["))
    skipBlanks()
    let isEntry = take(UInt8(ascii: "["))
    if isEntry { skipBlanks() }
    if byte == UInt8(ascii: "]") || byte == nil || byte == Self.newline { note("the heading is empty") }
    let path = keyPath()
    if byte != UInt8(ascii: "]") { note("the heading does not end in ]") }
    skipLine()
    return (path, isEntry)
  }

  /// The dotted key from here to the sign that ends it.
  mutating func keyPath() -> [String] {
    var path: [String] = []
    while true {
      skipBlanks()
      path.append(keyPart())
      skipBlanks()
      guard take(UInt8(ascii: ".")) else { return path }
    }
  }

  private mutating func keyPart() -> String {
    if let quote = byte, Self.isQuote(quote) {
      let start = at
      string(quote)
      return Self.unescaped(bytes[start..<at], quote)
    }
    let start = at
    while let byte, Self.isBareKey(byte) { advance() }
    if at == start { note("a key is missing or needs quotation marks") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// Goes over a key's `=` and behind the value: to the end of the line on which its brackets and quotation marks
  /// close.
  mutating func value() {
    if !take(UInt8(ascii: "=")) {
      note("a key is not followed by =")
      return skipLine()
    }
    var open: [UInt8] = []
    while let byte {
      switch byte {
      case Self.newline where open.isEmpty: return
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
        advance()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        // In ASCII the closing brackets stand two behind the opening ones.
        if open.popLast() != byte - 2 { note("unmatched “\(Character(UnicodeScalar(byte)))”") }
        advance()
      case let quote where Self.isQuote(quote): string(quote)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "."),
        UInt8(ascii: "+"), Self.newline:
        advance()
      case let other where Self.isBareKey(other): word()
      default:
        note("a value needs quotation marks")
        advance()
      }
    }
    if !open.isEmpty { note("a bracket is not closed") }
  }

  /// Goes behind a number, `true`, `false` or a key in braces.
  private mutating func word() {
    let start = at
    while let byte, Self.isBareKey(byte) { advance() }
    let hyphens = bytes[start..<at].indices.filter { bytes[$0] == UInt8(ascii: "-") }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    // A hyphen stands before a number or its exponent; anywhere else behind a digit it makes a date.
    let isDate = hyphens.contains { $0 > start && digits.contains(bytes[$0 - 1]) }
    if isDate, digits.contains(bytes[start]) || bytes[start] == UInt8(ascii: "-") { note("dates are not supported") }
  }

  /// Goes behind a string, or to the line's end where a short one is not closed.
  private mutating func string(_ quote: UInt8) {
    let isLong = isTriple(quote)
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    while let byte {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance()
        if isLong || self.byte != Self.newline { advance() }
      } else if isLong ? isTriple(quote) : byte == quote {
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        // A long string may end in one or two quotation marks of its own.
        if isLong, take(quote) { _ = take(quote) }
        return
      } else if byte == Self.newline, !isLong {
        return
      } else {
        advance()
      }
    }
  }

  private func isTriple(_ quote: UInt8) -> Bool { bytes[at...].prefix(3).elementsEqual([quote, quote, quote]) }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A quoted key without its quotation marks; of the escapes only `\"` and `\\` matter for finding keys again.
  private static func unescaped(_ quoted: ArraySlice<UInt8>, _ quote: UInt8) -> String {
    let inner = quoted.dropFirst().last == quote ? quoted.dropFirst().dropLast() : quoted.dropFirst()
    let text = String(decoding: inner, as: UTF8.self)
    guard quote == UInt8(ascii: "\"") else { return text }
    return text.split(separator: "\\\\", omittingEmptySubsequences: false)
      .map { $0.replacing("\\\"", with: "\"") }.joined(separator: "\\")
  }
}
