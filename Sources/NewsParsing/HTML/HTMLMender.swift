import Foundation

/// Opens again what a page forgot to close: a comment or a script without an end swallows everything behind it.
enum HTMLMender {
  static func mend(_ html: String) -> String {
    guard mayHide(html) else { return html }
    guard let comment = unclosed("<!--", "-->", in: html) ?? unclosed("<script", "</script", in: html) else {
      return html
    }
    // What the comment or the script begins with stays hidden, up to the next tag.
    var bytes = Array(html.utf8)
    var end = comment + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
    bytes.removeSubrange(comment..<end)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// True where there is a comment or a script at all; the fragments in feeds have neither.
  private static func mayHide(_ html: String) -> Bool {
    var html = html
    return html.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return false }
      var index = 0
      while index + 2 < bytes.count, let found = memchr(start + index, 0x3C, bytes.count - 2 - index) {
        index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
        let next = bytes[index + 1]
        if next == UInt8(ascii: "!") { return true }
        // Of the elements that begin with an s, only the script has a c behind it.
        if next | 0x20 == UInt8(ascii: "s"), bytes[index + 2] | 0x20 == UInt8(ascii: "c") { return true }
        index += 1
      }
      return false
    }
  }

  private static let headNames: Set = [
    "html", "head", "title", "meta", "link", "script", "style", "base", "noscript", "template",
  ]

  private static func hasBody(_ html: String) -> Bool {
    let word = Array("<body".utf8)
    var html = html
    return html.withUTF8 { bytes in
      for index in bytes.indices.dropLast(word.count) where bytes[index] == word[0] {
        let isFound = (1..<word.count).allSatisfy { bytes[index + $0] | 0x20 == word[$0] }
        if isFound { return true }
      }
      return false
    }
  }

  /// The page with a `<body>` where it has none: libxml2 knows the elements of HTML 4 only, and leaves an `<article>`
  /// that comes first in the head.
  static func withBody(_ html: String) -> String {
    guard !hasBody(html) else { return html }
    var rest = html[...]
    var isInside: String?
    while let open = rest.firstIndex(of: "<") {
      let after = rest.index(after: open)
      let name = rest[after...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
      if let outer = isInside {
        // What stands in a script or a style is no tag.
        if rest[after...].hasPrefix("/"), rest[after...].dropFirst().lowercasedPrefix(outer.count) == outer {
          isInside = nil
        }
      } else if ["script", "style", "noscript", "title", "template"].contains(name) {
        isInside = name
      } else if !name.isEmpty, !headNames.contains(name) {
        return html[..<open] + "<body>" + html[open...]
      }
      rest = rest[after...]
    }
    return html
  }

  /// The offset of the last `open` where no `close` follows it.
  private static func unclosed(_ open: String, _ close: String, in html: String) -> Int? {
    var html = html
    return html.withUTF8 { bytes in
      guard let start = last(Array(open.utf8), in: bytes, from: 0) else { return nil }
      return last(Array(close.utf8), in: bytes, from: start) == nil ? start : nil
    }
  }

  /// The last place of `word`, in small letters, at or behind `start`.
  private static func last(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = bytes.count - word.count
    search: while index >= start {
      for (offset, wanted) in word.enumerated() {
        let byte = bytes[index + offset]
        let small = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        if small != wanted {
          index -= 1
          continue search
        }
      }
      return index
    }
    return nil
  }
}

extension Substring {
  fileprivate func lowercasedPrefix(_ count: Int) -> String { prefix(count).lowercased() }
}
