import Foundation
import Language
import NewsModel

/// Prints what the shipped analyzer finds in plain text, one JSON object for each entity, as `dateline entities` does.
enum EntitiesCommand {
  private struct Line: Encodable {
    struct Mention: Encodable {
      var text: String
      var start: Int
      var end: Int
      var role: String?
      var metonym: Bool?
    }
    var file: String
    var name: String
    var kind: EntityKind
    var aliases: [String]
    var salience: Double
    var mentions: [Mention]
  }

  static func run(files: [String], analyzer: EntityAnalyzer, quotes: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for file in files {
      let url = URL(filePath: file)
      let text = try String(contentsOf: url, encoding: .utf8)
      let offsets = ScalarOffsets(text)
      let document = document(text)
      let entities = analyzer.entities(in: document, title: "")
      if quotes {
        for quotation in analyzer.quotations(in: document, entities: entities) {
          say("\(quotation.kind.rawValue): \(quotation.words(in: text)) — \(quotation.speaker ?? "?")")
        }
      }
      for entity in entities {
        let mentions = entity.mentions.map {
          Line.Mention(
            text: $0.text, start: offsets[$0.range.start], end: offsets[$0.range.end], role: $0.role,
            metonym: $0.isMetonym ? true : nil)
        }
        let line = Line(
          file: url.lastPathComponent, name: entity.name, kind: entity.kind, aliases: entity.aliases,
          salience: entity.salience, mentions: mentions)
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
      }
    }
  }

  /// The text as it stands, each line a paragraph.
  static func document(_ text: String) -> Document {
    var blocks: [Document.Block] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      if line.contains(where: { !$0.isWhitespace }) { blocks.append(.init(.paragraph, TextRange(start, end))) }
      start = end + 1
    }
    return Document(text: text, blocks: blocks)
  }
}
