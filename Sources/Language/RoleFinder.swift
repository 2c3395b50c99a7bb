import NewsModel
import TextCore

/// The titles and roles that stand before a person's name.
struct RoleFinder {
  let text: TokenizedText
  let knowledge: Knowledge

  private static let inner: Set<String> = [
    "of", "the", "for", "and", "senior", "deputy", "vice", "chief", "acting", "former", "top",
  ]
  private static let parts: Set<String> = [
    "prime", "vice", "deputy", "foreign", "defence", "defense", "finance", "interior", "chief", "attorney",
    "lieutenant",
    "major", "acting", "former", "senior", "supreme", "crown", "oil", "health", "justice", "grand", "opposition",
  ]
  private static let services: Set<String> = ["Marine", "Army", "Navy", "Air", "Force", "Police"]

  /// `Iraqi Chief of Staff Lieutenant General`, `Marine Gen.`: nil where no title stands before `name`.
  func role(before name: Range<Int>) -> String? {
    var start = name.lowerBound
    var begin = start
    var hasTitle = false
    while start > 0, name.lowerBound - start < 8 {
      let previous = start - 1
      let bytes = text.bytes(previous)
      let shape = WordShape(bytes)
      let lower = String(decoding: Scalars.lowercased(bytes), as: UTF8.self)
      guard shape.contains(.letter), !lower.hasPrefix("'"), !lower.hasPrefix("’") else { break }
      let isTitle = isTitleWord(lower)
      let isGroup = !knowledge.flags(of: bytes).isDisjoint(with: [.group, .country])
      if isTitle {
        hasTitle = true
        begin = previous
      } else if hasTitle, isGroup || Self.services.contains(String(decoding: bytes, as: UTF8.self)) {
        begin = previous
      } else if hasTitle, Self.parts.contains(lower), nextIsTitle(previous) {
        begin = previous
      } else if hasTitle, isField(lower, shape), nextIsTitle(previous) {
        begin = previous
      } else if !(hasTitle && (Self.inner.contains(lower) || (shape.contains(.capitalised) && nextIsTitle(previous)))) {
        break
      }
      start = previous
    }
    guard hasTitle else { return nil }
    return text.string(begin..<name.lowerBound).trimmingSpace
  }

  /// What a leader leads and a spokesman speaks for: `militia`, `rebel`, `company`. A word that may be a verb is none.
  private func isField(_ lower: String, _ shape: WordShape) -> Bool {
    !shape.contains(.capitalised) && !StopWords.contains(Array(lower.utf8)) && !Self.verbs.contains(lower)
      && lower.count > 3 && !["ed", "ing", "ly", "'s", "’s"].contains { lower.hasSuffix($0) }
  }

  /// Past tenses without `-ed` that news writes before a title and a name.
  private static let verbs: Set<String> = [
    "asks", "beat", "been", "calls", "cites", "held", "hit", "kept", "left", "lost", "meets", "paid", "quotes", "sent",
    "shot", "sought", "spoke", "struck", "swore", "tells", "thanks", "took", "urges", "warns", "wins", "won", "wrote",
  ]

  private func nextIsTitle(_ index: Int) -> Bool {
    isTitleWord(String(decoding: Scalars.lowercased(text.bytes(index + 1)), as: UTF8.self))
  }

  private static let alone: Set<String> = [
    "minister", "chief", "staff", "general", "secretary", "leader", "spokesman", "spokeswoman", "commander", "adviser",
    "president", "chairman", "justice", "premier", "marshal", "governor", "ambassador", "envoy", "speaker",
  ]

  private func isTitleWord(_ lower: String) -> Bool {
    Self.alone.contains(lower)
      || knowledge.entry(Knowledge.hash(Array(lower.utf8), seed: Knowledge.titleSeed)).flags.contains(.title)
  }
}

extension String {
  /// Without white space at its ends and with single spaces inside.
  fileprivate var trimmingSpace: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
