import Foundation
import NewsModel

/// The columns of `documents`: the text in two parts, of which the second is what search reads, and everything else about
/// the document as JSON.
struct StoredDocument {
  var layout: String
  var lead: String
  var body: String

  init(_ document: Document) throws {
    let start = document.blocks.first(where: \.isBody)?.range.start ?? document.text.utf8.count
    let cut = document.blocks.isEmpty ? 0 : start
    lead = String(document.text[TextRange(0, cut)])
    body = String(document.text[TextRange(cut, document.text.utf8.count)])
    layout = try StoredJSON.encode(Document(text: "", blocks: document.blocks, links: document.links))
  }

  init(layout: String, lead: String, body: String) {
    self.layout = layout
    self.lead = lead
    self.body = body
  }

  var document: Document {
    get throws {
      var document = try StoredJSON.decode(Document.self, from: layout)
      document.text = lead + body
      return document
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
