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

  @Test(arguments: ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"])
  func namesAreFoundWithTheirKind(file: String) throws {
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
    let entities = try EntityAnalyzer.standard().entities(in: Document(text: text, blocks: blocks), title: "")
    let offsets = ScalarOffsets(text)
    var found: [Int: (end: Int, kind: EntityKind)] = [:]
    for entity in entities {
      for mention in entity.mentions { found[offsets[mention.range.start]] = (offsets[mention.range.end], entity.kind) }
    }
    var wanted = 0
    var right = 0
    for entity in story.entities {
      guard let kind = Self.kinds[entity.type] else { continue }
      for mention in entity.mentions where mention.optional != true {
        let article = mention.text.lowercased().hasPrefix("the ") ? 4 : 0
        for offset in mention.offsets where offset[0] < story.bodyEnd {
          wanted += 1
          if let one = found[offset[0] + article], one.end == offset[1], one.kind == kind {
            right += 1
          } else {
            print("not found: \(mention.text) at \(offset)")
          }
        }
      }
    }
    #expect(Double(right) >= 0.97 * Double(wanted), "\(right) of \(wanted)")
  }
}
