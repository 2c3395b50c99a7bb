import Foundation
import NewsModel
import Support
import Testing

@testable import Stories

/// A few invented reports to compare.
struct SampleCorpus {
  enum Piece: Int, CaseIterable {
    case flood, floodLater, floodElsewhere, otherFlood, chess, museum, budget

    var id: ArticleID { ArticleID(Int64(rawValue + 1)) }

    var text: (title: String, body: [String], entities: [String]) {
      switch self {
      case .flood:
        (
          "Levee breaks at Varnholm",
          [
            "A levee on the Ostra gave way near Varnholm on Monday and 400 people left their homes, Mayor Ilse Brandt said.",
            "The reservoir above the town had been full since the weekend rain.",
          ], ["Varnholm", "Ilse Brandt", "Ostra"]
        )
      case .floodLater:
        (
          "Varnholm water falls",
          [
            "The water of the Ostra fell in Varnholm on Tuesday, a day after the levee broke.",
            "Mayor Ilse Brandt said that 520 people were still away from their homes.",
          ], ["Varnholm", "Ilse Brandt", "Ostra"]
        )
      case .floodElsewhere:
        (
          "Engineers close the gap",
          [
            "Engineers closed the gap in the levee below the reservoir that flooded Varnholm.",
            "They had dropped stones by helicopter for two nights.",
          ], ["Varnholm"]
        )
      case .otherFlood:
        (
          "Rain floods the harbour of Quelle",
          [
            "Weekend rain flooded the harbour of Quelle; ferries stayed in port and nobody was hurt."
          ], ["Quelle"]
        )
      case .chess:
        ("Chess", ["Grandmasters drew twelve games."], [])
      case .museum:
        ("Museum reopens", ["The museum in Quelle opened its new wing with paintings of ferries."], ["Quelle"])
      case .budget:
        ("Council passes budget", ["Councillors passed the budget after a long night; taxes stay where they are."], [])
      }
    }
  }

  let profiles: [ArticleProfile]
  let statistics: CorpusStatistics
  let ranker: RelatedRanker

  init() {
    profiles = Piece.allCases.map { Self.makeProfile($0, id: $0.id) }
    statistics = CorpusStatistics(of: profiles)
    ranker = RelatedRanker(statistics: statistics)
  }

  func related(to piece: Piece) -> [RelatedArticle] {
    ranker.rank(profiles[piece.rawValue], among: profiles, limit: 10)
  }

  func text(_ id: ArticleID) -> String {
    guard let piece = Piece(rawValue: Int(id.rawValue) - 1) else { return "" }
    return ([piece.text.title] + piece.text.body).joined(separator: "\n")
  }

  func profile(_ piece: Piece, id: ArticleID, date: Date? = nil) -> ArticleProfile {
    Self.makeProfile(piece, id: id, date: date)
  }

  private static func makeProfile(_ piece: Piece, id: ArticleID, date: Date? = nil) -> ArticleProfile {
    let (title, body, names) = piece.text
    let document = document(body)
    let entities = names.map { name in
      ArticleEntity(
        name: name, kind: .place, salience: 0.5, mentions: [EntityMention(range: TextRange(0, 0), text: name)])
    }
    return ArticleProfile(id: id, title: title, document: document, entities: entities, date: date)
  }

  static func document(_ paragraphs: [String]) -> Document {
    var builder = DocumentBuilder()
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    return builder.document
  }
}

/// Articles of `../shared/data/news` as plain text, long ones in pieces.
enum SharedNews {
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

  static func texts(limit: Int) throws -> [(title: String, body: String)] {
    var texts: [(title: String, body: String)] = []
    for year in [2012, 2015, 2018, 2021, 2024] {
      guard let path = SharedFolder.path("data/news/digitalgov-\(year).json") else { continue }
      let feed = try JSONDecoder().decode(Feed.self, from: Data(contentsOf: URL(filePath: path)))
      for item in feed.items where texts.count < limit {
        let text = (item.html ?? "").replacing(/<[^>]*>/, with: " ")
        for piece in 0..<3 where text.count > piece * 1200 {
          texts.append((item.title ?? "", String(text.dropFirst(piece * 1200).prefix(1200))))
        }
      }
    }
    return texts
  }
}
