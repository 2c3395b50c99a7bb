import Foundation
import NewsModel

/// HTML in the fields of feeds: to a document, or to one line of plain text.
enum HTMLText {
  static func document(_ html: String, base: String?) -> DocumentWriter.Result {
    guard hasMarkup(html) else { return literal(html) }
    return DocumentWriter.write(HTMLReader.readFragment(html).root, options: .init(base: base))
  }

  /// Text without markup: paragraphs are parted by blank lines.
  static func literal(_ text: String) -> DocumentWriter.Result {
    var builder = DocumentBuilder()
    let text = TextCleaner.clean(text)
    for paragraph in paragraphs(of: text) {
      let words = paragraph.collapsed
      if !words.isEmpty { builder.add(.paragraph, words) }
    }
    return .init(document: builder.document, plain: text.trimmed, addresses: [])
  }

  /// The parts between blank lines, found by bytes: most text is one paragraph.
  private static func paragraphs(of text: String) -> [Substring] {
    if !text.utf8.contains(0x0A) { return text.isEmpty ? [] : [text[...]] }
    var parts: [Substring] = []
    var start = text.startIndex
    var index = start
    let bytes = text.utf8
    while let end = bytes[index...].firstIndex(of: 0x0A) {
      let next = bytes.index(after: end)
      guard next < bytes.endIndex, bytes[next] == 0x0A else {
        index = next
        continue
      }
      if start < end { parts.append(text[start..<end]) }
      index = bytes.index(after: next)
      start = index
    }
    if start < text.endIndex { parts.append(text[start...]) }
    return parts
  }

  /// The text of HTML as one line.
  static func line(_ html: String) -> String {
    let text =
      hasMarkup(html)
      ? DocumentWriter.write(HTMLReader.readFragment(TitleText.withoutFalseTags(html)).root, options: .init()).plain
      : html
    return oneLine(text)
  }

  /// Plain text as one line without controls.
  static func oneLine(_ text: String) -> String {
    TextCleaner.clean(text).collapsed
  }

  /// True where something in it could be a tag or a character reference.
  static func hasMarkup(_ text: String) -> Bool {
    var bytes = text
    // By the library's own search: this is asked of every field of every item.
    let (hasReference, hasTag) = bytes.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return (false, false) }
      return (memchr(start, 0x26, bytes.count) != nil, memchr(start, 0x3C, bytes.count) != nil)
    }
    if hasReference { return true }
    guard hasTag else { return false }
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "<")) else { return false }
    return text.utf8[open...].contains(UInt8(ascii: ">")) || text[open...].hasPrefix("<!--")
  }
}
