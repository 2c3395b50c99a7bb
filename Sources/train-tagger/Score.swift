import Language
import NewsModel

/// Counts of right, found and wanted spans, exact in span and kind, leading articles and trailing possessives cut.
struct Score {
  struct Counts {
    var right = 0
    var found = 0
    var wanted = 0
    var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
    var recall: Double { wanted == 0 ? 0 : Double(right) / Double(wanted) }
    var f1: Double { right == 0 ? 0 : 2 * Double(right) / Double(found + wanted) }

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(right: left.right + right.right, found: left.found + right.found, wanted: left.wanted + right.wanted)
    }
  }

  private(set) var counts: [EntityKind: Counts] = [:]

  /// Persons, organisations and places together.
  var micro: Counts { [.person, .organisation, .place].reduce(Counts()) { $0 + (counts[$1] ?? Counts()) } }

  mutating func add(_ found: [TaggedSpan], _ wanted: [TaggedSpan], in text: TokenizedText) {
    let found = Set(found.compactMap { Self.trim($0, text) })
    let wanted = Set(wanted.compactMap { Self.trim($0, text) })
    for span in found { counts[span.kind, default: Counts()].found += 1 }
    for span in wanted { counts[span.kind, default: Counts()].wanted += 1 }
    for span in found.intersection(wanted) { counts[span.kind, default: Counts()].right += 1 }
  }

  private static func trim(_ span: TaggedSpan, _ text: TokenizedText) -> TaggedSpan? {
    var start = span.tokens.lowerBound
    var end = span.tokens.upperBound
    if start < end, ["the", "The", "THE", "a", "A", "an", "An"].contains(text.string(start)) { start += 1 }
    if start < end, ["'s", "’s", "'", "’"].contains(text.string(end - 1)) { end -= 1 }
    return start < end ? TaggedSpan(tokens: start..<end, kind: span.kind) : nil
  }

  /// One line: micro F1 and the F1 of each kind.
  var line: String {
    func percent(_ value: Double) -> String {
      let tenths = Int((value * 1000).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    let kinds: [EntityKind] = [.person, .organisation, .place, .group, .event, .work]
    let parts = kinds.filter { (counts[$0]?.wanted ?? 0) > 0 }.map { kind in
      let counts = counts[kind] ?? Counts()
      return
        "\(Conll.name(of: kind)) \(percent(counts.f1)) (P \(percent(counts.precision)) R \(percent(counts.recall)))"
    }
    return "micro \(percent(micro.f1))  " + parts.joined(separator: "  ")
  }
}
