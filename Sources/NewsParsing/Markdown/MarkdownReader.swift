import Foundation
import NewsModel
import TextCore

/// Reads Markdown (CommonMark in essence, with front matter and tables) as one article.
struct MarkdownReader {
  private let lines: [Substring]
  private let base: String?
  private var builder = DocumentBuilder()
  private var index = 0

  static func read(_ decoded: DecodedText, url: String?) -> ParsedFeed {
    let text = TextCleaner.clean(decoded.text)
    let front = FrontMatter(text)
    var reader = MarkdownReader(front.rest, base: url)
    let fromText = reader.takeTitle()
    let title = front.text("title", "headline") ?? fromText
    if let title { reader.builder.add(.title, title) }
    reader.run()
    let document = reader.builder.document
    let first = document.blocks.first { $0.kind == .paragraph }.map { String(document.text[$0.range]) }
    let authors = front.list("author", "authors", "byline", "by")
    let dateline = front.text("dateline", "place", "location")
    let content = ArticleContent(
      title: title ?? DerivedHeadline.make(from: first ?? document.text), titleIsDerived: title == nil,
      byline: authors.isEmpty ? nil : authors.joined(separator: ", "), agency: front.text("agency"),
      publisher: front.text("source", "publisher", "site"), datelinePlace: dateline,
      published: DateReader.date(front.text("date", "published", "pubdate", "created")),
      updated: DateReader.date(front.text("updated", "lastmod", "modified")),
      link: Address.harmless(front.text("link", "url", "canonical", "canonical_url")),
      language: front.text("lang", "language"),
      keywords: front.list("tags", "keywords", "topics", "categories", "category", "tag"), document: document,
      rawHash: Digest.hex(of: decoded.data))
    let item = ParsedItem(
      id: front.text("id", "guid"), content: content, summary: front.text("summary", "description", "deck", "dek"),
      body: document.body, authors: authors.map { ParsedAuthor(name: $0) }, categories: content.keywords,
      links: document.links, isPlainCopy: true)
    return ParsedFeed(format: .markdown, title: title, items: [item])
  }

  private init(_ text: Substring, base: String?) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.base = base
  }

  /// A heading of the first level at the very start is the title.
  private mutating func takeTitle() -> String? {
    var start = 0
    while start < lines.count, lines[start].trimmed.isEmpty { start += 1 }
    guard start < lines.count, lines[start].hasPrefix("# ") else { return nil }
    index = start + 1
    return MarkdownInline(Self.headingText(lines[start].dropFirst(2)), base: base, link: { _ in 0 }).text.nonEmpty
  }

  private mutating func run() {
    while index < lines.count {
      let line = lines[index]
      let trimmed = line.trimmed
      if trimmed.isEmpty {
        index += 1
      } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        fencedCode(mark: String(trimmed.prefix(3)))
      } else if let level = Self.headingLevel(trimmed) {
        add(.heading(level: level), Self.headingText(trimmed.dropFirst(level)))
        index += 1
      } else if Self.isRule(trimmed) {
        builder.add(.rule, "")
        index += 1
      } else if trimmed.hasPrefix(">") {
        quote()
      } else if Self.listMarker(line) != nil {
        list()
      } else if line.hasPrefix("    ") || line.hasPrefix("\t") {
        indentedCode()
      } else if isTable() {
        table()
      } else {
        paragraph()
      }
    }
  }

  private mutating func add(_ kind: Document.Block.Kind, _ text: some StringProtocol) {
    var inline = MarkdownInline(String(text), base: base) { builder.link($0) }
    inline.sortSpans()
    if !inline.text.trimmed.isEmpty { builder.add(kind, inline.text, spans: inline.spans) }
  }

  private mutating func fencedCode(mark: String) {
    index += 1
    var code: [Substring] = []
    while index < lines.count, !lines[index].trimmed.hasPrefix(mark) {
      code.append(lines[index])
      index += 1
    }
    index += 1
    if !code.isEmpty { builder.add(.code, code.joined(separator: "\n")) }
  }

  private mutating func indentedCode() {
    var code: [Substring] = []
    while index < lines.count, lines[index].hasPrefix("    ") || lines[index].hasPrefix("\t") {
      code.append(lines[index].hasPrefix("\t") ? lines[index].dropFirst() : lines[index].dropFirst(4))
      index += 1
    }
    builder.add(.code, code.joined(separator: "\n"))
  }

  private mutating func quote() {
    var parts: [(depth: Int, text: String)] = []
    while index < lines.count {
      var rest = lines[index].trimmed[...]
      guard rest.hasPrefix(">") || (!rest.isEmpty && !parts.isEmpty && parts.last?.text.isEmpty == false) else { break }
      var depth = 0
      while rest.hasPrefix(">"), depth < 8 {
        depth += 1
        rest = rest.dropFirst().drop { $0 == " " }
      }
      depth = depth == 0 ? parts.last?.depth ?? 1 : depth
      if let last = parts.last, last.depth == depth, !last.text.isEmpty, !rest.isEmpty {
        parts[parts.count - 1].text += " " + rest
      } else {
        parts.append((depth, String(rest)))
      }
      index += 1
    }
    for part in parts where !part.text.isEmpty { add(.quote(depth: part.depth), part.text) }
  }

  /// Items with their depth by indentation; a line that is no item and follows one belongs to it.
  private mutating func list() {
    var indents: [Int] = []
    while index < lines.count {
      let line = lines[index]
      if line.trimmed.isEmpty {
        let next = index + 1 < lines.count ? lines[index + 1] : ""
        guard Self.listMarker(next) != nil || (next.hasPrefix("  ") && !next.trimmed.isEmpty) else { return }
        index += 1
        continue
      }
      guard let (marker, indent, text) = Self.listMarker(line) else {
        guard line.hasPrefix(" ") || line.hasPrefix("\t") else { return }
        add(.paragraph, line.trimmed)
        index += 1
        continue
      }
      while let last = indents.last, last > indent { indents.removeLast() }
      if indents.last != indent { indents.append(indent) }
      var item = text
      index += 1
      while index < lines.count, !lines[index].trimmed.isEmpty, Self.listMarker(lines[index]) == nil,
        Self.headingLevel(lines[index].trimmed) == nil
      {
        item += " " + lines[index].trimmed
        index += 1
      }
      add(.listItem(marker: marker, depth: min(indents.count - 1, 8)), item)
    }
  }

  private func isTable() -> Bool {
    guard index + 1 < lines.count, lines[index].contains("|") else { return false }
    let rule = lines[index + 1].trimmed
    return rule.contains("-") && rule.contains("|") && rule.allSatisfy { "|-: ".contains($0) }
  }

  private mutating func table() {
    var isHeader = true
    while index < lines.count, lines[index].contains("|") {
      var row = lines[index].trimmed
      if row.hasPrefix("|") { row.removeFirst() }
      if row.hasSuffix("|") { row.removeLast() }
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
      add(.tableRow(isHeader: isHeader), cells.joined(separator: "\t"))
      index += isHeader ? 2 : 1
      isHeader = false
    }
  }

  private mutating func paragraph() {
    var parts: [String] = []
    while index < lines.count {
      let line = lines[index]
      let trimmed = line.trimmed
      if trimmed.isEmpty || trimmed.hasPrefix(">") || trimmed.hasPrefix("```") || Self.headingLevel(trimmed) != nil {
        break
      }
      if !parts.isEmpty {
        // An underline makes the line above a heading.
        if trimmed.allSatisfy({ $0 == "=" }) || (trimmed.count > 1 && trimmed.allSatisfy { $0 == "-" }) {
          add(.heading(level: trimmed.hasPrefix("=") ? 1 : 2), parts.joined(separator: " "))
          index += 1
          return
        }
        if Self.isRule(trimmed) || Self.listMarker(line)?.marker == "•" { break }
      }
      parts.append(line.hasSuffix("  ") ? trimmed + "\n" : trimmed)
      index += 1
    }
    add(.paragraph, parts.joined(separator: " ").replacing("\n ", with: "\n").trimmed)
  }

  // MARK: Lines

  private static func headingLevel(_ line: String) -> Int? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), let next = line.dropFirst(level).first, next.isWhitespace else { return nil }
    return level
  }

  private static func headingText(_ text: some StringProtocol) -> String {
    var text = text.trimmed[...]
    while text.hasSuffix("#") { text.removeLast() }
    return text.trimmed
  }

  private static func isRule(_ line: String) -> Bool {
    let marks = line.filter { $0 != " " }
    guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  /// The marker as shown, the columns before it and the text behind it.
  private static func listMarker(_ line: Substring) -> (marker: String, indent: Int, text: String)? {
    let indent = line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    let rest = line.drop { $0 == " " || $0 == "\t" }
    guard let first = rest.first else { return nil }
    if "-*+".contains(first), rest.dropFirst().first?.isWhitespace == true, !isRule(String(rest)) {
      return ("•", indent, rest.dropFirst().trimmed)
    }
    let digits = rest.prefix(while: \.isASCIIDigit)
    let after = rest[digits.endIndex...]
    guard (1...9).contains(digits.count), let mark = after.first, mark == "." || mark == ")",
      after.dropFirst().first?.isWhitespace == true
    else { return nil }
    return (digits + ".", indent, after.dropFirst().trimmed)
  }
}
