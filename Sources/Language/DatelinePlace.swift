import NewsModel

/// Where a report comes from: the place that its dateline begins with is a place, whatever a tagger makes of capitals
/// alone.
struct DatelinePlace {
  private let datelines: [TextRange]

  init(_ document: Document) {
    datelines = document.blocks.filter { $0.kind == .dateline }.map(\.range)
  }

  /// Names longer than this are no place but a line that was taken for a dateline.
  private static let longest = 5

  /// The spans with one place at the head of each dateline, up to its first mark (`PORT MAREN, March 3 (AFP)`).
  func correct(_ spans: [TaggedSpan], in text: TokenizedText) -> [TaggedSpan] {
    guard !datelines.isEmpty else { return spans }
    var spans = spans
    for dateline in datelines {
      guard let place = place(in: dateline, of: text) else { continue }
      let before = spans.prefix { $0.tokens.upperBound <= place.lowerBound }
      let after = spans.drop { $0.tokens.lowerBound < place.upperBound }
      spans = before + [TaggedSpan(tokens: place, kind: .place)] + after
    }
    return spans
  }

  private func place(in dateline: TextRange, of text: TokenizedText) -> Range<Int>? {
    guard let first = text.tokens.firstIndex(where: { Int($0.start) >= dateline.start }) else { return nil }
    let words = text.tokens[first...].indices.prefix {
      Int(text.tokens[$0].end) <= dateline.end && text.string($0).first?.isUppercase == true
    }
    return words.isEmpty || words.count > Self.longest ? nil : first..<first + words.count
  }
}
