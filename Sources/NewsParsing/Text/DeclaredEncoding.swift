import CLibXML2
import Foundation

/// Markup says itself what encoding it is in; often wrongly.
enum DeclaredEncoding {
  /// The text of markup whose declaration may overrule the guess that `decoded` is.
  static func text(of decoded: DecodedText) -> String {
    guard !decoded.hasByteOrderMark, let name = name(in: decoded.data) else { return decoded.text }
    let canonical = name.lowercased()
    if canonical == "utf-8" || canonical == "utf8" { return decoded.text }
    // Text that is valid UTF-8 beyond ASCII is UTF-8, whatever it says: no other encoding comes out so by chance. Only
    // those that need no byte above 127 are believed.
    let isShifted = canonical.hasPrefix("iso-2022") || canonical.hasPrefix("hz") || canonical.hasPrefix("utf-7")
    if decoded.isUTF8, !isShifted { return decoded.text }
    if ["iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"].contains(canonical) {
      return Windows1252.decode(decoded.data)
    }
    // UTF-16 is told by its zeros; a declaration of it in bytes that can be read is wrong.
    if canonical.hasPrefix("utf-16") || canonical.hasPrefix("utf-32") || canonical.hasPrefix("ucs") {
      return decoded.text
    }
    return convert(decoded.data, from: aliases[canonical] ?? canonical) ?? decoded.text
  }

  /// Newer and wider forms of an encoding under its older name (WHATWG Encoding).
  private static let aliases = [
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5-hkscs",
    "iso-8859-9": "windows-1254", "tis-620": "windows-874", "iso-8859-11": "windows-874", "x-mac-roman": "macintosh",
    "x-x-big5": "big5-hkscs", "koi8r": "koi8-r", "win-1251": "windows-1251", "cp-1251": "windows-1251",
  ]

  /// The name in `<?xml … encoding="…"?>` or in the `<meta>` of a page's beginning.
  static func name(in data: Data) -> String? {
    let head = String(decoding: data.prefix(2048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    if let start = head.range(of: "<?xml"), let end = head.range(of: "?>", range: start.upperBound..<head.endIndex) {
      return value(after: "encoding", in: head[start.upperBound..<end.lowerBound])
    }
    var rest = head[...]
    while let meta = rest.range(of: "<meta", options: .caseInsensitive) {
      let tag = rest[meta.upperBound...].prefix { $0 != ">" }
      if let name = value(after: "charset", in: tag) { return name }
      rest = rest[meta.upperBound...]
    }
    return nil
  }

  private static func value(after word: String, in text: Substring) -> String? {
    guard let found = text.range(of: word, options: .caseInsensitive) else { return nil }
    let rest = text[found.upperBound...].drop(while: \.isWhitespace)
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || "\"'".contains($0) }
    let name = value.prefix { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    return name.isEmpty ? nil : String(name)
  }

  /// Through the converters of the system, which libxml2 finds by name; nil where there is none or it gives nothing.
  static func convert(_ data: Data, from encoding: String) -> String? {
    guard let handler = xmlFindCharEncodingHandler(encoding) else { return nil }
    defer { xmlCharEncCloseFunc(handler) }
    guard let input = xmlBufferCreateSize(data.count + 1), let output = xmlBufferCreateSize(data.count * 2 + 16) else {
      return nil
    }
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    let added = data.withUnsafeBytes { bytes in
      xmlBufferAdd(input, bytes.bindMemory(to: UInt8.self).baseAddress, Int32(bytes.count))
    }
    guard added == 0 else { return nil }
    while xmlBufferLength(input) > 0 {
      let before = xmlBufferLength(input)
      let result = xmlCharEncInFunc(handler, output, input)
      if xmlBufferLength(input) == before {
        // One byte that means nothing in this encoding.
        guard result < 0, xmlBufferAdd(output, "\u{FFFD}", 3) == 0 else { break }
        xmlBufferShrink(input, 1)
      }
    }
    guard let content = xmlBufferContent(output), xmlBufferLength(output) > 0 else { return nil }
    return String(decoding: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))), as: UTF8.self)
  }
}
