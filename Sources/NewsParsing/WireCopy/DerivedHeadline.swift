/// Makes a headline for copy that has none: the start of its first sentence, ended where a clause ends.
enum DerivedHeadline {
  /// In characters: what fits a line of a list, and the least that says something.
  private static let longest = 100
  private static let shortest = 24

  static func make(from paragraph: String) -> String {
    // No headline comes from further down, and a paragraph may be megabytes of one character.
    let sentence = withoutEndMark(Sentences.first(of: String(paragraph.prefix(12 * longest))).collapsed)
    let boundaries = clauseBoundaries(in: sentence)
    // Who said it is not what happened: an attribution ends the headline wherever it stands.
    if let cut = boundaries.first(where: { $0.isAttribution && $0.length >= shortest && $0.length <= longest + 20 }) {
      return tidy(sentence[..<cut.index])
    }
    if sentence.count <= longest { return sentence }
    let fitting = boundaries.filter { $0.length <= longest }
    if let cut = fitting.last(where: { $0.length >= 40 }) ?? fitting.last(where: { $0.length >= shortest }) {
      return tidy(sentence[..<cut.index])
    }
    let head = sentence.prefix(longest - 1)
    let words = head.lastIndex(where: \.isWhitespace).map { head[..<$0] } ?? head
    return tidy(words) + "…"
  }

  private struct Boundary {
    var index: String.Index
    /// Characters before it.
    var length: Int
    var isAttribution: Bool
  }

  private static let conjunctions: Set = [
    "after", "as", "amid", "while", "because", "although", "though", "since", "following", "before", "but", "when",
    "which",
    "who", "despite", "even",
  ]

  /// The ends of clauses outside quotations and brackets: a comma, a semicolon, a dash, or a conjunction to come.
  private static func clauseBoundaries(in sentence: String) -> [Boundary] {
    var boundaries: [Boundary] = []
    var depth = 0
    var isQuoted = false
    var length = 0
    var index = sentence.startIndex
    while index < sentence.endIndex {
      let character = sentence[index]
      let next = sentence.index(after: index)
      switch character {
      case "“", "«", "(", "[": depth += 1
      case "”", "»", ")", "]": depth = max(0, depth - 1)
      case "\"": isQuoted.toggle()
      case ",", ";", "—", "–":
        let isOutside = depth == 0 && !isQuoted
        let isMark = character == "," ? next < sentence.endIndex && sentence[next].isWhitespace : true
        if isOutside, isMark {
          boundaries.append(Boundary(index: index, length: length, isAttribution: isAttribution(sentence[next...])))
        }
      case " " where depth == 0 && !isQuoted && conjunctions.contains(word(at: next, in: sentence)):
        boundaries.append(Boundary(index: index, length: length, isAttribution: false))
      default: break
      }
      index = next
      length += 1
    }
    return boundaries
  }

  /// True where the clause that begins here says who said it: ", said the ministry", ", officials said".
  private static func isAttribution(_ clause: Substring) -> Bool {
    let words = clause.prefix { !",;—–".contains($0) }.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard let first = words.first, let last = words.last else { return false }
    if ["said", "says", "according", "reported", "announced"].contains(first) { return true }
    if words.count <= 10, ["said", "says", "reported", "announced"].contains(last) { return true }
    if words.prefix(7).dropFirst().contains("told") { return true }
    // "…, the embassy said in a statement", "…, police said on Monday"
    guard let verb = words.firstIndex(where: { $0 == "said" || $0 == "says" }), (1...7).contains(verb),
      words.count > verb + 1
    else { return false }
    return [
      "in", "on", "at", "late", "early", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
      "today", "yesterday",
    ]
    .contains(words[verb + 1])
  }

  private static func word(at index: String.Index, in text: String) -> String {
    text[index...].prefix { $0.isLetter }.lowercased()
  }

  private static func withoutEndMark(_ sentence: String) -> String {
    guard sentence.hasSuffix("."), !sentence.hasSuffix("..") else { return sentence }
    let word = String(sentence.split(separator: " ").last ?? "")
    return Sentences.isAbbreviation(word) ? sentence : String(sentence.dropLast())
  }

  private static func tidy(_ text: Substring) -> String {
    text.trimmingSuffix { $0.isWhitespace || ",;:—–-".contains($0) }.trimmed
  }
}
