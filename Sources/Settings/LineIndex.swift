/// The lines on which the keys of a TOML text stand, which TOMLKit does not tell. It reads just enough of the syntax: headings,
/// keys, and where values end.
struct LineIndex: Sendable {
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
    var scanner = Scanner(bytes: Array(text.utf8))
    var table: [String] = []
    while let byte = scanner.nextStart() {
      let line = scanner.line
      if byte == UInt8(ascii: "[") {
        while scanner.take(UInt8(ascii: "[")) {}
        table = scanner.keyPath()
        record(table, line)
        scanner.skipLine()
      } else {
        record(table + scanner.keyPath(), line)
        scanner.skipValue()
      }
    }
  }

  private mutating func record(_ path: [String], _ line: Int) {
    if lines[path] == nil { lines[path] = line }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var at = 0
    var line = 1

    init(bytes: [UInt8]) { self.bytes = bytes }

    private static let newline = UInt8(ascii: "\n")
    private static let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func advance() {
      if byte == Self.newline { line += 1 }
      at += 1
    }

    mutating func take(_ wanted: UInt8) -> Bool {
      guard byte == wanted else { return false }
      advance()
      return true
    }

    /// Goes to the next heading or key, over blanks and comments; nil at the end.
    mutating func nextStart() -> UInt8? {
      while let byte {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), Self.newline: advance()
        case UInt8(ascii: "#"): skipLine()
        default: return byte
        }
      }
      return nil
    }

    mutating func skipLine() {
      while let byte, byte != Self.newline { advance() }
    }

    /// The dotted key from here to the sign that ends it.
    mutating func keyPath() -> [String] {
      var path: [String] = []
      var word: [UInt8] = []
      while let byte, byte != Self.newline {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "]"), UInt8(ascii: "#"):
          return path + [String(decoding: word, as: UTF8.self)]
        case UInt8(ascii: "."):
          path.append(String(decoding: word, as: UTF8.self))
          word = []
          advance()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): advance()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          advance()
          while let inner = self.byte, inner != byte, inner != Self.newline {
            advance()
            if inner == UInt8(ascii: "\\"), byte == UInt8(ascii: "\""), let escaped = self.byte {
              word.append(escaped)
              advance()
            } else {
              word.append(inner)
            }
          }
          _ = take(byte)
        default:
          word.append(byte)
          advance()
        }
      }
      return path + [String(decoding: word, as: UTF8.self)]
    }

    /// Goes behind the value: to the end of the line on which its brackets and quotation marks are closed.
    mutating func skipValue() {
      var depth = 0
      while let byte {
        switch byte {
        case Self.newline where depth <= 0: return
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          depth += 1
          advance()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          depth -= 1
          advance()
        case let quote where Self.quotes.contains(quote): skipString(quote)
        default: advance()
        }
      }
    }

    private mutating func skipString(_ quote: UInt8) {
      let isLong = bytes[at...].prefix(3).elementsEqual([quote, quote, quote])
      for _ in 0..<(isLong ? 3 : 1) { advance() }
      while let byte {
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          advance()
          if self.byte != nil { advance() }
        } else if byte == quote, !isLong || bytes[at...].prefix(3).elementsEqual([quote, quote, quote]) {
          for _ in 0..<(isLong ? 3 : 1) { advance() }
          return
        } else if byte == Self.newline, !isLong {
          return
        } else {
          advance()
        }
      }
    }
  }
}
