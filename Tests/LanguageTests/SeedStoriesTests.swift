import Foundation
import NewsModel
import Support
import Testing

@testable import Language

/// The two stories of the shared folder against what they are known to contain.
@Suite(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here")) struct SeedStoriesTests {
  private struct Story: Decodable {
    struct Entity: Decodable {
      struct Mention: Decodable {
        var text: String
        var optional: Bool?
        var offsets: [[Int]]
      }
      var canonical: String
      var type: String
      var mentions: [Mention]
    }
    var bodyEnd: Int
    var entities: [Entity]

    enum CodingKeys: String, CodingKey {
      case bodyEnd = "body_end"
      case entities
    }
  }

  private static let kinds: [String: EntityKind] = [
    "PER": .person, "ORG": .organisation, "LOC": .place, "NORP": .group,
  ]

  /// What counts as right follows the gold file's own words: a mention marked optional may be found or not, and the
  /// names inside of one that is not found (`Baghdad` in `embassy in Baghdad`) are right too.
  @Test(arguments: ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"], [false, true])
  func namesAreFoundWithTheirKindAndLittleElse(file: String, isCareful: Bool) throws {
    let path = try #require(SharedFolder.path("data/seeds/\(file)"))
    let gold = try #require(SharedFolder.path("data/seeds-gold.json"))
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: gold))) as? [String: Any])
    let story = try JSONDecoder().decode(
      Story.self, from: JSONSerialization.data(withJSONObject: try #require(all[file])))
    var blocks: [Document.Block] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty { blocks.append(.init(.paragraph, TextRange(start, start + line.utf8.count))) }
      start += line.utf8.count + 1
    }
    let analyzer = isCareful ? try EntityAnalyzer.refining().analyzer : try EntityAnalyzer.standard()
    let offsets = ScalarOffsets(text)
    var found: [Range<Int>: (kind: EntityKind, text: String)] = [:]
    for entity in analyzer.entities(in: Document(text: text, blocks: blocks), title: "") {
      for mention in entity.mentions {
        found[offsets[mention.range.start]..<offsets[mention.range.end]] = (entity.kind, mention.text)
      }
    }
    var wanted: [Range<Int>: EntityKind] = [:]
    var optional: [Range<Int>] = []
    var kinds: [String: EntityKind] = [:]
    for entity in story.entities {
      for mention in entity.mentions {
        let article = mention.text.lowercased().hasPrefix("the ") ? 4 : 0
        for offset in mention.offsets where offset[0] < story.bodyEnd {
          let range = (offset[0] + article)..<offset[1]
          guard let kind = Self.kinds[entity.type], mention.optional != true else {
            optional.append(range)
            continue
          }
          wanted[range] = kind
          kinds[String(mention.text.dropFirst(article))] = kind
        }
      }
    }
    let right = wanted.filter { found[$0.key]?.kind == $0.value }
    let missed = wanted.keys.filter { right[$0] == nil }.sorted { $0.lowerBound < $1.lowerBound }
    let least = isCareful ? 0.98 : 0.97
    #expect(Double(right.count) >= least * Double(wanted.count), "not found: \(missed)")
    let shown = found.filter { $0.key.lowerBound < story.bodyEnd && Self.kinds.values.contains($0.value.kind) }
    let wrong = shown.filter { range, name in
      right[range] == nil && !optional.contains(range)
        && !(optional.contains { $0.contains(range.lowerBound) && range.upperBound <= $0.upperBound }
          && kinds[name.text] == name.kind)
    }
    #expect(Double(shown.count - wrong.count) >= least * Double(shown.count), "shown: \(wrong.values.map(\.text))")
  }
}
