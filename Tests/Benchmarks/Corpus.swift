import Foundation
import Language
import NewsModel
import Stories
import Support

/// Pieces of real text with the names in them, from which articles are put together.
struct Corpus: Sendable {
  struct Piece: Sendable {
    var text: String
    var entities: [ArticleEntity]
  }
  var pieces: [Piece]
  var headlines: [String]

  private struct Feed: Decodable {
    struct Item: Decodable {
      var title: String?
      var html: String?

      enum CodingKeys: String, CodingKey {
        case title
        case html = "content_html"
      }
    }
    var items: [Item]
  }

  /// Nil where the shared folder does not exist.
  static func load() throws -> Corpus? {
    print("reading ../shared/data/news …")
    var texts: [String] = []
    var headlines: [String] = []
    for year in 2010...2025 {
      guard let path = SharedFolder.path("data/news/digitalgov-\(year).json") else { continue }
      let feed = try JSONDecoder().decode(Feed.self, from: Data(contentsOf: URL(filePath: path)))
      for item in feed.items {
        if let title = item.title { headlines.append(title) }
        texts += paragraphs(item.html ?? "")
      }
    }
    guard !texts.isEmpty else { return nil }
    let analyzer = try EntityAnalyzer.standard()
    let pieces = texts.prefix(4000).map { text in
      var builder = DocumentBuilder()
      builder.add(.paragraph, text)
      return Piece(text: text, entities: analyzer.entities(in: builder.document, title: ""))
    }
    return Corpus(pieces: pieces, headlines: headlines)
  }

  /// Paragraphs of 200 to 700 bytes as plain text.
  private static func paragraphs(_ html: String) -> [String] {
    html.components(separatedBy: "</p>").map { part in
      part.replacing(/<[^>]*>/, with: "").replacing(/\s+/, with: " ").replacing("&amp;", with: "&")
        .trimmingCharacters(in: .whitespaces)
    }.filter { (200...700).contains($0.utf8.count) && !$0.contains("&") }
  }

  /// The `number`th article: the same one in every run, unlike all others.
  func article(_ number: Int, of count: Int, now: Date) -> (content: ArticleContent, entities: [ArticleEntity]) {
    var random = SeededGenerator(seed: UInt64(number))
    var builder = DocumentBuilder()
    var merged: [String: ArticleEntity] = [:]
    var order: [String] = []
    var offset = 0
    for _ in 0..<4 {
      let piece = pieces[Int(random.next() % UInt64(pieces.count))]
      builder.add(.paragraph, piece.text)
      for var entity in piece.entities {
        entity.mentions = entity.mentions.map { mention in
          var moved = mention
          moved.range = TextRange(mention.range.start + offset, mention.range.end + offset)
          return moved
        }
        let key = entity.kind.rawValue + entity.name
        if merged[key] == nil { order.append(key) }
        var known = merged[key] ?? ArticleEntity(name: entity.name, kind: entity.kind, mentions: [])
        known.mentions += entity.mentions
        known.salience = max(known.salience, entity.salience / 2)
        merged[key] = known
      }
      offset += piece.text.utf8.count + 2
    }
    let headline = headlines[Int(random.next() % UInt64(headlines.count))]
    let title = number == count - 1 ? Self.newestTitle : "\(headline) (\(number))"
    // Two years of news, the last one a minute old.
    let age = 60 + Double(count - 1 - number) / Double(count) * 730 * 86_400
    let content = ArticleContent(
      title: title, published: now.addingTimeInterval(-age), document: builder.document, rawHash: "\(number)")
    return (content, order.compactMap { merged[$0] }.sorted { $0.salience > $1.salience })
  }

  /// What stands at the top of every list, so that one can wait for it.
  static let newestTitle = "Newest of all benchmark articles"
}
