import TextCore

/// Sayings of several words, which make a cue of a verb that says nothing by itself: `put it`, `made the point`.
enum QuotationPhrases {
  /// The verbs, with the words one of which must stand within so many tokens behind, and what they then are.
  private static let table: [(verb: String, nouns: [String], within: Int, roles: QuotationWord)] = [
    ("put", ["it"], 1, .finite), ("puts", ["it"], 1, .finite), ("put", ["statement"], 3, .finite),
    ("made", saidThings, 3, .finite), ("makes", saidThings, 3, .finite), ("making", saidThings, 3, .participle),
    ("raised", ["question", "questions", "concern", "concerns"], 3, .finite),
    ("issued", ["statement"], 2, .finite), ("chimed", ["in"], 1, .finite),
    ("fired", ["back"], 1, .finite), ("fires", ["back"], 1, .finite), ("shot", ["back"], 1, .finite),
    ("hit", ["back"], 1, .finite),
  ]
  private static let saidThings = ["point", "case", "argument", "claim", "remark", "remarks", "comment", "comments"]

  private typealias Phrase = (nouns: Set<UInt64>, within: Int, roles: QuotationWord)
  private static let byVerb: [UInt64: [Phrase]] = {
    var found: [UInt64: [Phrase]] = [:]
    for row in table {
      let nouns = Set(row.nouns.map { ByteHash.of($0.utf8) })
      found[ByteHash.of(row.verb.utf8), default: []].append((nouns, row.within, row.roles))
    }
    return found
  }()

  /// The roles of every token of `text`.
  static func roles(of text: TokenizedText) -> [QuotationWord] {
    let hashes = text.tokens.indices.map { ByteHash.ofLowercased(token: text.bytes($0)) }
    var roles = hashes.map { QuotationWord.of($0) }
    for (index, hash) in hashes.enumerated() {
      for phrase in byVerb[hash] ?? [] {
        let following = hashes[(index + 1)..<min(index + 1 + phrase.within, hashes.count)]
        if following.contains(where: phrase.nouns.contains) { roles[index].formUnion(phrase.roles) }
      }
    }
    return roles
  }
}
