/// The line that says who wrote the story.
enum Byline {
  private static let small: Set = [
    "and", "in", "of", "for", "with", "the", "at", "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la",
    "le",
    "di", "du", "da", "dos", "y", "und", "et", "&", "|", "–", "—", "-", "/", "staff", "writer", "writers", "reporter",
    "reporters", "correspondent", "correspondents", "editor", "bureau", "our", "special", "a", "an", "chief", "senior",
    "to", "from",
  ]

  /// The names as written, without "By", and the agency that stands with them.
  static func read(_ line: String) -> (name: String, agency: String?)? {
    guard line.count <= 160 else { return nil }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let by = words.first, by.lowercased() == "by" || by.lowercased() == "by:", (2...20).contains(words.count)
    else { return nil }
    var names = line[words[1].startIndex...]
    if names.hasSuffix("."), words.count <= 6, !Sentences.isAbbreviation(String(words[words.count - 1])) {
      names = names.dropLast()
    }
    guard names.first?.isLowercase != true, !names.hasSuffix("."), !names.contains(where: { "?!:;“”".contains($0) }),
      !names.contains(where: \.isNumber)
    else { return nil }
    let nameWords = words.dropFirst().map { $0.trimmingSuffix { ",.()".contains($0) } }
    guard
      nameWords.allSatisfy({
        $0.first?.isLowercase != true || small.contains(String($0)) || $0 == "dpa" || $0.hasPrefix("al-")
          || $0.hasPrefix("el-")
          || $0.hasPrefix("d’") || $0.hasPrefix("d'")
      })
    else { return nil }
    return split(String(names))
  }

  /// "JANE DOE, Associated Press" → the name and the agency; a byline that is only an agency is both.
  private static func split(_ names: String) -> (name: String, agency: String?) {
    if let agency = Agency.named(names) { return (names, agency) }
    for separator in [" | ", ", ", " / ", " – ", " — ", " - ", " for ", " of "] {
      guard let cut = names.range(of: separator, options: .backwards) else { continue }
      if let agency = Agency.leading(names[cut.upperBound...]) {
        return (String(names[..<cut.lowerBound]).trimmed, agency)
      }
    }
    if names.hasSuffix(")"), let open = names.lastIndex(of: "("),
      let agency = Agency.leading(names[names.index(after: open)...].dropLast())
    {
      return (String(names[..<open]).trimmed, agency)
    }
    return (names, nil)
  }
}

extension Substring {
  func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    guard let last = lastIndex(where: { !predicate($0) }) else { return self[startIndex..<startIndex] }
    return self[startIndex...last]
  }
}
