import Foundation
import Language
import NewsModel
import NewsParsing
import Stories
import Support

/// How good related stories and running stories are, on the development split of `../shared/data/related`, alone and
/// among Wikinews reports of other events, each a story of its own: `--quality`.
struct RelatedQuality {
  private struct Line: Decodable {
    var id: String
    var title: String
    var text: String
    var story: String
    var topic: String
  }
  private let lines: [Line]
  private let hasStrangers: Bool
  private let profiles: [ArticleProfile]
  private let statistics: CorpusStatistics

  /// Nil where the shared folder does not exist.
  init?(amongStrangers hasStrangers: Bool) throws {
    guard let path = SharedFolder.path("data/related/ecbplus-dev.jsonl") else { return nil }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let told = try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    lines = told + (hasStrangers ? try Self.strangers() : [])
    self.hasStrangers = hasStrangers
    let analyzer = try EntityAnalyzer.standard()
    profiles = lines.enumerated().map { number, line in
      var builder = DocumentBuilder()
      for paragraph in line.text.split(whereSeparator: \.isNewline) { builder.add(.paragraph, String(paragraph)) }
      let entities = analyzer.entities(in: builder.document, title: line.title)
      return ArticleProfile(
        id: ArticleID(Int64(number)), title: line.title, document: builder.document, entities: entities, date: nil)
    }
    statistics = CorpusStatistics(of: profiles)
  }

  private static func strangers() throws -> [Line] {
    guard let path = SharedFolder.path("data/news/wikinews-2019.rss") else { return [] }
    let feed = try NewsParser.parse(try Data(contentsOf: URL(filePath: path)), name: path)
    return feed.items.enumerated().map { number, item in
      Line(
        id: "s\(number)", title: item.content.title, text: item.content.document.text, story: "s\(number)",
        topic: "s\(number)")
    }
  }

  func printFigures() {
    print(hasStrangers ? "among \(lines.count { $0.story == $0.id }) strangers" : "\(lines.count) reports")
    let ranked = RelatedRanker(statistics: statistics).orderEach(
      profiles, limit: lines.count)
    var precisions: [Double] = []
    var gains: [Double] = []
    for query in lines.indices {
      let relevant = lines.indices.count { $0 != query && lines[$0].story == lines[query].story }
      guard relevant > 0 else { continue }
      let found = ranked[query].map(\.place)
      precisions.append(averagePrecision(of: found, for: query, relevant: relevant))
      let ideal = lines.indices.filter { $0 != query }.map { grade($0, for: query) }.sorted(by: >)
      gains.append(gain(found.map { grade($0, for: query) }) / gain(ideal))
    }
    print(String(format: "related: MAP %.4f  nDCG@10 %.4f", mean(precisions), mean(gains)))
    let groups = StoryGrouping(statistics: statistics).groups(of: profiles)
    let (precision, recall) = bCubed(groups)
    let f1 = 2 * precision * recall / (precision + recall)
    print(
      String(
        format: "stories: B-cubed F1 %.4f  precision %.4f  recall %.4f  groups %d", f1, precision, recall, groups.count)
    )
  }

  private func averagePrecision(of found: [Int], for query: Int, relevant: Int) -> Double {
    var hits = 0.0
    var sum = 0.0
    for (rank, index) in found.enumerated() where lines[index].story == lines[query].story {
      hits += 1
      sum += hits / Double(rank + 1)
    }
    return sum / Double(relevant)
  }

  /// The same story 2, another one of the same kind 1.
  private func grade(_ index: Int, for query: Int) -> Double {
    lines[index].story == lines[query].story ? 2 : lines[index].topic == lines[query].topic ? 1 : 0
  }

  private func gain(_ grades: [Double]) -> Double {
    grades.prefix(10).enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
  }

  private func bCubed(_ groups: [[Int]]) -> (precision: Double, recall: Double) {
    var precision: [Double] = []
    var recall: [Double] = []
    for group in groups {
      for index in group {
        let same = Double(group.count { lines[$0].story == lines[index].story })
        precision.append(same / Double(group.count))
        recall.append(same / Double(lines.count { $0.story == lines[index].story }))
      }
    }
    return (mean(precision), mean(recall))
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}
