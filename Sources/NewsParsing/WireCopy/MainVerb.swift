/// Whether English words hold the verb of a statement. It knows the words that news uses and says no in doubt: a
/// headline is then left longer.
enum MainVerb {
  /// True where a finite verb stands in it that belongs to no relative clause and to no clause that only opens the
  /// sentence.
  static func isIn(_ text: String) -> Bool {
    let words = self.words(of: text)
    var skips = 0
    for (index, word) in words.enumerated() {
      if HeadlineWords.relatives.contains(word), index > 0 {
        // "that" behind a verb opens what was said, and the verb was found before.
        skips += 1
        continue
      }
      guard isFinite(at: index, in: words) else { continue }
      // "has been held": the group counts once.
      if index > 0, HeadlineWords.auxiliaries.contains(words[index - 1]), skips > 0 { continue }
      if skips == 0 { return true }
      skips -= 1
    }
    return false
  }

  /// True where the first or second word is a finite verb ("has", "also said").
  static func begins(_ text: String) -> Bool {
    let words = self.words(of: text)
    return words.indices.prefix(2).contains { isFinite(at: $0, in: words) }
  }

  private static func words(of text: String) -> [String] {
    let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’" || $0.isNumber || $0 == "-") }
    // A capital makes a name of a word ("Orange Is the New Black"), except where all words have one.
    let capitals = words.count { $0.first?.isUppercase == true }
    let keepsAll = capitals * 10 >= words.count * 7
    return words.enumerated().map { index, word in
      index > 0 && !keepsAll && word.first?.isUppercase == true ? name : word.lowercased()
    }
  }

  /// Stands for a name.
  private static let name = "Name"

  private static func isFinite(at index: Int, in words: [String]) -> Bool {
    let word = words[index]
    if HeadlineWords.auxiliaries.contains(word) || HeadlineWords.past.contains(word)
      || HeadlineWords.present.contains(word)
    {
      // "the said", "a left", "to cut": a noun or an infinitive.
      let before = index > 0 ? words[index - 1] : ""
      return !(HeadlineWords.determiners.contains(before) || before == "to") || HeadlineWords.auxiliaries.contains(word)
    }
    guard word.hasSuffix("ed"), word.count > 4, index > 0 else { return false }
    let before = words[index - 1]
    if HeadlineWords.determiners.contains(before) || HeadlineWords.prepositions.contains(before)
      || HeadlineWords.auxiliaries.contains(before) || before == "to"
    {
      return false
    }
    let next = index + 1 < words.count ? words[index + 1] : ""
    // "Russia discussed prospects": a participle stands behind a name only with a preposition ("Russia based in").
    if before == name, !next.isEmpty, !HeadlineWords.prepositions.contains(next), next != "to" { return true }
    // "arrested three men", "urged that", "agreed to": what follows is the verb's own. "men arrested in" may be no verb
    // at all.
    return HeadlineWords.determiners.contains(next) || next == name || HeadlineWords.followers.contains(next)
      || next.first?.isNumber == true
      || next.hasSuffix("ly")
  }
}
