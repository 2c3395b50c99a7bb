import NewsModel

/// The sixteen labels of the trained tagger: one SIMD vector holds a weight for each.
///
/// Persons, organisations and places have begin, inside, end and single; groups, events and works one label each, since
/// two of them hardly ever touch; and one label says "no name".
package enum TaggerLabels {
  package static let count = 16
  package static let outside = 0
  package static let group = 13
  package static let event = 14
  package static let work = 15
  /// The kinds with four labels; kind k has the labels `1 + 4k` to `4 + 4k`.
  package static let kinds: [EntityKind] = [.person, .organisation, .place]

  /// The kind that label `label` belongs to, nil for "no name".
  package static func kind(_ label: Int) -> EntityKind? {
    switch label {
    case outside: nil
    case group: .group
    case event: .event
    case work: .work
    default: kinds[(label - 1) / 4]
    }
  }

  /// Whether a label ends a name of several words.
  static func isEnd(_ label: Int) -> Bool { part(label) == .end }

  private enum Part { case begin, inside, end, single, any }

  private static func part(_ label: Int) -> Part {
    switch label {
    case outside, group, event, work: .any
    default: [.begin, .inside, .end, .single][(label - 1) % 4]
    }
  }

  /// True where `next` may stand right after `label`.
  package static func mayFollow(_ label: Int, _ next: Int) -> Bool {
    let opens = part(label) == .begin || part(label) == .inside
    let goesOn = part(next) == .inside || part(next) == .end
    return opens ? goesOn && kind(label) == kind(next) : !goesOn
  }

  package static func mayBegin(_ label: Int) -> Bool { part(label) != .inside && part(label) != .end }
  package static func mayEnd(_ label: Int) -> Bool { part(label) != .begin && part(label) != .inside }

  /// The labels of a sentence of `count` tokens with these spans (token indices from 0).
  package static func labels(_ spans: [TaggedSpan], count: Int) -> [Int] {
    var labels = [Int](repeating: outside, count: count)
    for span in spans {
      guard let base = kinds.firstIndex(of: span.kind).map({ 1 + 4 * $0 }) else {
        let label = span.kind == .group ? group : span.kind == .event ? event : work
        for index in span.tokens { labels[index] = label }
        continue
      }
      for index in span.tokens {
        let isFirst = index == span.tokens.lowerBound
        let isLast = index == span.tokens.upperBound - 1
        labels[index] = base + (isFirst ? (isLast ? 3 : 0) : (isLast ? 2 : 1))
      }
    }
    return labels
  }

  /// The spans that labels spell; `offset` is added to their token indices.
  package static func spans(_ labels: some Sequence<Int>, offset: Int = 0) -> [TaggedSpan] {
    var spans: [TaggedSpan] = []
    var start = 0
    var open = outside
    func close(_ end: Int) {
      if let kind = kind(open), end > start {
        spans.append(TaggedSpan(tokens: (start + offset)..<(end + offset), kind: kind))
      }
    }
    var index = 0
    for label in labels {
      let begins = part(label) == .begin || part(label) == .single || kind(label) != kind(open)
      if begins {
        close(index)
        start = index
      }
      open = label
      index += 1
    }
    close(index)
    return spans
  }
}
