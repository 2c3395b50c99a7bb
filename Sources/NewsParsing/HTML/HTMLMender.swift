/// Opens again what a page forgot to close: a comment or a script without an end swallows everything behind it.
enum HTMLMender {
  static func mend(_ html: String) -> String {
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
