import NewsModel

/// What stands behind a person’s name and is no name itself (`Jr.`, `M.D.`), and handles of social networks.
enum NameSuffix {
  /// Part of the name, with or without a comma.
  private static let generations: Set<String> = ["jr", "jr.", "sr", "sr."]
  /// What a person is or has: it belongs to the person and not to the name.
  private static let honours: Set<String> = [
    "m.d", "m.d.", "ph.d", "ph.d.", "phd", "esq", "esq.", "r.n.", "d.d.s.", "j.d.", "m.b.a.", "mba", "ll.m.", "obe",
    "cbe", "mbe", "q.c.", "k.c.", "cpa", "dvm",
  ]

  private static func word(_ token: Int, _ text: TokenizedText) -> String { text.string(token).lowercased() }

  /// The span with the suffix that belongs to its name and without those that do not; nil for what is no name.
  static func mended(_ span: TaggedSpan, in text: TokenizedText) -> TaggedSpan? {
    if isHandle(span, text) { return nil }
    var start = span.tokens.lowerBound
    var end = span.tokens.upperBound
    let isBehindName = start > 0 && (text.string(start - 1) == "," || WordShape(text.bytes(start - 1)).isNameLike)
    while isBehindName, start < end, isSuffix(start, text) || text.string(start) == "," { start += 1 }
    if start == end { return nil }
    guard span.kind == .person else { return TaggedSpan(tokens: start..<end, kind: span.kind) }
    while end - start > 1, honours.contains(word(end - 1, text)) || text.string(end - 1) == "," { end -= 1 }
    let next = end < text.tokens.count && text.string(end) == "," ? end + 1 : end
    if next < text.tokens.count, generations.contains(word(next, text)), WordShape(text.bytes(next)).isNameLike {
      end = next + 1
    }
    return TaggedSpan(tokens: start..<end, kind: span.kind)
  }

  /// The last word of a name before `Jr.` and its like.
  static func lastWord(of span: TaggedSpan, in text: TokenizedText) -> Int {
    var last = span.tokens.upperBound - 1
    while last > span.tokens.lowerBound, isSuffix(last, text) || text.string(last) == "," { last -= 1 }
    return last
  }

  private static func isSuffix(_ token: Int, _ text: TokenizedText) -> Bool {
    let word = word(token, text)
    return generations.contains(word) || honours.contains(word)
  }

  /// `@mira`, `mira_t`: how somebody is called on a network only.
  private static func isHandle(_ span: TaggedSpan, _ text: TokenizedText) -> Bool {
    let start = span.tokens.lowerBound
    if start > 0, !text.hasSpaceBefore(start), text.bytes(start - 1).elementsEqual([0x40]) { return true }
    return span.tokens.contains { text.bytes($0).contains(0x40) || text.bytes($0).contains(0x5F) }
  }
}
