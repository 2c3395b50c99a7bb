import Foundation
import NewsModel

/// The thirteen tags of the careful tagger: 0 is "no name", then a beginning and an inside for each kind.
package enum EncoderTags {
  package static let count = 13
  /// The row of the transitions from the start.
  static let start = 13
  private static let kinds: [EntityKind] = [.person, .organisation, .place, .group, .event, .work]
  private static let names = ["PER", "ORG", "LOC", "NORP", "EVENT", "MISC"]

  package static func kind(_ tag: Int) -> EntityKind? { tag == 0 ? nil : kinds[(tag - 1) / 2] }

  /// The tag as corpora write it: `B-PER`.
  package static func name(_ tag: Int) -> String {
    tag == 0 ? "O" : (tag % 2 == 1 ? "B-" : "I-") + names[(tag - 1) / 2]
  }

  static func begin(_ kind: EntityKind) -> Int { 1 + 2 * (kinds.firstIndex(of: kind) ?? 0) }

  /// Scores of the fast tagger's labels as scores of tags: for each kind that of its first label.
  static func row(ofLabels labels: SIMD16<Float>) -> SIMD16<Float> {
    var row = SIMD16<Float>.zero
    row[0] = labels[TaggerLabels.outside]
    for tag in 1..<count {
      let kind = (tag - 1) / 2
      row[tag] = labels[kind < TaggerLabels.kinds.count ? 1 + 4 * kind : TaggerLabels.group + kind - 3]
    }
    return row
  }

  /// The probabilities of the fast tagger's labels as logarithms of those of tags, none below `least`. A label that
  /// stands for both beginning and inside counts for both: the chain knows which it is.
  static func logarithms(ofLabels labels: SIMD16<Float>, least: Float = 1e-3) -> SIMD16<Float> {
    var row = SIMD16<Float>.zero
    row[0] = log(max(least, labels[TaggerLabels.outside]))
    for tag in 1..<count {
      let kind = (tag - 1) / 2
      let isBegin = tag % 2 == 1
      let base = 1 + 4 * kind
      let share =
        kind >= TaggerLabels.kinds.count
        ? labels[TaggerLabels.group + kind - 3]
        : isBegin ? labels[base] + labels[base + 3] : labels[base + 1] + labels[base + 2]
      row[tag] = log(max(least, share))
    }
    return row
  }

  /// The tags of a text of `count` tokens with these spans.
  static func tags(_ spans: [TaggedSpan], count: Int) -> [Int] {
    var tags = [Int](repeating: 0, count: count)
    for span in spans {
      for index in span.tokens { tags[index] = begin(span.kind) + (index == span.tokens.lowerBound ? 0 : 1) }
    }
    return tags
  }

  /// The spans that tags spell; `offset` is added to their token indices.
  static func spans(_ tags: some Collection<Int>, offset: Int) -> [TaggedSpan] {
    var spans: [TaggedSpan] = []
    var open: (start: Int, kind: EntityKind)?
    var index = offset
    func close() {
      if let open { spans.append(TaggedSpan(tokens: open.start..<index, kind: open.kind)) }
      open = nil
    }
    for tag in tags {
      let kind = kind(tag)
      if tag % 2 == 1 || kind != open?.kind { close() }
      if let kind, open == nil { open = (index, kind) }
      index += 1
    }
    close()
    return spans
  }

  /// The best sequence of tags (Viterbi, 1967); `transitions` has fourteen rows, the last from the start.
  static func best(_ scores: ArraySlice<SIMD16<Float>>, transitions: [SIMD16<Float>]) -> [Int] {
    guard let first = scores.first else { return [] }
    var best = first + transitions[start]
    var origins: [SIMD16<Int32>] = []
    for score in scores.dropFirst() {
      var row = SIMD16<Float>(repeating: -.infinity)
      var origin = SIMD16<Int32>.zero
      for tag in 0..<count {
        let candidate = transitions[tag] + best[tag]
        let isBetter = candidate .> row
        row.replace(with: candidate, where: isBetter)
        origin.replace(with: Int32(tag), where: isBetter)
      }
      origins.append(origin)
      best = row + score
    }
    var tag = (0..<count).max { best[$0] < best[$1] } ?? 0
    var tags = [tag]
    for origin in origins.reversed() {
      tag = Int(origin[tag])
      tags.append(tag)
    }
    return tags.reversed()
  }
}
