import NewsModel
import TextCore

/// Corrects what a tagger found by what is sure in running English: bodies named after their country in small letters
/// (`Iraqi defense ministry`, `US-led coalition`, `US embassy in Baghdad`), nationalities, known acronyms.
struct MentionRules {
  let knowledge: Knowledge

  private static let bodies: Set<String> = [
    "ministry", "parliament", "embassy", "consulate", "senate", "congress", "cabinet", "judiciary",
  ]
  private static let fields: Set<String> = [
    "defense", "defence", "foreign", "interior", "health", "finance", "oil", "justice", "education", "energy", "trade",
    "security", "agriculture", "transport", "labour", "labor", "information", "economy", "culture", "affairs",
  ]

  func correct(_ spans: [TaggedSpan], in text: TokenizedText) -> [TaggedSpan] {
    var spans = spans
    for index in spans.indices where index < spans.count {
      if let end = endOfBody(spans[index], text) {
        spans[index] = TaggedSpan(tokens: spans[index].tokens.lowerBound..<end, kind: .organisation)
      } else if spans[index].kind == .place,
        ["airport", "airfield"].contains(word(spans[index].tokens.upperBound, text))
      {
        spans[index].tokens = spans[index].tokens.lowerBound..<(spans[index].tokens.upperBound + 1)
      } else if spans[index].kind == .organisation, let end = endOfGroup(spans[index], text) {
        spans[index].tokens = spans[index].tokens.lowerBound..<end
      }
    }
    return Self.withoutOverlaps(spans + repeated(spans, text))
  }

  /// `Iraqi security forces` where the text has the `Iraqi Security Forces`: the same name in small letters, of which
  /// the tagger saw the nationality or nothing.
  private func repeated(_ spans: [TaggedSpan], _ text: TokenizedText) -> [TaggedSpan] {
    var bodies: [UInt64: Set<Int>] = [:]
    var wholes: Set<[UInt64]> = []
    func lower(_ index: Int) -> UInt64 { Knowledge.hash(Scalars.lowercased(text.bytes(index))) }
    for span in spans where span.kind == .organisation && span.tokens.count > 2 {
      bodies[lower(span.tokens.lowerBound), default: []].insert(span.tokens.count)
      wholes.insert(span.tokens.map(lower))
    }
    guard !bodies.isEmpty else { return [] }
    return spans.compactMap { span in
      guard span.kind == .group || span.kind == .place else { return nil }
      let start = span.tokens.lowerBound
      let count = bodies[lower(start)]?.sorted(by: >).first { count in
        start + count <= text.tokens.count && wholes.contains((start..<(start + count)).map(lower))
      }
      return count.map { TaggedSpan(tokens: start..<(start + $0), kind: .organisation) }
    }
  }

  /// Where a body named after a country ends: `US embassy in Baghdad`, `Iraqi defense ministry`, `US-led coalition`.
  private func endOfBody(_ span: TaggedSpan, _ text: TokenizedText) -> Int? {
    guard span.kind == .group || span.kind == .place, isCountryOrDemonym(span.tokens, text) else { return nil }
    var index = span.tokens.upperBound
    if word(index, text) == "-", word(index + 1, text) == "led", !text.hasSpaceBefore(index) {
      // `US-led anti-jihadist international coalition`
      let head = (index + 2..<index + 8).first { word($0, text) == "coalition" }
      return head.flatMap { head in (index + 2..<head).allSatisfy { isPlain($0, text) } ? head + 1 : nil }
    }
    var fields = 0
    while fields < 2, Self.fields.contains(word(index, text)) {
      fields += 1
      index += 1
    }
    let head = word(index, text)
    guard Self.bodies.contains(head) else { return nil }
    if head == "embassy" || head == "consulate", word(index + 1, text) == "in",
      text.tokens.indices.contains(index + 2),
      let match = knowledge.longestName(in: text, at: index + 2, before: text.tokens.count),
      !match.entry.flags.isDisjoint(with: .anyPlace)
    {
      return match.tokens.upperBound
    }
    if head == "consulate" { return nil }
    return index + 1
  }

  /// `Islamic State group`: the word is part of the name as written.
  private func endOfGroup(_ span: TaggedSpan, _ text: TokenizedText) -> Int? {
    let next = word(span.tokens.upperBound, text)
    guard next == "group" || next == "Group", text.string(span.tokens) == "Islamic State" else { return nil }
    return span.tokens.upperBound + 1
  }

  /// A word of content in small letters, or the hyphen of one.
  private func isPlain(_ index: Int, _ text: TokenizedText) -> Bool {
    let bytes = text.bytes(index)
    let shape = WordShape(bytes)
    return word(index, text) == "-" || shape.contains(.letter) && !shape.isNameLike && !StopWords.contains(Array(bytes))
  }

  private func isCountryOrDemonym(_ tokens: Range<Int>, _ text: TokenizedText) -> Bool {
    !knowledge.entry(Knowledge.phraseHash(text, tokens)).flags.isDisjoint(with: [.country, .group])
  }

  private func word(_ index: Int, _ text: TokenizedText) -> String {
    text.tokens.indices.contains(index) ? text.string(index) : ""
  }

  /// In order, the longer of two that overlap kept.
  static func withoutOverlaps(_ spans: [TaggedSpan]) -> [TaggedSpan] {
    var kept: [TaggedSpan] = []
    for span in spans.sorted(by: { ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count) }
    ) {
      guard let last = kept.last, last.tokens.upperBound > span.tokens.lowerBound else {
        kept.append(span)
        continue
      }
      if span.tokens.count > last.tokens.count { kept[kept.count - 1] = span }
    }
    return kept
  }
}
