import NewsModel

/// Where the words that a search found stand in a headline.
enum TitleHits {
  /// UTF-8 offsets in `title` of words that begin as the words marked in the passage do.
  static func find(_ snippet: Snippet?, in title: String) -> [TextRange] {
    guard let snippet else { return [] }
    let words = Set(snippet.hits.map { snippet.text[$0].lowercased() }).filter { $0.utf8.count > 1 }
    var hits: [TextRange] = []
    var offset = 0
    for word in title.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let count = word.utf8.count
      if words.contains(word.lowercased()) { hits.append(TextRange(offset, offset + count)) }
      offset += count
      if word.endIndex < title.endIndex { offset += title[word.endIndex].utf8.count }
    }
    return hits
  }
}
