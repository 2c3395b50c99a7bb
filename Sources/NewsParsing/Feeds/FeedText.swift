import Foundation
import NewsModel
import TextCore

/// The text of one field of a feed: as a document, as plain text, and with the addresses in it.
struct FeedText {
  var document: Document
  var plain: String
  var addresses: [String]

  /// How the text is written in the feed.
  enum Markup {
    /// Literal: `<b>` is three characters.
    case none
    /// HTML, escaped or in CDATA, or elements right in the field.
    case html
  }

  init(_ element: MarkupElement, markup: Markup, base: String?) {
    let base = element.base(base)
    if element.hasChildElements, markup == .html {
      self.init(DocumentWriter.write(element, options: .init(base: base)))
    } else {
      self.init(element.text, markup: markup, base: base)
    }
  }

  init(_ text: String, markup: Markup, base: String?) {
    self.init(markup == .html ? HTMLText.document(text, base: base) : HTMLText.literal(text))
  }

  init(_ result: DocumentWriter.Result) {
    document = result.document
    plain = result.plain
    addresses = result.addresses
  }
}

/// Collects what a feed says of one item, whatever it is called there, and makes the parsed item of it.
struct ItemDraft {
  var id: String?
  var title: String?
  var link: String?
  var language: String?
  var published: Date?
  var updated: Date?
  var summary: FeedText?
  var body: FeedText?
  var authors: [ParsedAuthor] = []
  var categories: [String] = []
  var enclosures: [Enclosure] = []
  var publisher: String?
  var byline: String?
  var agency: String?
  var keywords: [String]?
  var notices: [String] = []
  /// The dateline as written.
  var dateline: String?
  var wire = WireMetadata()

  /// In characters: no headline is longer, and a hostile one must not fill a list.
  static let longestTitle = 2000

  func item() -> ParsedItem {
    let text = body?.document ?? summary?.document ?? .empty
    let found = title.map { $0.utf8.count <= Self.longestTitle ? $0 : String($0.prefix(Self.longestTitle)) }
      .map(TitleText.withoutReferences).flatMap(\.nonEmpty)
    let first = text.blocks.first { $0.isBody && !$0.range.isEmpty }.map { String(text.text[$0.range]) }
    let names = authors.compactMap { $0.name ?? $0.email }
    let document = text.headed(by: found, dateline: dateline)
    let place = dateline.flatMap { Dateline($0) }
    // What the desk changes about a story that reads as before is a change all the same.
    let desk =
      wire.isEmpty ? "" : "\(wire.embargo?.stored ?? 0) \(wire.signal?.rawValue ?? "") \(wire.editorsNote ?? "")"
    var told = wire
    told.urgency = wire.urgency ?? found.flatMap(WireValues.urgency(headline:))
    let content = ArticleContent(
      title: found ?? DerivedHeadline.make(from: first ?? "", language: language), titleIsDerived: found == nil,
      byline: byline ?? (names.isEmpty ? nil : names.joined(separator: ", ")), agency: place?.agency ?? agency,
      publisher: publisher, datelinePlace: place?.place, published: published ?? updated, updated: updated, link: link,
      language: language, keywords: keywords ?? categories, notices: notices, enclosures: enclosures,
      wire: told.isEmpty ? nil : told, document: document,
      rawHash: Digest.hex(of: (found ?? "") + desk + "\n" + document.text))
    var links = summary?.addresses ?? []
    if let more = body?.addresses {
      let known = Set(links)
      links += more.filter { !known.contains($0) }
    }
    return ParsedItem(
      id: id, content: content, summary: summary?.plain.nonEmpty, body: body?.plain.nonEmpty, authors: authors,
      categories: categories, links: links, dateline: dateline)
  }
}

extension Document {
  /// The same with headline and dateline set before it, unless it begins with them already.
  func headed(by title: String?, dateline: String?) -> Document {
    var builder = DocumentBuilder()
    let first = blocks.first.map { String(text[$0.range]) } ?? ""
    if let title, blocks.first?.kind != .title { builder.add(.title, title) }
    if let dateline = dateline?.trimmed, !dateline.isEmpty,
      !blocks.prefix(4).contains(where: { text[$0.range].hasPrefix(dateline) })
    {
      builder.add(.dateline, dateline)
    }
    var result = builder.document
    guard !blocks.isEmpty else { return result }
    // A page often says its headline once more.
    var rest = blocks[...]
    if case .heading? = rest.first?.kind, let title, first.collapsed == title.collapsed { rest = rest.dropFirst() }
    guard let start = rest.first?.range.start else { return result }
    if !result.text.isEmpty { result.text += "\n\n" }
    let shift = result.text.utf8.count - start
    result.text += text[TextRange(start, text.utf8.count)]
    result.links = links
    for block in rest {
      let spans = block.spans.map { Span($0.style, TextRange($0.range.start + shift, $0.range.end + shift)) }
      result.blocks.append(
        Block(block.kind, TextRange(block.range.start + shift, block.range.end + shift), spans: spans))
    }
    return result
  }
}

extension MarkupElement {
  /// Its text as one clean line; nil where there is none.
  var line: String? { HTMLText.oneLine(text).nonEmpty }

  /// Its text, which may be HTML, as one line.
  var htmlLine: String? {
    if hasChildElements { return HTMLText.oneLine(DocumentWriter.write(self, options: .init()).plain).nonEmpty }
    return HTMLText.line(text).nonEmpty
  }

  /// Its text as an address, resolved and harmless.
  func address(base: String?) -> String? {
    guard let text = text.nonEmpty else { return nil }
    return Address.harmless(Address.resolve(text, against: self.base(base)))
  }

  /// An attribute as an address, resolved and harmless.
  func address(_ attribute: String, base: String?) -> String? {
    guard let text = self[attribute]?.nonEmpty else { return nil }
    return Address.harmless(Address.resolve(text, against: self.base(base)))
  }
}

extension ParsedAuthor {
  /// Reads "me@example.com (Name)", "Name <me@example.com>", "Name (me@example.com)", a bare address or a bare name.
  init?(words text: String) {
    let text = HTMLText.oneLine(text)
    guard !text.isEmpty else { return nil }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "@") })
    else {
      self.init(name: text)
      return
    }
    for (open, close) in [("(", ")"), ("<", ">")] {
      guard let start = text.range(of: open), let end = text.range(of: close, options: .backwards),
        start.upperBound <= end.lowerBound
      else { continue }
      let inside = text[start.upperBound..<end.lowerBound].trimmed
      let outside = (text[..<start.lowerBound] + text[end.upperBound...]).trimmed
      if Self.isEmail(inside) {
        self.init(name: outside.nonEmpty, email: Self.bareEmail(inside))
        return
      }
      if Self.isEmail(outside) {
        self.init(name: inside.nonEmpty, email: Self.bareEmail(outside))
        return
      }
    }
    if Self.isEmail(text) { self.init(email: Self.bareEmail(text)) } else { self.init(name: text) }
  }

  private static func bareEmail(_ text: String) -> String {
    text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains { $0.isLetter } && !text.contains(" ")
  }
}
