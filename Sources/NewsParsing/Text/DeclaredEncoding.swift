import Foundation

/// What markup says itself of its encoding and its language.
enum DeclaredEncoding {
  /// The label in `<?xml … encoding="…"?>`, or in a `<meta>` wherever in the page's head it stands.
  static func label(in data: Data) -> String? {
    let head = ascii(data.prefix(xmlLimit))
    if let start = head.range(of: "<?xml"), let end = head.range(of: "?>", range: start.upperBound..<head.endIndex) {
      return value(after: "encoding", in: head[start.upperBound..<end.lowerBound])
    }
    // JSON, mail and copy may quote markup, which says nothing of them.
    guard head.drop(while: { $0.isWhitespace || $0 == "\0" }).first == "<" || head.contains("<html") else { return nil }
    return metaLabel(in: data.prefix(headLimit))
  }

  /// The code in the first `lang`, `xml:lang` or `<language>` of markup.
  static func language(in data: Data) -> String? {
    let head = ascii(data.prefix(4096))
    for mark in ["lang=", "<language>", "<dc:language>"] {
      guard let found = head.range(of: mark) else { continue }
      let code = head[found.upperBound...].drop { "\"' ".contains($0) }.prefix { $0.isLetter || $0 == "-" }
      if (2...12).contains(code.count) { return String(code) }
    }
    return nil
  }

  /// Warnings of a server's scripts may stand before a feed.
  private static let xmlLimit = 4096
  private static let headLimit = 1_000_000

  private static func ascii(_ data: Data) -> String {
    String(decoding: data.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
  }

  /// Goes from tag to tag up to the body; comments, scripts and styles are passed over whole.
  private static func metaLabel(in data: Data) -> String? {
    let bytes = [UInt8](data)
    var place = 0
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = open + 1
      let name = bytes[place...].prefix { isLetter($0) }.map { $0 | 0x20 }
      if bytes[open...].starts(with: "<!--".utf8) {
        place = end(of: "-->", in: bytes, from: place) ?? bytes.count
        continue
      }
      switch String(decoding: name, as: UTF8.self) {
      case "script": place = end(of: "</script", in: bytes, from: place) ?? place
      case "style": place = end(of: "</style", in: bytes, from: place) ?? place
      case "body": return nil
      case "meta":
        let tag = bytes[place...].prefix { $0 != UInt8(ascii: ">") }
        let text = String(decoding: tag.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        if let label = value(after: "charset", in: text[...]) { return label }
      default: break
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The place behind the next `mark`, in any case.
  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var place = start
    while let found = bytes[place...].firstIndex(of: mark[0]) {
      let window = bytes[found...].prefix(mark.count)
      if window.count == mark.count, zip(window, mark).allSatisfy({ $0 == $1 || isLetter($0) && $0 | 0x20 == $1 }) {
        return found + mark.count
      }
      place = found + 1
    }
    return nil
  }

  private static func value(after word: String, in text: Substring) -> String? {
    var rest = text
    // "charset" may also be the value of another attribute.
    while let found = rest.range(of: word, options: .caseInsensitive) {
      rest = rest[found.upperBound...]
      let value = rest.drop(while: \.isWhitespace)
      guard value.first == "=" else { continue }
      let label = value.dropFirst().drop { $0.isWhitespace || "\"'".contains($0) }
        .prefix { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
      if !label.isEmpty { return String(label) }
    }
    return nil
  }
}
