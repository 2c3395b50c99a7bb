import NewsModel

/// Whether a place's name stands for its government.
struct Metonymy {
  let text: TokenizedText
  let knowledge: Knowledge

  private static let verbs: Set<String> = [
    "said", "says", "accused", "accuses", "denied", "denies", "announced", "announces", "agreed", "agrees", "warned",
    "warns", "vowed", "rejected", "rejects", "condemned", "condemns", "wants", "wanted", "hopes", "hoped", "has", "had",
    "urged", "urges", "called", "insists", "insisted", "claims", "claimed", "considers", "supports", "supported",
    "backs",
    "backed", "blamed", "blames", "sees", "pledged", "refused", "refuses", "imposed", "demanded", "demands", "signed",
    "responded", "fears", "argues", "maintains", "recognises", "recognizes", "sought", "seeks",
  ]
  private static let before: Set<String> = [
    "by", "between", "pressure", "with", "against", "pro", "anti", "accused", "urged", "told",
  ]

  /// True for a capital that acts, owns or is dealt with: `Washington denied`, `Moscow's role`, `between Baghdad and
  /// Washington`.
  func isGovernment(_ tokens: Range<Int>) -> Bool {
    guard tokens.count == 1 else { return false }
    let flags = knowledge.flags(of: text.bytes(tokens.lowerBound))
    let isWashington = text.bytes(tokens.lowerBound).elementsEqual("Washington".utf8)
    guard flags.contains(.capital) || isWashington else { return false }
    let next = word(tokens.upperBound)
    let previous = word(tokens.lowerBound - 1)
    if previous == "in" || previous == "near" || previous == "to" || previous == "at" { return false }
    if next == "'s" || next == "’s" { return true }
    if next == "-" || Self.verbs.contains(next) || Self.before.contains(previous) { return true }
    if next == "and", Self.before.contains(previous) || isCapital(tokens.upperBound + 1) { return true }
    if previous == "and", isCapital(tokens.lowerBound - 2) { return true }
    if next == "has" || next == "strongly" || next == "officially" { return true }
    return isWashington && (previous == "from" || previous == "by") || previous == "from" && next == "."
  }

  private func isCapital(_ index: Int) -> Bool {
    guard text.tokens.indices.contains(index) else { return false }
    return knowledge.flags(of: text.bytes(index)).contains(.capital) || word(index) == "Washington"
  }

  private func word(_ index: Int) -> String {
    text.tokens.indices.contains(index) ? text.string(index) : ""
  }
}
