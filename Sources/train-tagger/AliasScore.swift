import Foundation
import Language
import NewsModel

/// Scores how mentions are brought together, with the mentions given: B-cubed (Bagga and Baldwin, 1998), and pairs of
/// mentions whose surface differs.
struct AliasScore {
  private struct Row: Decodable {
    struct Cluster: Decodable {
      var type: String
      var mentions: [Mention]
    }
    struct Mention: Decodable {
      var start: Int
      var end: Int
      var text: String
    }
    var id: String
    var text: String
    var clusters: [Cluster]
  }

  private struct Item {
    var span: TaggedSpan
    var surface: String
    var gold: Int
  }

  private var precision = 0.0
  private var recall = 0.0
  private var mentions = 0
  private var pairs = Score.Counts()
  /// Pairs that were wrongly joined or kept apart, for reading, each with what it costs: B-cubed points of its
  /// mentions.
  private(set) var mistakes: [String: Double] = [:]

  /// The scores over a file of JSON lines.
  static func score(_ file: String, _ resolver: AliasResolver, knowledge: Knowledge) throws -> AliasScore {
    var score = AliasScore()
    let content = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    for line in content.split(separator: "\n") {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      let text = Tokenizer.tokenize(row.text, knowledge: knowledge)
      let items = Self.items(row, text)
      score.add(items, resolver.resolve(items.map(\.span), in: text))
    }
    return score
  }

  private static func items(_ row: Row, _ text: TokenizedText) -> [Item] {
    var offsets: [Int] = []
    var offset = 0
    for scalar in row.text.unicodeScalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    var items: [Item] = []
    for (number, cluster) in row.clusters.enumerated() {
      let kind = Conll.tags[cluster.type] ?? .work
      for mention in cluster.mentions {
        let (start, end) = (offsets[mention.start], offsets[mention.end])
        let inside = text.tokens.indices.filter { text.tokens[$0].end > start && text.tokens[$0].start < end }
        guard let first = inside.first, let last = inside.last else { continue }
        items.append(
          Item(span: TaggedSpan(tokens: first..<(last + 1), kind: kind), surface: mention.text, gold: number))
      }
    }
    return items.sorted { $0.span.tokens.lowerBound < $1.span.tokens.lowerBound }
  }

  private mutating func add(_ items: [Item], _ found: [Int]) {
    for (one, item) in items.enumerated() {
      let gold = items.count { $0.gold == item.gold }
      let joined = found.count { $0 == found[one] }
      var both = 0
      for (other, second) in items.enumerated() {
        let isGold = item.gold == second.gold
        let isJoined = found[one] == found[other]
        if isGold, isJoined { both += 1 }
        if isGold != isJoined {
          mistakes[
            "\(isGold ? "apart" : "joined") "
              + [item, second].map { "\($0.surface) \($0.span.kind)" }.sorted().joined(separator: " | "), default: 0] +=
            1 / Double(isGold ? gold : joined)
        }
        guard other > one, item.surface != second.surface else { continue }
        if isGold { pairs.wanted += 1 }
        if isJoined { pairs.found += 1 }
        if isGold, isJoined { pairs.right += 1 }
      }
      precision += Double(both) / Double(joined)
      recall += Double(both) / Double(gold)
      mentions += 1
    }
  }

  var line: String {
    let p = precision / Double(max(1, mentions))
    let r = recall / Double(max(1, mentions))
    func text(_ value: Double) -> String { String(format: "%.3f", value) }
    return "B3 \(text(2 * p * r / (p + r))) (P \(text(p)) R \(text(r)))  different surface \(text(pairs.f1))"
      + " (P \(text(pairs.precision)) R \(text(pairs.recall)))"
  }
}
