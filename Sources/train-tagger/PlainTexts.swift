import Foundation
import Language
import NewsModel

/// Texts without annotation, each line of which is a paragraph.
enum PlainTexts {
  /// The texts of a file that form feeds part.
  static func texts(_ file: String) throws -> [String] {
    try String(contentsOf: URL(filePath: file), encoding: .utf8).split(separator: "\u{0C}").map(String.init)
  }

  /// Title and text of each article that `dateline parse --json` printed, one feed a line.
  static func articles(_ file: String) throws -> [String] {
    struct Feed: Decodable {
      struct Item: Decodable {
        var title: String
        var content: String
      }
      var items: [Item]
    }
    let lines = try String(contentsOf: URL(filePath: file), encoding: .utf8).split(separator: "\n")
    return try lines.flatMap { line in
      try JSONDecoder().decode(Feed.self, from: Data(line.utf8)).items.map { $0.title + "\n\n" + $0.content }
    }
  }

  /// The texts cut into tokens; empty ones are left out.
  static func tokens(_ texts: [String], knowledge: Knowledge) -> [TokenizedText] {
    texts.map { text in
      let document = EntitiesCommand.document(text)
      return Tokenizer.tokenize(document.text, blocks: document.blocks.map(\.range), knowledge: knowledge)
    }.filter { !$0.tokens.isEmpty }
  }
}
