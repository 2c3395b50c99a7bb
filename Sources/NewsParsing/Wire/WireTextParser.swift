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

  private static func parse(
    _ decoded: DecodedText, format: ParsedFeed.Format, header read: (Substring) -> CopyHeader
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
      if header.date == nil, end < body.endIndex { header.date = filingDate(body[body.index(after: end)...]) }
      let copy = copyLines(body[..<end], into: &header)
      for story in CopySplitter.stories(in: copy) {
        let item = WireCopyReader.item(
          from: TextCleaner.clean(story), known: header, rawHash: Digest.hex(of: String(message)))
        if let item { feed.items.append(item) }
      }
    }
    guard !feed.items.isEmpty else { throw .malformed(format: format.rawValue, reason: "there is no story in it") }
    feed.title = feed.items.count == 1 ? feed.items[0].content.title : nil
    return feed
  }

  /// The copy without the marks of typesetting: `^` before a line of the header, `=` or `<` at its end. What the marked
  /// lines say goes into `header`; those that nothing is known of stay, each alone.
  private static func copyLines(_ text: Substring, into header: inout CopyHeader) -> String {
    var lines: [String] = []
    var count = 0
    /// The last line belongs to a paragraph that began indented, and had so many characters.
    var joins = false
    var lastLength = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.filter { !isControl($0) || $0 == "\t" }
      if isFilingLine(words) { continue }
      if words.contains(where: { !$0.isWhitespace }) { count += 1 }
      guard let marked = markedLine(words, isAtTop: count <= longestHeader) else {
        // Paragraphs are indented: a line that is not goes on with the one before, where that was full.
        let isIndented = words.first?.isWhitespace == true
        if joins, !isIndented, !words.isEmpty, lastLength >= fullLine {
          lines[lines.count - 1] += " " + words
        } else {
          lines.append(words)
          joins = isIndented
        }
        lastLength = words.count
        continue
      }
      joins = false
      let clean = TextCleaner.clean(marked).collapsed
      let isRead =
        words.trimmed.first == "^" && lines.allSatisfy(\.isEmpty) && HeaderReader.readMarked(clean, into: &header)
      if clean.isEmpty || isRead { continue }
      // A marked line stands alone, whatever the width of the copy.
      lines += ["", marked, ""]
    }
    return lines.joined(separator: "\n")
  }

  /// In characters: the copy is set to some 64 to 72.
  private static let fullLine = 52
  /// In lines that say something.
  private static let longestHeader = 16

  /// The words of a line with a mark; nil for a line of the copy.
  private static func markedLine(_ line: String, isAtTop: Bool) -> String? {
    let text = line.trimmed
    let isMarked = text.first == "^" || isAtTop && (text.hasSuffix("=") || text.hasSuffix("<"))
    guard isMarked else { return nil }
    return text.drop { $0 == "^" }.trimmingSuffix { "^=<".contains($0) || $0.isWhitespace }.trimmed
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.value < 0x20 && $0 != "\u{0C}" }
  }

  /// `dpa0123 3 pl 210 Storks/Germany` and, in lines of their own, the slug and what else the desk sends along.
  private static func iptcHeader(_ text: Substring) -> CopyHeader {
    var header = CopyHeader()
    for line in text.split(separator: "\n") {
      let line = TextCleaner.clean(line.filter { !isControl($0) }).collapsed
      if line.isEmpty || HeaderReader.readTransmission(line, into: &header) { continue }
      if HeaderReader.readMarked(line, into: &header) { continue }
      if header.slug == nil { header.slug = line.trimmingTrailing("/").nonEmpty } else { header.notices.append(line) }
    }
    return header
  }

  /// `a0456` US `ri` and the keyword line: `bc-lantern-festival 10-11 0345`.
  private static func anpaHeader(_ text: Substring) -> CopyHeader {
    var header = CopyHeader()
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
      header.urgency = WireValues.urgency(anpa: code.first)
      header.category = category.map(String.init)
    }
    // Month-day and the number of words end the line of keywords.
    while let last = words.last, last.allSatisfy({ $0.isNumber || $0 == "-" }) { words.removeLast() }
    header.slug = words.joined(separator: " ").nonEmpty
    return header
  }

  /// "AP-NY-10-11-98 1234EDT": the line with which AP ends a story.
  private static func isFilingLine(_ line: String) -> Bool {
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
