import TextCore

/// As much of English sentences as the reading of copy needs; the language module knows them better.
enum Sentences {
  /// Words whose full stop is theirs in copy of a language.
  private static func abbreviations(_ language: String?) -> Set<String> {
    let pack = LanguagePack.of(language)
    let own = pack.words(.abbreviationsInCopy)
    return own.isEmpty ? pack.words(.abbreviationsBeforeNames).union(pack.words(.abbreviationsAnywhere)) : own
  }

  /// True for "Gen.", "U.S.", "J." and their like, closing marks aside.
  static func isAbbreviation(_ word: String, language: String? = nil) -> Bool {
    let bare = word.drop { !$0.isLetter }
    guard let stop = bare.lastIndex(of: ".") else { return false }
    let stem = bare[..<stop]
    if stem.count == 1 { return stem.first?.isUppercase == true }
    if stem.contains("."), stem.split(separator: ".").allSatisfy({ $0.count <= 2 }) { return true }
    return abbreviations(language).contains(stem.lowercased())
  }

  /// The first sentence of `text`, with its end mark and the quotation marks that close behind it.
  static func first(of text: String, language: String? = nil) -> Substring {
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
          if begins, character != "." || !isAbbreviation(word, language: language) { return text[..<next] }
        }
      }
      index = next
    }
    return text[...]
  }
}
