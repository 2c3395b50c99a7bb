import Foundation
import GRDB
import NewsModel

/// The columns of `documents`: the text in two parts, of which the second is what search reads, and everything else
/// about the document as JSON. The body is kept as `StoredText`.
package struct StoredDocument: Sendable {
  var layout: String
  var lead: String
  var body: String

  init(_ document: Document) throws {
    let start = document.blocks.first(where: \.isBody)?.range.start ?? document.text.utf8.count
    let cut = document.blocks.isEmpty ? 0 : start
    lead = String(document.text[TextRange(0, cut)])
    body = String(document.text[TextRange(cut, document.text.utf8.count)])
    layout = try StoredJSON.encode(Layout(blocks: document.blocks.map(StoredBlock.init), links: document.links))
  }

  package init(layout: String, lead: String, body: String) {
    self.layout = layout
    self.lead = lead
    self.body = body
  }

  package var document: Document {
    get throws {
      let layout = try StoredJSON.decode(Layout.self, from: layout)
      let text = lead + body
      guard layout.fits(text.utf8.count) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a layout does not fit its text")
      }
      return Document(text: text, blocks: layout.blocks.map(\.block), links: layout.links)
    }
  }

  private struct Layout: Codable {
    var blocks: [StoredBlock]
    var links: [String]

    /// Whether all of it lies in a text of so many bytes and every link is there: who draws a document relies on it.
    func fits(_ count: Int) -> Bool {
      func isInside(_ range: TextRange) -> Bool { range.start >= 0 && range.start <= range.end && range.end <= count }
      return blocks.allSatisfy { stored in
        if case .caption(let link?) = stored.block.kind, !links.indices.contains(link) { return false }
        return isInside(stored.block.range)
          && stored.block.spans.allSatisfy { span in
            if case .link(let index) = span.style, !links.indices.contains(index) { return false }
            return isInside(span.range)
          }
      }
    }
  }
}

/// A block as a short JSON list: kind, start, end, then a number and a marker where the kind has them, then the spans
/// as lists of style, start, end. What is missing at the end is 0, empty and none. The letters stand in libraries and
/// never change.
private struct StoredBlock: Codable {
  let block: Document.Block

  init(_ block: Document.Block) { self.block = block }

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    let (letter, number, marker) = Self.parts(of: block.kind)
    try list.encode(letter)
    try list.encode(block.range.start)
    try list.encode(block.range.end)
    if number == 0, marker.isEmpty, block.spans.isEmpty { return }
    try list.encode(number)
    if marker.isEmpty, block.spans.isEmpty { return }
    try list.encode(marker)
    for span in block.spans { try list.encode([Self.code(of: span.style), span.range.start, span.range.end]) }
  }

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    let letter = try list.decode(String.self)
    let range = TextRange(try list.decode(Int.self), try list.decode(Int.self))
    let number = list.isAtEnd ? 0 : try list.decode(Int.self)
    let marker = list.isAtEnd ? "" : try list.decode(String.self)
    var spans: [Document.Span] = []
    while !list.isAtEnd {
      let span = try list.decode([Int].self)
      guard span.count == 3 else {
        throw DecodingError.dataCorruptedError(in: list, debugDescription: "a span needs style, start and end")
      }
      spans.append(Document.Span(Self.style(span[0]), TextRange(span[1], span[2])))
    }
    guard let kind = Self.kind(letter, number, marker) else {
      throw DecodingError.dataCorruptedError(in: list, debugDescription: "unknown kind of block \(letter)")
    }
    block = Document.Block(kind, range, spans: spans)
  }

  private static func parts(of kind: Document.Block.Kind) -> (letter: String, number: Int, marker: String) {
    switch kind {
    case .title: ("t", 0, "")
    case .dateline: ("d", 0, "")
    case .paragraph: ("p", 0, "")
    case .heading(let level): ("h", level, "")
    case .quote(let depth): ("q", depth, "")
    case .listItem(let marker, let depth): ("l", depth, marker)
    case .code: ("c", 0, "")
    case .tableRow(let isHeader): ("r", isHeader ? 1 : 0, "")
    // Counted from 1, so that 0 is none.
    case .caption(let link): ("i", link.map { $0 + 1 } ?? 0, "")
    case .rule: ("-", 0, "")
    case .notice: ("n", 0, "")
    }
  }

  private static func kind(_ letter: String, _ number: Int, _ marker: String) -> Document.Block.Kind? {
    switch letter {
    case "t": .title
    case "d": .dateline
    case "p": .paragraph
    case "h": .heading(level: number)
    case "q": .quote(depth: number)
    case "l": .listItem(marker: marker, depth: number)
    case "c": .code
    case "r": .tableRow(isHeader: number == 1)
    case "i": .caption(link: number > 0 ? number - 1 : nil)
    case "-": .rule
    case "n": .notice
    default: nil
    }
  }

  private static func code(of style: Document.Span.Style) -> Int {
    switch style {
    case .emphasis: -1
    case .strong: -2
    case .code: -3
    case .link(let index): index
    }
  }

  private static func style(_ code: Int) -> Document.Span.Style {
    switch code {
    case -1: .emphasis
    case -2: .strong
    case -3: .code
    default: .link(code)
    }
  }
}

/// Values that are kept as JSON text.
enum StoredJSON {
  static func encode(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Nil for an empty list, which most are.
  static func encodeList(_ list: [some Encodable]) throws -> String? { list.isEmpty ? nil : try encode(list) }

  static func decodeList<Value: Decodable>(_ type: Value.Type, from text: String?) throws -> [Value] {
    try text.map { try decode([Value].self, from: $0) } ?? []
  }
}
