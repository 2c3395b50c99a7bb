import NewsModel

/// HTML in the fields of feeds: to a document, or to one line of plain text.
enum HTMLText {
  static func document(_ html: String, base: String?) -> DocumentWriter.Result {
    guard hasMarkup(html) else { return literal(html) }
    return DocumentWriter.write(HTMLReader.read(html).root, options: .init(base: base))
  }

  /// Text without markup: paragraphs are parted by blank lines.
  static func literal(_ text: String) -> DocumentWriter.Result {
    var builder = DocumentBuilder()
    let text = TextCleaner.clean(text)
    for paragraph in text.split(separator: "\n\n") {
      let words = paragraph.collapsed
      if !words.isEmpty { builder.add(.paragraph, words) }
    }
    return .init(document: builder.document, plain: text.trimmed, addresses: [])
  }

  /// The text of HTML as one line.
  static func line(_ html: String) -> String {
    let text = hasMarkup(html) ? DocumentWriter.write(HTMLReader.read(html).root, options: .init()).plain : html
    return oneLine(text)
  }

  /// Plain text as one line without controls.
  static func oneLine(_ text: String) -> String {
    TextCleaner.clean(text).collapsed
  }

  /// True where something in it could be a tag or a character reference.
  static func hasMarkup(_ text: String) -> Bool {
    if text.utf8.contains(UInt8(ascii: "&")) { return true }
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "<")) else { return false }
    return text.utf8[open...].contains(UInt8(ascii: ">")) || text[open...].hasPrefix("<!--")
  }
}
