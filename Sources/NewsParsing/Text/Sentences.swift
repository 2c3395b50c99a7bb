/// As much of English sentences as the reading of copy needs; the language module knows them better.
enum Sentences {
  private static let abbreviations: Set = [
    "gen", "lt", "col", "maj", "capt", "cmdr", "sgt", "adm", "brig", "mr", "mrs", "ms", "dr", "prof", "rev", "st",
    "sen",
    "rep", "gov", "pres", "hon", "jr", "sr", "inc", "ltd", "co", "corp", "vs", "no", "etc", "dept", "mt", "ft", "ave",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "messrs", "supt", "insp", "fr",
    "bros", "kft", "plc", "pty", "bhd", "llc", "est", "approx", "pvt", "cpl", "atty", "secy", "asst",
  ]

  /// True for "Gen.", "U.S.", "J." and their like, closing marks aside.
  static func isAbbreviation(_ word: String) -> Bool {
    let bare = word.drop { !$0.isLetter }
    guard let stop = bare.lastIndex(of: ".") else { return false }
    let stem = bare[..<stop]
    if stem.count == 1 { return stem.first?.isUppercase == true }
    if stem.contains("."), stem.split(separator: ".").allSatisfy({ $0.count <= 2 }) { return true }
    return abbreviations.contains(stem.lowercased())
  }

  /// The first sentence of `text`, with its end mark and the quotation marks that close behind it.
  static func first(of text: String) -> Substring {
    // Copy in small letters throughout begins its sentences small as well.
    let isSmall = text.first(where: \.isLetter)?.isLowercase == true
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      var next = text.index(after: index)
      if ".!?…。！？".contains(character) {
        while next < text.endIndex, "\"”’')».!?".contains(text[next]) { next = text.index(after: next) }
        if next == text.endIndex { break }
        if "。！？".contains(character) { return text[..<next] }
        if text[next].isWhitespace {
          let following = text[next...].first { !$0.isWhitespace && !"“\"‘'(".contains($0) }
          let word = text[..<next].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
          let begins = following.map { isSmall || $0.isUppercase || $0.isNumber || !$0.isCased && $0.isLetter } ?? true
          if begins, character != "." || !isAbbreviation(word) { return text[..<next] }
        }
      }
      index = next
    }
    return text[...]
  }
}
