import Foundation
import NewsModel
import TextCore

/// The agencies' text formats: IPTC 7901 and ANPA 1312. Their headers and footers are read; the copy between them is
/// read as all wire copy is.
///
/// Layouts: IPTC 7901, "The Text Transmission Format" (header: source and number, priority, category, words; then STX,
/// text, ETX and the filing time). ANPA 84-2/1312, "High Speed Wire Transmission Format" (header: service level and
/// number, US, format and category, keyword line with month-day and words; then STX, text, ETX, filing line, EOT).
enum WireTextParser {
  static func iptc7901(_ decoded: DecodedText) throws(ParsingError) -> ParsedFeed {
    try parse(decoded, format: .iptc7901, header: iptcHeader)
  }

  static func anpa1312(_ decoded: DecodedText) throws(ParsingError) -> ParsedFeed {
    try parse(decoded, format: .anpa1312, header: anpaHeader)
  }

  /// What a header says: fields of the story, and the story's number.
  private struct Header {
    var copy = CopyHeader()
    var id: String?
    var category: String?
  }

  private static func parse(
    _ decoded: DecodedText, format: ParsedFeed.Format, header read: (Substring) -> Header
  ) throws(ParsingError) -> ParsedFeed {
    var feed = ParsedFeed(format: format)
    let text = decoded.text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    for message in text.split(whereSeparator: { $0 == WireHeader.startOfHeader })
    where message.contains(where: \.isLetter) {
      let start = message.firstIndex(of: WireHeader.startOfText)
      var header = read(start.map { message[..<$0] } ?? message.prefix { $0 != "\n" })
      let body = start.map { message[message.index(after: $0)...] } ?? message.drop { $0 != "\n" }
      let end =
        body.firstIndex(of: WireHeader.endOfText) ?? body.firstIndex(of: WireHeader.endOfTransmission) ?? body.endIndex
      if header.copy.date == nil, end < body.endIndex { header.copy.date = filingDate(body[body.index(after: end)...]) }
      for story in CopySplitter.stories(in: copyLines(body[..<end])) {
        guard
          var item = WireCopyReader.item(
            from: TextCleaner.clean(story), known: header.copy, rawHash: Digest.hex(of: String(message)))
        else { continue }
        item.id = header.id
        item.categories = header.category.map { [$0] } ?? []
        feed.items.append(item)
      }
    }
    guard !feed.items.isEmpty else { throw .malformed(format: format.rawValue, reason: "there is no story in it") }
    feed.title = feed.items.count == 1 ? feed.items[0].content.title : nil
    return feed
  }

  /// The copy without the marks of typesetting: `^` before a line of the header, `=` or `<` at its end.
  private static func copyLines(_ text: Substring) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = line
      let isMarked = line.first == "^"
      if isMarked {
        line = line.dropFirst()
        while let last = line.last, "^=<".contains(last) { line.removeLast() }
      }
      if isFilingLine(line) { continue }
      lines.append(String(line.filter { !isControl($0) || $0 == "\t" }))
      // A marked line stands alone, whatever the width of the copy.
      if isMarked { lines.append("") }
    }
    return lines.joined(separator: "\n")
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.value < 0x20 && $0 != "\u{0C}" }
  }

  /// `dpa0123 3 pl 210 Storks/Germany` and, in lines of their own, the slug: number, priority, category, words, rest.
  private static func iptcHeader(_ text: Substring) -> Header {
    var header = Header()
    let lines = text.split(separator: "\n").map { $0.filter { !isControl($0) } }
    guard let first = lines.first else { return header }
    var words = first.split(whereSeparator: \.isWhitespace)
    if words.first == "ZCZC" { words.removeFirst() }
    guard let name = words.first else { return header }
    header.id = String(name)
    header.copy.agency =
      Agency.leading(name.prefix(while: \.isLetter)) ?? Agency.leading(name.prefix(while: \.isLetter).uppercased())
    var rest = words.dropFirst()
    if let number = rest.first, number.count <= 5, number.allSatisfy(\.isNumber), name.allSatisfy(\.isLetter),
      rest.count > 3
    {
      header.id = String(name) + number
      rest = rest.dropFirst()
    }
    if let priority = rest.first, priority.count == 1, priority.first?.isNumber == true {
      header.copy.urgency = String(priority)
      rest = rest.dropFirst()
    }
    if let category = rest.first, category.count <= 3 {
      header.category = String(category)
      rest = rest.dropFirst()
    }
    if let count = rest.first, count.allSatisfy(\.isNumber) { rest = rest.dropFirst() }
    let slug = ([rest.joined(separator: " ")] + lines.dropFirst()).map(\.trimmed).filter { !$0.isEmpty }
    header.copy.slug = slug.joined(separator: " ").trimmingSuffix("/").nonEmpty
    return header
  }

  /// `a0456` US `ri` and the keyword line: `bc-lantern-festival 10-11 0345`.
  private static func anpaHeader(_ text: Substring) -> Header {
    var header = Header()
    let parts = text.split { isControl($0) || $0 == "\n" || $0 == "^" }.map(\.trimmed).filter { !$0.isEmpty }
    guard let first = parts.first else { return header }
    // Service level and number may be parted from format and category by US or by nothing but a blank.
    var words = first.split(separator: " ") + parts.dropFirst().flatMap { $0.split(separator: " ") }
    if let number = words.first { header.id = String(number) }
    words = Array(words.dropFirst())
    if let code = words.first, code.count <= 2, code.allSatisfy(\.isLetter) {
      words.removeFirst()
      var category = code.last
      if code.count == 1, let next = words.first, next.count == 1 {
        category = next.first
        words.removeFirst()
      }
      header.copy.urgency = code.first.flatMap(priority)
      header.category = category.map(String.init)
    }
    // Month-day and the number of words end the line of keywords.
    while let last = words.last, last.allSatisfy({ $0.isNumber || $0 == "-" }) { words.removeLast() }
    header.copy.slug = words.joined(separator: " ").nonEmpty
    return header
  }

  /// ANPA's letters as the IPTC's numbers: f(lash), b(ulletin), u(rgent), r(egular), d(eferred).
  private static func priority(_ code: Character) -> String? {
    switch code.lowercased() {
    case "f": "1"
    case "b": "2"
    case "u": "3"
    case "r": "4"
    case "d": "6"
    default: nil
    }
  }

  /// "AP-NY-10-11-98 1234EDT": the line with which AP ends a story.
  private static func isFilingLine(_ line: Substring) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard (1...3).contains(words.count), words[0].count <= 24 else { return false }
    let parts = words[0].split(separator: "-")
    return parts.count >= 4 && parts[0].allSatisfy(\.isUppercase)
      && parts.suffix(2).allSatisfy { $0.allSatisfy(\.isNumber) }
  }

  /// "031030 GMT Mar 21": day, hour and minute, zone, month and year behind the text of IPTC 7901.
  private static func filingDate(_ footer: Substring) -> PartialDate? {
    let words = footer.split { $0.isWhitespace || isControl($0) }
    for index in words.indices where words[index].count == 6 && words[index].allSatisfy(\.isNumber) {
      let after = words[(index + 1)...].filter { !["GMT", "UTC"].contains($0) }
      guard let month = after.first, CalendarNames.month(month) != nil, let year = after.dropFirst().first else {
        continue
      }
      let fullYear = year.count == 2 ? "20" + year : String(year)
      return PartialDate("\(month) \(words[index].prefix(2)) \(fullYear)")
    }
    return nil
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
